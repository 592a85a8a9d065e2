// The tool as its users run it: the real rostrumctl against the real rostrumd, and on the files
// when no server runs.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
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
using ::testing::StartsWith;

const std::string kData = std::string(ROSTRUM_SOURCE_DIR) + "/tests/data/";
const std::string kSample = std::string(ROSTRUM_SOURCE_DIR) + "/config/sample-meeting/meeting.toml";

/// The official table of the diving final.
const std::string kOfficial =
    "rank,presenter,unit,total\n"
    "1,WILKINSON Laura,USA,543.75\n"
    "2,LI Na,CHN,542.01\n"
    "3,MONTMINY Anne,CAN,540.15\n"
    "4,SANG Xue,CHN,513.03\n"
    "5,HEYMANS Emilie,CAN,511.92\n"
    "6,ZHUPINA Olena,UKR,489.09\n"
    "7,RICHTER-LIBISELLER Anja,AUT,482.16\n"
    "8,TIMOCHININA Svetlana,RUS,478.89\n"
    "9,CHIKINA Natalya,KAZ,466.80\n"
    "10,CHOE Myong-Hwa,PRK,453.06\n"
    "11,GILMORE Rebecca,AUS,448.95\n"
    "12,WETZIG Ute,GER,438.24\n";

class Tool : public LiveServer {
 protected:
  [[nodiscard]] std::string at() const {
    return "--data-dir " + (folder.path() / "data").string() + " ";
  }
};

TEST_F(Tool, ReplaysTheDivingFinalOverEveryJudgesOwnSocketToTheOfficialResult) {
  const Said said = run_tool("replay diving " + at() + "--cards " + kData +
                             "diving-cards.csv --rules " + kData + "diving-rules.toml --quiet");
  EXPECT_EQ(said.text, kOfficial);
  EXPECT_EQ(said.status, 0);
  EXPECT_THAT(run_tool("results diving " + at()).text, HasSubstr("1,WILKINSON Laura,USA,543.75"));
}

TEST_F(Tool, TheBookOfTheDivingFinalAgreesForBothVerifiersAndAForgedOneForNone) {
  ASSERT_EQ(run_tool("replay diving " + at() + "--cards " + kData + "diving-cards.csv --rules " +
                     kData + "diving-rules.toml --quiet")
                .status,
            0);
  const std::string book = (folder.path() / "diving.book").string();
  const std::string key = (folder.path() / "key").string();
  ASSERT_EQ(run_tool("book-key " + at() + "> " + key).status, 0);
  ASSERT_EQ(run_tool("book diving -o " + book + " " + at()).text, "");

  const Said anchored = run_tool("verify " + book + " --key " + key);
  EXPECT_EQ(anchored.status, 0) << anchored.text;
  EXPECT_THAT(anchored.text, HasSubstr("everything in the book agrees"));
  EXPECT_THAT(anchored.text, Not(HasSubstr("unanchored")));
  EXPECT_THAT(run_tool("verify " + book).text, HasSubstr("unanchored"));
  const fs::path node = fs::path(ROSTRUM_SOURCE_DIR) / "build/tools/node/bin/node";
  const std::string second =
      node.string() + " " + ROSTRUM_SOURCE_DIR + "/clients/verifier/verify.mjs --key " + key + " ";
  if (fs::exists(node)) EXPECT_EQ(std::system((second + book).c_str()), 0);

  const std::string forged = book + ".forged";
  const std::string forge = "sed 's/\"published\":\"543.75\"/\"published\":\"544.75\"/' ";
  ASSERT_EQ(std::system((forge + book + " > " + forged).c_str()), 0);
  const Said found = run_tool("verify " + forged + " --key " + key);
  EXPECT_EQ(found.status, 1);
  EXPECT_THAT(found.text, HasSubstr("section ranking, line 1: the book says"));
  if (fs::exists(node)) EXPECT_NE(std::system((second + forged).c_str()), 0);
}

TEST_F(Tool, TheBookIsTheHostsUntilTheMeetingIsPublished) {
  const auto get = [&](const Headers& headers) {
    return http(address(), "GET", kMeetings + "book", "", headers);
  };
  const std::string host = "Authorization: Bearer " + seat_link("host-1");
  const std::string judge = "Authorization: Bearer " + seat_link("judge-1");
  EXPECT_EQ(get({host}).status, 200U);
  EXPECT_THAT(get({host}).body, StartsWith("ROSTRUM-BOOK 1\n"));
  EXPECT_EQ(get({judge}).status, 403U);
  EXPECT_EQ(get({}).status, 403U);
  const HttpAnswer key = http(address(), "GET", "/api/v1/book-key", "");
  EXPECT_EQ(key.status, 200U);
  EXPECT_THAT(key.body, HasSubstr("\"fingerprint\":\""));
  must(R"({"id":"1","goLive":{}})");
  must(R"({"id":"2","endMeeting":{}})");
  must(R"({"id":"3","publishMeeting":{"withoutAwards":true}})");
  const HttpAnswer viewer = get({});
  EXPECT_EQ(viewer.status, 200U);
  EXPECT_THAT(viewer.body, HasSubstr(",\"public\":true}\n"));
  EXPECT_EQ(get({judge}).body, viewer.body);
  EXPECT_EQ(http(address(), "GET", kMeetings + "public-book", "", {host}).body, viewer.body);
  EXPECT_THAT(get({host}).body, Not(HasSubstr(",\"public\":true}\n")));
}

