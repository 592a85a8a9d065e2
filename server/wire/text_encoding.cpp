#include "wire/text_encoding.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <iconv.h>

#include "core/check.hpp"
#include "wire/limits.hpp"

namespace rostrum::wire {
namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_endian_bom = "\xFF\xFE";
constexpr std::string_view utf16_big_endian_bom = "\xFE\xFF";

struct Conversion {
  std::string text;
  std::size_t read = 0;  // bytes; fewer than given where one could not be converted
};

/// iconv(3) as a function. The converter lives for one call.
Conversion convert(std::string_view bytes, const char* from, const char* to) {
  const iconv_t converter = iconv_open(to, from);
  if (converter == iconv_t(-1)) return {};  // the C library lacks the encoding: nothing is read
  Conversion done;
  std::string buffer(64 * 1024, '\0');
  std::string input(bytes);  // iconv wants it writable
  char* next = input.data();
  std::size_t left = input.size();
  bool more = true;
  while (more) {
    char* out = buffer.data();
    std::size_t room = buffer.size();
    more = iconv(converter, &next, &left, &out, &room) == std::size_t(-1) && errno == E2BIG;
    done.text.append(buffer.data(), buffer.size() - room);
  }
  iconv_close(converter);
  done.read = input.size() - left;
  return done;
}

int line_of(std::string_view text_before) {
  return 1 + static_cast<int>(std::ranges::count(text_before, '\n'));
}

int column_of(std::string_view text_before) {
  const std::size_t start = text_before.rfind('\n');
  if (start != std::string_view::npos) text_before.remove_prefix(start + 1);
  return 1 + static_cast<int>(character_count(text_before));
}

std::unexpected<FileError> not_text(const std::string& file, std::string_view text_before,
                                    std::string message) {
  return std::unexpected(
      FileError{file, line_of(text_before), column_of(text_before), std::move(message)});
}

std::expected<DecodedText, FileError> decode_as(std::string_view bytes, const char* from,
                                                TextEncoding encoding, const std::string& file) {
  Conversion done = convert(bytes, from, "UTF-8");
  if (done.read < bytes.size()) {
    return not_text(file, done.text, std::string("this byte is not ") + from + " text");
  }
  return DecodedText{std::move(done.text), encoding};
}

std::expected<DecodedText, FileError> decode_any(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with(utf16_little_endian_bom)) {
    return decode_as(bytes.substr(2), "UTF-16LE", TextEncoding::utf16_little_endian, file);
  }
  if (bytes.starts_with(utf16_big_endian_bom)) {
    return decode_as(bytes.substr(2), "UTF-16BE", TextEncoding::utf16_big_endian, file);
  }
  const bool with_bom = bytes.starts_with(utf8_bom);
  const std::string_view text = with_bom ? bytes.substr(utf8_bom.size()) : bytes;
  const std::size_t valid = valid_utf8_prefix(text);
  if (valid == text.size()) {
    return DecodedText{std::string(text),
                       with_bom ? TextEncoding::utf8_with_bom : TextEncoding::utf8};
  }
  if (with_bom) return not_text(file, text.substr(0, valid), "this byte is not UTF-8 text");
  auto decoded = decode_as(text, "GB18030", TextEncoding::gb18030, file);
  if (decoded) return decoded;
  // Neither: the place where UTF-8 ends is the one that a person can find.
  return not_text(file, text.substr(0, valid), "this byte is neither UTF-8 nor GB18030 text");
}

/// Bytes of the character that begins at `text[at]`, or 0: RFC 3629, no surrogates, no overlong.
std::size_t utf8_length_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i, unsigned least = 0x80, unsigned most = 0xBF) {
    return byte(i) >= least && byte(i) <= most;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned least = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = first == 0xED ? 0x9F : 0xBF;
    return follows(1, least, most) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned least = first == 0xF0 ? 0x90 : 0x80;
    const unsigned most = first == 0xF4 ? 0x8F : 0xBF;
    return follows(1, least, most) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = utf8_length_at(bytes, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool is_valid_utf8(std::string_view bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char character) { return (static_cast<unsigned char>(character) & 0xC0) != 0x80; }));
}

std::expected<DecodedText, FileError> decode_text(std::string_view bytes, const std::string& file) {
  auto decoded = decode_any(bytes, file);
  if (!decoded) return decoded;
  const std::size_t nul = decoded->text.find('\0');
  if (nul != std::string::npos) {
    return not_text(file, std::string_view(decoded->text).substr(0, nul),
                    "a zero byte: this is not a text file");
  }
  return decoded;
}

std::string encode_gb18030(std::string_view utf8) {
  CHECK(is_valid_utf8(utf8));
  return convert(utf8, "UTF-8", "GB18030").text;
}

std::expected<std::string, FileError> read_file_bytes(const std::filesystem::path& path) {
  const auto failed = [&](std::string message) {
    return std::unexpected(FileError{path.string(), 0, 0, std::move(message)});
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return failed("there is no such file");
  if (std::filesystem::is_directory(status)) return failed("this is a folder, not a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(std::string("cannot be opened: ") + std::strerror(errno));
  std::string bytes(max_file_bytes + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return failed(std::string("cannot be read: ") + std::strerror(errno));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > max_file_bytes) {
    return failed("larger than the " + std::to_string(max_file_bytes) + " bytes that are allowed");
  }
  return bytes;
}

std::expected<DecodedText, FileError> read_text_file(const std::filesystem::path& path) {
  auto bytes = read_file_bytes(path);
  if (!bytes) return std::unexpected(bytes.error());
  return decode_text(*bytes, path.string());
}

}  // namespace rostrum::wire
