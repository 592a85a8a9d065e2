// One WebSocket from its first message to its goodbye: who is on it, what it asks, what it is
// answered. Frames are the shard's business.
//
// Belongs to its I/O thread. Shared, because a question to a room keeps it until it is answered.
//
// Invariants
//   (1) Welcome is the first message, Goodbye the last; nothing follows a Goodbye. What is asked
//       before the Welcome is kept until then, at most max_early_messages.
//   (2) At most max_waiting_replies messages wait; a client that asks faster than it reads is sent
//       away.
//   (3) A room that was told of the connection is told of its end, once.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/meeting_room.hpp"
#include "core/ids.hpp"
#include "fanout/shard.hpp"
#include "fanout/transport.hpp"
#include "net/http_session.hpp"
#include "net/rate_limit.hpp"
#include "net/rooms.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::net {

inline constexpr std::chrono::seconds hello_timeout{5};
inline constexpr std::size_t max_waiting_replies = 256;
inline constexpr std::size_t max_early_messages = 16;
// A judge sends a card now and then; a replay drives a meeting as fast as it is answered.
inline constexpr Rate seat_rate{.per_second = 500, .burst = 1000};
// A viewer has clock samples to send, and now and then a ballot.
inline constexpr Rate viewer_rate{.per_second = 5, .burst = 30};

class WsDoor;

class WsConnection final : public SocketUser, public std::enable_shared_from_this<WsConnection> {
 public:
  /// `watch`: the meeting of a viewer that needs no hello; empty: the hello says who it is.
  /// `address`: of the peer.
  WsConnection(WsDoor& door, core::MeetingId watch, std::string code, std::string address);

  void on_open(std::shared_ptr<fanout::Transport> transport) override;
  void on_message(std::string_view bytes) override;
  void on_writable() override;
  void on_closed() override;

  /// Ends it with a reason; does nothing when it is ending already.
  void say_goodbye(const wire::Goodbye& goodbye, fanout::CloseCode code);

  /// Sends away who has not said hello in time.
  void check_hello(SteadyTime now);
  /// Sends away whose session is not valid any more.
  void check_access(const core::MeetingId& meeting, const AccessTable& table);

  /// Sends away who is at this meeting.
  void leave_purged(const core::MeetingId& meeting);

  std::size_t place = 0;  // in the door's list; the door's own

 private:
  enum class Stage : std::uint8_t { waiting_for_hello, asking, joined, ending };
  // What a viewer does without: there may be 50,000 of them.
  struct Seat {
    Bearer bearer;
    std::string console;
    Person person;  // once joined
  };

  // What only somebody who is not in yet has.
  struct Arrival {
    struct Early {
      wire::ClientMessage message;
      core::Instant received;
    };
    std::string code;
    std::string address;
    std::vector<Early> early;
  };

  void act_on(wire::ClientMessage message, core::Instant received);
  void on_hello(const wire::Hello& hello);
  void ask_in(std::string code, bool is_robot);
  void on_answer(const std::expected<Person, wire::Goodbye>& answer);
  void on_command(wire::SentCommand sent);
  /// On the rooms' scheduler. `bearer`: of a seat, which is looked at once more.
  void ask_room(app::MeetingRoom& room, const std::optional<Bearer>& bearer,
                const app::CommandEnvelope& envelope);
  void on_time_sample(const wire::TimeSample& sample, core::Instant received);
  void on_painted(const wire::Painted& painted);
  void on_device(const core::DeviceReport& device);
  void tell_seen();
  void reply(std::string message);
  void leave();
  [[nodiscard]] core::Audience audience() const;

  WsDoor& door_;
  core::MeetingId meeting_;                       // empty before a hello says which
  std::shared_ptr<fanout::Transport> transport_;  // null before on_open and after on_closed
  SteadyTime opened_;
  SteadyTime seen_;
  TokenBucket bucket_;
  std::unique_ptr<Arrival> arrival_;  // null once joined
  std::unique_ptr<Seat> seat_;        // null: a viewer, or nobody yet
  std::optional<fanout::Shard::Handle> handle_;
  std::vector<fanout::SharedBytes> replies_;     // wait for the transport
  std::optional<fanout::CloseCode> close_with_;  // once the replies are out
  Stage stage_ = Stage::waiting_for_hello;
  bool has_entered_ = false;  // the room was told
};

}  // namespace rostrum::net
