#include "core/setup.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/words.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::core {
namespace {

/// The key of the first problem; empty where there is none.
std::string first_key(const MeetingSetup& setup) {
  const std::vector<RuleProblem> problems = validate(setup);
  return problems.empty() ? std::string() : problems.front().key;
}

template <class Change>
std::string key_after(Change change) {
  MeetingSetup setup = test::sample_setup();
  change(setup);
  return first_key(setup);
}

TEST(Setup, TheSampleHasNoProblem) { EXPECT_EQ(first_key(test::sample_setup()), ""); }

TEST(Setup, NamesTheKeyOfWhatIsWrong) {
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.id = {}; }), "id");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.title.zh = ""; }), "title");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.access.needs_code = true; }), "access.code");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.planned_start = Instant{-1}; }), "planned_start");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.planned_start = max_planned_start; }), "");
  EXPECT_EQ(key_after([](MeetingSetup& s) {
              s.segments[1].planned_start = max_planned_start + Duration(1);
            }),
            "segments[2].planned_start");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.timer.warning = Duration(1); }), "timer.warning");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.venues[1].id = VenueId("main"); }), "venues[2].id");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.venues[2].stream_delay = std::chrono::hours(2); }),
            "venues[3].stream_delay");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.seats[1].id = SeatId("h1"); }), "seats[2].id");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.seats[0].role = Role::viewer; }), "seats[1].role");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.seats[3].venue = VenueId("nowhere"); }),
            "seats[4].venue");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.seats[11].venue = {}; }), "seats[12].venue");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.seats[3].panel = PanelId("z"); }), "seats[4].panel");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.seats[3].weight = Decimal(-1); }), "seats[4].weight");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.displays[0].venue = VenueId("nowhere"); }),
            "displays[1].venue");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.presenters[3].id = PresenterId("p1"); }),
            "presenters[4].id");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.segments[1].id = SegmentId("first"); }),
            "segments[2].id");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.segments[1].slots[0].id = SlotId("s1"); }),
            "slots[3].id");
  EXPECT_EQ(
      key_after([](MeetingSetup& s) { s.segments[1].slots[1].presenter = PresenterId("nobody"); }),
      "slots[4].presenter");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.segments[0].slots[1].allotted = Duration(0); }),
            "slots[2].allotted");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.segments[0].slots[0].factor = Decimal(0); }),
            "slots[1].factor");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.scoring.criteria.clear(); }), "scoring.criteria");
  EXPECT_EQ(key_after([](MeetingSetup& s) { s.awards[1].quota = 0; }), "awards[2].quota");
}

TEST(Setup, EveryListHasItsBound) {
  const auto with_seats = [](std::size_t count) {
    MeetingSetup setup = test::sample_setup();
    setup.seats.clear();
    for (std::size_t i = 0; i < count; ++i) {
      setup.seats.push_back(test::seat_plan("s" + std::to_string(i), Role::delegate, "main"));
    }
    return first_key(setup);
  };
  EXPECT_EQ(with_seats(max_seats), "");
  EXPECT_EQ(with_seats(max_seats + 1), "seats");

  const auto with_slots = [](std::size_t count) {
    MeetingSetup setup = test::sample_setup();
    setup.segments.resize(1);
    setup.segments[0].slots.clear();
    for (std::size_t i = 0; i < count; ++i) {
      setup.segments[0].slots.push_back(
          {.id = SlotId("x" + std::to_string(i)), .presenter = PresenterId("p1")});
    }
    return first_key(setup);
  };
  EXPECT_EQ(with_slots(max_slots), "");
  EXPECT_EQ(with_slots(max_slots + 1), "slots");
}

TEST(Setup, AJudgeWithoutAPanelIsInTheFirst) {
  MeetingSetup setup = test::sample_setup();
  setup.seats[8].panel = {};
  EXPECT_EQ(panel_of(setup, setup.seats[8]), PanelId("a"));
  EXPECT_EQ(panel_of(setup, setup.seats[7]), PanelId("b"));
}

TEST(Setup, OnlyOnlineVenuesDelayTheRelease) {
  MeetingSetup setup = test::sample_setup();
  setup.venues[1].stream_delay = std::chrono::minutes(5);
  EXPECT_EQ(longest_stream_delay(setup), Duration(std::chrono::seconds(30)));
}

TEST(Words, CharactersAreCountedNotBytes) {
  EXPECT_EQ(character_count(""), 0U);
  EXPECT_EQ(character_count("abc"), 3U);
  EXPECT_EQ(character_count("述职评议"), 4U);
}

}  // namespace
}  // namespace rostrum::core
