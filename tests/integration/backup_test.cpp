// A backup of the real server while people use it, and what comes of it: the very same meetings on
// a new folder, or a refusal that names what is wrong.

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "live_server.hpp"
#include "storage/sqlite.hpp"
#include "support/tool_run.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

std::string notice(int number) {
  return R"({"id":"notice-)" + std::to_string(number) +
         R"(","sendNotice":{"target":{"all":true},"text":"no. )" + std::to_string(number) + "\"}}";
}

class Backup : public LiveServer {
 protected:
  [[nodiscard]] fs::path data() const { return folder.path() / "data"; }
  [[nodiscard]] fs::path backups() const { return folder.path() / "backups"; }
  [[nodiscard]] fs::path restored() const { return folder.path() / "restored"; }

  Said back_up() {
    return run_tool("backup " + backups().string() + " --data-dir " + data().string());
  }
  /// The folder of the only backup.
  [[nodiscard]] fs::path backup() const {
    fs::path only;
    for (const auto& entry : fs::directory_iterator(backups())) {
      EXPECT_EQ(only, fs::path());
      only = entry.path();
    }
    return only;
  }
  Said restore() {
    return run_tool("restore " + backup().string() + " --data-dir " + restored().string());
  }
  static Said check(const fs::path& which) { return run_tool("check " + which.string()); }

  void stop() {
    server->signal(SIGTERM);
    ASSERT_EQ(server->wait(), 0) << server->log();
  }
  /// Ends the server and starts another on what was restored.
  void start_restored() {
    server->kill_hard();
    server = std::make_unique<ServerProcess>(
        ServerProcess::Options{.data_dir = restored(), .config = {}, .arguments = {"--no-sample"}});
    ASSERT_TRUE(server->is_running()) << server->log();
  }
  HttpAnswer send(const std::string& json) {
    return http(server->control(), "POST", kMeetings + "commands", json);
  }
  static void flip_a_byte(const fs::path& file, std::uintmax_t at) {
    std::fstream both(file, std::ios::in | std::ios::out | std::ios::binary);
    both.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(both.get() ^ 0x20);
    both.seekp(static_cast<std::streamoff>(at));
    both.put(byte);
    ASSERT_TRUE(both.good()) << file;
  }
  static void change(const fs::path& file, const std::string& sql) {
    auto database = storage::Database::open(file);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute(sql));
  }
};

TEST_F(Backup, ARestoredServerHasTheSameChainAndTheSameState) {
  must(R"({"id":"live","goLive":{}})");
  must(R"({"id":"start","startSlot":{}})");
  for (int number = 0; number < 20; ++number) must(notice(number));
  const std::string state_before = state();
  const std::string chain_before = http(server->control(), "GET", kMeetings + "chain.json").body;
  const std::string link = seat_link("judge-1");
  const Said said = back_up();
  ASSERT_EQ(said.status, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr(backup().string()));

  const std::string journals = said.text.substr(said.text.find('\n') + 1);
  EXPECT_THAT(journals, HasSubstr("sample  23 rows"));
  EXPECT_EQ(check(data()).text, journals) << "beside the running server";
  EXPECT_EQ(check(backup()).text, journals);
  const Said brought_back = restore();
  ASSERT_EQ(brought_back.status, 0) << brought_back.text;
  EXPECT_EQ(check(restored()).text, journals);

  start_restored();
  EXPECT_EQ(state(), state_before);
  EXPECT_EQ(http(server->control(), "GET", kMeetings + "chain.json").body, chain_before);
  EXPECT_EQ(join(link, "tablet").status, 200U) << "links go on: the keys are the same";
}

TEST_F(Backup, WhatWasAcknowledgedWhenItBeganIsInItWhoeverWritesMeanwhile) {
  must(R"({"id":"live","goLive":{}})");
  std::atomic<bool> is_over = false;
  std::atomic<int> acknowledged = 0;
  std::vector<std::string> receipts;
  std::thread writer([&] {
    for (int number = 0; !is_over; ++number) {
      const HttpAnswer answer = send(notice(number));
      if (answer.status != 200U) is_over = true;
      receipts.push_back(answer.body);
      ++acknowledged;
    }
  });
  const auto wait_for = [&](int number) {
    while (acknowledged < number && !is_over) std::this_thread::yield();
  };
  wait_for(20);
  const int before = acknowledged;
  const Said said = back_up();
  wait_for(acknowledged + 20);  // and writing goes on behind it
  EXPECT_FALSE(is_over) << receipts.back();
  is_over = true;
  writer.join();
  ASSERT_EQ(said.status, 0) << said.text;
  ASSERT_EQ(restore().status, 0);
  start_restored();
  for (int number = 0; number < before; ++number) {
    EXPECT_EQ(send(notice(number)).body, receipts.at(static_cast<std::size_t>(number)));
  }
  // What came later is not there: sent again it is a new act, with a row of its own.
  const int last = acknowledged - 1;
  EXPECT_NE(send(notice(last)).body, receipts.at(static_cast<std::size_t>(last)));
  EXPECT_EQ(check(restored()).status, 0);
}

