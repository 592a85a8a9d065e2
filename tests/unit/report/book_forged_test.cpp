// Journals that contradict themselves: rows that no server writes, chained and signed by somebody
// who has the key. What was fixed must stay fixed, and both verifiers say so.
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/book_verifier.hpp"
#include "support/book_samples.hpp"
#include "support/second_verifier.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::report {
namespace {

using rostrum::test::card;
using rostrum::test::host;
using rostrum::test::judge;
using rostrum::test::RecordedPlay;
using testing::HasSubstr;
using testing::StartsWith;

const core::SlotId s1("s1");
const core::PollId q1("q1");

RecordedPlay scored_meeting() {
  RecordedPlay play;
  play.must(host(), core::GoLive{});
  play.must(host(), core::StartSlot{s1});
  for (int number = 1; number <= 5; ++number)
    play.must(judge(number), card("s1", 80'000 + 11 * number, 70'000 + number));
  play.must(host(), core::EndSlot{});
  play.must(host(), core::CloseScoring{s1});
  play.must(host(), core::CommitMark{s1, {}});
  return play;
}

/// Empty: it agrees.
std::string finding_of(const RecordedPlay& play) {
  const auto verified = verify_book(play.book(), std::nullopt);
  return verified ? "" : verified.error().en;
}

core::CardSubmitted other_card(const RecordedPlay& play) {
  const core::JudgeCard& own =
      *core::find_card(*core::find_scoring(play.meeting, s1), core::SeatId("j1"));
  core::CardSubmitted changed{.slot = s1,
                              .judge = own.judge,
                              .scores = own.scores,
                              .receipt = play.rows.size() + 1,
                              .paper = false,
                              .at = play.now};
  changed.scores.begin()->second = core::Decimal(1);
  return changed;
}

TEST(ForgedBook, WhatAMarkWasCountedFromStaysWhileItStands) {
  const RecordedPlay honest = scored_meeting();
  ASSERT_EQ(finding_of(honest), "");
  core::ScoringRules rules = honest.meeting.setup.scoring;
  rules.method = core::Method::sum;
  const std::vector<std::vector<core::Event>> forgeries{
      {other_card(honest)},
      {core::CardStateSet{.slot = s1,
                          .judge = core::SeatId("j1"),
                          .state = core::CardState::absent,
                          .reason = "x",
                          .at = honest.now}},
      {core::DeductionSet{s1, core::Deduction{core::Decimal(5), "x"}, honest.now}},
      {core::DeductionProposed{.slot = s1, .points = core::Decimal(5), .at = honest.now},
       core::DeductionDecided{.slot = s1, .confirmed = true, .reason = "x", .at = honest.now}},
      {core::RulesChanged{.rules = rules, .reason = "x", .at = honest.now}},
      {core::ScoringReopened{s1, honest.now}},
      {core::ScoringWithdrawn{s1}},
      // And put back, as if nothing had been.
      {other_card(honest), core::MarkCommitted{s1, *core::find_scoring(honest.meeting, s1)->mark}},
  };
  for (const std::vector<core::Event>& events : forgeries) {
    RecordedPlay play = honest;
    play.forge(events);
    EXPECT_THAT(finding_of(play), StartsWith("what the mark of slot s1 was counted from"))
        << "event " << events.front().index();
  }
}

TEST(ForgedBook, AMarkIsCountedAgainOverTheLastRowToo) {
  RecordedPlay play = scored_meeting();
  const core::Slot& slot = *core::find_slot(play.meeting.rundown, s1);
  core::SlotEdited edited{slot.plan,
                          *core::find_presenter(play.meeting.rundown, slot.plan.presenter)};
  edited.plan.factor = core::Decimal(2);
  play.forge({edited});
  EXPECT_THAT(finding_of(play), StartsWith("the mark of slot s1: the book says"));
}

TEST(ForgedBook, AMarkThatItsCardsDoNotGiveIsNamed) {
  RecordedPlay play = scored_meeting();
  play.forge_each([](core::Event& event, auto& /*entry*/) {
    if (auto* mark = std::get_if<core::MarkCommitted>(&event)) mark->mark.mark += core::Exact(1);
  });
  EXPECT_THAT(finding_of(play), StartsWith("the mark of slot s1: the book says"));
}

TEST(ForgedBook, AConfirmedAwardThatTheRankingDoesNotGiveIsNamed) {
  RecordedPlay play = scored_meeting();
  for (const char* other : {"s2", "s3", "s4"})
    play.must(host(), core::SkipSlot{core::SlotId(other)});
  play.must(host(), core::ConfirmAwards{});
  ASSERT_EQ(finding_of(play), "");
  play.forge_each([](core::Event& event, auto& /*entry*/) {
    if (auto* confirmed = std::get_if<core::AwardsConfirmed>(&event)) confirmed->script.pop_back();
  });
  EXPECT_THAT(finding_of(play), StartsWith("the confirmed awards are not those"));
}

TEST(ForgedBook, ARowFromBeforeTheRowBeforeItIsNamed) {
  RecordedPlay play = scored_meeting();
  play.forge({core::BellSet{}}, -std::chrono::seconds(5));
  EXPECT_THAT(finding_of(play), HasSubstr("is from before the row before it"));
}

core::PollRules poll_rules() {
  core::PollRules rules;
  rules.change = core::BallotChange::first_press;
  rules.electorate.roles = core::VoterRoles::judges;
  rules.grace = std::chrono::seconds(3);
  return rules;
}

/// Judges 1 to 3 in time, 4 in the grace, 5 after it.
RecordedPlay voted(bool secret, bool by_timer) {
  RecordedPlay play;
  play.must(host(), core::GoLive{});
  core::PollRules rules = poll_rules();
  rules.secret = secret;
  if (by_timer) rules.closes_after = std::chrono::seconds(20);
  play.must(host(), core::SignIn{{core::SeatId("j1"), core::SeatId("j2")}});
  play.must(host(), core::CreatePoll{.poll = q1, .question = {"问", ""}, .rules = rules});
  play.must(host(), core::OpenPoll{q1});
  const auto cast = [&](int number) {
    play.must(judge(number), core::CastBallot{q1, core::Choice::no});
  };
  for (int number = 1; number <= 3; ++number) cast(number);
  if (by_timer) {
    play.pass(std::chrono::seconds(19));
  } else {
    play.must(host(), core::ClosePoll{.poll = q1});
  }
  cast(4);
  play.pass(std::chrono::minutes(1));
  cast(5);
  play.must(host(), core::ReleasePoll{.poll = q1});
  return play;
}

/// Relabels what was cast in the row of that judge; the time too, where one is given.
void relabel(RecordedPlay& play, const std::string& seat, core::BallotTiming timing,
             std::optional<core::Instant> at = {}) {
  play.forge_each([&](core::Event& event, wire::JournalEntry& entry) {
    if (entry.sender.seat.str() != seat) return;
    if (auto* ballot = std::get_if<core::BallotCast>(&event)) {
      ballot->ballot.timing = timing;
      ballot->at = at.value_or(ballot->at);
    }
    if (auto* voted = std::get_if<core::SeatVoted>(&event)) {
      voted->entry.timing = timing;
      voted->entry.at = at.value_or(voted->entry.at);
    }
  });
}

const std::vector<std::pair<bool, bool>> every_poll{
    {false, false}, {false, true}, {true, false}, {true, true}};

TEST(ForgedBook, ABallotIsLateOnlyWhereItsTimeSaysSo) {
  using enum core::BallotTiming;
  for (const auto& [secret, by_timer] : every_poll) {
    const RecordedPlay honest = voted(secret, by_timer);
    ASSERT_EQ(finding_of(honest), "") << secret << by_timer;
    const std::vector<std::pair<const char*, core::BallotTiming>> forgeries{
        {"j1", late},        {"j1", after_grace}, {"j4", in_time},
        {"j4", after_grace}, {"j5", in_time},     {"j5", late}};
    for (const auto& [seat, timing] : forgeries) {
      RecordedPlay play = honest;
      relabel(play, seat, timing);
      EXPECT_THAT(finding_of(play), HasSubstr("did not come when it says"))
          << seat << " " << static_cast<int>(timing) << secret << by_timer;
    }
    RecordedPlay play = honest;
    relabel(play, "j1", after_grace, honest.now);
    EXPECT_THAT(finding_of(play), HasSubstr("did not come when it says"));
  }
}

/// It replays nothing: the lines alone must tell.
TEST(ForgedBook, TheSecondVerifierReckonsTimingsToo) {
  if (!std::filesystem::exists(rostrum::test::node))
    GTEST_SKIP() << "no Node: deploy/setup brings it";
  using enum core::BallotTiming;
  const rostrum::test::TemporaryFolder folder;
  std::size_t forged = 0;
  for (const auto& [secret, by_timer] : every_poll) {
    const RecordedPlay honest = voted(secret, by_timer);
    const std::string kind = std::to_string(secret) + std::to_string(by_timer);
    rostrum::test::write(folder.path() / (kind + ".honest"), honest.book());
    const std::vector<std::pair<const char*, core::BallotTiming>> forgeries{
        {"j1", late}, {"j1", after_grace}, {"j4", in_time}, {"j4", after_grace}, {"j5", in_time}};
    for (const auto& [seat, timing] : forgeries) {
      RecordedPlay play = honest;
      relabel(play, seat, timing);
      rostrum::test::write(folder.path() / (std::to_string(forged++) + ".forged"), play.book());
    }
    RecordedPlay play = honest;
    relabel(play, "j1", after_grace, honest.now);
    rostrum::test::write(folder.path() / (std::to_string(forged++) + ".forged"), play.book());
  }
  const std::string good = rostrum::test::verdicts(folder.path(), "*.honest");
  EXPECT_EQ(rostrum::test::count_of(good, ": agrees: "), every_poll.size()) << good;
  const std::string bad = rostrum::test::verdicts(folder.path(), "*.forged");
  EXPECT_EQ(rostrum::test::count_of(bad, "DOES NOT AGREE: poll q1, when the ballot of row"), forged)
      << bad;
}

TEST(ForgedBook, AnEarlierCloseAnEarlierReleaseAndOthersPresentAreNamed) {
  for (const auto& [secret, by_timer] : every_poll) {
    const RecordedPlay honest = voted(secret, by_timer);
    const auto finding = [&](const std::function<void(core::PollClosed&)>& change) {
      RecordedPlay play = honest;
      play.forge_each([&](core::Event& event, auto& /*entry*/) {
        if (auto* closed = std::get_if<core::PollClosed>(&event)) change(*closed);
      });
      return finding_of(play);
    };
    EXPECT_THAT(finding([](auto& closed) { closed.at -= std::chrono::seconds(10); }),
                HasSubstr("it was not closed then"));
    EXPECT_THAT(finding([](auto& closed) { closed.present.pop_back(); }),
                HasSubstr("is not who had signed in"));
    EXPECT_THAT(finding([](auto& closed) { closed.present.push_back(core::SeatId("j3")); }),
                HasSubstr("is not who had signed in"));
  }
  RecordedPlay early;
  early.must(host(), core::GoLive{});
  early.must(host(), core::CreatePoll{.poll = q1, .question = {"问", ""}, .rules = poll_rules()});
  early.must(host(), core::OpenPoll{q1});
  early.must(host(), core::ClosePoll{.poll = q1});
  early.forge({core::PollReleased{q1, early.now, core::ReleaseScope::halls, {}}});
  EXPECT_THAT(finding_of(early), HasSubstr("released before"));
}

}  // namespace
}  // namespace rostrum::report
