#include "wire/text_encoding.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "wire/limits.hpp"

namespace rostrum::wire {
namespace {

using namespace std::string_literals;

std::string text_of(std::string_view bytes) {
  const auto decoded = decode_text(bytes, "f");
  return decoded ? decoded->text : to_text(decoded.error());
}

TEST(TextEncoding, ValidUtf8StaysAsItIsWithOrWithoutBom) {
  EXPECT_EQ(text_of("述职评议"), "述职评议");
  EXPECT_EQ(text_of("\xEF\xBB\xBF述职评议"), "述职评议");
  EXPECT_EQ(decode_text("\xEF\xBB\xBFx", "f")->encoding, TextEncoding::utf8_with_bom);
}

TEST(TextEncoding, WhatIsNotUtf8IsReadAsGb18030) {
  EXPECT_EQ(text_of("\xCA\xF6\xD6\xB0"), "述职");
  EXPECT_EQ(decode_text("\xCA\xF6\xD6\xB0", "f")->encoding, TextEncoding::gb18030);
}

TEST(TextEncoding, Gb18030KeepsCharactersBeyondGbk) {
  const std::string rare = "㑇𠮷€·（）";
  EXPECT_EQ(text_of(encode_gb18030("述" + rare)), "述" + rare);
}

TEST(TextEncoding, Utf16WithBomIsConverted) {
  EXPECT_EQ(text_of("\xFF\xFE\xF0\x8F\x31\x00"s), "述1");
  EXPECT_EQ(text_of("\xFE\xFF\x8F\xF0\x00\x31"s), "述1");
}

TEST(TextEncoding, NamesTheLineAndColumnOfAByteThatIsNoText) {
  EXPECT_EQ(text_of("ab\n述\xFF\xFFz"), "f:2:2: this byte is neither UTF-8 nor GB18030 text");
  EXPECT_EQ(text_of("\xEF\xBB\xBFq\xFF"), "f:1:2: this byte is not UTF-8 text");
}

TEST(TextEncoding, RefusesZeroBytes) {
  EXPECT_EQ(text_of("a\0b"s), "f:1:2: a zero byte: this is not a text file");
}

TEST(TextEncoding, KnowsUtf8FromWhatOnlyLooksLikeIt) {
  EXPECT_TRUE(is_valid_utf8("a述𠮷"));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(is_valid_utf8("\xE8\xBF"));          // cut off
}

TEST(TextEncoding, AFileThatIsNotThereOrIsAFolderIsAnError) {
  EXPECT_EQ(read_file_bytes("/nonexistent/x.toml").error().message, "there is no such file");
  EXPECT_EQ(read_file_bytes("/tmp").error().message, "this is a folder, not a file");
}

TEST(TextEncoding, AFileMayBeAsLargeAsTheBoundAndNoLarger) {
  const auto path = std::filesystem::path(testing::TempDir()) / "text_encoding_bound.txt";
  std::ofstream(path, std::ios::binary) << std::string(max_file_bytes, 'x');
  EXPECT_TRUE(read_text_file(path).has_value());
  std::ofstream(path, std::ios::binary) << std::string(max_file_bytes + 1, 'x');
  EXPECT_FALSE(read_text_file(path).has_value());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace rostrum::wire
