#include "wire/command_codec.hpp"

#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include "rostrum/v1/command.pb.h"

namespace rostrum::wire {
namespace {

using core::RejectionReason;

core::Rejection refusal_of(const v1::Command& message) {
  const auto read = decode_command(message.SerializeAsString());
  return read ? core::Rejection{RejectionReason::stale, "accepted"} : read.error().rejection;
}

core::Rejection refusal_of(std::string_view json) {
  const auto read = decode_command_json(json);
  return read ? core::Rejection{RejectionReason::stale, "accepted"} : read.error().rejection;
}

v1::Command card(const std::string& points) {
  v1::Command message;
  message.set_id("c1");
  message.mutable_submit_card()->set_slot("slot-1");
  auto* score = message.mutable_submit_card()->add_scores();
  score->set_criterion("duty");
  score->set_points(points);
  return message;
}

TEST(CommandCodec, ReadsTypedValues) {
  const auto read = decode_command(card("8.50").SerializeAsString());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->id.str(), "c1");
  EXPECT_EQ(read->command,
            core::Command(core::SubmitCard{
                .slot = core::SlotId("slot-1"),
                .scores = {{core::CriterionId("duty"), core::Decimal::from_units(85, 1)}}}));
}

TEST(CommandCodec, ReadsJsonAsPeopleWriteIt) {
  const auto read =
      decode_command_json(R"({"id":"n1","sendNotice":{"target":{"all":true},"text":"请安静"}})");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->command,
            core::Command(core::SendNotice{.target = core::Everybody{}, .text = "请安静"}));
  EXPECT_TRUE(decode_command_json(R"({"id":"n1","start_slot":{"slot":"slot-01"}})").has_value());
}

TEST(CommandCodec, RefusesAnUnknownFieldByNumberAndPath) {
  v1::Command message = card("8");
  auto* score = message.mutable_submit_card()->mutable_scores(0);
  score->GetReflection()->MutableUnknownFields(score)->AddVarint(77, 1);
  EXPECT_EQ(refusal_of(message),
            (core::Rejection{RejectionReason::unknown_field,
                             "command.submit_card.scores: field 77 is not known"}));
  v1::Command newer;
  newer.set_id("c1");
  newer.GetReflection()->MutableUnknownFields(&newer)->AddLengthDelimited(999);
  EXPECT_EQ(refusal_of(newer).reason, RejectionReason::unknown_field);
  EXPECT_EQ(refusal_of(newer).detail, "command: field 999 is not known");
}

TEST(CommandCodec, TellsTheIdOfWhatItRefuses) {
  v1::Command message = card("x");
  EXPECT_EQ(decode_command(message.SerializeAsString()).error().id, "c1");
}

TEST(CommandCodec, RefusesPointsThatAreNoDecimal) {
  for (const char* points : {"", "eight", "8,5", "1e3", "+8", " 8", "8.", "99999999999999999999"}) {
    const core::Rejection refusal = refusal_of(card(points));
    EXPECT_EQ(refusal.reason, RejectionReason::malformed) << points;
    EXPECT_TRUE(refusal.detail.starts_with("command.submit_card.scores.points")) << refusal;
  }
}

TEST(CommandCodec, RefusesIdsOutsideTheirAlphabet) {
  v1::Command message = card("8");
  message.mutable_submit_card()->set_slot("../x y");
  EXPECT_EQ(refusal_of(message).detail,
            "command.submit_card.slot is not an id: 1 to 64 characters of A-Z a-z 0-9 . _ -");
  message = card("8");
  message.set_id("");
  EXPECT_EQ(refusal_of(message).reason, RejectionReason::malformed);
  message.set_id(std::string(65, 'a'));
  EXPECT_EQ(refusal_of(message).reason, RejectionReason::malformed);
  message.set_id(std::string(64, 'a'));
  EXPECT_EQ(refusal_of(message).detail, "accepted");
}

TEST(CommandCodec, RefusesACommandThatAsksNothingOrTwoThings) {
  v1::Command nothing;
  nothing.set_id("c1");
  EXPECT_EQ(refusal_of(nothing).reason, RejectionReason::malformed);
  EXPECT_EQ(refusal_of(nothing).detail, "command has none of the fields of which it needs one");
  // Protobuf would take the last one in silence.
  v1::Command first;
  first.set_id("c1");
  first.mutable_go_live();
  v1::Command second;
  second.mutable_end_meeting();
  const auto both = decode_command(first.SerializeAsString() + second.SerializeAsString());
  ASSERT_FALSE(both.has_value());
  EXPECT_EQ(both.error().rejection.reason, RejectionReason::malformed);
}

