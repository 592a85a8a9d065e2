// The parts of a zip file, for tests that look into what was written: no more of the format than
// that (APPNOTE.TXT 4.3).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <zlib.h>

namespace rostrum::test {

inline std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t place = size; place-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes.at(at + place));
  return value;
}

inline std::string inflated(std::string_view packed, std::size_t size) {
  std::string plain(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  EXPECT_EQ(result, Z_STREAM_END);
  return plain;
}

/// Every file in it, by name; empty where it is no zip.
inline std::map<std::string, std::string> unzip(std::string_view zip) {
  std::map<std::string, std::string> files;
  constexpr std::string_view end_mark("PK\x05\x06", 4);
  const std::size_t end = zip.rfind(end_mark);
  if (end == std::string_view::npos) return files;
  const std::uint32_t count = little_endian(zip, end + 10, 2);
  std::size_t at = little_endian(zip, end + 16, 4);
  for (std::uint32_t n = 0; n < count; ++n) {
    const std::uint32_t method = little_endian(zip, at + 10, 2);
    const std::uint32_t packed = little_endian(zip, at + 20, 4);
    const std::uint32_t plain = little_endian(zip, at + 24, 4);
    const std::uint32_t name = little_endian(zip, at + 28, 2);
    const std::uint32_t extra = little_endian(zip, at + 30, 2);
    const std::uint32_t comment = little_endian(zip, at + 32, 2);
    const std::size_t local = little_endian(zip, at + 42, 4);
    const std::size_t data =
        local + 30 + little_endian(zip, local + 26, 2) + little_endian(zip, local + 28, 2);
    const std::string_view bytes = zip.substr(data, packed);
    files[std::string(zip.substr(at + 46, name))] =
        method == 0 ? std::string(bytes) : inflated(bytes, plain);
    at += 46 + name + extra + comment;
  }
  return files;
}

}  // namespace rostrum::test