/// What is nobody else's business is in the whole book, whose rows are base64, and not in the
/// other.
TEST_F(Tool, ThePublicBookHoldsNoCodeNoDeviceAndNobodysVoteAndAgreesForBothVerifiers) {
  auto setup = wire::read_meeting_file(kSample);
  ASSERT_TRUE(setup);
  setup->id = core::MeetingId("coded");
  setup->sample = false;
  setup->access = {.needs_code = true, .code = "opensesame"};
  setup->poll_defaults.grace = std::chrono::milliseconds(0);  // it is published at once
  const std::string all = "/api/v1/meetings";
  const std::string path = all + "/coded/";
  ASSERT_LE(http(server->control(), "POST", all, wire::encode_setup(*setup)).status, 201U);
  const auto link = wire::parse_json_object(
      http(server->control(), "POST", path + "links", R"({"seat":"judge-1"})").body);
  ASSERT_TRUE(link);
  const std::string judge = "Authorization: Bearer " + session(wire::text_field(*link, "token"),
                                                               "the-tablet-of-the-first-judge");
  const auto by_host = [&](const std::string& json) {
    EXPECT_EQ(http(server->control(), "POST", path + "commands", json).status, 200U) << json;
  };
  by_host(R"({"id":"1","goLive":{}})");
  by_host(R"({"id":"2","createPoll":{"poll":"q","question":{"zh":"?","en":"?"},)"
          R"("kind":"POLL_KIND_YES_NO_ABSTAIN"}})");
  by_host(R"({"id":"3","openPoll":{"poll":"q"}})");
  EXPECT_EQ(http(address(), "POST", path + "commands",
                 R"({"id":"b","castBallot":{"poll":"q","choice":"CHOICE_NO"}})", {judge})
                .status,
            200U);
  by_host(R"({"id":"4","closePoll":{"poll":"q"}})");
  by_host(R"({"id":"5","endMeeting":{}})");
  by_host(R"({"id":"6","publishMeeting":{"withoutAwards":true}})");

  const std::string whole = http(server->control(), "GET", path + "book").body;
  EXPECT_THAT(whole, HasSubstr(R"({"ballot":{"seat":"judge-1","content":"no"})"));
  const HttpAnswer open = http(address(), "GET", path + "book", "", {judge});
  ASSERT_EQ(open.status, 200U);
  EXPECT_THAT(open.body, HasSubstr(R"("content":"no"}})"));
  for (const char* secret : {"opensesame", "the-tablet-of-the-first-judge", "\"seat\":\"judge-1\"",
                             "\"entry\"", "attendance"}) {
    EXPECT_THAT(open.body, Not(HasSubstr(secret)));
  }
  const std::string book = (folder.path() / "public.book").string();
  std::ofstream(book, std::ios::binary) << open.body;
  const Said said = run_tool("verify " + book);
  EXPECT_EQ(said.status, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr("public book: rows not included"));
  const fs::path node = fs::path(ROSTRUM_SOURCE_DIR) / "build/tools/node/bin/node";
  const std::string second =
      node.string() + " " + ROSTRUM_SOURCE_DIR + "/clients/verifier/verify.mjs ";
  if (fs::exists(node)) EXPECT_EQ(std::system((second + book).c_str()), 0);
}

TEST_F(Tool, ReplaysOverTheNetworkToo) {
  // A host's link is all that a tool elsewhere has: the meeting must be there already.
  const std::string where = "--server http://127.0.0.1:" + std::to_string(address().port) +
                            " --token " + seat_link("host-1") + " ";
  const Said watched = run_tool("watch " + where + "--once");
  EXPECT_EQ(watched.status, 0);
  EXPECT_THAT(watched.text, HasSubstr("\"scope\":\"role:host\""));
  const Said live = run_tool("command sample '{\"goLive\":{}}' " + where);
  EXPECT_EQ(live.status, 0) << live.text;
  const Said refused = run_tool("command sample '{\"pauseTimer\":{}}' " + where);
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.text, HasSubstr("REJECTION_REASON_NOTHING_ON_AIR"));
}

TEST_F(Tool, ListsMeetingsForPrograms) {
  const Said said = run_tool("meetings --json " + at());
  EXPECT_THAT(said.text, StartsWith("["));
  EXPECT_THAT(said.text, HasSubstr("\"id\": \"sample\""));
  EXPECT_THAT(said.text, HasSubstr("\"watermark\": \"示例\""));
}

TEST_F(Tool, AViewersWatchIsALineOfJsonAFrame) {
  const Said said = run_tool("watch sample --once " + at());
  EXPECT_EQ(said.status, 0) << said.text;
  EXPECT_THAT(said.text, HasSubstr("{\"scope\":\"public\""));
  EXPECT_THAT(said.text, ::testing::Not(HasSubstr("role:host")));
}

