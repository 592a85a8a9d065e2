#include "core/decimal.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace rostrum::core {
namespace {

std::string round_trip(std::string_view text) { return Decimal::parse(text).value().to_text(); }

TEST(Decimal, ReadsWhatPeopleWriteAndPrintsTheShortestForm) {
  EXPECT_EQ(round_trip("87.5"), "87.5");
  EXPECT_EQ(round_trip("1.50"), "1.5");
  EXPECT_EQ(round_trip("007"), "7");
  EXPECT_EQ(round_trip("-0.25"), "-0.25");
  EXPECT_EQ(round_trip("-0"), "0");
  EXPECT_EQ(round_trip("0.000000001"), "0.000000001");
  EXPECT_EQ(round_trip("1.5000000000000"), "1.5");
  EXPECT_EQ(round_trip("9223372036854775807"), "9223372036854775807");
}

TEST(Decimal, TheSameNumberIsTheSameValue) {
  EXPECT_EQ(Decimal::parse("1.50"), Decimal::parse("1.5"));
  EXPECT_EQ(Decimal::from_units(1500, 3), Decimal::from_units(15, 1));
  EXPECT_EQ(Decimal::from_units(0, 9), Decimal());
}

TEST(Decimal, SaysWhyATextIsNotANumber) {
  const auto check = [](std::string_view text, DecimalError expected) {
    const auto value = Decimal::parse(text);
    ASSERT_FALSE(value.has_value()) << text;
    EXPECT_EQ(value.error(), expected) << text;
  };
  check("", DecimalError::empty);
  for (const auto* text : {"-", ".5", "5.", "1,5", "+1", "1e3", " 1", "1 ", "1.2.3", "--1", "九",
                           "0x10", "nan", "1-"}) {
    check(text, DecimalError::not_a_number);
  }
  check("0.0000000001", DecimalError::too_many_decimals);
  check("9223372036854775808", DecimalError::too_large);
  check("9223372036.854775808", DecimalError::too_large);
  check(std::string(65, '1'), DecimalError::too_large);
}

TEST(Decimal, ComparesAcrossScalesWithoutOverflow) {
  EXPECT_LT(*Decimal::parse("9.5"), *Decimal::parse("10"));
  EXPECT_LT(*Decimal::parse("-10"), *Decimal::parse("-9.5"));
  EXPECT_GT(*Decimal::parse("9223372036854775807"), *Decimal::parse("0.000000001"));
}

TEST(Decimal, KnowsWholeNumbersOfSteps) {
  const auto is_multiple = [](std::string_view value, std::string_view step) {
    return Decimal::parse(value).value().is_multiple_of(Decimal::parse(step).value());
  };
  EXPECT_TRUE(is_multiple("7.5", "0.5"));
  EXPECT_TRUE(is_multiple("-7.5", "0.5"));
  EXPECT_TRUE(is_multiple("0", "0.3"));
  EXPECT_TRUE(is_multiple("0.9", "0.3"));
  EXPECT_FALSE(is_multiple("7.25", "0.5"));
  EXPECT_FALSE(is_multiple("1", "0.3"));
}

TEST(DecimalDeathTest, AStepOfZeroIsABrokenInvariant) {
  EXPECT_DEATH((void)Decimal(1).is_multiple_of(Decimal(0)), "broken invariant");
}

TEST(Exact, RoundsHalfAwayFromZero) {
  const auto check = [](std::int64_t numerator, std::int64_t denominator, int decimals,
                        const std::string& expected) {
    EXPECT_EQ(to_text(Exact::fraction(numerator, denominator), decimals), expected);
  };
  check(5, 1000, 2, "0.01");
  check(-5, 1000, 2, "-0.01");
  check(4999, 1000000, 2, "0.00");
  check(-4, 1000, 2, "0.00");  // no minus before a zero
  check(1, 2, 0, "1");
  check(-1, 2, 0, "-1");
  check(3, 2, 0, "2");
  check(1, 3, 3, "0.333");
  check(2, 3, 3, "0.667");
  check(2175, 4, 2, "543.75");
  check(7, 1, 2, "7.00");
  check(-199, 100, 1, "-2.0");
}

TEST(Exact, KeepsWhatBinaryFractionsLose) {
  const Exact tenth = Exact::fraction(1, 10);
  EXPECT_EQ(tenth + tenth + tenth, Exact::fraction(3, 10));
  EXPECT_EQ(Exact(1) / Exact(3) * Exact(3), Exact(1));
}

TEST(Exact, HasOneTextForEachValueAndReadsOnlyThat) {
  EXPECT_EQ(to_fraction_text(Exact::fraction(54375, 100)), "2175/4");
  EXPECT_EQ(to_fraction_text(Exact::fraction(3, -6)), "-1/2");
  EXPECT_EQ(to_fraction_text(Exact()), "0/1");
  EXPECT_EQ(Exact::from_fraction_text("2175/4"), Exact::fraction(2175, 4));
  EXPECT_EQ(Exact::from_fraction_text("-1/2"), Exact::fraction(-1, 2));
  for (const auto* text : {"", "/", "1", "1/", "/2", "2/4", "1/0", "01/2", "-0/1", "1/-2", "+1/2",
                           "0x1/2", "1/2 ", "a/b", "0/2"}) {
    EXPECT_FALSE(Exact::from_fraction_text(text).has_value()) << text;
  }
  EXPECT_FALSE(Exact::from_fraction_text(std::string(5000, '9') + "/1").has_value());
}

TEST(Exact, CopiesAreIndependent) {
  Exact first = Exact::fraction(1, 2);
  const Exact second = first;
  first += Exact(1);
  EXPECT_EQ(second, Exact::fraction(1, 2));
  EXPECT_EQ(first, Exact::fraction(3, 2));
  first = second;
  EXPECT_EQ(first, second);
}

TEST(ExactDeathTest, DividingByZeroIsABrokenInvariant) {
  EXPECT_DEATH((void)(Exact(1) / Exact(0)), "broken invariant");
}

TEST(Exact, TextsOfAnyFractionReadBackAsIt) {
  EXPECT_TRUE(rc::check("fraction text round trip", [](std::int64_t numerator) {
    const auto denominator = *rc::gen::positive<std::int64_t>();
    const Exact value = Exact::fraction(numerator, denominator);
    RC_ASSERT(Exact::from_fraction_text(to_fraction_text(value)).value() == value);
  }));
}

TEST(Exact, RoundingNeverMovesAValueByMoreThanHalfAUnit) {
  EXPECT_TRUE(rc::check("rounding distance", [] {
    const auto value = Exact::fraction(*rc::gen::inRange<std::int64_t>(-1000000, 1000000),
                                       *rc::gen::inRange<std::int64_t>(1, 10000));
    const int decimals = *rc::gen::inRange(0, 5);
    Exact distance = value.rounded(decimals) - value;
    if (distance < Exact(0)) distance *= Exact(-1);
    RC_ASSERT(distance <= Exact::fraction(1, 2) * Decimal::from_units(1, decimals));
  }));
}

TEST(Decimal, TextsOfAnyDecimalReadBackAsIt) {
  EXPECT_TRUE(rc::check("decimal text round trip", [](std::int64_t units) {
    const Decimal value = Decimal::from_units(units, *rc::gen::inRange(0, 10));
    if (units != std::numeric_limits<std::int64_t>::min()) {
      RC_ASSERT(Decimal::parse(value.to_text()).value() == value);
    }
  }));
}

}  // namespace
}  // namespace rostrum::core
