// The way from the I/O threads to the meetings: everything about a meeting is asked on the rooms'
// scheduler, and answered from there.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/ports.hpp"
#include "app/room_directory.hpp"
#include "core/ids.hpp"
#include "core/seats.hpp"
#include "core/setup.hpp"
#include "net/credentials.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::net {

/// Lives as long as the server; the directory is touched on the scheduler only.
struct Rooms {
  app::RoomDirectory& directory;
  app::Scheduler& scheduler;
  app::Clock& clock;  // any thread
  const Credentials& credentials;
  std::uint64_t epoch = 0;   // of this start of the server
  std::string version;       // of the server, for the welcome
  core::WatchAccess access;  // of meetings that ask for no code of their own
};

/// Whether this code lets a viewer watch the meeting.
[[nodiscard]] bool may_watch(const Rooms& rooms, const core::WatchAccess& meeting,
                             std::string_view code);

/// What a connection asks to be let in with: a seat's or display's bearer, or the access code of
/// the meeting.
struct EntryWish {
  core::MeetingId meeting;
  std::optional<Bearer> bearer;  // of this meeting; none: a viewer
  std::string code;
};

/// On the rooms' scheduler. A success has been told to the room (connected); whoever gets it tells
/// the room when it ends (disconnected).
[[nodiscard]] std::expected<Person, wire::Goodbye> enter(const Rooms& rooms, const EntryWish& wish);

/// Which devices and generations are valid in a meeting, as a copy for the I/O threads.
struct AccessTable {
  std::map<core::SeatId, core::Access> seats;
  std::map<core::DisplayId, core::Access> displays;

  friend bool operator==(const AccessTable&, const AccessTable&) = default;
};

[[nodiscard]] bool still_holds(const Bearer& bearer, const AccessTable& table);

/// A publisher that also tells when sessions may have become void, before it passes on.
class AccessWatch final : public app::Publisher {
 public:
  using OnChange = std::function<void(std::shared_ptr<const AccessTable>)>;

  AccessWatch(std::unique_ptr<app::Publisher> next, OnChange on_change)
      : next_(std::move(next)), on_change_(std::move(on_change)) {}

  void publish(const core::Meeting& shown, const core::Presence& presence,
               const core::TopicSet& changed) override;

 private:
  std::unique_ptr<app::Publisher> next_;
  OnChange on_change_;
  std::shared_ptr<const AccessTable> table_;  // as last told; null: never
};

}  // namespace rostrum::net
