#include "wire/frame_codec.hpp"

#include <gtest/gtest.h>

#include "rostrum/v1/session.pb.h"
#include "wire/json.hpp"

namespace rostrum::wire {
namespace {

core::View floor_view() {
  core::FloorView view;
  view.on_air = core::SlotCard{.slot = core::SlotId("slot-01"),
                               .number = 1,
                               .presenter = {"林知远", "Lin Zhiyuan"},
                               .allotted = std::chrono::minutes(8)};
  view.timer.state = core::TimerState::running;
  view.timer.deadline = core::Instant{1795309200'000000};
  return view;
}

TEST(FrameCodec, ABatchIsTheConcatenationOfItsFrames) {
  const std::string floor = encode_frame_field(core::Scope::everybody(), {2, 5}, floor_view());
  const std::string notices = encode_frame_field(core::Scope::venue(core::VenueId("branch-1")),
                                                 {2, 6}, core::NoticesView{});
  const std::vector<std::string_view> fields = {floor, notices};
  const std::string message = batch_message(fields);
  EXPECT_EQ(message, batch_header(floor.size() + notices.size()) + floor + notices);
  v1::ServerMessage read;
  ASSERT_TRUE(read.ParseFromString(message));
  ASSERT_EQ(read.batch().frames_size(), 2);
  EXPECT_EQ(read.batch().frames(0).scope(), "public");
  EXPECT_EQ(read.batch().frames(0).revision().epoch(), 2U);
  EXPECT_EQ(read.batch().frames(0).floor().on_air().presenter().zh(), "林知远");
  EXPECT_EQ(read.batch().frames(0).floor().timer().deadline_us(), 1795309200'000000);
  EXPECT_EQ(read.batch().frames(1).scope(), "venue:branch-1");
  EXPECT_TRUE(read.batch().frames(1).has_notices());
  EXPECT_EQ(read.SerializeAsString(), message);
}

TEST(FrameCodec, ABatchWithoutFramesIsAMessageToo) {
  v1::ServerMessage read;
  ASSERT_TRUE(read.ParseFromString(batch_message({})));
  EXPECT_TRUE(read.has_batch());
}

TEST(FrameCodec, ANoticesTextIsThereVerbatim) {
  const std::string text = "请各分会场安静 <b>\"!\"</b>\n第二行";
  const std::string frame = encode_frame_field(
      core::Scope::everybody(), {1, 1},
      core::NoticesView{{{.target = core::Everybody{}, .text = text, .at = core::Instant{3}}}});
  EXPECT_NE(frame.find(text), std::string::npos);
}

TEST(FrameCodec, EqualViewsHaveEqualBytes) {
  EXPECT_EQ(encode_view(floor_view()), encode_view(floor_view()));
  core::View later = floor_view();
  std::get<core::FloorView>(later).timer.deadline->us += 1;
  EXPECT_NE(encode_view(floor_view()), encode_view(later));
}

TEST(FrameCodec, KnowsTheTopicOfEveryView) {
  EXPECT_EQ(topic_of(core::MeetingView{}), core::Topic::meeting);
  EXPECT_EQ(topic_of(floor_view()), core::Topic::floor);
  EXPECT_EQ(topic_of(core::SeatsView{}), core::Topic::seats);
}

TEST(Json, TheStateHasATopicAMember) {
  const std::vector<core::View> views = {floor_view(), core::QueueView{}};
  const std::string json = state_json(views);
  EXPECT_TRUE(json.starts_with(R"({"topics":{"floor":{"stage":"STAGE_MODE_PROGRAMME","onAir":)"))
      << json;
  EXPECT_NE(json.find(R"("deadlineUs":"1795309200000000")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("done":0)"), std::string::npos) << json;
  EXPECT_TRUE(json.ends_with(R"(,"queue":{"requests":[]}}})")) << json;
  EXPECT_EQ(state_json({}), R"({"topics":{}})");
}

TEST(Json, EscapesWhatMustBe) {
  EXPECT_EQ(json_string("a\"b\\c\n\x01</script>述"), R"("a\"b\\c\u000a\u0001\u003c/script>述")");
}

TEST(Json, SmallObjectsGoThereAndBack) {
  const std::string json =
      json_object({{"token", "t\"1"}, {"rehearsal", true}, {"expires_us", 1795309200000000.0}});
  EXPECT_EQ(json, R"({"token":"t\"1","rehearsal":true,"expires_us":1795309200000000})");
  const auto fields = parse_json_object(json);
  ASSERT_TRUE(fields) << fields.error();
  EXPECT_EQ(text_field(*fields, "token"), "t\"1");
  EXPECT_TRUE(bool_field(*fields, "rehearsal"));
  EXPECT_EQ(text_field(*fields, "missing"), "");
  EXPECT_FALSE(bool_field(*fields, "token"));
}

TEST(Json, RefusesWhatIsNoFlatObject) {
  EXPECT_FALSE(parse_json_object(""));
  EXPECT_FALSE(parse_json_object("[1]"));
  EXPECT_FALSE(parse_json_object("{\"a\":"));
  EXPECT_FALSE(parse_json_object(R"({"a":{"b":1}})"));
  EXPECT_FALSE(parse_json_object(std::string(100'000, '[')));
  EXPECT_TRUE(parse_json_object(R"({"a":null})"));
}

}  // namespace
}  // namespace rostrum::wire