TEST_F(Tool, ImportReplacesAMeetingUntilItIsLiveAndThenIsRefused) {
  EXPECT_EQ(run_tool("import " + kSample + " " + at()).text, "imported sample\n");
  must(R"({"id":"l","goLive":{}})");
  const Said refused = run_tool("import " + kSample + " " + at());
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.text, HasSubstr("only in setup can it be replaced"));
}

TEST_F(Tool, AReplacedSetUpEndsTheSessionsOfSeatsWhoseVenueOrRoleIsAnother) {
  MeetingSocket moved =
      MeetingSocket::of(address(), session(seat_link("operator-branch-1"), "tablet"));
  MeetingSocket judge = MeetingSocket::of(address(), session(seat_link("judge-1"), "tablet"));
  ASSERT_TRUE(moved.read_topic(v1::Frame::kVenues));
  ASSERT_TRUE(judge.read_topic(v1::Frame::kScoring));
  const fs::path other = folder.path() / "other";
  fs::copy(fs::path(kSample).parent_path(), other);
  const std::string move =
      "sed -i '/^id = \"operator-branch-1\"/,/^venue/ s/^venue = .*/venue = \"main\"/' ";
  ASSERT_EQ(std::system((move + (other / "meeting.toml").string()).c_str()), 0);
  ASSERT_EQ(run_tool("import " + (other / "meeting.toml").string() + " " + at()).text,
            "imported sample\n");
  EXPECT_TRUE(moved.read_until([&] { return moved.goodbye.reason() != 0; }));
  EXPECT_EQ(moved.goodbye.reason(), v1::GOODBYE_REASON_SESSION_INVALID);
  must(R"({"id":"l","goLive":{}})");
  EXPECT_TRUE(judge.read_until([&] {
    return judge.topics[v1::Frame::kMeeting].meeting().phase() == v1::MEETING_PHASE_LIVE;
  })) << "whose seat is the same stays";
}

TEST_F(Tool, ABrokenMeetingFileIsNamedByFileLineAndKey) {
  const fs::path file = folder.path() / "broken.toml";
  std::ofstream(file) << "id = \"m\"\ntitle = \"会\"\ncolour = \"red\"\n";
  const Said said = run_tool("import " + file.string() + " " + at());
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.text, HasSubstr("broken.toml:3:"));
  EXPECT_THAT(said.text, HasSubstr("colour"));
}

TEST_F(Tool, ARehearsalCloneIsWatermarkedAndItsLinksAreItsOwn) {
  const std::string old_link = seat_link("host-1");
  ASSERT_EQ(run_tool("clone sample dress --rehearsal " + at()).status, 0);
  EXPECT_THAT(run_tool("meetings " + at()).text, HasSubstr("彩排"));
  const Said link = run_tool("link dress host-1 --json " + at());
  EXPECT_THAT(link.text, HasSubstr("/join#"));
  const HttpAnswer old = http(address(), "POST", "/api/v1/meetings/dress/commands",
                              R"({"id":"a","goLive":{}})", {"Authorization: Bearer " + old_link});
  EXPECT_EQ(old.status, 401U) << old.body;
}

TEST_F(Tool, WorksOnTheFilesWhenNoServerRuns) {
  must(R"({"id":"l","goLive":{}})");
  server->signal(SIGTERM);
  ASSERT_EQ(server->wait(), 0) << server->log();
  EXPECT_THAT(run_tool("meetings " + at()).text, HasSubstr("sample  live"));
  EXPECT_THAT(run_tool("link sample host-1 --json " + at()).text, HasSubstr("/join#"));
  EXPECT_EQ(run_tool("command sample '{\"endMeeting\":{}}' " + at()).status, 0);
  const Said replay = run_tool("replay never-made " + at() + "--cards " + kData +
                               "diving-cards.csv --rules " + kData + "diving-rules.toml");
  EXPECT_EQ(replay.status, 1);
  EXPECT_THAT(replay.text, HasSubstr("needs a running server"));
  start();
  const std::string meetings = run_tool("meetings " + at()).text;
  EXPECT_THAT(meetings, HasSubstr("sample  ended"));
  EXPECT_THAT(meetings, ::testing::Not(HasSubstr("never-made")))
      << "a refused replay leaves no meeting";
}

TEST_F(Tool, SaysWhatToDoWhenNothingCanBeReached) {
  EXPECT_THAT(run_tool("meetings --data-dir /nowhere").text,
              HasSubstr("there is no folder /nowhere"));
  EXPECT_THAT(run_tool("meetings").text, HasSubstr("--data-dir DIR"));
  EXPECT_THAT(run_tool("meetings --server http://127.0.0.1:1").text, HasSubstr("--token"));
  EXPECT_THAT(run_tool("meetings --server http://127.0.0.1:1 --token x").text,
              HasSubstr("could not connect"));
}

}  // namespace
}  // namespace rostrum::test
