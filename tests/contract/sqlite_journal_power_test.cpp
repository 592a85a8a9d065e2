// The journal's contract where every reopening is a loss of power.
#include <memory>

#include "contract/journal_contract.hpp"
#include "core/check.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/queue_scheduler.hpp"
#include "support/tearing_disk.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::test {
namespace {

class PowerLossBench final : public JournalBench {
 public:
  PowerLossBench() { open(); }

  [[nodiscard]] app::Journal& journal() override { return *journal_; }
  void run_until(const std::function<bool()>& done) override { CHECK(scheduler_.run_until(done)); }
  void reopen() override {
    disk_.lose_power_after(0);
    journal_.reset();
    disk_.restart(folder_.path());
    open();
  }
  [[nodiscard]] bool set_failing(bool failing) override {
    disk_.set_full(failing);
    return true;
  }

 private:
  void open() {
    auto opened = storage::SqliteJournal::open(folder_ / "m.db", core::MeetingId("sample"),
                                               scheduler_, {.vfs = disk_.name()});
    CHECK(opened.has_value());
    journal_ = *std::move(opened);
  }

  TemporaryFolder folder_;
  TearingDisk disk_{0x5EED};
  QueueScheduler scheduler_;
  std::unique_ptr<storage::SqliteJournal> journal_;
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(SqlitePowerLoss, JournalContract, testing::Values(MakeJournalBench([] {
                           return std::make_unique<PowerLossBench>();
                         })));

}  // namespace rostrum::test
