#include <chrono>
#include <functional>
#include <future>

#include "contract/scheduler_contract.hpp"
#include "main/asio_scheduler.hpp"
#include "storage/system_clock.hpp"

namespace rostrum::test {
namespace {

class AsioBench final : public SchedulerBench {
 public:
  [[nodiscard]] app::Scheduler& scheduler() override { return scheduler_; }
  [[nodiscard]] app::Clock& clock() override { return clock_; }
  void run(const std::function<void()>& task) override { scheduler_.run(task); }

  void run_until(const std::function<bool()>& done, core::Duration longest) override {
    const core::Instant end = clock_.now() + longest;
    std::promise<void> over;
    std::function<void()> look = [&] {
      if (done() || clock_.now() >= end) return over.set_value();
      scheduler_.wake_at("bench", clock_.now() + std::chrono::milliseconds(1), look);
    };
    scheduler_.post(look);
    over.get_future().wait();
    scheduler_.run([] {});  // the last look has returned: what it refers to may go
  }

 private:
  storage::SystemClock clock_{storage::anchor_now()};
  main::AsioScheduler scheduler_{clock_};
};

std::unique_ptr<SchedulerBench> make_asio_bench() { return std::make_unique<AsioBench>(); }

}  // namespace

INSTANTIATE_TEST_SUITE_P(Asio, SchedulerContract,
                         testing::Values(MakeSchedulerBench(make_asio_bench)));

}  // namespace rostrum::test
