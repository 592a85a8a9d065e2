// The result book of a live server, in which time does what nobody asks for: honest books agree for
// both verifiers.

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

#include "live_server.hpp"
#include "support/tool_run.hpp"
#include "wire/event_codec.hpp"
#include "wire/meeting_file.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kTimed = "/api/v1/meetings/timed/";

/// The sample with polls that have no grace, and a stream that is hardly late.
class Book : public LiveServer {
 protected:
  void SetUp() override {
    LiveServer::SetUp();
    auto setup = wire::read_meeting_file(std::string(ROSTRUM_SOURCE_DIR) +
                                         "/config/sample-meeting/meeting.toml");
    ASSERT_TRUE(setup);
    setup->id = core::MeetingId("timed");
    setup->sample = false;
    setup->poll_defaults.grace = std::chrono::milliseconds(0);
    for (core::VenuePlan& venue : setup->venues) {
      if (venue.kind == core::VenueKind::online) venue.stream_delay = std::chrono::milliseconds(50);
    }
    ASSERT_LE(
        http(server->control(), "POST", "/api/v1/meetings", wire::encode_setup(*setup)).status,
        201U);
  }

  void by_host(const std::string& json) {
    const HttpAnswer answer = http(server->control(), "POST", kTimed + "commands", json);
    EXPECT_EQ(answer.status, 200U) << json << " " << answer.body;
  }
  void poll(const std::string& id) {
    by_host(R"({"id":"make-)" + id + R"(","createPoll":{"poll":")" + id +
            R"(","question":{"zh":"?","en":"?"},"kind":"POLL_KIND_YES_NO_ABSTAIN"}})");
    by_host(R"({"id":"open-)" + id + R"(","openPoll":{"poll":")" + id +
            R"(","closesAfterUs":"300000"}})");
  }
  /// Until the poll looks like that to whoever watches.
  static bool sees(MeetingSocket& viewer, const std::string& id, v1::PollState state) {
    return viewer.read_until([&] {
      if (!viewer.has(v1::Frame::kPoll)) return false;
      for (const v1::PollLine& line : viewer.topics.at(v1::Frame::kPoll).poll().polls()) {
        if (line.id() == id) return line.state() == state;
      }
      return false;
    });
  }
  void expect_agreement(const std::string& file) {
    const Said said = run_tool("verify " + file);
    EXPECT_EQ(said.status, 0) << said.text;
    const fs::path node = fs::path(ROSTRUM_SOURCE_DIR) / "build/tools/node/bin/node";
    const std::string second =
        node.string() + " " + ROSTRUM_SOURCE_DIR + "/clients/verifier/verify.mjs " + file;
    if (fs::exists(node)) EXPECT_EQ(std::system(second.c_str()), 0);
  }
};

TEST_F(Book, AgreesWhereATimerClosedAPollAndItsReleaseFollowedByItself) {
  by_host(R"({"id":"live","goLive":{}})");
  MeetingSocket viewer(address(), "/ws/watch/timed");
  poll("followed");
  ASSERT_TRUE(sees(viewer, "followed", v1::POLL_STATE_CLOSED));
  by_host(R"({"id":"release","releasePoll":{"poll":"followed"}})");
  ASSERT_TRUE(sees(viewer, "followed", v1::POLL_STATE_RELEASED)) << "the stream got there";
  poll("taken-back");
  ASSERT_TRUE(sees(viewer, "taken-back", v1::POLL_STATE_CLOSED));
  by_host(R"({"id":"again","releasePoll":{"poll":"taken-back"}})");
  ASSERT_TRUE(sees(viewer, "taken-back", v1::POLL_STATE_RELEASED));
  by_host(R"({"id":"back","withdrawPollRelease":{"poll":"taken-back",)"
          R"("scope":"RELEASE_SCOPE_HALLS","reason":"released by mistake"}})");
  ASSERT_TRUE(sees(viewer, "taken-back", v1::POLL_STATE_CLOSED));

  const std::string at = " --data-dir " + (folder.path() / "data").string();
  const std::string whole = (folder.path() / "whole.book").string();
  const std::string open = (folder.path() / "public.book").string();
  ASSERT_EQ(run_tool("book timed -o " + whole + at).text, "");
  ASSERT_EQ(run_tool("book timed --public -o " + open + at).text, "");
  expect_agreement(whole);
  expect_agreement(open);
  std::ifstream in(whole, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  EXPECT_THAT(text, HasSubstr("\"closed_by_timer\":true"));
  EXPECT_THAT(text, HasSubstr("\"released_online_us\""));
  EXPECT_THAT(text, Not(HasSubstr("\"public\":true")));
  // The same from the files alone.
  server->signal(SIGTERM);
  ASSERT_EQ(server->wait(), 0);
  const std::string files = (folder.path() / "files.book").string();
  ASSERT_EQ(run_tool("book timed --public -o " + files + at).text, "");
  std::ifstream one(open, std::ios::binary);
  std::ifstream other(files, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(one), {}),
            std::string(std::istreambuf_iterator<char>(other), {}));
}

}  // namespace
}  // namespace rostrum::test
