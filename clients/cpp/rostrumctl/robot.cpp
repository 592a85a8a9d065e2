#include "rostrumctl/robot.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/decimal.hpp"
#include "core/draw.hpp"
#include "core/fnv1a.hpp"

namespace rostrum::ctl {

namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;

// In a hundred: people who look away, and people who would rather not.
constexpr std::uint64_t abstaining = 3;
constexpr std::uint64_t late = 10;
constexpr std::uint64_t staying_away = 5;
// A late one comes after so many paces at most.
constexpr std::uint64_t late_paces = 3;

core::SplitMix64 dice(const RobotNature& nature, const std::string& seat, const std::string& what) {
  return core::SplitMix64(nature.seed ^ core::fnv1a(seat + "/" + what));
}

void choose_time(core::SplitMix64& random, const RobotNature& nature, RobotAct& act) {
  const auto pace = static_cast<std::uint64_t>(std::max<std::int64_t>(nature.pace.count(), 1));
  act.late = random.next_below(100) < late;
  const std::uint64_t wait =
      act.late ? pace + random.next_below(late_paces * pace) : random.next_below(pace);
  act.after = milliseconds(static_cast<std::int64_t>(wait));
}

/// Seven to ten tenths of the way from the least to the most, on the criterion's step.
std::string plausible_points(core::SplitMix64& random, const v1::Criterion& criterion) {
  const auto least = core::Decimal::parse(criterion.minimum());
  const auto most = core::Decimal::parse(criterion.maximum());
  const auto step = core::Decimal::parse(criterion.step());
  if (!least || !most || !step) return criterion.minimum();
  const core::Exact span = (core::Exact(*most) - core::Exact(*least)) / core::Exact(*step);
  const core::Exact share =
      core::Exact::fraction(static_cast<std::int64_t>(700 + random.next_below(301)), 1000);
  // Whole steps, downwards, so that it stays inside.
  const std::string steps = to_text((span * share).rounded(0), 0);
  const auto whole = core::Decimal::parse(steps);
  core::Exact points = core::Exact(*least) + core::Exact(*whole) * core::Exact(*step);
  if (points > core::Exact(*most)) points = core::Exact(*most);
  const auto shortest = core::Decimal::parse(to_text(points, 9));
  return shortest ? shortest->to_text() : criterion.minimum();
}

}  // namespace

std::optional<RobotAct> plan_card(const RobotNature& nature, const std::string& seat,
                                  const v1::MeetingView& meeting, const v1::SlotScoringView& slot) {
  const bool is_awaited = slot.state() == v1::SCORING_STATE_OPEN && slot.cards_size() == 1 &&
                          slot.cards(0).state() == v1::CARD_STATE_EXPECTED;
  if (!is_awaited) return std::nullopt;
  core::SplitMix64 random = dice(nature, seat, slot.card().slot());
  RobotAct act;
  choose_time(random, nature, act);
  if (random.next_below(100) < abstaining) {
    v1::SetCardState& state = *act.command.mutable_set_card_state();
    state.set_slot(slot.card().slot());
    state.set_state(v1::CARD_STATE_ABSTAINED);
    state.set_reason("彩排 rehearsal");
    return act;
  }
  v1::SubmitCard& card = *act.command.mutable_submit_card();
  card.set_slot(slot.card().slot());
  for (const v1::Criterion& criterion : meeting.criteria()) {
    v1::Score& score = *card.add_scores();
    score.set_criterion(criterion.id());
    score.set_points(plausible_points(random, criterion));
  }
  return act;
}

