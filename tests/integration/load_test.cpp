// The load tool against the real server, with few people: what it counts, never how long it took.

#include <string>

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>

#include "live_server.hpp"
#include "support/tool_run.hpp"

namespace rostrum::test {
namespace {

using ::testing::HasSubstr;

class Load : public LiveServer {
 protected:
  [[nodiscard]] std::string at() const {
    return " --data-dir " + (folder.path() / "data").string() + " ";
  }
  void make_rehearsal() { ASSERT_EQ(run_tool("clone sample dress --rehearsal" + at()).status, 0); }

  /// The figures of a run that has to succeed; counts by name.
  google::protobuf::Struct figures(const std::string& arguments) {
    const Said said = run_tool("load dress --quiet --json " + arguments + at());
    EXPECT_EQ(said.status, 0) << said.text;
    google::protobuf::Struct read;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(said.text, &read).ok()) << said.text;
    return read;
  }
  static double count(const google::protobuf::Struct& of, const std::string& name) {
    const auto found = of.fields().find(name);
    return found == of.fields().end() ? -1 : found->second.number_value();
  }
  static google::protobuf::Struct part(const google::protobuf::Struct& of,
                                       const std::string& name) {
    const auto found = of.fields().find(name);
    return found == of.fields().end() ? google::protobuf::Struct() : found->second.struct_value();
  }
};

TEST_F(Load, EverybodyJoinsAndSeesStampedNoticesInOrder) {
  make_rehearsal();
  const auto seen = figures(
      "--viewers 30 --flaky 4 --flaky-stay '200 ms' --slow 2 --stuck 1 --notices 10 --burst "
      "--processes 2 --for '2 s'");
  EXPECT_EQ(count(seen, "wanted"), 37);
  EXPECT_TRUE(seen.fields().at("were_all_in").bool_value());
  EXPECT_GE(count(seen, "joins"), 37);
  EXPECT_GT(count(seen, "drops"), 0);
  EXPECT_EQ(count(seen, "lost"), 0);
  EXPECT_EQ(count(seen, "refused"), 0);
  EXPECT_EQ(count(seen, "out_of_order"), 0);
  EXPECT_EQ(count(seen, "broken"), 0);
  EXPECT_GT(count(seen, "stamped"), 30);
  EXPECT_EQ(count(part(seen, "staleness_ms"), "count"), count(seen, "stamped"));
  EXPECT_GT(count(part(seen, "host"), "receipts"), 0);
}

TEST_F(Load, VotersJudgesAndTheHostPlayAMeetingAndAllIsAnswered) {
  make_rehearsal();
  const auto seen = figures(
      "--voters 20 --judges 3 --delegates 2 --host --pace '200 ms' --slot '500 ms' --ballots 2 "
      "--for '2500 ms'");
  const auto ballots = part(seen, "ballots");
  EXPECT_EQ(count(seen, "tokens"), 20);
  EXPECT_GE(count(ballots, "receipts"), 20) << "one of each at least";
  EXPECT_EQ(count(ballots, "receipts") + count(ballots, "rejected"), count(ballots, "sent"));
  const auto seats = part(seen, "seats");
  EXPECT_GT(count(seats, "receipts"), 3);
  EXPECT_EQ(count(seats, "receipts") + count(seats, "rejected"), count(seats, "sent"));
  EXPECT_GT(count(part(seen, "host"), "receipts"), 5);
  EXPECT_TRUE(part(seen, "gone").fields().empty());
  const Said state = run_tool("results dress" + at());
  EXPECT_THAT(state.text, HasSubstr("\n1,")) << "a mark has been committed: " << state.text;
}

TEST_F(Load, ActsInARehearsalOnlyAndWatchesAnything) {
  const Said refused = run_tool("load sample --judges 2" + at());
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.text, HasSubstr("rostrumctl clone sample NEW_ID --rehearsal"));
  const std::string elsewhere =
      " --server http://127.0.0.1:" + std::to_string(address().port) + " --for '100 ms' --quiet";
  const Said watched = run_tool("load sample --viewers 3" + elsewhere);
  EXPECT_EQ(watched.status, 0) << watched.text;
  EXPECT_THAT(watched.text, HasSubstr("3 of 3 in at the end"));
  const Said nobody = run_tool("load nowhere --viewers 3 --join-within '200 ms'" + elsewhere);
  EXPECT_EQ(nobody.status, 1);
  EXPECT_THAT(nobody.text, HasSubstr("GOODBYE_REASON_NO_ACCESS"));
}

}  // namespace
}  // namespace rostrum::test
