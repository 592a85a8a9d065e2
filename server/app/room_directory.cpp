#include "app/room_directory.hpp"

#include <algorithm>
#include <utility>

#include "core/view.hpp"

namespace rostrum::app {

namespace {

/// What the room would refuse, known before a journal is made for it.
std::optional<core::Rejection> refusal_of(const core::MeetingSetup& setup) {
  const std::vector<core::RuleProblem> problems = core::validate(setup);
  if (problems.empty()) return std::nullopt;
  return core::Rejection{.reason = core::RejectionReason::invalid_setup,
                         .detail = problems.front().key + " " + problems.front().text};
}

}  // namespace

RoomDirectory::RoomDirectory(const Ports& ports) : ports_(ports) {}

std::expected<void, JournalFailure> RoomDirectory::load(const OnNewest& on_newest) {
  const auto ids = ports_.journals.list();
  if (!ids) return std::unexpected(ids.error());
  std::map<core::MeetingId, Stored> all;
  core::Instant newest;
  for (const core::MeetingId& id : *ids) {
    auto stored = read(id);
    if (!stored) {
      unreadable_.push_back(std::move(stored.error()));
      continue;
    }
    newest = std::max(newest, stored->recovered.last_at);
    all.emplace(id, *std::move(stored));
  }
  on_newest(newest);
  for (auto& [id, stored] : all) add_room(id, std::move(stored));
  return {};
}

MeetingRoom* RoomDirectory::find(const core::MeetingId& id) {
  const auto found = rooms_.find(id);
  if (found == rooms_.end() || !core::is_created(found->second.room->shown())) return nullptr;
  return found->second.room.get();
}

std::vector<MeetingSummary> RoomDirectory::list() const {
  std::vector<MeetingSummary> summaries;
  for (const auto& [id, hosted] : rooms_) {
    const core::Meeting& meeting = hosted.room->shown();
    if (!core::is_created(meeting)) continue;
    summaries.push_back({.id = id,
                         .title = meeting.setup.title,
                         .phase = meeting.phase,
                         .watermark = core::watermark_of(meeting.setup),
                         .rehearsal = meeting.setup.rehearsal,
                         .access = meeting.setup.access});
  }
  return summaries;
}

bool RoomDirectory::is_ready() const {
  return unreadable_.empty() && std::ranges::all_of(rooms_, [](const auto& entry) {
           return entry.second.room->is_storing();
         });
}

bool RoomDirectory::is_unreadable(const core::MeetingId& id) const {
  return std::ranges::any_of(unreadable_, [&](const auto& meeting) { return meeting.id == id; });
}

std::expected<MeetingRoom*, core::Rejection> RoomDirectory::open(const core::MeetingId& id) {
  if (const auto found = rooms_.find(id); found != rooms_.end()) return found->second.room.get();
  if (is_unreadable(id)) {
    return std::unexpected(core::Rejection{.reason = core::RejectionReason::already_exists,
                                           .detail = "this meeting's record cannot be read"});
  }
  if (ports_.journals.is_buried(id)) {
    return std::unexpected(
        core::Rejection{.reason = core::RejectionReason::already_exists,
                        .detail = "a rehearsal of this id was purged, and its links are still "
                                  "about: take another id"});
  }
  if (rooms_.size() >= max_meetings) {
    return std::unexpected(core::Rejection{.reason = core::RejectionReason::limit_reached,
                                           .detail = "this server has 1000 meetings"});
  }
  auto stored = read(id);
  if (!stored) {
    // Full or broken may pass; what is damaged stays so, and must not be written over.
    if (stored.error().failure == JournalFailure::corrupt) unreadable_.push_back(stored.error());
    return std::unexpected(core::Rejection{
        .reason = core::RejectionReason::not_storing,
        .detail = "the meeting's record cannot be opened: " + stored.error().reason});
  }
  return &add_room(id, *std::move(stored));
}

std::expected<RoomDirectory::Stored, UnreadableMeeting> RoomDirectory::read(
    const core::MeetingId& id) {
  auto journal = ports_.journals.open(id);
  if (!journal) {
    return std::unexpected(UnreadableMeeting{
        .id = id, .failure = journal.error(), .reason = ports_.journals.last_problem()});
  }
  auto recovered = recover_from(**journal);
  if (!recovered) {
    std::string reason = (*journal)->last_problem();
    if (reason.empty()) reason = "its rows are not in order";
    return std::unexpected(
        UnreadableMeeting{.id = id, .failure = recovered.error(), .reason = std::move(reason)});
  }
  return Stored{.journal = *std::move(journal), .recovered = *std::move(recovered)};
}

MeetingRoom& RoomDirectory::add_room(const core::MeetingId& id, Stored stored) {
  Hosted hosted{
      .journal = std::move(stored.journal), .publisher = ports_.publishers.open(id), .room = {}};
  hosted.room = std::make_unique<MeetingRoom>(MeetingRoom::Ports{.clock = ports_.clock,
                                                                 .scheduler = ports_.scheduler,
                                                                 .journal = *hosted.journal,
                                                                 .publisher = *hosted.publisher,
                                                                 .entropy = ports_.entropy},
                                              id, std::move(stored.recovered));
  return *rooms_.emplace(id, std::move(hosted)).first->second.room;
}

void RoomDirectory::import(core::MeetingSetup setup, OnOutcome answer) {
  if (setup.id.empty()) {
    return answer(core::Rejection{.reason = core::RejectionReason::invalid_setup,
                                  .detail = "id: is missing"});
  }
  if (const auto refusal = refusal_of(setup)) return answer(*refusal);
  const auto room = open(setup.id);
  if (!room) return answer(room.error());
  if (core::is_created((*room)->shown())) {
    (*room)->ask(core::ReplaceSetup{.setup = std::move(setup)}, std::move(answer));
  } else {
    (*room)->ask(core::CreateMeeting{.setup = std::move(setup), .clone_of = {}}, std::move(answer));
  }
}

void RoomDirectory::clone(const core::MeetingId& source, const core::MeetingId& copy,
                          bool rehearsal, OnOutcome answer) {
  const MeetingRoom* original = find(source);
  if (original == nullptr || copy.empty()) {
    return answer(core::Rejection{.reason = core::RejectionReason::not_found,
                                  .detail = "no meeting has the id " + source.str()});
  }
  if (const MeetingRoom* existing = find(copy); existing != nullptr || is_unreadable(copy)) {
    return answer(core::Rejection{.reason = core::RejectionReason::already_exists,
                                  .detail = "a meeting has the id " + copy.str()});
  }
  core::MeetingSetup setup = core::setup_of(original->shown());
  setup.id = copy;
  setup.rehearsal = rehearsal;
  if (const auto refusal = refusal_of(setup)) return answer(*refusal);
  const auto room = open(copy);
  if (!room) return answer(room.error());
  (*room)->ask(core::CreateMeeting{.setup = std::move(setup), .clone_of = source},
               std::move(answer));
}

void RoomDirectory::purge(const core::MeetingId& id, OnOutcome answer) {
  const MeetingRoom* found = find(id);
  if (found == nullptr) {
    return answer(core::Rejection{.reason = core::RejectionReason::not_found,
                                  .detail = "no meeting has the id " + id.str()});
  }
  // Both: what is a rehearsal is one from birth, and nothing that happened can make a meeting one.
  if (!found->shown().setup.rehearsal) {
    return answer(core::Rejection{.reason = core::RejectionReason::not_a_rehearsal,
                                  .detail = id.str() + " is a real meeting; only a rehearsal can "
                                                       "be purged"});
  }
  if (!ports_.journals.bury(id)) {
    return answer(core::Rejection{.reason = core::RejectionReason::not_storing,
                                  .detail = ports_.journals.last_problem()});
  }
  // From here on it is gone: for those who ask now, and after a crash.
  Hosted& hosted = purged_.emplace_back(std::move(rooms_.extract(id).mapped()));
  const std::size_t place = purged_.size() - 1;
  const Receipt receipt{.number = hosted.room->shown_seq(), .at = ports_.clock.now()};
  if (on_purged_) on_purged_(id);
  hosted.room->retire([this, id, place, receipt, answer = std::move(answer)] {
    // Not from inside a call of the journal's own.
    ports_.scheduler.post([this, id, place, receipt, answer] {
      purged_[place].journal.reset();
      if (!ports_.journals.remove(id)) {
        return answer(core::Rejection{
            .reason = core::RejectionReason::not_storing,
            .detail = ports_.journals.last_problem() + "; the rest is deleted at the next start"});
      }
      answer(receipt);
    });
  });
}

}  // namespace rostrum::app
