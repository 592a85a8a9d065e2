#include "net/ws_frame.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/client_frames.hpp"

namespace rostrum::net {
namespace {

using test::ClientFrame;
using test::encode;
using test::LengthForm;
using testing::ElementsAre;
using Lines = std::vector<std::string>;

constexpr std::size_t small_limit = 1000;

Lines events_of(std::string_view bytes, std::size_t max_message = small_limit) {
  WsParser parser(max_message);
  Lines lines;
  test::feed(parser, bytes, lines);
  return lines;
}

Lines events_of(const std::vector<ClientFrame>& frames, std::size_t max_message = small_limit) {
  return events_of(encode(frames), max_message);
}

// Section 5.1: masking of what a client sends

TEST(WsFrame, AMaskedMessageIsUnmasked) {
  EXPECT_THAT(events_of("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"), ElementsAre("text Hello"));
}

TEST(WsFrame, AFrameWithoutAMaskEndsTheConnection) {
  EXPECT_THAT(events_of({{.payload = "a", .masked = false}}), ElementsAre("violation 1002"));
  EXPECT_THAT(events_of({{.opcode = 0x9, .masked = false}}), ElementsAre("violation 1002"));
}

TEST(WsFrame, EveryMaskAndLengthIsUnmaskedFromItsFirstByteOn) {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string payload =
        std::string("0123456789abcdefghijklmnopqrstuvwxyzABCD").substr(0, length);
    EXPECT_THAT(events_of({{.payload = payload, .mask = {'\x01', '\x00', '\xff', '\x80'}}}),
                ElementsAre("binary " + payload));
  }
}

// Section 5.2: the header

TEST(WsFrame, AReservedBitEndsTheConnection) {
  for (const unsigned bit : {0x40U, 0x20U, 0x10U}) {
    EXPECT_THAT(events_of({{.payload = "a", .reserved = bit}}), ElementsAre("violation 1002"));
    EXPECT_THAT(events_of({{.opcode = 0x9, .reserved = bit}}), ElementsAre("violation 1002"));
  }
}

TEST(WsFrame, AReservedOpcodeEndsTheConnection) {
  for (const unsigned opcode : {0x3U, 0x4U, 0x5U, 0x6U, 0x7U, 0xBU, 0xCU, 0xDU, 0xEU, 0xFU})
    EXPECT_THAT(events_of({{.opcode = opcode, .payload = "a"}}), ElementsAre("violation 1002"));
}

TEST(WsFrame, LengthsOfEachFormAreRead) {
  for (const std::size_t length : {0U, 1U, 125U, 126U, 127U, 65535U, 65536U, 70000U}) {
    const std::string payload(length, 'x');
    EXPECT_EQ(events_of({{.payload = payload}}, 70000), Lines{"binary " + payload}) << length;
  }
}

TEST(WsFrame, ALengthNotInItsShortestFormEndsTheConnection) {
  for (const std::size_t length : {0U, 1U, 125U})
    EXPECT_THAT(events_of({{.payload = std::string(length, 'x'), .form = LengthForm::two_bytes}}),
                ElementsAre("violation 1002"));
  for (const std::size_t length : {0U, 125U, 126U, 65535U})
    EXPECT_THAT(
        events_of({{.payload = std::string(length, 'x'), .form = LengthForm::eight_bytes}}, 70000),
        ElementsAre("violation 1002"));
}

TEST(WsFrame, ALengthAbove63BitsEndsTheConnection) {
  const std::string header =
      test::header_of({.form = LengthForm::eight_bytes}, 0x8000'0000'0000'0000U);
  EXPECT_THAT(events_of(header), ElementsAre("violation 1002"));
}

TEST(WsFrame, AWrongFirstByteIsToldWithoutWaitingForTheRest) {
  EXPECT_THAT(events_of("\x83"), ElementsAre("violation 1002"));
  EXPECT_THAT(events_of(std::string("\x82\x01", 2)), ElementsAre("violation 1002"));
}

// Sections 5.4 and 5.6: fragments and messages

TEST(WsFrame, FragmentsAreOneMessage) {
  EXPECT_THAT(events_of({{.opcode = 0x1, .payload = "Hel", .fin = false},
                         {.opcode = 0x0, .payload = "lo", .fin = false},
                         {.opcode = 0x0, .payload = "!"}}),
              ElementsAre("text Hello!"));
}

TEST(WsFrame, FragmentsMayBeEmpty) {
  EXPECT_THAT(
      events_of({{.opcode = 0x2, .fin = false}, {.opcode = 0x0, .fin = false}, {.opcode = 0x0}}),
      ElementsAre("binary "));
  EXPECT_THAT(events_of({{.opcode = 0x2, .fin = false},
                         {.opcode = 0x0, .payload = "x", .fin = false},
                         {.opcode = 0x0}}),
              ElementsAre("binary x"));
}

TEST(WsFrame, AContinuationOfNothingEndsTheConnection) {
  EXPECT_THAT(events_of({{.opcode = 0x0, .payload = "a"}}), ElementsAre("violation 1002"));
  EXPECT_THAT(events_of({{.opcode = 0x0, .payload = "a", .fin = false}}),
              ElementsAre("violation 1002"));
  EXPECT_THAT(events_of({{.payload = "whole"}, {.opcode = 0x0, .payload = "a"}}),
              ElementsAre("binary whole", "violation 1002"));
}

TEST(WsFrame, ANewMessageInsideAnotherEndsTheConnection) {
  for (const unsigned opcode : {0x1U, 0x2U})
    EXPECT_THAT(events_of({{.payload = "a", .fin = false}, {.opcode = opcode, .payload = "b"}}),
                ElementsAre("violation 1002"));
}

TEST(WsFrame, ControlFramesMayStandBetweenFragments) {
  EXPECT_THAT(events_of({{.opcode = 0x1, .payload = "Hel", .fin = false},
                         {.opcode = 0x9, .payload = "1"},
                         {.opcode = 0x0, .payload = "l", .fin = false},
                         {.opcode = 0xA, .payload = "2"},
                         {.opcode = 0x9},
                         {.opcode = 0x0, .payload = "o"}}),
              ElementsAre("ping 1", "pong 2", "ping ", "text Hello"));
}

TEST(WsFrame, MessagesFollowEachOther) {
  EXPECT_THAT(events_of({{.payload = "a"}, {.opcode = 0x1, .payload = "b"}, {.payload = ""}}),
              ElementsAre("binary a", "text b", "binary "));
}

TEST(WsFrame, AMessageMayBeAsBigAsTheLimitAndNoBigger) {
  EXPECT_EQ(events_of({{.payload = std::string(small_limit, 'x')}}).size(), 1U);
  EXPECT_THAT(events_of({{.payload = std::string(small_limit + 1, 'x')}}),
              ElementsAre("violation 1009"));
}

TEST(WsFrame, TheLimitIsOfAllFragmentsTogether) {
  EXPECT_THAT(events_of({{.payload = std::string(600, 'x'), .fin = false},
                         {.opcode = 0x0, .payload = std::string(401, 'x')}}),
              ElementsAre("violation 1009"));
  EXPECT_THAT(events_of({{.payload = std::string(600, 'x'), .fin = false},
                         {.opcode = 0x0, .payload = std::string(400, 'x')}}),
              ElementsAre("binary " + std::string(1000, 'x')));
}

TEST(WsFrame, ATooBigMessageIsToldByItsHeaderAlone) {
  EXPECT_THAT(events_of(test::header_of({}, 1ULL << 40U)), ElementsAre("violation 1009"));
  EXPECT_THAT(events_of(test::header_of({}, small_limit + 1)), ElementsAre("violation 1009"));
}

// Section 5.5: control frames

TEST(WsFrame, AControlFrameMayNotBeFragmented) {
  for (const unsigned opcode : {0x8U, 0x9U, 0xAU})
    EXPECT_THAT(events_of({{.opcode = opcode, .fin = false}}), ElementsAre("violation 1002"));
}

TEST(WsFrame, AControlFrameHas125BytesAtMost) {
  const std::string most(125, 'p');
  EXPECT_THAT(events_of({{.opcode = 0x9, .payload = most}}), ElementsAre("ping " + most));
  for (const unsigned opcode : {0x8U, 0x9U, 0xAU})
    EXPECT_THAT(events_of({{.opcode = opcode, .payload = std::string(126, 'p')}}, 70000),
                ElementsAre("violation 1002"));
}

TEST(WsFrame, PingsAndPongsCarryTheirPayload) {
  EXPECT_THAT(events_of({{.opcode = 0x9}, {.opcode = 0x9, .payload = "a"}, {.opcode = 0xA}}),
              ElementsAre("ping ", "ping a", "pong "));
}

// Sections 5.5.1 and 7: closing

TEST(WsFrame, ACloseMayBeWithoutCode) {
  EXPECT_THAT(events_of({{.opcode = 0x8}}), ElementsAre("close 1005"));
}

TEST(WsFrame, ACloseHasACodeAndAReason) {
  EXPECT_THAT(events_of({{.opcode = 0x8, .payload = "\x03\xe8"}}), ElementsAre("close 1000"));
  EXPECT_THAT(events_of({{.opcode = 0x8,
                          .payload = "\x03\xe9"
                                     "gone"}}),
              ElementsAre("close 1001 gone"));
}

TEST(WsFrame, HalfACloseCodeEndsTheConnection) {
  EXPECT_THAT(events_of({{.opcode = 0x8, .payload = "\x03"}}), ElementsAre("violation 1002"));
}

TEST(WsFrame, OnlyCodesThatMayBeSentAreTaken) {
  const auto close_with = [](unsigned code) {
    const std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
    return events_of({{.opcode = 0x8, .payload = payload}});
  };
  for (const unsigned code : {1000U, 1001U, 1002U, 1003U, 1007U, 1008U, 1009U, 1010U, 1011U, 1012U,
                              1013U, 1014U, 3000U, 3999U, 4000U, 4999U})
    EXPECT_THAT(close_with(code), ElementsAre("close " + std::to_string(code)));
  for (const unsigned code :
       {0U, 1U, 999U, 1004U, 1005U, 1006U, 1015U, 1016U, 1100U, 2000U, 2999U, 5000U, 65535U})
    EXPECT_THAT(close_with(code), ElementsAre("violation 1002")) << code;
}

TEST(WsFrame, AReasonHasToBeUtf8) {
  EXPECT_THAT(events_of({{.opcode = 0x8, .payload = "\x03\xe8\xff"}}),
              ElementsAre("violation 1007"));
  EXPECT_THAT(events_of({{.opcode = 0x8, .payload = "\x03\xe8\xe4\xbd"}}),
              ElementsAre("violation 1007"));
  EXPECT_THAT(events_of({{.opcode = 0x8, .payload = "\x03\xe8\xe4\xbd\xa0"}}),
              ElementsAre("close 1000 \xe4\xbd\xa0"));
}

TEST(WsFrame, NothingFollowsAClose) {
  EXPECT_THAT(events_of({{.opcode = 0x8}, {.payload = "late"}, {.opcode = 0x9}}),
              ElementsAre("close 1005"));
}

TEST(WsFrame, NothingFollowsAViolation) {
  EXPECT_THAT(events_of({{.opcode = 0x3}, {.payload = "late"}}), ElementsAre("violation 1002"));
}

TEST(WsFrame, ACloseInsideAMessageEndsBoth) {
  EXPECT_THAT(events_of({{.payload = "never", .fin = false}, {.opcode = 0x8}}),
              ElementsAre("close 1005"));
}

// Section 8.1: text

TEST(WsFrame, TextHasToBeUtf8) {
  for (const std::string valid :
       {"", "a", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
        "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\xe8\xbf\xb0\xe8\x81\x8c"})
    EXPECT_THAT(events_of({{.opcode = 0x1, .payload = valid}}), ElementsAre("text " + valid));
  for (const std::string wrong :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff", "\xe4\xbd", "\xe4\xbd\x61", "a\xc3",
        "\xf0\x90\x80"})
    EXPECT_THAT(events_of({{.opcode = 0x1, .payload = wrong}}), ElementsAre("violation 1007"))
        << testing::PrintToString(wrong);
}

TEST(WsFrame, ACharacterMayBeCutByFragments) {
  EXPECT_THAT(events_of({{.opcode = 0x1, .payload = "\xe4", .fin = false},
                         {.opcode = 0x0, .payload = "\xbd", .fin = false},
                         {.opcode = 0x9, .payload = "between"},
                         {.opcode = 0x0, .payload = "\xa0"}}),
              ElementsAre("ping between", "text \xe4\xbd\xa0"));
}

TEST(WsFrame, WrongTextIsToldBeforeItsMessageEnds) {
  EXPECT_THAT(events_of({{.opcode = 0x1, .payload = "\xff", .fin = false}}),
              ElementsAre("violation 1007"));
  // ... and before its frame ends.
  const std::string frame = encode(ClientFrame{.opcode = 0x1,
                                               .payload = "a\xff"
                                                          "bcdef"});
  EXPECT_THAT(events_of(frame.substr(0, frame.size() - 3)), ElementsAre("violation 1007"));
}

TEST(WsFrame, BinaryMayBeAnything) {
  EXPECT_THAT(events_of({{.payload = "\xff\xfe\x80"}}), ElementsAre("binary \xff\xfe\x80"));
}

// Pieces

const std::vector<std::pair<std::string, std::string>>& streams() {
  static const std::vector<std::pair<std::string, std::string>> all{
      {"messages", encode({{.payload = "first"}, {.opcode = 0x1, .payload = "\xe4\xbd\xa0"}, {}})},
      {"fragments and control",
       encode({{.opcode = 0x1, .payload = "\xe4", .fin = false},
               {.opcode = 0x9, .payload = "ping"},
               {.opcode = 0x0, .payload = "\xbd\xa0 long enough for eight", .fin = false},
               {.opcode = 0xA},
               {.opcode = 0x0, .payload = ""},
               {.payload = "next"},
               {.opcode = 0x8, .payload = "\x03\xe8 bye"},
               {.payload = "late"}})},
      {"a longer length", encode({{.payload = std::string(200, 'm')}, {.opcode = 0x9}})},
      {"no mask", encode({{.payload = "ok"}, {.payload = "a", .masked = false}})},
      {"wrong text", encode({{.opcode = 0x1, .payload = "a\xed\xa0\x80z", .fin = false},
                             {.opcode = 0x0, .payload = "rest"}})},
      {"too big", encode({{.payload = std::string(900, 'a'), .fin = false},
                          {.opcode = 0x9, .payload = "still"},
                          {.opcode = 0x0, .payload = std::string(101, 'b')}})},
      {"a wrong close code", encode({{.opcode = 0x8, .payload = "\x03\xed"}})},
      {"a frame unfinished", encode({{.payload = "whole"}}) + test::header_of({}, 10) + "abc"},
  };
  return all;
}

TEST(WsFrame, ACutAnywhereChangesNothing) {
  for (const auto& [name, stream] : streams()) {
    const Lines whole = events_of(stream);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
      WsParser parser(small_limit);
      Lines lines;
      test::feed(parser, std::string_view(stream).substr(0, cut), lines);
      test::feed(parser, std::string_view(stream).substr(cut), lines);
      ASSERT_EQ(lines, whole) << name << " cut at " << cut;
    }
  }
}

