#include "storage/backup_manifest.hpp"

#include <string>

#include <gtest/gtest.h>

namespace rostrum::storage {
namespace {

BackupManifest sample() {
  return {.made = "2026-11-22T10:15:00Z",
          .files = {{.name = "server.db", .sum = {.bytes = 12, .sha256 = crypto::sha256("a")}},
                    {.name = "meetings/m.db", .sum = {.bytes = 7, .sha256 = crypto::sha256("b")}}},
          .meetings = {{.meeting = core::MeetingId("m"),
                        .head = {.seq = 9, .hash = crypto::sha256("c"), .at = {}},
                        .state = crypto::sha256("d")}},
          .left_out = {{.meeting = core::MeetingId("n"), .reason = "n.db: row 3 is missing"}}};
}

/// With the last line made anew.
std::string sealed(std::string text) {
  text = text.substr(0, text.rfind("end "));
  std::string hash;
  for (const std::uint8_t byte : crypto::sha256(text)) {
    constexpr const char* digits = "0123456789abcdef";
    hash += digits[byte >> 4U];
    hash += digits[byte & 15U];
  }
  return text + "end " + hash + "\n";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(BackupManifest, IsReadAsItWasWritten) {
  const auto read = read_manifest(write_manifest(sample()));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(*read, sample());
}

TEST(BackupManifest, OfNothingIsOneToo) { EXPECT_TRUE(read_manifest(write_manifest({}))); }

TEST(BackupManifest, CutAnywhereItIsRefused) {
  const std::string text = write_manifest(sample());
  for (std::size_t length = 0; length < text.size(); ++length) {
    // Without its last line end it says everything all the same.
    if (length + 1 == text.size()) continue;
    EXPECT_FALSE(read_manifest(text.substr(0, length))) << length;
  }
}

TEST(BackupManifest, ACharacterThatIsAnotherIsRefused) {
  const std::string text = write_manifest(sample());
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    std::string other = text;
    other[at] = static_cast<char>(other[at] ^ 1);
    EXPECT_FALSE(read_manifest(other)) << at;
  }
}

TEST(BackupManifest, NamesNothingOutsideItsFolder) {
  const std::string text = write_manifest(sample());
  ASSERT_TRUE(read_manifest(sealed(text)));
  for (const char* name : {"../server.db", "meetings/../x.db", "/etc/passwd", "meetings/.db",
                           "meetings/m.box-keys", "meetings/m.db/x.db", ""}) {
    EXPECT_FALSE(read_manifest(sealed(replaced(text, "meetings/m.db", name)))) << name;
  }
}

}  // namespace
}  // namespace rostrum::storage
