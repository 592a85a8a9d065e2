// Polls in a meeting file: the defaults, and what is prepared on top of them.
#include <string>

#include <gtest/gtest.h>

#include "wire/meeting_file.hpp"

namespace rostrum::wire {
namespace {

using std::chrono::seconds;

const std::string head = R"(
id = "m"
title = "会"
[[venues]]
id = "main"
name = "主会场"
[polls]
majority = "2/3"
strict = false
base = "present"
quorum = "1/2"
quorum_lost = "stands"
hung = "chair_decides"
voters = "delegates_and_judges"
venues = ["main"]
closes_after = "2 min"
)";

std::string error_of(const std::string& text) {
  const auto setup = parse_meeting(text, "m.toml", {});
  return setup ? "" : setup.error().front().message;
}

TEST(MeetingPolls, APreparedPollStandsOnTheDefaults) {
  const auto setup = parse_meeting(head + R"(
[[poll]]
id = "board"
question = "选举"
question_en = "Election"
kind = "election"
places = 2
choose = 2
weighted = true
closes_after = "30 s"
options = [ { id = "lin", name = "林", unit = "青禾" }, { id = "he", name = "何", name_en = "He" } ]
[[poll]]
id = "review"
question = "测评"
kind = "grades"
all_presenters = true
may_leave_ungraded = true
grades = [ { id = "good", name = "好", points = 100 }, { id = "poor", name = "差", points = 0.5 } ]
)",
                                   "m.toml", {});
  ASSERT_TRUE(setup) << setup.error().front().message;
  ASSERT_EQ(setup->polls.size(), 2U);
  const core::PollRules& board = setup->polls[0].rules;
  EXPECT_EQ(setup->polls[0].question, (core::Name{"选举", "Election"}));
  EXPECT_EQ(board.kind, core::PollKind::election);
  EXPECT_EQ(board.places, 2);
  EXPECT_TRUE(board.weighted);
  EXPECT_EQ(board.options.at(0).unit.zh, "青禾");
  EXPECT_EQ(board.closes_after, seconds(30));
  EXPECT_EQ(board.majority, (core::Majority{2, 3, core::MajorityBase::present, false}));
  EXPECT_EQ(board.quorum_lost, core::QuorumLoss::stands);
  EXPECT_EQ(board.hung, core::HungRule::chair_decides);
  EXPECT_EQ(board.electorate.venues, std::vector<core::VenueId>{core::VenueId("main")});
  const core::PollRules& review = setup->polls[1].rules;
  EXPECT_EQ(review.closes_after, seconds(120));
  EXPECT_EQ(review.grades.at(1).points, core::Decimal::from_units(5, 1));
  EXPECT_FALSE(setup->poll_defaults.weighted);
}

TEST(MeetingPolls, WhatIsWrongIsSaidWithItsKey) {
  EXPECT_NE(error_of(head + "[[poll]]\nid = \"a\"\nquestion = \"问\"\nkind = \"one_of\"\n")
                .find("must be at least 2"),
            std::string::npos);
  EXPECT_NE(error_of(head + "[[poll]]\nid = \"a\"\nquestion = \"问\"\npanels = [\"none\"]\n")
                .find("has no declared panel \"none\""),
            std::string::npos);
  EXPECT_NE(error_of(head + "[[poll]]\nid = \"a\"\nquestion = \"问\"\nvenues = \"main\"\n")
                .find("must be a list of texts"),
            std::string::npos);
  EXPECT_NE(error_of(head + "[[poll]]\nid = \"a\"\nquestion = \"问\"\nhung = \"maybe\"\n")
                .find("must be one of"),
            std::string::npos);
}

}  // namespace
}  // namespace rostrum::wire