namespace {

/// So many options, each at most once, in the order of the poll.
void choose_options(core::SplitMix64& random, const v1::PollRules& rules,
                    v1::BallotContent& content) {
  const std::uint64_t least = std::max<std::uint64_t>(rules.choose_at_least(), 1);
  const std::uint64_t most = std::max<std::uint64_t>(rules.choose(), least);
  std::uint64_t wanted = least + random.next_below(most - least + 1);
  auto left = static_cast<std::uint64_t>(rules.options_size());
  v1::Chosen& chosen = *content.mutable_chosen();
  for (const v1::PollOption& option : rules.options()) {
    // Selection sampling: each set of that size is as likely as another.
    if (left > 0 && random.next_below(left) < wanted) {
      chosen.add_options(option.id());
      --wanted;
    }
    --left;
  }
}

void grade_all(core::SplitMix64& random, const v1::PollRules& rules, v1::BallotContent& content) {
  const auto scale = static_cast<std::uint64_t>(rules.grades_size());
  for (const v1::PollOption& option : rules.options()) {
    // Better grades are more common: the better of two throws.
    const std::uint64_t grade = std::min(random.next_below(scale), random.next_below(scale));
    auto& given = *content.mutable_grades()->add_grades();
    given.set_subject(option.id());
    given.set_grade(rules.grades(static_cast<int>(grade)).id());
  }
}

}  // namespace

std::optional<v1::CastBallot> throw_ballot(core::SplitMix64& random, const v1::PollLine& poll) {
  v1::CastBallot ballot;
  ballot.set_poll(poll.id());
  const v1::PollRules& rules = poll.rules();
  if (rules.options_size() > 0 && rules.kind() == v1::POLL_KIND_GRADES) {
    if (rules.grades_size() == 0) return std::nullopt;
    grade_all(random, rules, *ballot.mutable_content());
    return ballot;
  }
  if (rules.options_size() > 0 && rules.kind() != v1::POLL_KIND_YES_NO_ABSTAIN) {
    choose_options(random, rules, *ballot.mutable_content());
    return ballot;
  }
  const std::uint64_t choice = random.next_below(rules.no_abstention() ? 9 : 10);
  ballot.set_choice(choice < 6 ? v1::CHOICE_YES : choice < 9 ? v1::CHOICE_NO : v1::CHOICE_ABSTAIN);
  return ballot;
}

std::optional<RobotAct> plan_ballot(const RobotNature& nature, const std::string& seat,
                                    const v1::PollLine& poll) {
  const bool may = poll.state() == v1::POLL_STATE_OPEN && poll.may_vote() && poll.my_receipt() == 0;
  if (!may) return std::nullopt;
  core::SplitMix64 random = dice(nature, seat, poll.id());
  RobotAct act;
  choose_time(random, nature, act);
  if (random.next_below(100) < staying_away) return std::nullopt;
  const auto ballot = throw_ballot(random, poll);
  if (!ballot) return std::nullopt;
  *act.command.mutable_cast_ballot() = *ballot;
  act.how = submission_of(poll);
  return act;
}

std::string outbox_key(const v1::Command& command) {
  if (command.has_submit_card()) return "card:" + command.submit_card().slot();
  if (command.has_set_card_state()) return "card:" + command.set_card_state().slot();
  return "ballot:" + command.cast_ballot().poll();
}

client::Submission submission_of(const v1::PollLine& poll) {
  return {.forgetful = poll.rules().secret(),
          .first_press = poll.rules().change() == v1::BALLOT_CHANGE_FIRST_PRESS};
}

namespace {

/// One robot at its tablet.
class Robot {
 public:
  Robot(client::SeatClient& client, const RobotNature& nature, RobotCounts& counts)
      : client_(client), nature_(nature), counts_(counts) {}

  asio::awaitable<void> play() {
    bool goes_on = co_await finish_what_was_begun();
    while (goes_on && !is_over()) {
      std::optional<RobotAct> act = next_act();
      if (act) {
        goes_on = co_await do_act(*std::move(act));
      } else if (client_.ended().empty()) {
        co_await client_.changed();
      } else {
        goes_on = gone(client_.ended());
      }
    }
  }