TEST_F(Backup, APageThatSawTheOldServerTakesTheFramesOfTheRestoredOne) {
  ASSERT_EQ(back_up().status, 0);
  for (int restarts = 0; restarts < 3; ++restarts) {
    stop();
    start();
  }
  MeetingSocket before(address(), "/ws/watch/sample");
  ASSERT_TRUE(before.read_topic(v1::Frame::kFloor));
  const std::uint64_t epoch = before.topics[v1::Frame::kFloor].revision().epoch();
  ASSERT_EQ(restore().status, 0);
  start_restored();
  MeetingSocket after(address(), "/ws/watch/sample");
  ASSERT_TRUE(after.read_topic(v1::Frame::kFloor));
  EXPECT_GT(after.topics[v1::Frame::kFloor].revision().epoch(), epoch);
}

TEST_F(Backup, KeysOfSecretPollsStayWhereTheyAre) {
  must(R"({"id":"live","goLive":{}})");
  must(R"({"id":"create","createPoll":{"poll":"p","question":{"zh":"选谁"},"rules":{)"
       R"("kind":"POLL_KIND_ONE_OF","change":"BALLOT_CHANGE_FIRST_PRESS",)"
       R"("majority":{"numerator":1,"denominator":2,"base":"MAJORITY_BASE_CAST","strict":true},)"
       R"("secret":true,"electorate":{"roles":"VOTER_ROLES_JUDGES"},)"
       R"("options":[{"id":"a","name":{"zh":"甲"}},{"id":"b","name":{"zh":"乙"}}]}}})");
  must(R"({"id":"open","openPoll":{"poll":"p"}})");
  ASSERT_TRUE(fs::exists(data() / "meetings" / "sample.box-keys" / "p.key"));
  ASSERT_EQ(back_up().status, 0);
  std::ifstream in(data() / "meetings" / "sample.box-keys" / "p.key", std::ios::binary);
  const std::string key{std::istreambuf_iterator<char>(in), {}};
  ASSERT_FALSE(key.empty());
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(backup())) {
    if (!entry.is_regular_file()) continue;
    files.push_back(fs::relative(entry.path(), backup()).string());
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(bytes.find(key), std::string::npos) << entry.path();
  }
  EXPECT_THAT(files,
              ::testing::UnorderedElementsAre("MANIFEST", "server.db", "meetings/sample.db"));
}

TEST_F(Backup, AFlippedByteIsFoundWhereverItIs) {
  ASSERT_EQ(back_up().status, 0);
  for (const char* name : {"meetings/sample.db", "server.db", "MANIFEST"}) {
    const fs::path file = backup() / name;
    for (const std::uintmax_t part : {1U, 2U, 3U}) {
      const std::uintmax_t at = fs::file_size(file) * part / 4;
      flip_a_byte(file, at);
      const Said checked = check(backup());
      EXPECT_EQ(checked.status, 1) << name << " " << at;
      EXPECT_THAT(checked.text, HasSubstr(name));
      const Said refused = restore();
      EXPECT_EQ(refused.status, 1);
      EXPECT_THAT(refused.text, HasSubstr("nothing was restored"));
      EXPECT_FALSE(fs::exists(restored()));
      flip_a_byte(file, at);
    }
  }
  EXPECT_EQ(restore().status, 0);
}

TEST_F(Backup, AMissingFileIsNamed) {
  ASSERT_EQ(back_up().status, 0);
  fs::remove(backup() / "meetings" / "sample.db");
  const Said refused = restore();
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.text, HasSubstr("sample.db: is missing from the backup"));
  fs::remove(backup() / "MANIFEST");
  EXPECT_THAT(restore().text, HasSubstr("it has no MANIFEST"));
  EXPECT_FALSE(fs::exists(restored()));
}

TEST_F(Backup, NothingIsWrittenOver) {
  ASSERT_EQ(back_up().status, 0);
  const Said over_the_server =
      run_tool("restore " + backup().string() + " --data-dir " + data().string());
  EXPECT_EQ(over_the_server.status, 1);
  EXPECT_THAT(over_the_server.text, HasSubstr("is not empty"));
  ASSERT_EQ(restore().status, 0);
  const std::string before = check(restored()).text;
  EXPECT_THAT(restore().text, HasSubstr("is not empty"));
  EXPECT_EQ(check(restored()).text, before);
  EXPECT_THAT(run_tool("backup " + backups().string() + " --data-dir " + backups().string()).text,
              HasSubstr("is no data folder"));
}

