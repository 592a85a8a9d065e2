#include "core/ids.hpp"

#include <string>
#include <unordered_set>

#include <gtest/gtest.h>

namespace rostrum::core {
namespace {

TEST(Id, TakesLettersDigitsPointUnderlineAndDashUpToItsBound) {
  EXPECT_EQ(SeatId::parse("Judge_1.a-b")->str(), "Judge_1.a-b");
  EXPECT_TRUE(SeatId::parse(std::string(max_id_length, 'a')).has_value());
  EXPECT_FALSE(SeatId::parse(std::string(max_id_length + 1, 'a')).has_value());
  for (const auto* text : {"", " ", "a b", "评委", "a/b", "a\n", "a#"}) {
    EXPECT_FALSE(SeatId::parse(text).has_value()) << text;
  }
}

TEST(Id, ComparesAndHashesByItsText) {
  EXPECT_LT(SlotId("a"), SlotId("b"));
  EXPECT_EQ(SlotId("a"), SlotId("a"));
  const std::unordered_set<SlotId> slots{SlotId("a"), SlotId("a"), SlotId("b")};
  EXPECT_EQ(slots.size(), 2U);
}

TEST(Id, OneThatWasNeverSetIsEmpty) {
  EXPECT_TRUE(PanelId().empty());
  EXPECT_NE(PanelId(), PanelId("a"));
}

TEST(IdDeathTest, ABadTextInTheExplicitConstructorIsABrokenInvariant) {
  EXPECT_DEATH(SeatId("not an id"), "broken invariant");
}

}  // namespace
}  // namespace rostrum::core
