// Descriptions (see proto_pen.hpp) of what has happened, as it is stored:
// rostrum/internal/v1/journal.proto.
#pragma once

#include "core/events.hpp"
#include "wire/describe_award_events.hpp"
#include "wire/describe_poll_events.hpp"
#include "wire/describe_scoring_events.hpp"
#include "wire/describe_state.hpp"
#include "wire/describe_words.hpp"
#include "wire/event_codec.hpp"
#include "wire/proto_pen.hpp"

namespace rostrum::wire {

// Life.
template <class Pen, Is<core::MeetingCreated> T>
void describe(Pen& pen, T& event) {
  pen(1, "setup", event.setup);
  pen(2, "clone_of", event.clone_of);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::SetupReplaced> T>
void describe(Pen& pen, T& event) {
  pen(1, "setup", event.setup);
  pen(2, "at_us", event.at);
}

/// Events that say all by their kind and time.
template <class T>
concept TimedEvent =
    Is<T, core::WentLive> || Is<T, core::MeetingEnded> || Is<T, core::RevealCleared> ||
    Is<T, core::RehearsalEnded> || Is<T, core::ControlYielded>;
template <class Pen, TimedEvent T>
void describe(Pen& pen, T& event) {
  pen(1, "at_us", event.at);
}

template <class Pen, Is<core::MeetingPublished> T>
void describe(Pen& pen, T& event) {
  pen(1, "at_us", event.at);
  pen(2, "without_awards", event.without_awards);
}

/// Events that name one slot and nothing else.
template <class T>
concept SlotEvent = Is<T, core::SlotSkipped> || Is<T, core::SlotRestored> ||
                    Is<T, core::SlotLinedUp> || Is<T, core::ScoringWithdrawn>;
template <class Pen, SlotEvent T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
}

/// Events of one slot at a time.
template <class T>
concept TimedSlotEvent =
    Is<T, core::ScoringReopened> || Is<T, core::ScoringClosed> || Is<T, core::MarkRevealed>;
template <class Pen, TimedSlotEvent T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "at_us", event.at);
}

// Rundown.
template <class Pen, Is<core::UndoPointSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "act", event.act);
  pen(2, "command", event.command);
  pen(3, "slot", event.slot);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::SlotMoved> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "segment", event.segment);
  pen(3, "place", event.place);
}
template <class Pen, Is<core::SlotInserted> T>
void describe(Pen& pen, T& event) {
  pen(1, "plan", event.plan);
  pen(2, "presenter", event.presenter);
  pen(3, "segment", event.segment);
  pen(4, "place", event.place);
}
template <class Pen, Is<core::SlotEdited> T>
void describe(Pen& pen, T& event) {
  pen(1, "plan", event.plan);
  pen(2, "presenter", event.presenter);
}
template <class Pen, Is<core::OrderDrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "segment", event.segment);
  pen(2, "seed", event.seed);
  pen(3, "drawn", event.drawn);
  pen(4, "order", event.order);
}

// Floor.
template <class Pen, Is<core::SlotStarted> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "at_us", event.at);
  pen(3, "ends_at_us", event.ends_at);
}
template <class Pen, Is<core::SlotEnded> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "at_us", event.at);
  pen(3, "over_us", event.over);
}
template <class Pen, Is<core::TimerPaused> T>
void describe(Pen& pen, T& event) {
  pen(1, "at_us", event.at);
  pen(2, "remaining_us", event.remaining);
}
template <class Pen, Is<core::TimerResumed> T>
void describe(Pen& pen, T& event) {
  pen(1, "at_us", event.at);
  pen(2, "ends_at_us", event.ends_at);
}
template <class Pen, Is<core::TimerAdjusted> T>
void describe(Pen& pen, T& event) {
  pen(1, "at_us", event.at);
  pen(2, "delta_us", event.delta);
}
template <class Pen, Is<core::StageSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "mode", event.mode);
}
template <class Pen, Is<core::BellSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "on", event.on);
}
template <class Pen, Is<core::ActUndone> T>
void describe(Pen& pen, T& event) {
  pen(1, "act", event.act);
  pen(2, "at_us", event.at);
  pen(3, "rundown", event.rundown);
  pen(4, "floor", event.floor);
}

// Speaker queue.
template <class Pen, Is<core::FloorRequested> T>
void describe(Pen& pen, T& event) {
  pen(1, "request", event.request);
}
template <class Pen, Is<core::RequestMoved> T>
void describe(Pen& pen, T& event) {
  pen(1, "request", event.request);
  pen(2, "place", event.place);
}
template <class Pen, Is<core::RequestGranted> T>
void describe(Pen& pen, T& event) {
  pen(1, "request", event.request);
  pen(2, "at_us", event.at);
}
template <class Pen, Is<core::RequestWithdrawn> T>
void describe(Pen& pen, T& event) {
  pen(1, "request", event.request);
}
template <class Pen, Is<core::QueueCleared> T>
void describe(Pen& /*pen*/, T& /*event*/) {}

