// What every Journal promises. An implementation joins by a bench and one line:
//
//   INSTANTIATE_TEST_SUITE_P(Memory, JournalContract,
//                            testing::Values(MakeJournalBench(make_memory_bench)));
//
// in a file of its own; the tests are in journal_contract_test.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/ports.hpp"

namespace rostrum::test {

/// One journal of one meeting, with the scheduler that its completions are posted to.
class JournalBench {
 public:
  virtual ~JournalBench() = default;
  [[nodiscard]] virtual app::Journal& journal() = 0;
  /// Runs the scheduler until `done` says so; at most some seconds.
  virtual void run_until(const std::function<bool()>& done) = 0;
  /// Closes it and opens it again, as a restart of the process does.
  virtual void reopen() = 0;
  /// Makes what is appended from now on fail, as a full disk does, or lets it succeed again; false
  /// where this bench cannot.
  [[nodiscard]] virtual bool set_failing(bool /*failing*/) { return false; }
};

using MakeJournalBench = std::function<std::unique_ptr<JournalBench>()>;

class JournalContract : public testing::TestWithParam<MakeJournalBench> {
 protected:
  JournalContract() : bench_(GetParam()()) {}

  [[nodiscard]] JournalBench& bench() { return *bench_; }
  /// The rows that replay gives now.
  [[nodiscard]] std::vector<app::JournalRow> replayed();
  /// Appends and waits.
  void store(const app::JournalRow& row);
  void store_with(const app::JournalRow& row, const app::SealedBallot& ballot);
  [[nodiscard]] std::vector<std::string> box(const core::PollId& poll);

 private:
  std::unique_ptr<JournalBench> bench_;
};

/// A row with events of several kinds, and everything else set.
[[nodiscard]] app::JournalRow row_of(std::uint64_t seq);

}  // namespace rostrum::test
