#include <memory>

#include "contract/ballot_sealer_contract.hpp"
#include "storage/file_ballot_sealer.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::test {
namespace {

class FileSealerBench final : public SealerBench {
 public:
  [[nodiscard]] app::BallotSealer& sealer() override { return *sealer_; }
  void reopen() override { sealer_ = make(); }

 private:
  std::unique_ptr<storage::FileBallotSealer> make() {
    return std::make_unique<storage::FileBallotSealer>(
        storage::box_key_folder(folder_ / "sample.db"));
  }

  TemporaryFolder folder_;
  std::unique_ptr<storage::FileBallotSealer> sealer_ = make();
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(File, BallotSealerContract, testing::Values(MakeSealerBench([] {
                           return std::make_unique<FileSealerBench>();
                         })));

}  // namespace rostrum::test