// Results and awards.
template <class Pen, Is<core::MarkCommitted> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "mark", event.mark);
}
template <class Pen, Is<core::MarkReleased> T>
void describe(Pen& pen, T& event) {
  pen(1, "slot", event.slot);
  pen(2, "scope", event.scope);
  pen(3, "at_us", event.at);
  pen(4, "online_due_us", event.online_due);
}
template <class Pen, Is<core::RankingFreezeSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "freeze", event.freeze);
  pen(2, "at_us", event.at);
}

// Venues, seats, notices.
template <class Pen, Is<core::ReadinessReported> T>
void describe(Pen& pen, T& event) {
  pen(1, "venue", event.venue);
  pen(2, "report", event.report);
}
template <class Pen, Is<core::NoticeSent> T>
void describe(Pen& pen, T& event) {
  pen(1, "notice", event.notice);
}
template <class Pen, Is<core::NoticeCleared> T>
void describe(Pen& pen, T& event) {
  pen(1, "target", event.target);
}
template <class Pen, Is<core::ControlTaken> T>
void describe(Pen& pen, T& event) {
  pen(1, "lease", event.lease);
}
template <class Pen, Is<core::DeviceAdmitted> T>
void describe(Pen& pen, T& event) {
  pen(1, "target", event.target);
  pen(2, "device", event.device);
  pen(3, "replaced", event.replaced);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::DeviceWaiting> T>
void describe(Pen& pen, T& event) {
  pen(1, "seat", event.seat);
  pen(2, "device", event.device);
  pen(3, "code", event.code);
  pen(4, "at_us", event.at);
}
template <class Pen, Is<core::DeviceDenied> T>
void describe(Pen& pen, T& event) {
  pen(1, "seat", event.seat);
  pen(2, "device", event.device);
}
template <class Pen, Is<core::LinkRevoked> T>
void describe(Pen& pen, T& event) {
  pen(1, "target", event.target);
  pen(2, "generation", event.generation);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::DisplayViewSet> T>
void describe(Pen& pen, T& event) {
  pen(1, "display", event.display);
  pen(2, "view", event.view);
}

template <class Pen, Is<core::DisplayDirected> T>
void describe(Pen& pen, T& event) {
  pen(1, "display", event.display);
  pen(2, "order", event.order);
  pen(3, "at_us", event.at);
}
template <class Pen, Is<core::DisplayRenamed> T>
void describe(Pen& pen, T& event) {
  pen(1, "display", event.display);
  pen(2, "name", event.name);
}

template <class Pen, Is<core::Event> T>
void describe(Pen& pen, T& event) {
  pen.one_of(event, Alternative<core::MeetingCreated>{10, "meeting_created"},
             Alternative<core::SetupReplaced>{11, "setup_replaced"},
             Alternative<core::WentLive>{12, "went_live"},
             Alternative<core::MeetingEnded>{13, "meeting_ended"},
             Alternative<core::MeetingPublished>{14, "meeting_published"},
             Alternative<core::UndoPointSet>{20, "undo_point_set"},
             Alternative<core::SlotMoved>{21, "slot_moved"},
             Alternative<core::SlotInserted>{22, "slot_inserted"},
             Alternative<core::SlotEdited>{23, "slot_edited"},
             Alternative<core::SlotSkipped>{24, "slot_skipped"},
             Alternative<core::SlotRestored>{25, "slot_restored"},
             Alternative<core::OrderDrawn>{26, "order_drawn"},
             Alternative<core::SlotLinedUp>{27, "slot_lined_up"},
             Alternative<core::SlotStarted>{30, "slot_started"},
             Alternative<core::SlotEnded>{31, "slot_ended"},
             Alternative<core::TimerPaused>{32, "timer_paused"},
             Alternative<core::TimerResumed>{33, "timer_resumed"},
             Alternative<core::TimerAdjusted>{34, "timer_adjusted"},
             Alternative<core::StageSet>{35, "stage_set"},
             Alternative<core::BellSet>{36, "bell_set"},
             Alternative<core::ActUndone>{37, "act_undone"},
             Alternative<core::FloorRequested>{40, "floor_requested"},
             Alternative<core::RequestMoved>{41, "request_moved"},
             Alternative<core::RequestGranted>{42, "request_granted"},
             Alternative<core::RequestWithdrawn>{43, "request_withdrawn"},
             Alternative<core::QueueCleared>{44, "queue_cleared"},
             Alternative<core::ScoringOpened>{50, "scoring_opened"},
             Alternative<core::ScoringReopened>{51, "scoring_reopened"},
             Alternative<core::ScoringWithdrawn>{52, "scoring_withdrawn"},
             Alternative<core::ScoringClosed>{53, "scoring_closed"},
             Alternative<core::CardSubmitted>{54, "card_submitted"},
             Alternative<core::CardStateSet>{55, "card_state_set"},
             Alternative<core::DeductionSet>{56, "deduction_set"},
             Alternative<core::JudgeReplaced>{100, "judge_replaced"},
             Alternative<core::PresenterWithdrawn>{101, "presenter_withdrawn"},
             Alternative<core::PresenterReturned>{102, "presenter_returned"},
             Alternative<core::LateCardKept>{103, "late_card_kept"},
             Alternative<core::LateCardAdmitted>{104, "late_card_admitted"},
             Alternative<core::DeductionProposed>{105, "deduction_proposed"},
             Alternative<core::DeductionDecided>{106, "deduction_decided"},
             Alternative<core::DeductionProposalWithdrawn>{107, "deduction_proposal_withdrawn"},
             Alternative<core::PaperCardKeyed>{108, "paper_card_keyed"},
             Alternative<core::PaperKeyingsCleared>{109, "paper_keyings_cleared"},
             Alternative<core::ProposalMade>{110, "proposal_made"},
             Alternative<core::ProposalWithdrawn>{111, "proposal_withdrawn"},
             Alternative<core::MarkReopened>{112, "mark_reopened"},
             Alternative<core::RulesChanged>{113, "rules_changed"},
             Alternative<core::MarkCommitted>{60, "mark_committed"},
             Alternative<core::MarkReleased>{61, "mark_released"},
             Alternative<core::MarkRevealed>{62, "mark_revealed"},
             Alternative<core::RevealCleared>{63, "reveal_cleared"},
             Alternative<core::RankingFreezeSet>{64, "ranking_freeze_set"},
             Alternative<core::TieDecided>{68, "tie_decided"},
             Alternative<core::AwardsConfirmed>{65, "awards_confirmed"},
             Alternative<core::AwardRevealed>{66, "award_revealed"},
             Alternative<core::AwardRevealedOnline>{67, "award_revealed_online"},
             Alternative<core::AwardTakenBack>{150, "award_taken_back"},
             Alternative<core::ReleaseWithdrawn>{151, "release_withdrawn"},
             Alternative<core::RevealRehearsed>{152, "reveal_rehearsed"},
             Alternative<core::RehearsalEnded>{153, "rehearsal_ended"},
             Alternative<core::PollCreated>{70, "poll_created"},
             Alternative<core::PollOpened>{71, "poll_opened"},
             Alternative<core::PollClosed>{72, "poll_closed"},
             Alternative<core::BallotCast>{73, "ballot_cast"},
             Alternative<core::PollReleased>{74, "poll_released"},
             Alternative<core::PollReleaseWithdrawn>{125, "poll_release_withdrawn"},
             Alternative<core::PollEdited>{120, "poll_edited"},
             Alternative<core::PollDropped>{121, "poll_dropped"},
             Alternative<core::HungPollDecided>{122, "hung_poll_decided"},
             Alternative<core::VoterTokensIssued>{140, "voter_tokens_issued"},
             Alternative<core::SeatsSignedIn>{123, "seats_signed_in"},
             Alternative<core::SeatsSignedOut>{124, "seats_signed_out"},
             Alternative<core::SeatVoted>{135, "seat_voted"},
             Alternative<core::BoxOpened>{136, "box_opened"},
             Alternative<core::BoxDestroyed>{137, "box_destroyed"},
             Alternative<core::ReadinessReported>{80, "readiness_reported"},
             Alternative<core::NoticeSent>{81, "notice_sent"},
             Alternative<core::NoticeCleared>{82, "notice_cleared"},
             Alternative<core::ControlTaken>{83, "control_taken"},
             Alternative<core::ControlYielded>{84, "control_yielded"},
             Alternative<core::DeviceAdmitted>{85, "device_admitted"},
             Alternative<core::DeviceWaiting>{86, "device_waiting"},
             Alternative<core::DeviceDenied>{87, "device_denied"},
             Alternative<core::LinkRevoked>{88, "link_revoked"},
             Alternative<core::DisplayViewSet>{89, "display_view_set"},
             Alternative<core::DisplayDirected>{148, "display_directed"},
             Alternative<core::DisplayRenamed>{149, "display_renamed"});
}

template <class Pen, Is<JournalEntry> T>
void describe(Pen& pen, T& entry) {
  pen(1, "seq", entry.seq);
  pen(2, "at_us", entry.at);
  pen(3, "sender", entry.sender);
  pen(4, "command", entry.command);
  pen(5, "content_hash", entry.content_hash);
  pen(6, "events", entry.events);
}

}  // namespace rostrum::wire
