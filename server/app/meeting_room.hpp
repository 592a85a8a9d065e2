// One meeting, live: the door that commands come in by and the one place where its state changes.
//
//   repeat? -> decide on head -> evolve head -> journal -> (durable) -> evolve shown -> remember
//   the receipt -> answer -> publish what changed
//
// Invariants
//   (1) `head` decides; `shown` is what durable rows have made, and nobody outside learns anything
//   else: views, joins, answers and receipts come from it.
//   (2) The same act (sender and command id) changes nothing twice and is answered the same; with
//   other content it is refused. Rejections are not remembered.
//   (3) Rows are stamped here once, and their times never go back.
//   (4) While the journal fails, `shown` goes on being shown, every new act is refused with
//   NOT_STORING, and those in flight are Unanswered; `head` is then rebuilt from what is stored.
//   (5) What a secret ballot says goes from its command into its box and nowhere else (BoxKeeper).
//
// Threads: everything here is called on the room's scheduler, and so are the answers, which may
// come before the call returns. The room outlives what its scheduler and journal have yet to call.
//
// For the edges: join = room.connected(audience), then views of shown() and presence(); each frame
// afterwards comes by the Publisher; every act = handle(); leave = room.disconnected(audience).
// After each Publisher call that touches `seats` check may_use() again: sessions may be revoked.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/box_keeper.hpp"
#include "app/command_envelope.hpp"
#include "app/deadline.hpp"
#include "app/durable_gate.hpp"
#include "app/live_presence.hpp"
#include "app/pacer.hpp"
#include "app/ports.hpp"
#include "app/receipts.hpp"
#include "app/recent_denials.hpp"
#include "app/recovery.hpp"
#include "core/commands.hpp"
#include "core/meeting.hpp"
#include "core/scope.hpp"
#include "core/time.hpp"

namespace rostrum::app {

class MeetingRoom {
 public:
  // How long a failed journal is left alone: doubled from the first to the last.
  static constexpr core::Duration first_retry = std::chrono::milliseconds(250);
  static constexpr core::Duration last_retry = std::chrono::seconds(10);

  struct Ports {
    Clock& clock;
    Scheduler& scheduler;
    Journal& journal;
    Publisher& publisher;
    Entropy& entropy;
  };

  /// `recovered` is what recover_from(ports.journal) gave.
  MeetingRoom(const Ports& ports, core::MeetingId id, Recovered recovered);
  MeetingRoom(const MeetingRoom&) = delete;
  MeetingRoom& operator=(const MeetingRoom&) = delete;

  [[nodiscard]] const core::MeetingId& id() const { return id_; }
  [[nodiscard]] const core::Meeting& shown() const { return shown_; }
  [[nodiscard]] const core::Presence& presence() const { return presence_.now(); }
  /// Whether acts can be stored now.
  [[nodiscard]] bool is_storing() const { return presence_.now().storing; }
  /// The last durable row; 0: none.
  [[nodiscard]] std::uint64_t shown_seq() const { return shown_seq_; }

  /// An act. An accepted one that changes nothing has a row too, so that its repeat is known.
  void handle(CommandEnvelope envelope, OnOutcome answer);

  /// A device redeems a link (already checked: signature, expiry, meeting). Once it is answered
  /// with a receipt, find_access(shown(), target) has the device: is_admitted(), or find_waiting()
  /// with the code to show. Asking again, as a waiting device does, writes nothing. A device that
  /// the host has just refused is refused for a minute, so that it can hear of it.
  void claim(core::ClaimSeat claim, OnOutcome answer);

  /// What the server itself asks, as the administrator: import and clone.
  void ask(core::Command command, OnOutcome answer);

  /// Nothing more is taken or told; `on_idle` is called once all that was in flight is answered,
  /// and from then on the journal is not touched. For a meeting that is purged.
  void retire(std::function<void()> on_idle);

  /// Time alone may have changed something. The room arranges its own calls.
  void wake();

  // Who is there. Seats and displays that are not declared are ignored.
  void connected(const core::Audience& who);
  void disconnected(const core::Audience& who);
  void seen(const core::Audience& who);
  /// `at` is set here.
  void painted(const core::DisplayId& display, core::PaintedFloor painted);
  void reported(const core::Audience& who, const core::DeviceReport& device);

 private:
  [[nodiscard]] core::Instant stamp();
  [[nodiscard]] core::CommandId made_id(const std::string& kind);
  bool answer_repeat(const CommandEnvelope& envelope, const OnOutcome& answer);
  void decide(CommandEnvelope envelope, OnOutcome answer);
  void accept(JournalRow row, OnOutcome answer, std::optional<SealedBallot> ballot = std::nullopt);
  /// What the server itself states, not asked by anybody.
  void state(const std::string& kind, std::vector<core::Event> events);
  /// Destroys what is left of boxes that are open for good.
  void finish_boxes();
  void stored(DurableGate::InFlight done);
  void failed();
  void try_to_recover();
  void set_storing(bool storing);
  [[nodiscard]] bool is_declared(const core::Audience& who) const;

  Clock& clock_;
  Journal& journal_;
  Publisher& publisher_;
  Entropy& entropy_;
  const core::MeetingId id_;

  core::Meeting head_;
  core::Instant head_at_;       // of the newest row of head
  std::uint64_t head_seq_ = 0;  // its number
  core::Meeting shown_;
  std::uint64_t shown_seq_ = 0;
  Receipts receipts_;

  LivePresence presence_;
  RecentDenials denials_;
  BoxKeeper boxes_;
  Pacer pacer_;
  DurableGate gate_;
  Deadline due_;        // next_deadline(head_)
  Deadline retry_;      // while the journal fails
  Deadline boxes_due_;  // while the remains of a box cannot be destroyed
  core::Duration retry_pause_ = first_retry;
  bool is_retired_ = false;
};

}  // namespace rostrum::app
