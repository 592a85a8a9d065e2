// What is left in an outbox's file whenever its process dies or the power goes, and who may use it.
#include "client/outbox_file.hpp"

#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client/outbox.hpp"
#include "core/draw.hpp"
#include "storage/sqlite.hpp"
#include "support/tearing_disk.hpp"
#include "support/temporary_folder.hpp"

namespace rostrum::client {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

v1::Answer receipt(const std::string& id, std::uint64_t number) {
  v1::Answer answer;
  answer.set_command(id);
  answer.mutable_receipt()->set_number(number);
  return answer;
}

std::unique_ptr<OutboxFile> open(const fs::path& path, const char* vfs = nullptr) {
  auto opened = OutboxFile::open(path, vfs);
  EXPECT_TRUE(opened) << opened.error();
  return opened ? *std::move(opened) : nullptr;
}

/// Act n on one of eight keys: submitted, then receipted. What it was told is kept is counted.
class Judge {
 public:
  explicit Judge(OutboxStore& store) : outbox_(store) {}

  static std::string id_of(std::uint64_t act) { return "act-" + std::to_string(act / 2); }
  static std::string key_of(std::uint64_t act) { return "card:" + std::to_string(act / 2 % 8); }

  [[nodiscard]] bool do_act(std::uint64_t act) {
    if (act % 2 == 1) return outbox_.answered(receipt(id_of(act), act)).has_value();
    const std::string content(200 + act % 700, 'x');
    return outbox_.submit(key_of(act), {.id = id_of(act), .bytes = id_of(act) + content})
        .has_value();
  }

  /// Whether exactly the first `kept` acts are in the outbox.
  [[nodiscard]] static testing::AssertionResult agrees(OutboxStore& store, std::uint64_t kept) {
    Outbox outbox(store);
    if (const auto loaded = outbox.load(); !loaded)
      return testing::AssertionFailure() << loaded.error();
    std::map<std::string, std::uint64_t> last;  // act about each key
    for (std::uint64_t act = 0; act < kept; ++act) last[key_of(act)] = act;
    for (const auto& [key, act] : last) {
      const OutboxEntry* entry = outbox.find(key);
      const OutboxState state = act % 2 == 1 ? OutboxState::receipted : OutboxState::pending;
      if (entry == nullptr || entry->command.id != id_of(act) || entry->state != state ||
          !entry->command.bytes.starts_with(id_of(act) + "x"))
        return testing::AssertionFailure() << key << " is not as act " << act << " left it";
    }
    return testing::AssertionSuccess();
  }

