// Whole meetings under faults, from seeds: see simulation.hpp.
//
//   ROSTRUM_SIM_SEED=4711 bin/sim      plays that seed alone, in every way that is tested
//   ROSTRUM_SIM_SEEDS=20000 bin/sim    so many seeds in all, in place of the usual number
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/simulation.hpp"

namespace rostrum::sim {
namespace {

#ifdef __OPTIMIZE__
constexpr std::uint64_t usual_seeds = 2400;
#else
constexpr std::uint64_t usual_seeds = 240;  // some seven times slower
#endif
constexpr std::uint64_t parts = 8;  // cases in ctest, so that two cores share them

std::optional<std::uint64_t> number_in(const char* name) {
  const char* given = std::getenv(name);
  if (given == nullptr) return std::nullopt;
  return std::strtoull(given, nullptr, 10);
}

std::string repeat_with(std::uint64_t seed) {
  return "\nrepeat with ROSTRUM_SIM_SEED=" + std::to_string(seed);
}

class Simulator : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Simulator, KeepsEveryPromiseWhateverGoesWrong) {
  const std::uint64_t count = number_in("ROSTRUM_SIM_SEEDS").value_or(usual_seeds) / parts;
  const std::uint64_t first = 1 + GetParam() * count;
  Tally seen;
  if (const auto seed = number_in("ROSTRUM_SIM_SEED")) {
    if (GetParam() > 0) GTEST_SKIP() << "one seed is played";
    const Outcome outcome = Simulation(*seed).run();
    EXPECT_EQ(outcome.broken, "");
    return;
  }
  for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) {
    const Outcome outcome = Simulation(seed).run();
    EXPECT_EQ(outcome.broken, "") << repeat_with(seed);
    seen.add(outcome.tally);
  }
  RecordProperty("acts", std::to_string(seen.acts));
  EXPECT_GT(seen.receipts, 20 * count);
  EXPECT_GT(seen.crashes, count / 2);
  EXPECT_GT(seen.journal_failures, count / 4);
  EXPECT_GT(seen.cuts, count);
  EXPECT_GT(seen.frames, 100 * count);
  EXPECT_GT(seen.secret_ballots, count / 2);
  EXPECT_GT(seen.released_marks, count / 10);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Simulator, testing::Range<std::uint64_t>(0, parts));

TEST(SimulatedRun, RepeatsExactlyFromItsSeed) {
  const std::uint64_t seed = number_in("ROSTRUM_SIM_SEED").value_or(7);
  const Outcome first = Simulation(seed).run();
  const Outcome again = Simulation(seed).run();
  EXPECT_EQ(first.tally, again.tally);
  EXPECT_EQ(first.trace, again.trace);
}

/// The promise that breaks first within so many seeds; empty: none does.
std::string caught(const Faults& faults) {
  constexpr std::uint64_t seeds = 60;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Outcome outcome = Simulation(seed, faults).run();
    if (!outcome.broken.empty()) return outcome.broken;
  }
  return "";
}

TEST(TheSimulatorCatches, AnAcknowledgementBeforeTheCommit) {
  EXPECT_THAT(caught({.acknowledges_early = true}),
              testing::AnyOf(testing::StartsWith("what is acknowledged is stored"),
                             testing::StartsWith("what is shown is stored"),
                             testing::StartsWith("what is not released is told to nobody")));
}

TEST(TheSimulatorCatches, AForgottenIdCheck) {
  EXPECT_THAT(caught({.forgets_ids = true}),
              testing::AnyOf(testing::StartsWith("an act is done once"),
                             testing::StartsWith("a repeat is answered the same"),
                             testing::StartsWith("an act with a receipt is refused afterwards")));
}

TEST(TheSimulatorCatches, ALeakedMark) {
  EXPECT_THAT(caught({.leaks_mark = true}),
              testing::StartsWith("what is not released is told to nobody: the unreleased mark"));
}

}  // namespace
}  // namespace rostrum::sim
