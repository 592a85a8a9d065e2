// What every BallotSealer promises. An implementation joins by a bench and one line
// (INSTANTIATE_TEST_SUITE_P) in a file of its own; the tests are in
// ballot_sealer_contract_test.cpp.
#pragma once

#include <functional>
#include <memory>

#include <gtest/gtest.h>

#include "app/ballot_sealer.hpp"

namespace rostrum::test {

class SealerBench {
 public:
  virtual ~SealerBench() = default;
  [[nodiscard]] virtual app::BallotSealer& sealer() = 0;
  /// As a restart of the process does: what is in memory is gone.
  virtual void reopen() = 0;
};

using MakeSealerBench = std::function<std::unique_ptr<SealerBench>()>;

class BallotSealerContract : public testing::TestWithParam<MakeSealerBench> {
 protected:
  BallotSealerContract() : bench_(GetParam()()) {}

  [[nodiscard]] SealerBench& bench() { return *bench_; }
  [[nodiscard]] app::BallotSealer& sealer() { return bench_->sealer(); }

 private:
  std::unique_ptr<SealerBench> bench_;
};

}  // namespace rostrum::test
