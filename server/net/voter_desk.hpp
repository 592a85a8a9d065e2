// Gives viewers the signed tokens by which they vote, and has each counted before it is given: a
// poll's result states how many were issued, and that has to be durable first.
//
// Who asks while a count is on its way to the journal waits for the next one, which then counts all
// of them: one row for many tokens, and no timer.
//
// Belongs to the rooms' scheduler. Bounds: max_waiting askers a meeting, `an_address` tokens an
// address and meeting (since the start of the server), max_addresses addresses a meeting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/meeting_room.hpp"
#include "core/ids.hpp"
#include "net/credentials.hpp"
#include "net/http_message.hpp"

namespace rostrum::net {

class VoterDesk {
 public:
  static constexpr std::size_t max_waiting = 60'000;
  static constexpr std::size_t max_addresses = 100'000;
  // As many as may watch from one address: a hall sits behind it.
  static constexpr std::uint32_t default_an_address = 20'000;

  VoterDesk(const Credentials& credentials, std::uint32_t an_address)
      : credentials_(credentials), an_address_(an_address) {}

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

  [[nodiscard]] bool take(const core::MeetingId& meeting, const std::string& address);
  void give_back(const core::MeetingId& meeting, const std::string& address);
  void count(app::MeetingRoom& room, Queue& queue);
  void give(app::MeetingRoom& room, Queue& queue, const app::Outcome& outcome);

  const Credentials& credentials_;
  const std::uint32_t an_address_;
  using Given = std::unordered_map<std::string, std::uint32_t>;  // by address
  std::map<core::MeetingId, Queue> queues_;                      // nodes stay where they are
  std::map<core::MeetingId, Given> given_;
};

}  // namespace rostrum::net
