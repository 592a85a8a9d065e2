// Random commands: what always holds, holds; and applying the events once more gives the same
// meeting.
//
// A failure prints its seed; ROSTRUM_SEED=<number> repeats it.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "core/decide.hpp"
#include "core/draw.hpp"
#include "core/evolve.hpp"
#include "core/meeting.hpp"
#include "core/release.hpp"
#include "core/secret_poll.hpp"
#include "support/random_commands.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

constexpr int commands_a_meeting = 1'500;

/// Few in a unit test; ROSTRUM_MEETINGS=<number> for a long run.
int meetings_played() {
  const char* given = std::getenv("ROSTRUM_MEETINGS");
  return given == nullptr ? 8 : std::atoi(given);
}

std::uint64_t seed_of_this_run() {
  if (const char* given = std::getenv("ROSTRUM_SEED")) return std::strtoull(given, nullptr, 10);
  std::random_device device;
  return (std::uint64_t{device()} << 32U) | device();
}

void check_floor(const Meeting& meeting) {
  std::vector<SlotId> on_air;
  std::set<SlotId> seen;
  for (const Slot* slot : slots_in_order(meeting.rundown)) {
    if (slot->state == SlotState::on_air) on_air.push_back(slot->plan.id);
    ASSERT_TRUE(seen.insert(slot->plan.id).second);
    ASSERT_NE(find_presenter(meeting.rundown, slot->plan.presenter), nullptr);
    const bool has_started = slot->state == SlotState::on_air || slot->state == SlotState::done;
    ASSERT_EQ(slot->started.has_value(), has_started);
    ASSERT_EQ(slot->ended.has_value(), slot->state == SlotState::done);
  }
  ASSERT_LE(on_air.size(), 1U);
  ASSERT_EQ(on_air.empty() ? SlotId() : on_air.front(), meeting.floor.on_air);

  const Timer& timer = meeting.floor.timer;
  ASSERT_EQ(timer.deadline.has_value(), timer.state == TimerState::running);
  ASSERT_EQ(timer.paused_at.has_value(), timer.state == TimerState::paused);
  ASSERT_EQ(timer.state == TimerState::idle, on_air.empty());
  if (!meeting.floor.preview.empty()) {
    ASSERT_EQ(find_slot(meeting.rundown, meeting.floor.preview)->state, SlotState::planned);
  }
}

void check_scoring(const Meeting& meeting) {
  for (const auto& [slot, scoring] : meeting.scoring) {
    ASSERT_NE(find_slot(meeting.rundown, slot), nullptr);
    ASSERT_EQ(scoring.mark.has_value(), scoring.state == ScoringState::committed);
    ASSERT_EQ(scoring.cards.size(), 6U);
    for (const JudgeCard& card : scoring.cards) {
      const bool is_in = card.state == CardState::submitted;
      ASSERT_EQ(card.scores.size(), is_in ? 2U : 0U);
      ASSERT_EQ(card.receipt != 0, is_in);
    }
    if (scoring.released_halls || scoring.released_online || scoring.online_due) {
      ASSERT_TRUE(scoring.mark);
    }
    ASSERT_LE(scoring.late_cards.size(), scoring.cards.size());
    ASSERT_LE(scoring.keyings.size(), scoring.cards.size() * (max_keyings + 1));
    ASSERT_LE(scoring.superseded.size(), max_corrections);
    if (scoring.mark) {
      // The committed figure is what its cards give, at any later time too.
      const Slot* planned = find_slot(meeting.rundown, slot);
      const SlotMark again =
          slot_mark(meeting.setup.scoring, scores_of(meeting.setup, planned->plan, scoring));
      ASSERT_EQ(again.mark, scoring.mark->mark);
    }
  }
  if (meeting.awards) {
    const ConfirmedAwards& awards = *meeting.awards;
    ASSERT_LE(awards.revealed_online, awards.revealed.size());
    ASSERT_EQ(std::set(awards.revealed.begin(), awards.revealed.end()).size(),
              awards.revealed.size());
    for (const std::uint32_t item : awards.revealed) ASSERT_LT(item, awards.script.size());
    ASSERT_EQ(awards.online_due.size(), awards.revealed.size() - awards.revealed_online);
  }
  if (!meeting.reveal.mark.empty()) {
    ASSERT_TRUE(find_scoring(meeting, meeting.reveal.mark)->released_halls);
  }
}

/// Of a secret poll: a roll without contents, a box without names, and no count before it is open.
void check_secrecy(const Meeting& meeting) {
  for (const Poll& poll : meeting.polls) {
    if (!poll.rules.secret) continue;
    ASSERT_EQ(poll.ballots.size(), 0U);
    std::set<SeatId> voted;
    for (const RollEntry& entry : poll.roll) ASSERT_TRUE(voted.insert(entry.seat).second);
    ASSERT_EQ(result_of(poll).outcome == PollOutcome::withheld,
              poll.state != PollState::draft && !has_count(poll));
    if (!poll.box) continue;
    ASSERT_EQ(poll.box->receipts.size(), turnout_of(poll));
    ASSERT_EQ(poll.box->missing, 0U);
    ASSERT_EQ(poll.box->ballots.size(), poll.box->too_few ? 0U : poll.box->receipts.size());
  }
}

void check_bounds(const Meeting& meeting) {
  ASSERT_LE(meeting.undo_points.size(), max_undo_points);
  ASSERT_LE(meeting.queue.waiting.size(), max_requests);
  ASSERT_LE(meeting.polls.size(), max_polls);
  ASSERT_LE(meeting.proposals.size(), max_proposals);
  ASSERT_LE(meeting.rule_changes.size(), max_rule_changes);
  for (const auto& [seat, access] : meeting.seats) {
    ASSERT_LE(access.admitted.size(), max_devices_of_host);
    ASSERT_LE(access.waiting.size(), max_waiting_devices);
    for (const PendingDevice& device : access.waiting) {
      ASSERT_FALSE(is_admitted(access, device.id));
    }
  }
}

