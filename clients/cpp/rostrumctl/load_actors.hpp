// Who acts in a meeting under load: judges and delegates at their tablets, the host, the polls, the
// notices that carry a time stamp.
//
// Coroutines, each with a connection of its own, on the thread that counts. They act until
// `is_over`, or until their connection has ended for good, which `gone` says.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "client/meeting_connection.hpp"
#include "client/seat_client.hpp"
#include "load/figures.hpp"
#include "rostrumctl/robot.hpp"

namespace rostrum::ctl {

/// What all actors share; it outlives them.
struct LoadStage {
  bool is_over = false;  // nothing new is asked any more
  load::Figures figures;
  std::map<std::string, std::uint64_t> gone;  // actors whose connection ended, by why

  RobotNature nature;                   // of judges and delegates; their pace is the polls' too
  std::chrono::milliseconds slot{0};    // on air for so long
  std::uint32_t ballots_each = 1;       // of a viewer in a poll
  std::size_t notice_characters = 200;  // of a notice's text
};

using Actor = std::unique_ptr<client::MeetingConnection>;

/// A card in every slot that opens, and changed once a pace while it stays open; a ballot in every
/// poll. It comes back where its connection ends, and sends again what was not answered.
boost::asio::awaitable<void> play_seat(client::SeatClient::Options options, LoadStage* stage);

/// One slot after the other, each with its mark committed and released in the halls.
boost::asio::awaitable<void> play_slots(Actor host, LoadStage* stage);

/// One poll after the other for viewers, judges and delegates.
boost::asio::awaitable<void> play_polls(Actor host, LoadStage* stage);

/// What changes what everybody sees.
enum class Touch {
  notice,   // topic notices, with the stamp
  timer,    // floor
  title,    // rundown
  ranking,  // results
};

/// An act of this kind every `span`, the first after `wait`.
boost::asio::awaitable<void> touch_topic(Actor host, Touch touch, std::chrono::nanoseconds span,
                                         std::chrono::nanoseconds wait, LoadStage* stage);

}  // namespace rostrum::ctl