 private:
  Outbox outbox_;
};

/// A process that acts until it is killed, and says after each act that it is kept.
[[noreturn]] void act_for_ever(const fs::path& path, int tell) {
  auto file = OutboxFile::open(path);
  if (!file) _exit(1);
  const auto store = (*file)->of("m/judge");
  Judge judge(*store);
  for (std::uint64_t act = 0; judge.do_act(act); ++act) {
    if (::write(tell, ".", 1) != 1) _exit(2);
  }
  _exit(3);
}

TEST(OutboxFile, KeepsWhatItHasTakenWhereItsProcessIsKilledAtAnyMoment) {
  core::SplitMix64 dice(20261122);
  for (int round = 0; round < 12; ++round) {
    const test::TemporaryFolder folder;
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t process = ::fork();
    if (process == 0) act_for_ever(folder / "outbox.db", ends[1]);
    ::close(ends[1]);
    const std::uint64_t enough = dice.next_below(60);
    std::uint64_t kept = 0;
    char dot = 0;
    while (kept <= enough && ::read(ends[0], &dot, 1) == 1) ++kept;
    ::usleep(static_cast<useconds_t>(dice.next_below(1500)));  // no moment in particular
    ::kill(process, SIGKILL);
    while (::read(ends[0], &dot, 1) == 1) ++kept;
    ::close(ends[0]);
    int status = 0;
    ASSERT_EQ(::waitpid(process, &status, 0), process);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it was still acting";
    const auto file = open(folder / "outbox.db");
    const auto store = file->of("m/judge");
    // The act that it was at may be kept already.
    const auto without = Judge::agrees(*store, kept);
    EXPECT_TRUE(without || Judge::agrees(*store, kept + 1)) << without.message();
  }
}

TEST(OutboxFile, KeepsWhatItHasTakenWhereThePowerGoesAndTheDiskTears) {
  std::uint64_t lost = 0;
  for (std::uint64_t seed = 1; seed <= 60 && !testing::Test::HasFailure(); ++seed) {
    const test::TemporaryFolder folder;
    test::TearingDisk disk(seed);
    core::SplitMix64 dice(seed);
    {
      const auto made = open(folder / "outbox.db", disk.name());
    }
    std::uint64_t kept = 0;
    for (int life = 0; life < 4; ++life) {
      {
        const auto file = open(folder / "outbox.db", disk.name());
        ASSERT_NE(file, nullptr) << "seed " << seed;
        const auto store = file->of("m/judge");
        disk.lose_power_after(dice.next_below(60));
        Judge judge(*store);
        if (life == 0) {
          while (judge.do_act(kept)) ++kept;
        } else {
          Outbox outbox(*store);
          EXPECT_TRUE(outbox.load() || !disk.has_power());
        }
      }
      disk.restart(folder.path());
      const auto file = open(folder / "outbox.db", disk.name());
      ASSERT_NE(file, nullptr) << "seed " << seed;
      const auto store = file->of("m/judge");
      const auto without = Judge::agrees(*store, kept);
      EXPECT_TRUE(without || Judge::agrees(*store, kept + 1))
          << "seed " << seed << ": " << without.message();
    }
    lost += disk.sectors_lost();
  }
  EXPECT_GT(lost, 0U) << "the disk has lost something";
}

TEST(OutboxFile, IsOfOneProcessAndSaysSo) {
  const test::TemporaryFolder folder;
  {
    const auto first = open(folder / "outbox.db");
    const auto second = OutboxFile::open(folder / "outbox.db");
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error(), HasSubstr("in use by another rostrumctl"));
  }
  EXPECT_TRUE(OutboxFile::open(folder / "outbox.db"));
}

TEST(OutboxFile, TakesNoOtherProgramsDatabaseAndNoOtherFile) {
  const test::TemporaryFolder folder;
  {
    auto other = storage::Database::open(folder / "journal.db");
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->execute("CREATE TABLE rows (seq INTEGER)"));
  }
  const auto taken = OutboxFile::open(folder / "journal.db");
  ASSERT_FALSE(taken);
  EXPECT_THAT(taken.error(), HasSubstr("another program's database"));
  std::ofstream(folder / "cards.csv") << "slot,presenter,judge,score\n";
  EXPECT_FALSE(OutboxFile::open(folder / "cards.csv"));
}

TEST(OutboxFile, KeepsTheSeatsOfAFileApart) {
  const test::TemporaryFolder folder;
  const auto file = open(folder / "outbox.db");
  const auto one = file->of("m/one");
  const auto two = file->of("m/two");
  Outbox ones(*one);
  ASSERT_TRUE(ones.submit("card:s", {.id = "a", .bytes = "a"}));
  Outbox twos(*two);
  ASSERT_TRUE(twos.load());
  EXPECT_TRUE(twos.is_empty());
}

TEST(OutboxFile, ASecretBallotIsNowhereInItOnceAnswered) {
  const test::TemporaryFolder folder;
  const std::string content = "options:li-or-nobody-else";
  const auto has_it = [&] {
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      if (bytes.find(content) != std::string::npos) return true;
    }
    return false;
  };
  const auto file = open(folder / "outbox.db");
  const auto store = file->of("m/one");
  Outbox outbox(*store);
  ASSERT_TRUE(outbox.save_draft("ballot:p", content));
  ASSERT_TRUE(outbox.submit("ballot:p", {.id = "a", .bytes = content}, {.forgetful = true}));
  EXPECT_TRUE(has_it());
  ASSERT_TRUE(outbox.answered(receipt("a", 1)));
  EXPECT_FALSE(has_it());
}

}  // namespace
}  // namespace rostrum::client
