// More connections than a process may have open files: each I/O thread has a table of its own
// (server/README.md). The limit is set in the server's process, so that no great number is needed.

#include <csignal>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "live_server.hpp"
#include "support/tool_run.hpp"

namespace rostrum::test {
namespace {

using ::testing::HasSubstr;

// 900 of them are for WebSockets: more viewers than that, and than descriptors, need two tables.
// Halves of them differ by some forty, so that neither table is full when the host comes.
constexpr rlim_t max_descriptors = 1300;
constexpr int capacity = 1800;
constexpr int viewers = 1400;

class Descriptors : public LiveServer {
 protected:
  void SetUp() override {
    const auto config = folder.path() / "tables.toml";
    const std::string root = ROSTRUM_SOURCE_DIR;
    std::ofstream(config) << "[server]\nio_threads = 2\nmax_connections = " << capacity
                          << "\n[sample]\nfile = \"" << root
                          << "/config/sample-meeting/meeting.toml\"\n";
    server = std::make_unique<ServerProcess>(ServerProcess::Options{
        .data_dir = folder.path() / "data", .config = config, .in_child = [] {
          const rlimit limit{max_descriptors, max_descriptors};
          ::setrlimit(RLIMIT_NOFILE, &limit);
        }});
    ASSERT_TRUE(server->is_running()) << server->log();
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
    GTEST_SKIP() << "the sanitizer's own descriptors are in one table only";
#endif
#endif
    if (server->log().find("refuses descriptors of its own") != std::string::npos)
      GTEST_SKIP() << "this machine gives no thread a table of its own";
  }
};

TEST_F(Descriptors, TwoTablesHoldMoreConnectionsThanOneMayHaveAndAllAreServed) {
  EXPECT_THAT(server->log(),
              HasSubstr("can hold " + std::to_string(capacity) +
                        " connections on 2 I/O threads, each with descriptors of its own"));
  const std::string at = " --data-dir " + (folder.path() / "data").string() + " ";
  ASSERT_EQ(run_tool("clone sample dress --rehearsal" + at).status, 0);
  // Which thread gets a connection is the kernel's dice: who is refused by a full one tries again.
  const Said said = run_tool("load dress --quiet --notices 4 --for '2 s' --viewers " +
                             std::to_string(viewers) + at);
  EXPECT_EQ(said.status, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr(std::to_string(viewers) + " of " + std::to_string(viewers) +
                                   " in at the end"));
  EXPECT_THAT(said.text, HasSubstr("lost 0,"));
  const std::size_t stamped = said.text.find("staleness");
  ASSERT_NE(stamped, std::string::npos) << said.text;
  EXPECT_GE(std::atoi(said.text.c_str() + stamped + sizeof "staleness"), viewers)
      << "a notice for each: " << said.text;

  // All have left, and both threads have room again; then each closes what is its own.
  EXPECT_EQ(http(address(), "GET", "/healthz").status, 200U);
  MeetingSocket viewer(address(), "/ws/watch/sample");
  EXPECT_TRUE(viewer.read_topic(v1::Frame::kRundown));
  server->signal(SIGTERM);
  EXPECT_EQ(server->wait(), 0) << server->log();
}

}  // namespace
}  // namespace rostrum::test
