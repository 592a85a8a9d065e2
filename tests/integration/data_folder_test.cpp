// What the data folder promises across starts and hands: owner, lock, clock, and what is said where
// it is damaged.

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "live_server.hpp"
#include "storage/data_directory.hpp"
#include "storage/server_database.hpp"
#include "storage/sqlite.hpp"
#include "storage/system_clock.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class DataFolder : public LiveServer {
 protected:
  [[nodiscard]] fs::path data() const { return folder.path() / "data"; }
  void stop() {
    server->signal(SIGTERM);
    ASSERT_EQ(server->wait(), 0) << server->log();
  }
  void change(const std::string& file, const std::string& sql) {
    auto database = storage::Database::open(data() / file);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute(sql));
  }
  static std::string run_tool(const std::string& arguments) {
    const fs::path tool = fs::read_symlink("/proc/self/exe").parent_path() / "rostrumctl";
    FILE* pipe = popen(("umask 0; " + tool.string() + " " + arguments + " 2>&1").c_str(), "r");
    std::string said;
    for (int c = 0; pipe != nullptr && (c = std::fgetc(pipe)) != EOF;) said += static_cast<char>(c);
    if (pipe != nullptr) pclose(pipe);
    return said;
  }
  std::string meetings() { return run_tool("meetings --data-dir " + data().string()); }
  static unsigned mode_of(const fs::path& file) {
    struct stat status{};
    EXPECT_EQ(::stat(file.c_str(), &status), 0) << file;
    return status.st_mode & 0777U;
  }
};

TEST_F(DataFolder, WhatAServerKeepsIsForItsOwnerOnly) {
  const fs::path other = folder.path() / "other";
  fs::create_directory(other);  // as an administrator makes it: others may look in
  fs::permissions(other, fs::perms(0755));
  const ServerProcess second({.data_dir = other, .in_child = [] { ::umask(0); }});
  ASSERT_TRUE(second.is_running()) << second.log();
  EXPECT_EQ(mode_of(other / "server.db"), 0600U);
  EXPECT_EQ(mode_of(other / "meetings" / "sample.db"), 0600U);
  EXPECT_EQ(mode_of(other / "meetings" / "sample.db-wal"), 0600U);
}

TEST_F(DataFolder, WhatTheToolMakesIsForItsOwnerOnly) {
  const fs::path other = folder.path() / "other";
  fs::create_directory(other);
  EXPECT_EQ(run_tool("import " + std::string(ROSTRUM_SOURCE_DIR) +
                     "/config/sample-meeting/meeting.toml --data-dir " + other.string()),
            "imported sample\n");
  EXPECT_EQ(mode_of(other / "server.db"), 0600U);
  EXPECT_EQ(mode_of(other / "meetings" / "sample.db"), 0600U);
}

TEST_F(DataFolder, AVerbThatOnlyReadsMakesNothing) {
  const fs::path other = folder.path() / "other";
  fs::create_directory(other);
  EXPECT_THAT(run_tool("meetings --data-dir " + other.string()), HasSubstr("is no data folder"));
  EXPECT_THAT(run_tool("clone a b --data-dir " + other.string()), HasSubstr("is no data folder"));
  EXPECT_TRUE(fs::is_empty(other));
}

TEST_F(DataFolder, AServerWaitsForTheOneThatEnds) {
  stop();
  auto held = storage::DataDirectory::open(data());
  ASSERT_TRUE(held);
  const auto began = std::chrono::steady_clock::now();
  const ServerProcess refused({.data_dir = data()});
  EXPECT_FALSE(refused.is_running());
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
  auto started = std::async(std::launch::async, [this] { start(); });
  {
    const storage::DataDirectory gone = *std::move(held);
  }
  started.get();
  EXPECT_TRUE(server->is_running()) << server->log();
}

TEST_F(DataFolder, APeerThatHasGoneEndsNoServer) {
  // As under a shell that ignores nothing: the test's own process may ignore the signal.
  const ServerProcess other(
      {.data_dir = folder.path() / "other", .in_child = [] { std::signal(SIGPIPE, SIG_DFL); }});
  ASSERT_TRUE(other.is_running()) << other.log();
  other.signal(SIGPIPE);
  EXPECT_EQ(http(other.address(), "GET", "/healthz").status, 200U);
  EXPECT_EQ(http(other.address(), "GET", "/healthz").status, 200U);
}

