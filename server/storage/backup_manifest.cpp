#include "storage/backup_manifest.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "crypto/encoding.hpp"

namespace rostrum::storage {
namespace {

constexpr std::string_view first_line = "rostrum-backup 1";

std::string hex(const crypto::Hash& hash) { return crypto::to_hex(crypto::view_of(hash)); }

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// Takes the text up to the next `separator` off the front; all where there is none.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t at = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
    return std::nullopt;
  return number;
}

std::optional<crypto::Hash> hash_of(std::string_view text) {
  const auto bytes = crypto::from_hex(text);
  crypto::Hash hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::ranges::copy(*bytes, reinterpret_cast<char*>(hash.data()));
  return hash;
}

/// Only what a backup holds: nothing that would lead elsewhere.
bool is_file_name(std::string_view name) {
  if (name == "server.db") return true;
  constexpr std::string_view folder = "meetings/";
  constexpr std::string_view ending = ".db";
  if (!name.starts_with(folder) || !name.ends_with(ending)) return false;
  name.remove_prefix(folder.size());
  if (name.size() < ending.size()) return false;
  name.remove_suffix(ending.size());
  return core::MeetingId::parse(name).has_value();
}

bool read_file_line(std::string_view line, BackupManifest& manifest) {
  const auto bytes = number_of(take(line, ' '));
  const auto sha256 = hash_of(take(line, ' '));
  if (!bytes || !sha256 || !is_file_name(line)) return false;
  manifest.files.push_back(
      {.name = std::string(line), .sum = {.bytes = *bytes, .sha256 = *sha256}});
  return true;
}

bool read_meeting_line(std::string_view line, BackupManifest& manifest) {
  const auto id = core::MeetingId::parse(take(line, ' '));
  const auto rows = number_of(take(line, ' '));
  const auto head = hash_of(take(line, ' '));
  const auto state = hash_of(line);
  if (!id || !rows || !head || !state) return false;
  manifest.meetings.push_back(
      {.meeting = *id, .head = {.seq = *rows, .hash = *head, .at = {}}, .state = *state});
  return true;
}

bool read_line(std::string_view line, BackupManifest& manifest) {
  const std::string_view kind = take(line, ' ');
  if (kind == "made") {
    manifest.made = line;
    return true;
  }
  if (kind == "file") return read_file_line(line, manifest);
  if (kind == "meeting") return read_meeting_line(line, manifest);
  if (kind == "left-out") {
    const auto id = core::MeetingId::parse(take(line, ' '));
    if (id) manifest.left_out.push_back({.meeting = *id, .reason = std::string(line)});
    return id.has_value();
  }
  return false;
}

}  // namespace

std::string write_manifest(const BackupManifest& manifest) {
  std::string text(first_line);
  text += "\nmade " + manifest.made + "\n";
  for (const BackupManifest::File& file : manifest.files) {
    text += "file " + std::to_string(file.sum.bytes) + " " + hex(file.sum.sha256) + " " +
            file.name + "\n";
  }
  for (const CheckedJournal& journal : manifest.meetings) {
    text += "meeting " + journal.meeting.str() + " " + std::to_string(journal.head.seq) + " " +
            hex(journal.head.hash) + " " + hex(journal.state) + "\n";
  }
  for (const BadJournal& journal : manifest.left_out) {
    text += "left-out " + journal.meeting.str() + " " + on_one_line(journal.reason) + "\n";
  }
  return text + "end " + hex(crypto::sha256(text)) + "\n";
}

std::expected<BackupManifest, std::string> read_manifest(std::string_view text) {
  const std::size_t end = text.rfind("end ");
  if (!text.starts_with(first_line) || end == std::string_view::npos) {
    return std::unexpected("is no manifest of a whole backup");
  }
  std::string_view last = text.substr(end + 4);
  const auto expected = hash_of(take(last, '\n'));
  if (!expected || !last.empty() || *expected != crypto::sha256(text.substr(0, end))) {
    return std::unexpected("does not agree with its last line");
  }
  BackupManifest manifest;
  std::string_view lines = text.substr(0, end);
  static_cast<void>(take(lines, '\n'));
  for (int number = 2; !lines.empty(); ++number) {
    if (!read_line(take(lines, '\n'), manifest)) {
      return std::unexpected("line " + std::to_string(number) + " says nothing that is known");
    }
  }
  return manifest;
}

}  // namespace rostrum::storage
