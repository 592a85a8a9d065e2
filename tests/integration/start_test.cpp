// What keeps a server from starting is one sentence that says what to do.

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client/http_client.hpp"
#include "live_server.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// A disk of this size at `folder`, for the calling process and its children only.
bool mount_small_disk(const fs::path& folder, const std::string& size) {
  const uid_t user = ::getuid();
  const gid_t group = ::getgid();
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  // Without a name here, neither of them could own a file.
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
  return ::mount("none", folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

class Start : public ::testing::Test {
 protected:
  /// Starts one that must not run, and returns what it says.
  std::string refusal(std::vector<std::string> arguments, const fs::path& config = {},
                      std::function<void()> in_child = {}) {
    ServerProcess server({.data_dir = folder.path() / "data",
                          .config = config,
                          .arguments = std::move(arguments),
                          .in_child = std::move(in_child)});
    EXPECT_FALSE(server.is_running());
    EXPECT_GT(server.wait(), 0) << server.log();
    return server.log();
  }

  TemporaryFolder folder;
};

TEST_F(Start, APortInUseIsNamed) {
  ServerProcess first({.data_dir = folder.path() / "first"});
  const std::string port = std::to_string(first.address().port);
  const std::string said = refusal({"--listen", "127.0.0.1:" + port});
  EXPECT_THAT(said, HasSubstr("port " + port + " is in use"));
  EXPECT_THAT(said, HasSubstr("--listen"));
}

TEST_F(Start, AFolderThatAnotherServerHasIsNamed) {
  ServerProcess first({.data_dir = folder.path() / "data"});
  EXPECT_THAT(refusal({}), HasSubstr("in use by another rostrumd"));
  EXPECT_EQ(http(first.address(), "GET", "/healthz").status, 200U);
  EXPECT_EQ(http(first.control(), "GET", "/healthz").status, 200U) << "its control socket is left";
}

TEST_F(Start, AFullDiskIsSaidAndNothingIsLeftBroken) {
  const std::string said = refusal({}, {}, [] {
    // As if the disk had no room for one more byte: writes beyond fail, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{.rlim_cur = 4096, .rlim_max = 4096};
    ::setrlimit(RLIMIT_FSIZE, &none);
  });
  EXPECT_THAT(said, HasSubstr("the data folder"));
  EXPECT_THAT(said, HasSubstr("is full"));
  // With room again the very same folder works.
  ServerProcess again({.data_dir = folder.path() / "data"});
  EXPECT_TRUE(again.is_running()) << again.log();
}

TEST_F(Start, ADiskOfAFewPagesIsSaidToBeFullAndHowMuchItTakesDoesNotMatter) {
  constexpr int no_mount = 99;
  const fs::path disk = folder.path() / "data";
  fs::create_directory(disk);
  for (const std::string size : {"size=8k", "size=64k", "size=140k"}) {
    ServerProcess server({.data_dir = disk, .in_child = [&] {
                            if (!mount_small_disk(disk, size)) ::_exit(no_mount);
                          }});
    EXPECT_FALSE(server.is_running());
    const int result = server.wait();
    if (result == no_mount) GTEST_SKIP() << "this machine lets nobody mount a small disk";
    EXPECT_EQ(result, 1);
    EXPECT_THAT(server.log(), HasSubstr("make room")) << size;
    EXPECT_THAT(server.log(), HasSubstr("--data-dir")) << size;
  }
}

TEST_F(Start, AFolderThatIsAFileIsNamed) {
  std::ofstream(folder.path() / "data") << "not a folder";
  EXPECT_THAT(refusal({}), HasSubstr((folder.path() / "data").string()));
}

TEST_F(Start, ASettingThatIsWrongNamesFileLineKeyAndWhatIsAllowed) {
  const fs::path config = folder.path() / "rostrum.toml";
  std::ofstream(config) << "[server]\nio_threads = \"many\"\n";
  EXPECT_THAT(refusal({}, config),
              HasSubstr("rostrum.toml:2: server.io_threads has to be a whole number from 0 to 64"));
  EXPECT_FALSE(fs::exists(folder.path() / "data")) << "nothing has been touched";
}

TEST_F(Start, ASampleThatIsWrongNamesItsFileAndLine) {
  const fs::path sample = folder.path() / "meeting.toml";
  std::ofstream(sample) << "# a meeting\nid = 5\n";
  EXPECT_THAT(refusal({"--sample", sample.string()}), HasSubstr("meeting.toml:2"));
}

TEST_F(Start, AnAddressThatIsNoneIsNamed) {
  EXPECT_THAT(refusal({"--listen", "8080"}), HasSubstr("127.0.0.1:8080"));
  EXPECT_THAT(refusal({"--listen", "192.0.2.1:0"}), HasSubstr("no address 192.0.2.1"));
}

TEST_F(Start, ACertificateThatIsNotThereIsNamed) {
  EXPECT_THAT(refusal({"--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.key"}),
              HasSubstr("/nowhere.pem"));
}

TEST_F(Start, CheckConfigSaysSoAndStartsNothing) {
  ServerProcess checked({.data_dir = folder.path() / "data", .arguments = {"--check-config"}});
  EXPECT_FALSE(checked.is_running());
  EXPECT_EQ(checked.wait(), 0);
  EXPECT_THAT(checked.log(), HasSubstr("is valid"));
  EXPECT_FALSE(fs::exists(folder.path() / "data"));
}

TEST_F(Start, TheControlSocketIsForItsOwnerOnlyAndAKilledServersIsReplaced) {
  const fs::path socket = folder.path() / "data" / "control.sock";
  ServerProcess first({.data_dir = folder.path() / "data"});
  struct stat status{};
  ASSERT_EQ(::stat(socket.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  first.kill_hard();
  EXPECT_TRUE(fs::exists(socket));
  ServerProcess second({.data_dir = folder.path() / "data"});
  EXPECT_EQ(http(second.control(), "GET", "/healthz").status, 200U) << second.log();
}

TEST_F(Start, SpeaksTlsWithACertificateOfItsOwn) {
  const std::string certificate = (folder.path() / "server.pem").string();
  const std::string key = (folder.path() / "server.key").string();
  const std::string make =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 "
      "-nodes -days 1 -subj /CN=localhost "
      "-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout " +
      key + " -out " + certificate + " 2>/dev/null";
  ASSERT_EQ(std::system(make.c_str()), 0);
  ServerProcess server({.data_dir = folder.path() / "data",
                        .arguments = {"--tls-cert", certificate, "--tls-key", key}});
  ASSERT_TRUE(server.is_running()) << server.log();
  const client::Endpoint endpoint{.socket_path = "",
                                  .host = "localhost",
                                  .port = std::to_string(server.address().port),
                                  .tls = true,
                                  .ca_file = certificate};
  const auto answer = client::http_request(endpoint, {.target = "/api/v1/meetings"});
  ASSERT_TRUE(answer) << answer.error();
  EXPECT_EQ(answer->status, 200U);
  EXPECT_NE(server.log().find("https://"), std::string::npos);
}

}  // namespace
}  // namespace rostrum::test
