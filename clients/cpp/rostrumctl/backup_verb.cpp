#include "rostrumctl/backup_verb.hpp"

#include <array>
#include <ctime>
#include <filesystem>
#include <vector>

#include "crypto/encoding.hpp"
#include "storage/backup.hpp"
#include "storage/data_directory.hpp"
#include "storage/journal_check.hpp"

namespace rostrum::ctl {

namespace {

std::string utc(const char* format) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

std::string hex(const crypto::Hash& hash) { return crypto::to_hex(crypto::view_of(hash)); }

/// One meeting a line: two folders hold the same where these lines are the same.
void print(const std::vector<storage::CheckedJournal>& journals, std::ostream& out) {
  for (const storage::CheckedJournal& journal : journals) {
    out << journal.meeting.str() << "  " << journal.head.seq << " rows  head "
        << hex(journal.head.hash) << "  state " << hex(journal.state) << "\n";
  }
}

Result<void> told(const std::vector<storage::BadJournal>& bad, const std::string& advice) {
  if (bad.empty()) return {};
  std::string text;
  for (const storage::BadJournal& journal : bad) {
    text += "meeting " + journal.meeting.str() + " cannot be read: " + journal.reason + "\n  ";
  }
  return std::unexpected(text + advice);
}

constexpr const char* what_to_do =
    "stop the server, bring the newest backup back into a new folder (rostrumctl restore BACKUP "
    "--data-dir NEW) and start it on that one; keep this folder as it is";

}  // namespace

Result<void> run_backup(const BackupOptions& options, std::ostream& out) {
  const std::string name = utc("rostrum-%Y%m%dT%H%M%SZ");
  const auto manifest =
      storage::make_backup(options.data_folder, options.folder, name, utc("%Y-%m-%dT%H:%M:%SZ"));
  if (!manifest) return std::unexpected("no backup was made: " + manifest.error().text);
  out << (std::filesystem::path(options.folder) / name).string() << "\n";
  print(manifest->meetings, out);
  return told(manifest->left_out,
              "the backup was made without the above; `rostrumctl check` says more");
}

Result<void> run_restore(const BackupOptions& options, std::ostream& out) {
  const auto manifest = storage::restore_backup(options.folder, options.data_folder);
  if (!manifest) return std::unexpected("nothing was restored: " + manifest.error().text);
  out << "restored into " << options.data_folder << " as of " << manifest->made << "\n";
  print(manifest->meetings, out);
  return told(manifest->left_out, "the backup was made without the above");
}

Result<void> run_check(const BackupOptions& options, std::ostream& out) {
  if (storage::is_backup(options.folder)) {
    const auto manifest = storage::check_backup(options.folder);
    if (!manifest) {
      return std::unexpected("this backup cannot be used: " + manifest.error().text +
                             "\n  take an older one");
    }
    print(manifest->meetings, out);
    return told(manifest->left_out, "the backup was made without the above");
  }
  if (!storage::is_data_folder(options.folder)) {
    return std::unexpected(options.folder + " is neither a data folder nor a backup");
  }
  const auto checked = storage::check_data_folder(options.folder);
  if (!checked) {
    return std::unexpected("the list of meetings cannot be read: " + checked.error().text + "\n  " +
                           what_to_do);
  }
  print(checked->good, out);
  return told(checked->bad, what_to_do);
}

}  // namespace rostrum::ctl
