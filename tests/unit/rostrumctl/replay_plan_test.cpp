#include "rostrumctl/replay_plan.hpp"

#include <gtest/gtest.h>

namespace rostrum::ctl {
namespace {

const std::string data = std::string(ROSTRUM_SOURCE_DIR) + "/tests/data/";

TEST(ReplayPlan, MakesAMeetingOfTheDivingCards) {
  const auto plan =
      plan_new_meeting("diving", data + "diving-cards.csv", data + "diving-rules.toml");
  ASSERT_TRUE(plan.has_value()) << plan.error();
  EXPECT_EQ(plan->slots.size(), 108U);
  for (const ReplaySlot& slot : plan->slots) EXPECT_EQ(slot.cards.size(), 7U) << slot.slot;
  EXPECT_EQ(plan->setup->presenters.size(), 12U);
  EXPECT_EQ(plan->setup->seats.size(), 8U) << "a host and seven judges";
}

TEST(ReplayPlan, RefusesAMeetingIdThatCannotBeOne) {
  const auto plan = plan_new_meeting("a b", data + "diving-cards.csv", data + "diving-rules.toml");
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error(), "'a b' cannot be a meeting's id; A-Z a-z 0-9 . _ - are allowed");
}

TEST(ReplayPlan, TakesNamesAsIdsInAMeetingThatIsThere) {
  StateViews state;
  auto& criterion = *state.meeting.add_criteria();
  criterion.set_id("score");
  criterion.set_weight("1");
  criterion.set_minimum("0");
  criterion.set_maximum("10");
  criterion.set_step("0.5");
  auto& panel = *state.meeting.add_panels();
  panel.set_id("judges");
  panel.set_weight("1");
  const auto plan = plan_known_meeting(state, data + "diving-cards.csv");
  ASSERT_TRUE(plan.has_value()) << plan.error();
  EXPECT_FALSE(plan->setup.has_value());
  EXPECT_EQ(plan->slots.front().slot, "semi-1-wilkinson-laura");
  EXPECT_TRUE(plan->slots.front().cards.contains("judge-1"));
}

}  // namespace
}  // namespace rostrum::ctl
