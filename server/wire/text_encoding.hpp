// Text files as offices send them, turned into UTF-8: UTF-8 with or without BOM, GB18030 (what
// Excel saves in Chinese), UTF-16 with BOM.
//
// Valid UTF-8 wins; only what is not valid UTF-8 is tried as GB18030. Pure functions but for
// read_text_file(); usable from any thread.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "wire/file_error.hpp"

namespace rostrum::wire {

enum class TextEncoding { utf8, utf8_with_bom, gb18030, utf16_little_endian, utf16_big_endian };

/// Text in UTF-8 without BOM, and what it was before.
struct DecodedText {
  std::string text;
  TextEncoding encoding = TextEncoding::utf8;
};

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

/// The place of the first byte that is not valid UTF-8; the size where all are.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view bytes);

/// Number of characters; `text` is valid UTF-8.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// `file` is only for the error. Text with a NUL in it is refused: it is no text.
[[nodiscard]] std::expected<DecodedText, FileError> decode_text(std::string_view bytes,
                                                                const std::string& file);

/// Converts UTF-8 to GB18030, for exports and tests.
[[nodiscard]] std::string encode_gb18030(std::string_view utf8);

/// Reads a file of at most max_file_bytes. A missing file, a folder, or one too large is an error.
[[nodiscard]] std::expected<std::string, FileError> read_file_bytes(
    const std::filesystem::path& path);

/// read_file_bytes() and decode_text().
[[nodiscard]] std::expected<DecodedText, FileError> read_text_file(
    const std::filesystem::path& path);

}  // namespace rostrum::wire
