#include "core/words.hpp"

#include "core/check.hpp"

namespace rostrum::core {

std::string_view word_of(Role role) {
  switch (role) {
    case Role::host:
      return "host";
    case Role::scrutineer:
      return "scrutineer";
    case Role::judge:
      return "judge";
    case Role::delegate:
      return "delegate";
    case Role::venue_operator:
      return "venue_operator";
    case Role::display:
      return "display";
    case Role::viewer:
      return "viewer";
    case Role::administrator:
      return "administrator";
  }
  CHECK(false);
}

std::string_view word_of(MeetingPhase phase) {
  switch (phase) {
    case MeetingPhase::setup:
      return "setup";
    case MeetingPhase::live:
      return "live";
    case MeetingPhase::ended:
      return "ended";
    case MeetingPhase::published:
      return "published";
  }
  CHECK(false);
}

std::string_view word_of(ReleaseScope scope) {
  switch (scope) {
    case ReleaseScope::halls:
      return "halls";
    case ReleaseScope::online:
      return "online";
  }
  CHECK(false);
}

std::string_view word_of(StageMode mode) {
  switch (mode) {
    case StageMode::programme:
      return "programme";
    case StageMode::standby:
      return "standby";
    case StageMode::blank:
      return "blank";
  }
  CHECK(false);
}

std::string_view word_of(CardState state) {
  switch (state) {
    case CardState::expected:
      return "expected";
    case CardState::submitted:
      return "submitted";
    case CardState::abstained:
      return "abstained";
    case CardState::recused:
      return "recused";
    case CardState::absent:
      return "absent";
    case CardState::replaced:
      return "replaced";
  }
  CHECK(false);
}

std::string_view word_of(DisplayView view) {
  switch (view) {
    case DisplayView::main:
      return "main";
    case DisplayView::branch:
      return "branch";
    case DisplayView::confidence:
      return "confidence";
  }
  CHECK(false);
}

std::string_view word_of(NoticeLevel level) {
  switch (level) {
    case NoticeLevel::information:
      return "information";
    case NoticeLevel::warning:
      return "warning";
  }
  CHECK(false);
}

std::string_view word_of(SlotState state) {
  switch (state) {
    case SlotState::planned:
      return "planned";
    case SlotState::on_air:
      return "on_air";
    case SlotState::done:
      return "done";
    case SlotState::skipped:
      return "skipped";
  }
  CHECK(false);
}

std::string_view word_of(TimerState state) {
  switch (state) {
    case TimerState::idle:
      return "idle";
    case TimerState::running:
      return "running";
    case TimerState::paused:
      return "paused";
  }
  CHECK(false);
}

std::string_view word_of(ScoringState state) {
  switch (state) {
    case ScoringState::waiting:
      return "waiting";
    case ScoringState::open:
      return "open";
    case ScoringState::closed:
      return "closed";
    case ScoringState::committed:
      return "committed";
  }
  CHECK(false);
}

std::string_view word_of(PollState state) {
  switch (state) {
    case PollState::draft:
      return "draft";
    case PollState::open:
      return "open";
    case PollState::closed:
      return "closed";
    case PollState::released:
      return "released";
  }
  CHECK(false);
}

std::string_view word_of(VenueKind kind) {
  switch (kind) {
    case VenueKind::main:
      return "main";
    case VenueKind::branch:
      return "branch";
    case VenueKind::online:
      return "online";
  }
  CHECK(false);
}

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  for (const char byte : utf8) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (!continues) ++count;
  }
  return count;
}

}  // namespace rostrum::core
