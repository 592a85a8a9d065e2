// A poll of a hundred thousand ballots: what one more ballot costs does not grow with those before
// it. Work is counted, in allocations, not timed.
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include <gtest/gtest.h>

#include "core/meeting_poll.hpp"

namespace {

std::size_t allocations = 0;

}  // namespace

// Counts for the whole program; what is allocated stays as it was.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace rostrum::core {
namespace {

constexpr int voters = 100'000;

PollRules mass_rules() {
  PollRules rules{.kind = PollKind::one_of, .open_to_viewers = true};
  for (const char* id : {"a", "b", "c"}) rules.options.push_back({OptionId(id), {id, id}, {}});
  return rules;
}

Ballot ballot(const PollRules& rules, int number) {
  return {.voter = TokenId("t" + std::to_string(number)),
          .content = Chosen{{rules.options[static_cast<std::size_t>(number) % 3].id}}};
}

TEST(PollScale, OneMoreBallotCostsTheSameAfterAHundredThousand) {
  const PollRules rules = mass_rules();
  BallotBook book(rules, {});
  const auto cost_of_a_thousand = [&](int from) {
    const std::size_t before = allocations;
    for (int number = from; number < from + 1000; ++number) {
      book.add(rules, {}, {.ballot = ballot(rules, number)});
    }
    return allocations - before;
  };
  for (int number = 0; number < 1000; ++number) {
    book.add(rules, {}, {.ballot = ballot(rules, number)});
  }
  const std::size_t early = cost_of_a_thousand(1000);
  for (int number = 2000; number < voters - 1000; ++number) {
    book.add(rules, {}, {.ballot = ballot(rules, number)});
  }
  const std::size_t late = cost_of_a_thousand(voters - 1000);
  EXPECT_LT(late, early + early / 10);
  EXPECT_EQ(book.size(), static_cast<std::size_t>(voters));
  EXPECT_EQ(book.tally().all.cast.heads, voters);

  // The result of the tally looks at no ballot.
  const std::size_t before = allocations;
  const PollResult result =
      result_of_tally(rules, {.voters = {}, .tokens_issued = voters}, book.tally());
  EXPECT_LT(allocations - before, 1000U);
  EXPECT_EQ(result.count.options.at(0).votes.heads, 33'334);
  EXPECT_EQ(result.outcome, PollOutcome::rejected);
}

}  // namespace
}  // namespace rostrum::core