TEST(CommandCodec, RefusesEnumerationsWithoutAValueThereIs) {
  v1::Command message;
  message.set_id("c1");
  message.mutable_cast_ballot()->set_poll("p");
  EXPECT_EQ(refusal_of(message).detail,
            "command.cast_ballot needs exactly one of choice and content");
  message.mutable_cast_ballot()->set_choice(static_cast<v1::Choice>(9));
  EXPECT_EQ(refusal_of(message).detail,
            "command.cast_ballot.choice is not one of the values there are");
}

TEST(CommandCodec, ANoticeIsForExactlyOneTargetAndInformsUnlessItSaysMore) {
  v1::Command message;
  message.set_id("c1");
  message.mutable_send_notice()->set_text("x");
  EXPECT_EQ(refusal_of(message).reason, RejectionReason::malformed);
  message.mutable_send_notice()->mutable_target()->set_venue("main");
  const auto read = decode_command(message.SerializeAsString());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(std::get<core::SendNotice>(read->command).level, core::NoticeLevel::information);
}

TEST(CommandCodec, AnEmptyFactorMeansOne) {
  v1::Command message;
  message.set_id("c1");
  message.mutable_insert_slot()->set_slot("s");
  const auto read = decode_command(message.SerializeAsString());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(std::get<core::InsertSlot>(read->command).factor, core::Decimal(1));
}

TEST(CommandCodec, RefusesTextThatIsNotUtf8) {
  v1::Command message;
  message.set_id("c1");
  message.mutable_set_deduction()->set_points("1");
  message.mutable_set_deduction()->set_reason("abc");
  std::string bytes = message.SerializeAsString();
  bytes[bytes.find("abc")] = '\xFF';
  ASSERT_FALSE(decode_command(bytes).has_value());
  EXPECT_EQ(decode_command(bytes).error().rejection.detail,
            "command.set_deduction.reason is not UTF-8 text");
}

TEST(CommandCodec, RefusesRandomBytesAndJsonThatIsNone) {
  EXPECT_EQ(decode_command("\xff\xfe\x01garbage").error().rejection.reason,
            RejectionReason::malformed);
  EXPECT_EQ(decode_command("").error().rejection.reason, RejectionReason::malformed);
  EXPECT_EQ(refusal_of("{").reason, RejectionReason::malformed);
  EXPECT_EQ(refusal_of("[]").reason, RejectionReason::malformed);
  EXPECT_EQ(refusal_of(R"({"id":"c1","startSlot":{"slut":"x"}})").reason,
            RejectionReason::unknown_field);
  EXPECT_EQ(refusal_of(std::string(400, '{')).reason, RejectionReason::malformed);
}

TEST(CommandCodec, TheHashIsOfWhatIsAskedNotOfItsId) {
  v1::Command one = card("8.5");
  v1::Command other = card("8.50");
  other.set_id("c2");
  EXPECT_EQ(decode_command(one.SerializeAsString())->content_hash,
            decode_command(other.SerializeAsString())->content_hash);
  EXPECT_NE(decode_command(one.SerializeAsString())->content_hash,
            decode_command(card("9").SerializeAsString())->content_hash);
  // FNV-1a 64 of the empty message in field 140 (bytes E2 08 00). A repeat is told by it after a
  // restart, so it may never change.
  EXPECT_EQ(content_hash(core::GoLive{}), 0x54a8181b86f57135U);
}

TEST(CommandCodec, TheServersOwnCommandsHaveAHashToo) {
  const core::ClaimSeat claim{
      .target = {.seat = core::SeatId("host-1"), .display = {}}, .device = "d", .generation = 1};
  core::ClaimSeat other = claim;
  other.device = "e";
  EXPECT_NE(content_hash(claim), content_hash(other));
  EXPECT_NE(content_hash(core::CreateMeeting{}), content_hash(core::ReplaceSetup{}));
}

}  // namespace
}  // namespace rostrum::wire
