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
#include "crypto/signature.hpp"
#include "net/credentials.hpp"
#include "net/documents.hpp"
#include "net/rate_limit.hpp"
#include "net/voter_desk.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::net {

// Wrong access codes from an address: 30 at once, then 30 a minute. A hall is one address, and its
// people mistype; four digits still hold for hours.
inline constexpr Rate wrong_code_rate{.per_second = 0.5, .burst = 30};
inline constexpr std::size_t max_limited_addresses = 10'000;

/// Lives as long as the server; the directory, the limiter and the desk are touched on the
/// scheduler only.
struct Rooms {
  app::RoomDirectory& directory;
  app::Scheduler& scheduler;
  app::Clock& clock;  // any thread
  const Credentials& credentials;
  std::uint64_t epoch = 0;         // of this start of the server
  std::string version;             // of the server, for the welcome
  core::WatchAccess access;        // of meetings that ask for no code of their own
  Documents* documents = nullptr;  // what a meeting gives as files beside its results; null: none
  crypto::PublicKey book_key{};    // that result books are signed with
  std::unique_ptr<AddressLimiter> wrong_codes =
      std::make_unique<AddressLimiter>(wrong_code_rate, max_limited_addresses);
  VoterLimits voter_limits;
  std::unique_ptr<VoterDesk> voters = std::make_unique<VoterDesk>(credentials, voter_limits);
};

/// What holds for this meeting: its own or, where it asks for no code, the server's.
[[nodiscard]] const core::WatchAccess& effective_access(const Rooms& rooms,
                                                        const core::WatchAccess& meeting);

inline constexpr std::string_view robots_rehearse =
    "this meeting is no rehearsal, and robots play in nothing else";

inline constexpr std::string_view too_many_wrong_codes =
    "too many wrong access codes from this address; wait a minute";

enum class WatchAnswer : std::uint8_t { welcome, wrong_code, too_many_wrong };

/// Whether this code lets a viewer watch the meeting. A wrong one is counted, and after too many
/// from its address none is looked at.
[[nodiscard]] WatchAnswer ask_to_watch(const Rooms& rooms, const core::WatchAccess& meeting,
                                       std::string_view code, const std::string& address,
                                       SteadyTime now);

/// What a connection asks to be let in with: a seat's or display's bearer, or the access code of
/// the meeting.
struct EntryWish {
  core::MeetingId meeting;
  std::optional<Bearer> bearer;  // of this meeting; none: a viewer
  std::string code;
  std::string address;    // of who says the code
  bool is_robot = false;  // as it says itself
};

/// On the rooms' scheduler. A success has been told to the room (connected); whoever gets it tells
/// the room when it ends (disconnected).
[[nodiscard]] std::expected<Person, wire::Goodbye> enter(const Rooms& rooms, const EntryWish& wish);

/// Who may be in which seat and at which display of a meeting, as a copy for the I/O threads.
struct AccessTable {
  struct Entry {
    core::Audience audience;  // role and venue as they are declared now
    core::Access access;

    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::map<core::SeatId, Entry> seats;
  std::map<core::DisplayId, Entry> displays;

  friend bool operator==(const AccessTable&, const AccessTable&) = default;
};

[[nodiscard]] AccessTable access_table(const core::Meeting& shown);

/// As whom the bearer is let in by this table; nothing: not (any more). A connection that came in
/// as somebody else has to end: its topics are that one's.
[[nodiscard]] std::optional<core::Audience> audience_of(const Bearer& bearer,
                                                        const AccessTable& table);

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
