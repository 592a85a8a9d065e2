#include "app/meeting_room.hpp"

#include <algorithm>
#include <utility>

#include "core/check.hpp"
#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "core/hexadecimal.hpp"

namespace rostrum::app {

namespace {

core::Sender server_itself() {
  core::Sender sender;
  sender.role = core::Role::administrator;
  return sender;
}

core::Rejection not_storing() {
  return {.reason = core::RejectionReason::not_storing,
          .detail = "nothing can be stored now; send it again with the same id"};
}

}  // namespace

MeetingRoom::MeetingRoom(const Ports& ports, core::MeetingId id, Recovered recovered)
    : clock_(ports.clock),
      journal_(ports.journal),
      publisher_(ports.publisher),
      entropy_(ports.entropy),
      id_(std::move(id)),
      head_(std::move(recovered.meeting)),
      head_at_(recovered.last_at),
      head_seq_(recovered.last_seq),
      shown_(head_),
      shown_seq_(recovered.last_seq),
      receipts_(std::move(recovered.receipts)),
      boxes_(ports.journal),
      pacer_(ports.clock, ports.scheduler, id_.str() + "/pacer",
             [this](const core::TopicSet& changed) {
               publisher_.publish(shown_, presence_.now(), changed);
             }),
      gate_(
          ports.journal, [this](DurableGate::InFlight done) { stored(std::move(done)); },
          [this](JournalFailure) { failed(); }),
      due_(ports.scheduler, id_.str() + "/due", [this] { wake(); }),
      retry_(ports.scheduler, id_.str() + "/retry", [this] { try_to_recover(); }),
      boxes_due_(ports.scheduler, id_.str() + "/boxes", [this] { finish_boxes(); }) {
  due_.set(core::next_deadline(head_));
  publisher_.publish(shown_, presence_.now(), core::TopicSet::all());
  boxes_.destroy_stray_keys(head_);
  finish_boxes();
}

void MeetingRoom::retire(std::function<void()> on_idle) {
  is_retired_ = true;
  gate_.when_idle([on_idle = std::move(on_idle)](const Outcome&) { on_idle(); });
}

void MeetingRoom::handle(CommandEnvelope envelope, OnOutcome answer) {
  if (is_retired_) {
    return answer(core::Rejection{.reason = core::RejectionReason::not_found,
                                  .detail = "this rehearsal has been purged"});
  }
  envelope.content_hash = BoxKeeper::content_hash(head_, envelope);
  if (answer_repeat(envelope, answer)) return;
  if (!is_storing()) return answer(not_storing());
  if (!gate_.has_room()) {
    return answer(core::Rejection{.reason = core::RejectionReason::limit_reached,
                                  .detail = "too many acts wait to be stored; retry in 1 s"});
  }
  const bool is_viewer = envelope.sender.role == core::Role::viewer;
  if (head_seq_ >= Receipts::max_acts - (is_viewer ? Receipts::kept_for_seats : 0)) {
    return answer(core::Rejection{.reason = core::RejectionReason::limit_reached,
                                  .detail = "this meeting's record is full"});
  }
  decide(std::move(envelope), std::move(answer));
}

bool MeetingRoom::answer_repeat(const CommandEnvelope& envelope, const OnOutcome& answer) {
  const core::Rejection reused{.reason = core::RejectionReason::id_reused,
                               .detail = "this id was used for another act"};
  const std::string act = act_key(envelope.sender, envelope.id);
  if (const Receipts::Known* known = receipts_.find(act)) {
    if (known->content_hash == envelope.content_hash) {
      answer(known->receipt);
    } else {
      answer(reused);
    }
    return true;
  }
  if (const JournalRow* row = gate_.find(act)) {
    if (row->content_hash != envelope.content_hash) {
      answer(reused);
    } else if (!gate_.has_room()) {
      answer(core::Rejection{.reason = core::RejectionReason::limit_reached,
                             .detail = "too many acts wait to be stored; retry in 1 s"});
    } else {
      gate_.wait_for(row->seq, answer);
    }
    return true;
  }
  return false;
}

void MeetingRoom::decide(CommandEnvelope envelope, OnOutcome answer) {
  const core::Instant now = stamp();
  auto sealed = boxes_.seal(head_, envelope.command, now);
  core::Decision decision =
      core::decide(head_, envelope.sender, envelope.command,
                   {.now = now,
                    .next_seq = head_seq_ + 1,
                    .seed = entropy_.next(),
                    .sealed_receipt = sealed ? sealed->receipt : std::string()});
  if (auto* rejection = std::get_if<core::Rejection>(&decision))
    return gate_.reject(std::move(*rejection), std::move(answer));
  auto& events = std::get<std::vector<core::Event>>(decision);
  if (!boxes_.prepare(head_, events)) return gate_.reject(not_storing(), std::move(answer));
  accept({.seq = head_seq_ + 1,
          .at = now,
          .sender = std::move(envelope.sender),
          .command = std::move(envelope.id),
          .content_hash = envelope.content_hash,
          .events = std::move(events)},
         std::move(answer), sealed ? std::optional(std::move(sealed->ballot)) : std::nullopt);
}

void MeetingRoom::accept(JournalRow row, OnOutcome answer, std::optional<SealedBallot> ballot) {
  for (const core::Event& event : row.events) core::evolve(head_, event);
  head_at_ = row.at;
  head_seq_ = row.seq;
  gate_.append(std::move(row), std::move(answer), std::move(ballot));
  due_.set(core::next_deadline(head_));
}

void MeetingRoom::stored(DurableGate::InFlight done) {
  CHECK(done.row.seq == shown_seq_ + 1);
  core::TopicSet changed;
  for (const core::Event& event : done.row.events) {
    core::evolve(shown_, event);
    changed |= core::topics_touched(event);
    if (const auto* denied = std::get_if<core::DeviceDenied>(&event))
      denials_.remember(denied->seat, denied->device, clock_.now());
  }
  shown_seq_ = done.row.seq;
  receipts_.remember(done.row, std::move(done.act));
  answer_all(done);
  if (!changed.empty()) pacer_.changed(changed);
  if (std::ranges::any_of(done.row.events, [](const core::Event& event) {
        return std::holds_alternative<core::BoxOpened>(event);
      })) {
    finish_boxes();
  }
}

void MeetingRoom::finish_boxes() {
  if (is_retired_ || !is_storing() || !BoxKeeper::has_left(shown_, head_)) return;
  const core::Instant now = stamp();
  if (gate_.has_room()) {
    std::vector<core::Event> events = boxes_.destroy_opened(shown_, head_, now);
    if (!events.empty()) state("box", std::move(events));
  }
  if (BoxKeeper::has_left(shown_, head_)) boxes_due_.set(now + last_retry);
}

void MeetingRoom::claim(core::ClaimSeat claim, OnOutcome answer) {
  if (denials_.holds(claim.target.seat, claim.device, clock_.now())) {
    return answer(core::Rejection{.reason = core::RejectionReason::not_allowed,
                                  .detail = "the host has refused this device"});
  }
  if (const core::Access* access = core::find_access(shown_, claim.target);
      access != nullptr && access->generation == claim.generation && gate_.is_empty() &&
      (core::is_admitted(*access, claim.device) || core::find_waiting(*access, claim.device))) {
    return answer(Receipt{.number = shown_seq_, .at = head_at_});
  }
  ask(std::move(claim), std::move(answer));
}

void MeetingRoom::ask(core::Command command, OnOutcome answer) {
  handle({.sender = server_itself(),
          .id = made_id("server"),
          .content_hash = 0,
          .command = std::move(command)},
         std::move(answer));
}

void MeetingRoom::wake() {
  if (is_retired_) return;
  if (!is_storing()) return;  // head is not known now; looked at again after recovery
  const core::Instant now = stamp();
  std::vector<core::Event> events = core::decide_wake(head_, now);
  if (events.empty() && gate_.has_room()) {
    if (auto opened = boxes_.open_due(head_, now)) events.push_back(*std::move(opened));
  }
  if (events.empty() || !gate_.has_room()) {
    // Too early by the room's clock, or the disk is far behind: soon again.
    if (const auto next = core::next_deadline(head_)) due_.set(std::max(*next, now + first_retry));
    return;
  }
  state("wake", std::move(events));
}

void MeetingRoom::state(const std::string& kind, std::vector<core::Event> events) {
  accept({.seq = head_seq_ + 1,
          .at = stamp(),
          .sender = server_itself(),
          .command = made_id(kind),
          .content_hash = 0,
          .events = std::move(events)},
         [](const Outcome&) {});
}

void MeetingRoom::failed() {
  set_storing(false);
  retry_pause_ = first_retry;
  retry_.set(clock_.now() + retry_pause_);
}

void MeetingRoom::try_to_recover() {
  if (is_retired_) return;
  if (journal_.recover()) {
    auto recovered = recover_from(journal_, shown_seq_);
    // A journal that lost what was acknowledged is not trusted with more.
    if (recovered && recovered->last_seq >= shown_seq_) {
      head_ = std::move(recovered->meeting);
      head_at_ = std::max(head_at_, recovered->last_at);
      head_seq_ = recovered->last_seq;
      shown_ = head_;
      shown_seq_ = head_seq_;
      receipts_ = std::move(recovered->receipts);
      if (!recovered->changed.empty()) pacer_.changed(recovered->changed);
      set_storing(true);
      due_.set(core::next_deadline(head_));
      boxes_.destroy_stray_keys(head_);
      finish_boxes();
      return;
    }
  }
  retry_pause_ = std::min(2 * retry_pause_, last_retry);
  retry_.set(clock_.now() + retry_pause_);
}

void MeetingRoom::set_storing(bool storing) {
  const core::TopicSet changed = presence_.storing(storing);
  if (!changed.empty()) pacer_.changed(changed);
}

core::Instant MeetingRoom::stamp() { return std::max(clock_.now(), head_at_); }

core::CommandId MeetingRoom::made_id(const std::string& kind) {
  // 128 bits, so that it is no one's and never comes twice.
  return core::CommandId(kind + '-' + core::hexadecimal(entropy_.next()) +
                         core::hexadecimal(entropy_.next()));
}

bool MeetingRoom::is_declared(const core::Audience& who) const {
  if (!who.seat.empty()) return shown_.seats.contains(who.seat);
  if (!who.display.empty()) return shown_.displays.contains(who.display);
  return true;
}

void MeetingRoom::connected(const core::Audience& who) {
  if (is_declared(who)) pacer_.changed(presence_.connected(who, clock_.now()));
}

void MeetingRoom::disconnected(const core::Audience& who) {
  // Also of a seat that a new set-up has dropped: should it be declared again, nobody is left in
  // it.
  const core::TopicSet changed = presence_.disconnected(who, clock_.now());
  if (!changed.empty()) pacer_.changed(changed);
}

void MeetingRoom::seen(const core::Audience& who) {
  if (!is_declared(who)) return;
  const core::TopicSet changed = presence_.seen(who, clock_.now());
  if (!changed.empty()) pacer_.changed(changed);
}

void MeetingRoom::painted(const core::DisplayId& display, core::PaintedFloor painted) {
  if (!shown_.displays.contains(display)) return;
  painted.at = clock_.now();
  pacer_.changed(presence_.painted(display, std::move(painted)));
}

void MeetingRoom::reported(const core::Audience& who, const core::DeviceReport& device) {
  if (is_declared(who)) pacer_.changed(presence_.reported(who, device));
}

}  // namespace rostrum::app
