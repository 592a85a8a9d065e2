// What a backup says of itself, in its file MANIFEST: lines of text, so that a person can read it
// too.
//
//   rostrum-backup 1
//   made <UTC, 2026-11-22T10:15:00Z>
//   file <bytes> <SHA-256> <name>              one a file, server.db first
//   meeting <id> <rows> <chain head> <state>   one a meeting; both hashes in hexadecimal
//   left-out <id> <reason>                     a meeting that could not be read
//   end <SHA-256 of all before this line>
//
// Pure functions; any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "storage/journal_check.hpp"
#include "storage/large_file.hpp"

namespace rostrum::storage {

struct BackupManifest {
  struct File {
    std::string name;  // relative: "server.db", "meetings/<id>.db"
    FileSum sum;

    friend bool operator==(const File&, const File&) = default;
  };

  std::string made;  // when, as text
  std::vector<File> files;
  std::vector<CheckedJournal> meetings;  // the heads without their time
  std::vector<BadJournal> left_out;

  friend bool operator==(const BackupManifest&, const BackupManifest&) = default;
};

[[nodiscard]] std::string write_manifest(const BackupManifest& manifest);

/// Strict: the error names the line that is not as write_manifest() writes it.
[[nodiscard]] std::expected<BackupManifest, std::string> read_manifest(std::string_view text);

}  // namespace rostrum::storage