/// Plays one meeting; counts what was accepted and why the rest was not.
class RandomPlay {
 public:
  explicit RandomPlay(std::uint64_t seed) : commands_(seed) {
    const Decision created = decide(meeting, test::administrator(),
                                    CreateMeeting{test::sample_setup(), {}}, {.now = now_});
    apply(std::get<std::vector<Event>>(created));
  }

  void step() {
    now_ += std::chrono::milliseconds(static_cast<std::int64_t>(commands_.below(4'000)));
    wake();
    const auto [sender, command] = commands_.next(meeting);
    const DecideContext context{.now = now_,
                                .next_seq = rows_ + 1,
                                .seed = commands_.below(1000),
                                .sealed_receipt = "receipt-" + std::to_string(rows_ + 1)};
    const Decision decision = decide(meeting, sender, command, context);
    ASSERT_EQ(decision, decide(meeting, sender, command, context)) << "decide is not pure";
    if (const auto* rejection = std::get_if<Rejection>(&decision)) {
      ++rejected[std::string(word_of(rejection->reason))];
      return;
    }
    ++accepted[std::string(command_name(command))];
    if (const auto* ballot = std::get_if<CastBallot>(&command)) {
      cast_[ballot->poll].push_back(
          {.receipt = context.sealed_receipt, .text = canonical_text(ballot->content)});
    }
    apply(std::get<std::vector<Event>>(decision));
  }

  Meeting meeting;
  Meeting replayed;  // the same events, and nothing else
  std::map<std::string, int> accepted;
  std::map<std::string, int> rejected;
  int opened = 0;  // boxes

 private:
  void wake() {
    const std::optional<Instant> due = next_deadline(meeting);
    const std::vector<Event> events = decide_wake(meeting, now_);
    const bool was_due = !events.empty() || !due_boxes().empty();
    ASSERT_EQ(due && *due <= now_, was_due);
    if (!was_due) return;
    if (!events.empty()) apply(events);
    // After that: a poll that its timer closed a while ago has a box that is due as well.
    const std::vector<Event> boxes = due_boxes();
    if (!boxes.empty()) apply(boxes);
    opened += static_cast<int>(boxes.size());
    const std::optional<Instant> next = next_deadline(meeting);
    ASSERT_TRUE(!next || *next > now_);
  }

  /// What the keeper of the boxes states in a running server.
  [[nodiscard]] std::vector<Event> due_boxes() {
    std::vector<Event> boxes;
    for (const Poll& poll : meeting.polls) {
      const std::optional<Instant> opens = box_due(poll);
      if (!opens || *opens > now_) continue;
      boxes.push_back(open_box(poll, cast_[poll.id], now_));
    }
    return boxes;
  }

  void apply(const std::vector<Event>& events) {
    ++rows_;
    for (const Event& event : events) evolve(meeting, event);
    for (const Event& event : events) evolve(replayed, event);
  }

  test::RandomCommands commands_;
  // What has been cast; a secret poll's box takes from it what its roll has.
  std::map<PollId, std::vector<BallotFromBox>> cast_;
  Instant now_ = test::nine_o_clock;
  std::uint64_t rows_ = 0;
};

TEST(RandomMeeting, WhatAlwaysHoldsHoldsAndAReplayIsTheSame) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE("ROSTRUM_SEED=" + std::to_string(seed));
  RecordProperty("seed", std::to_string(seed));
  std::map<std::string, int> accepted;
  std::map<std::string, int> rejected;
  int opened = 0;
  SplitMix64 seeds(seed);
  for (int i = 0; i < meetings_played(); ++i) {
    RandomPlay play(seeds.next());
    for (int step = 0; step < commands_a_meeting; ++step) {
      ASSERT_NO_FATAL_FAILURE(play.step()) << "meeting " << i << ", step " << step;
      ASSERT_NO_FATAL_FAILURE(check_floor(play.meeting)) << "meeting " << i << ", step " << step;
      ASSERT_NO_FATAL_FAILURE(check_scoring(play.meeting)) << "meeting " << i << ", step " << step;
      ASSERT_NO_FATAL_FAILURE(check_secrecy(play.meeting)) << "meeting " << i << ", step " << step;
      ASSERT_NO_FATAL_FAILURE(check_bounds(play.meeting)) << "meeting " << i << ", step " << step;
    }
    ASSERT_TRUE(play.meeting == play.replayed) << "meeting " << i;
    ASSERT_EQ(canonical_text(play.meeting), canonical_text(play.replayed)) << "meeting " << i;
    for (const auto& [name, count] : play.accepted) accepted[name] += count;
    for (const auto& [name, count] : play.rejected) rejected[name] += count;
    opened += play.opened;
  }
  // A box opens in one meeting of some five: only many meetings are sure to have one.
  if (meetings_played() >= 500) EXPECT_GT(opened, 0);
  // The commands reach far into the rules: nearly every one is accepted somewhere.
  EXPECT_GE(accepted.size(), std::variant_size_v<AnyCommand> - 12);
  EXPECT_GE(rejected.size(), 20U);
  if (std::getenv("ROSTRUM_SEED") != nullptr) {
    for (const auto& [name, count] : accepted) std::printf("accepted %s %d\n", name.c_str(), count);
    for (const auto& [name, count] : rejected) std::printf("rejected %s %d\n", name.c_str(), count);
  }
}

}  // namespace
}  // namespace rostrum::core