TEST_F(DataFolder, NoRowIsDecidedBeforeTheLastOneWhateverTheWallClockSays) {
  stop();
  {
    auto database = storage::ServerDatabase::open(data() / "server.db");
    ASSERT_TRUE(database);
    storage::ClockAnchor ahead = storage::anchor_now();
    ahead.wall += std::chrono::hours(24);
    ASSERT_TRUE(database->set_anchor(ahead));
  }
  start();
  must(R"({"id":"l","goLive":{}})");
  stop();
  // Another boot, whose wall clock is a day behind.
  change("server.db", "UPDATE server SET boot_id = 'another'");
  const std::int64_t day_ahead =
      storage::SystemClock(storage::anchor_now()).now().us + 23 * 3'600'000'000LL;
  const std::string answer =
      run_tool("command sample '{\"endMeeting\":{}}' --data-dir " + data().string());
  const auto at = [](const std::string& said) {
    const std::size_t place = said.find("\"atUs\":\"");
    return place == std::string::npos ? 0 : std::atoll(said.c_str() + place + 8);
  };
  EXPECT_GT(at(answer), day_ahead) << answer;
  start();
  EXPECT_THAT(server->log(), HasSubstr("behind the newest record"));
  stop();
  auto database = storage::ServerDatabase::open(data() / "server.db");
  ASSERT_TRUE(database);
  const auto kept = database->anchor();
  ASSERT_TRUE(kept && *kept);
  EXPECT_GT((**kept).wall.us, day_ahead) << "the next start shows the same time";
}

TEST_F(DataFolder, AMeetingThatCannotBeReadIsNamedWithItsReason) {
  stop();
  change("meetings/sample.db", "UPDATE journal SET hash = x'00' WHERE seq = 1");
  EXPECT_THAT(meetings(), HasSubstr("sample  cannot be read: "));
  EXPECT_THAT(run_tool("meetings --json --data-dir " + data().string()), HasSubstr("\"problem\""));
  start();
  EXPECT_THAT(server->log(), HasSubstr("meeting sample cannot be read and is left alone: "));
  EXPECT_THAT(server->log(), HasSubstr("sample.db"));
}

TEST_F(DataFolder, AListOfMeetingsThatIsDamagedKeepsTheServerFromStarting) {
  stop();
  change("server.db", "UPDATE meetings SET id = 'no id'");
  const ServerProcess refused({.data_dir = data()});
  EXPECT_FALSE(refused.is_running());
  EXPECT_THAT(refused.log(), HasSubstr("the list of meetings in " + data().string()));
  EXPECT_THAT(meetings(), HasSubstr("the list of meetings cannot be read"));
}

TEST_F(DataFolder, ASampleIsNeverPutOverMeetingsThatTheListHasLost) {
  must(R"({"id":"l","goLive":{}})");
  stop();
  fs::remove(data() / "server.db");
  start();
  EXPECT_THAT(server->log(), HasSubstr("no sample is imported"));
  EXPECT_THAT(server->log(), Not(HasSubstr("has been imported")));
  EXPECT_THAT(meetings(), Not(HasSubstr("sample")));
}

TEST_F(DataFolder, CheckConfigRefusesWhatAStartWouldRefuse) {
  const fs::path config = folder.path() / "rostrum.toml";
  std::ofstream(folder.path() / "meeting.toml") << "id = 5\n";
  const auto said = [&](const std::string& text) {
    std::ofstream(config) << text;
    ServerProcess checked(
        {.data_dir = folder.path() / "c", .config = config, .arguments = {"--check-config"}});
    EXPECT_NE(checked.wait(), 0) << text;
    return checked.log();
  };
  EXPECT_THAT(said("[server]\nlisten = \"8080\"\n"), HasSubstr("rostrum.toml:2: server.listen"));
  EXPECT_THAT(said("[tls]\ncertificate = \"a.pem\"\nkey = \"a.pem\"\n"),
              HasSubstr("rostrum.toml:2: tls.certificate"));
  EXPECT_THAT(said("[sample]\nfile = \"meeting.toml\"\n"), HasSubstr("meeting.toml:1"));
}

}  // namespace
}  // namespace rostrum::test
