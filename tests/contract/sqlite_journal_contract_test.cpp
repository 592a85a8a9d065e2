#include <memory>

#include "contract/journal_contract.hpp"
#include "core/check.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/faulty_disk.hpp"
#include "support/queue_scheduler.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::test {
namespace {

class SqliteBench final : public JournalBench {
 public:
  SqliteBench() { open(); }

  [[nodiscard]] app::Journal& journal() override { return *journal_; }
  void run_until(const std::function<bool()>& done) override { CHECK(scheduler_.run_until(done)); }
  void reopen() override {
    journal_.reset();
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
  FaultyDisk disk_;
  QueueScheduler scheduler_;
  std::unique_ptr<storage::SqliteJournal> journal_;
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(Sqlite, JournalContract, testing::Values(MakeJournalBench([] {
                           return std::make_unique<SqliteBench>();
                         })));

}  // namespace rostrum::test
