// One robot: what it does in a slot or poll, and the coroutine that does it at its seat.
//
// The plans are pure: the same seed, seat and slot give the same card. A robot belongs to the
// thread that runs its io_context.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "client/seat_client.hpp"
#include "core/draw.hpp"
#include "rostrum/v1/command.pb.h"
#include "rostrum/v1/view.pb.h"

namespace rostrum::ctl {

/// What all robots have done, as it is reported.
struct RobotCounts {
  std::uint64_t cards = 0;
  std::uint64_t late = 0;  // of the cards: longer than the pace
  std::uint64_t abstained = 0;
  std::uint64_t ballots = 0;
  std::map<std::string, std::uint64_t> refused;  // by the words of the rejection
  std::map<std::string, std::uint64_t> gone;     // robots that were sent away, by why
};

struct RobotNature {
  std::uint64_t seed = 1;
  std::chrono::milliseconds pace{3000};
};

/// What a robot will do, and after how long.
struct RobotAct {
  std::chrono::milliseconds after{0};
  bool late = false;
  v1::Command command;
  client::Submission how;
};

/// A card for this slot, or an abstention; nothing where the seat is not awaited.
[[nodiscard]] std::optional<RobotAct> plan_card(const RobotNature& nature, const std::string& seat,
                                                const v1::MeetingView& meeting,
                                                const v1::SlotScoringView& slot);

/// A ballot in this poll; nothing where the seat may not vote, has voted, or stays away.
[[nodiscard]] std::optional<RobotAct> plan_ballot(const RobotNature& nature,
                                                  const std::string& seat,
                                                  const v1::PollLine& poll);

/// What somebody votes by these dice, whoever it is; nothing where the poll has no choices.
[[nodiscard]] std::optional<v1::CastBallot> throw_ballot(core::SplitMix64& random,
                                                         const v1::PollLine& poll);

/// What an act is about, as the outbox knows it.
[[nodiscard]] std::string outbox_key(const v1::Command& command);

/// How a ballot in this poll is to be kept.
[[nodiscard]] client::Submission submission_of(const v1::PollLine& poll);

/// Plays until the meeting ends or the server sends it away for good, first what an earlier life
/// has left in the client's outbox.
boost::asio::awaitable<void> play_robot(client::SeatClient* client, RobotNature nature,
                                        RobotCounts* counts);

}  // namespace rostrum::ctl