TEST(WsFrame, TwoCutsAnywhereChangeNothing) {
  for (const auto& [name, stream] : streams()) {
    if (stream.size() > 150) continue;  // their cuts are many and alike
    const Lines whole = events_of(stream);
    for (std::size_t first = 0; first <= stream.size(); ++first) {
      for (std::size_t second = first; second <= stream.size(); ++second) {
        WsParser parser(small_limit);
        Lines lines;
        const std::string_view bytes = stream;
        test::feed(parser, bytes.substr(0, first), lines);
        test::feed(parser, bytes.substr(first, second - first), lines);
        test::feed(parser, bytes.substr(second), lines);
        ASSERT_EQ(lines, whole) << name << " cut at " << first << " and " << second;
      }
    }
  }
}

TEST(WsFrame, ByteByByteChangesNothing) {
  for (const auto& [name, stream] : streams()) {
    WsParser parser(small_limit);
    Lines lines;
    for (const char byte : stream) test::feed(parser, {&byte, 1}, lines);
    EXPECT_EQ(lines, events_of(stream)) << name;
  }
}

TEST(WsFrame, AParserHoldsNothingBetweenMessages) {
  WsParser parser(small_limit);
  Lines lines;
  EXPECT_TRUE(parser.is_idle());
  const std::string stream = streams()[1].second.substr(0, 20);
  test::feed(parser, stream, lines);
  EXPECT_FALSE(parser.is_idle());
  test::feed(parser, streams()[1].second.substr(20), lines);
  EXPECT_TRUE(parser.is_idle());
  const std::string frame = encode(ClientFrame{.payload = "again"});
  WsParser other(small_limit);
  test::feed(other, frame.substr(0, 3), lines);
  EXPECT_FALSE(other.is_idle());
  test::feed(other, frame.substr(3), lines);
  EXPECT_TRUE(other.is_idle());
}