 private:
  /// An earlier life has sent it, perhaps, and has not heard the answer.
  asio::awaitable<bool> finish_what_was_begun() {
    std::vector<std::string> keys;
    for (const client::OutboxEntry* entry : client_.outbox().pending()) keys.push_back(entry->key);
    for (const std::string& key : keys) {
      const auto settled = co_await client_.settled(key);
      if (!settled) co_return gone(settled.error());
      dealt_with_.insert(key);  // what is shown may be older than the answer
      RobotAct act;
      act.command.ParseFromString(settled->command.bytes);
      count(act, *settled);
    }
    co_return true;
  }

  asio::awaitable<bool> do_act(RobotAct act) {
    const std::string key = outbox_key(act.command);
    // What it thought of in an earlier life it sends now.
    if (const std::string* draft = client_.outbox().draft(key)) {
      act.command.ParseFromString(*draft);
    } else if (!act.how.forgetful) {  // a secret ballot is not on file while it is thought of
      if (auto kept = client_.save_draft(key, act.command.SerializeAsString()); !kept)
        co_return gone(kept.error());
    }
    asio::steady_timer thinking(co_await asio::this_coro::executor);
    thinking.expires_after(act.after);
    co_await thinking.async_wait(asio::use_awaitable);
    if (auto kept = client_.submit(key, act.command, act.how); !kept) co_return gone(kept.error());
    const auto settled = co_await client_.settled(key);
    if (!settled) co_return gone(settled.error());
    count(act, *settled);
    co_return true;
  }

  bool gone(const std::string& why) {
    ++counts_.gone[why];
    return false;
  }

  [[nodiscard]] bool is_over() const {
    const v1::Frame* frame = client_.frames().find(v1::Frame::kMeeting);
    if (frame == nullptr) return false;
    return frame->meeting().phase() == v1::MEETING_PHASE_ENDED ||
           frame->meeting().phase() == v1::MEETING_PHASE_PUBLISHED;
  }

  /// Of what its tablet shows and it has not dealt with yet.
  std::optional<RobotAct> next_act() {
    const std::string& seat = client_.seat();
    const v1::Frame* meeting = client_.frames().find(v1::Frame::kMeeting);
    const v1::Frame* scoring = client_.frames().find(v1::Frame::kScoring);
    if (meeting != nullptr && scoring != nullptr) {
      for (const v1::SlotScoringView& slot : scoring->scoring().slots()) {
        if (!is_new("card:" + slot.card().slot(), slot.state() == v1::SCORING_STATE_OPEN)) continue;
        if (auto act = plan_card(nature_, seat, meeting->meeting(), slot)) return act;
      }
    }
    if (const v1::Frame* polls = client_.frames().find(v1::Frame::kPoll)) {
      for (const v1::PollLine& poll : polls->poll().polls()) {
        if (!is_new("ballot:" + poll.id(), poll.state() == v1::POLL_STATE_OPEN)) continue;
        if (auto act = plan_ballot(nature_, seat, poll)) return act;
      }
    }
    return std::nullopt;
  }

  /// Open, and not dealt with since it was last not open.
  bool is_new(const std::string& what, bool is_open) {
    if (is_open) return dealt_with_.insert(what).second;
    dealt_with_.erase(what);
    return false;
  }

  void count(const RobotAct& act, const client::OutboxEntry& settled) {
    if (settled.state == client::OutboxState::refused) {
      ++counts_.refused[settled.detail];
    } else if (act.command.has_set_card_state()) {
      ++counts_.abstained;
    } else if (settled.key.starts_with("card:")) {
      ++counts_.cards;
      if (act.late) ++counts_.late;
    } else {
      ++counts_.ballots;  // a secret one says no more than its key
    }
  }

  client::SeatClient& client_;
  const RobotNature& nature_;
  RobotCounts& counts_;
  std::set<std::string> dealt_with_;  // by the outbox's keys
};

}  // namespace

asio::awaitable<void> play_robot(client::SeatClient* client, RobotNature nature,
                                 RobotCounts* counts) {
  Robot robot(*client, nature, *counts);
  co_await robot.play();
  client->stop();
}

}  // namespace rostrum::ctl
