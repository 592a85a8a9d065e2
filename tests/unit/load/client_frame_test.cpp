#include "load/client_frame.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::load {
namespace {

using testing::ElementsAre;

std::string server_frame(char first, std::string_view payload) {
  std::string frame(1, first);
  if (payload.size() < 126) {
    frame.push_back(static_cast<char>(payload.size()));
  } else {
    frame.push_back(126);
    frame.push_back(static_cast<char>(payload.size() >> 8U));
    frame.push_back(static_cast<char>(payload.size() & 0xFFU));
  }
  return frame.append(payload);
}

std::vector<std::string> read_in_pieces(const std::string& bytes, std::size_t piece) {
  FrameReader reader;
  std::vector<std::string> payloads;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::string part = bytes.substr(at, piece);
    std::span<const char> input(part);
    while (const auto frame = reader.next(input)) payloads.emplace_back(frame->payload);
  }
  return payloads;
}

TEST(LoadFrame, FramesAreReadHoweverTheyAreCut) {
  const std::string big(300, 'x');
  const std::string bytes =
      server_frame('\x82', "one") + server_frame('\x89', "") + server_frame('\x82', big);
  for (const std::size_t piece : {1UL, 2UL, 3UL, 4UL, 7UL, 100UL, 1000UL})
    EXPECT_THAT(read_in_pieces(bytes, piece), ElementsAre("one", "", big)) << piece;
}

TEST(LoadFrame, WhatNoServerOfOursSendsIsBroken) {
  for (const std::string& bytes : {std::string("\x02\x01x"),
                                   std::string("\x82\x81"
                                               "abcdx"),
                                   std::string("\x82\x7F\x7F\0\0\0\0\0\0\0", 10)}) {
    FrameReader reader;
    std::span<const char> input(bytes);
    EXPECT_FALSE(reader.next(input));
    EXPECT_TRUE(reader.is_broken());
    reader.start_again();
    EXPECT_FALSE(reader.is_broken());
  }
}

TEST(LoadFrame, OursAreMaskedAndInTheShortestForm) {
  EXPECT_EQ(client_frame(Opcode::pong, "ab", 0x04030201), std::string("\x8A\x82\1\2\3\4\x60\x60"));
  EXPECT_EQ(client_frame(Opcode::binary, std::string(126, 'x'), 0).substr(0, 4),
            std::string("\x82\xFE\0\x7E", 4));
  EXPECT_EQ(client_frame(Opcode::binary, std::string(65536, 'x'), 0).substr(0, 10),
            std::string("\x82\xFF\0\0\0\0\0\1\0\0", 10));
}

}  // namespace
}  // namespace rostrum::load