// Our own frames

TEST(WsFrame, HeadersAreUnmaskedAndShortest) {
  EXPECT_EQ(WsHeader(WsOpcode::binary, 0).bytes(), std::string("\x82\x00", 2));
  EXPECT_EQ(WsHeader(WsOpcode::binary, 125).bytes(), "\x82\x7d");
  EXPECT_EQ(WsHeader(WsOpcode::text, 126).bytes(), std::string("\x81\x7e\x00\x7e", 4));
  EXPECT_EQ(WsHeader(WsOpcode::binary, 65535).bytes(), "\x82\x7e\xff\xff");
  EXPECT_EQ(WsHeader(WsOpcode::binary, 65536).bytes(),
            std::string("\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(WsFrame, AFrameIsItsHeaderAndItsPayload) {
  EXPECT_EQ(ws_frame(WsOpcode::text, "Hello"), "\x81\x05Hello");
}

TEST(WsFrame, ACloseFrameHasCodeAndReason) {
  EXPECT_EQ(ws_close_frame(1000, "bye"),
            "\x88\x05\x03\xe8"
            "bye");
  EXPECT_EQ(ws_close_frame(no_close_code, "ignored"), std::string("\x88\x00", 2));
}

TEST(WsFrame, ALongReasonIsCutBetweenCharacters) {
  const std::string frame = ws_close_frame(1001, std::string(122, 'x') + "\xe4\xbd\xa0");
  EXPECT_EQ(frame.size(), 2U + 2U + 122U);
  EXPECT_EQ(frame[1], 124);
  EXPECT_EQ(ws_close_frame(1001, std::string(500, 'x')).size(), 2U + 125U);
}

}  // namespace
}  // namespace rostrum::net
