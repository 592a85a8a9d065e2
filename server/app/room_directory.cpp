#include "app/room_directory.hpp"

#include <algorithm>
#include <utility>

#include "app/recovery.hpp"
#include "core/view.hpp"

namespace rostrum::app {

RoomDirectory::RoomDirectory(const Ports& ports) : ports_(ports) {}

void RoomDirectory::load() {
  for (const core::MeetingId& id : ports_.journals.list()) static_cast<void>(open(id));
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
  if (rooms_.size() >= max_meetings) {
    return std::unexpected(core::Rejection{.reason = core::RejectionReason::limit_reached,
                                           .detail = "this server has 1000 meetings"});
  }
  const auto unreadable = [&](JournalFailure failure) {
    unreadable_.push_back({.id = id, .failure = failure});
    return std::unexpected(core::Rejection{.reason = core::RejectionReason::not_storing,
                                           .detail = "the meeting's record cannot be opened"});
  };
  auto journal = ports_.journals.open(id);
  if (!journal) return unreadable(journal.error());
  auto recovered = recover_from(**journal);
  if (!recovered) return unreadable(recovered.error());

  Hosted hosted{
      .journal = std::move(*journal), .publisher = ports_.publishers.open(id), .room = {}};
  hosted.room = std::make_unique<MeetingRoom>(MeetingRoom::Ports{.clock = ports_.clock,
                                                                 .scheduler = ports_.scheduler,
                                                                 .journal = *hosted.journal,
                                                                 .publisher = *hosted.publisher,
                                                                 .entropy = ports_.entropy},
                                              id, std::move(*recovered));
  return rooms_.emplace(id, std::move(hosted)).first->second.room.get();
}

void RoomDirectory::import(core::MeetingSetup setup, OnOutcome answer) {
  if (setup.id.empty()) {
    return answer(core::Rejection{.reason = core::RejectionReason::invalid_setup,
                                  .detail = "id: is missing"});
  }
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
  const auto room = open(copy);
  if (!room) return answer(room.error());
  (*room)->ask(core::CreateMeeting{.setup = std::move(setup), .clone_of = source},
               std::move(answer));
}

}  // namespace rostrum::app
