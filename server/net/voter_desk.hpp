// Gives viewers the signed tokens by which they vote, and has each counted before it is given: a
// poll's result states how many were issued, and that has to be durable first.
//
// Who asks while a count is on its way to the journal waits for the next one, which then counts all
// of them: one row for many tokens, and no timer.
//
// Belongs to the rooms' scheduler. Bounds: max_waiting askers a meeting, an address's VoterLimits
// (tokens counted since the start of the server), max_addresses addresses a meeting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/meeting_room.hpp"
#include "core/ids.hpp"
#include "net/credentials.hpp"
#include "net/http_message.hpp"
#include "net/rate_limit.hpp"

namespace rostrum::net {

/// What one address is given. A hall sits behind one: by default as many as may watch from there,
/// half of them in the minute in which a poll opens.
struct VoterLimits {
  std::uint32_t tokens = 20'000;    // a meeting; 0: none is given
  std::uint32_t a_minute = 10'000;  // of all meetings, and as many at once; 0: as they come
};

class VoterDesk {
 public:
  static constexpr std::size_t max_waiting = 60'000;
  static constexpr std::size_t max_addresses = 100'000;

  VoterDesk(const Credentials& credentials, VoterLimits limits)
      : credentials_(credentials),
        limits_(limits),
        rate_({.per_second = limits.a_minute / 60.0, .burst = static_cast<double>(limits.a_minute)},
              max_addresses) {}

  /// Answers `{"token"}`, or why there is none.
  void ask(app::MeetingRoom& room, const std::string& address, HttpReply reply);

 private:
  struct Asker {
    std::string address;
    HttpReply reply;
  };
  struct Queue {
    bool is_counting = false;
    std::vector<Asker> waiting;
    std::vector<Asker> counted;  // of the count that is on its way
  };

  /// Counts one more for the address, or says why there is none.
  [[nodiscard]] std::optional<HttpResponse> refuse(const core::MeetingId& meeting,
                                                   const std::string& address);
  void give_back(const core::MeetingId& meeting, const std::string& address);
  void count(app::MeetingRoom& room, Queue& queue);
  void give(app::MeetingRoom& room, Queue& queue, const app::Outcome& outcome);

  const Credentials& credentials_;
  const VoterLimits limits_;
  AddressLimiter rate_;
  using Given = std::unordered_map<std::string, std::uint32_t>;  // by address
  std::map<core::MeetingId, Queue> queues_;                      // nodes stay where they are
  std::map<core::MeetingId, Given> given_;
};

}  // namespace rostrum::net