TEST_F(Backup, WhereTheTargetIsFullItSaysSoLeavesNothingBehindAndTheServerGoesOn) {
  must(R"({"id":"live","goLive":{}})");
  for (int number = 0; number < 300; ++number) must(notice(number));
  ASSERT_GT(fs::file_size(data() / "meetings" / "sample.db-wal"), 100'000U);
  // So many half KiB a file, which writes meet as they meet the end of a disk: the list does not
  // fit, then the journal, then its last pages.
  for (const int room : {8, 60, 150}) {
    const std::string tool = (fs::read_symlink("/proc/self/exe").parent_path() / "rostrumctl");
    const Said said =
        run_shell("trap '' XFSZ; ulimit -f " + std::to_string(room) + "; exec " + tool +
                  " backup " + backups().string() + " --data-dir " + data().string());
    EXPECT_EQ(said.status, 1) << room << ": " << said.text;
    EXPECT_THAT(said.text, HasSubstr("no backup was made: ")) << room;
    EXPECT_THAT(said.text, HasSubstr("no room")) << room;
    EXPECT_TRUE(!fs::exists(backups()) || fs::is_empty(backups())) << room;
    must(notice(1000 + room));
  }
  ASSERT_EQ(back_up().status, 0) << "once there is room";
  EXPECT_EQ(check(backup()).status, 0);
}

TEST_F(Backup, ARehearsalThatIsPurgedMeanwhileIsWholeInItOrNotAtAll) {
  std::atomic<bool> is_over = false;
  std::string trouble;
  std::thread purger([&] {
    for (int number = 0; !is_over; ++number) {
      const std::string id = "try-" + std::to_string(number);
      const HttpAnswer made = http(server->control(), "POST", kMeetings + "clone",
                                   R"({"id":")" + id + R"(","rehearsal":true})");
      const HttpAnswer gone = http(server->control(), "DELETE", "/api/v1/meetings/" + id, "");
      if (made.status != 201U || gone.status != 200U) trouble += made.body + gone.body;
    }
  });
  for (int times = 0; times < 5; ++times) {
    const fs::path into = backups() / std::to_string(times);
    const Said said = run_tool("backup " + into.string() + " --data-dir " + data().string());
    EXPECT_EQ(said.status, 0) << said.text;
    EXPECT_THAT(said.text, HasSubstr("sample  "));
    for (const auto& made : fs::directory_iterator(into)) {
      EXPECT_EQ(made.path().extension(), "") << "no half of one is left";
      const Said checked = check(made.path());
      EXPECT_EQ(checked.status, 0) << checked.text;
    }
  }
  is_over = true;
  purger.join();
  EXPECT_EQ(trouble, "") << "purging does not mind";
}

TEST_F(Backup, AKilledServersFolderIsBackedUpWithWhatItsLogHolds) {
  must(R"({"id":"live","goLive":{}})");
  const std::string answer = send(notice(1)).body;
  server->kill_hard();
  const std::string left = check(data()).text;
  ASSERT_EQ(back_up().status, 0);
  EXPECT_EQ(check(backup()).text, left);
  ASSERT_EQ(restore().status, 0);
  start_restored();
  EXPECT_EQ(send(notice(1)).body, answer);
}

TEST_F(Backup, AJournalThatIsBrokenIsNamedByItsFirstBadRowAndTheOthersAreKept) {
  ASSERT_EQ(run_tool("clone sample other --data-dir " + data().string()).status, 0);
  must(R"({"id":"live","goLive":{}})");
  for (int number = 0; number < 5; ++number) must(notice(number));
  stop();
  change(data() / "meetings" / "sample.db",
         "UPDATE journal SET entry = CAST(entry || x'00' AS BLOB) WHERE seq = 4");
  const Said checked = check(data());
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.text, HasSubstr("sample.db: row 4 does not agree with its hash"));
  EXPECT_THAT(checked.text, HasSubstr("rostrumctl restore"));
  EXPECT_THAT(checked.text, HasSubstr("other  "));

  const Said said = back_up();
  EXPECT_EQ(said.status, 1) << "a script must notice";
  EXPECT_THAT(said.text, HasSubstr("row 4 does not agree with its hash"));
  EXPECT_FALSE(fs::exists(backup() / "meetings" / "sample.db"));
  EXPECT_EQ(restore().status, 1);
  start_restored();
  EXPECT_THAT(server->log(), HasSubstr("meeting sample cannot be read and is left alone"));
  EXPECT_THAT(http(server->control(), "GET", "/api/v1/meetings").body, HasSubstr("\"other\""));
}

}  // namespace
}  // namespace rostrum::test
