// `backup`, `restore` and `check`: copies of a data folder, and whether its journals are whole.
//
// They work on the files of this machine, never over a server's door: a backup holds the signing
// keys, which have no business on a network, and it must also be possible where the server has
// hung or will not start. A running server is read beside, and not disturbed.
#pragma once

#include <ostream>
#include <string>

#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

struct BackupOptions {
  std::string data_folder;
  std::string folder;  // where backups go; of restore and check: the one folder
};

[[nodiscard]] Result<void> run_backup(const BackupOptions& options, std::ostream& out);
[[nodiscard]] Result<void> run_restore(const BackupOptions& options, std::ostream& out);
/// Of a data folder, with a server on it or without, or of a backup.
[[nodiscard]] Result<void> run_check(const BackupOptions& options, std::ostream& out);

}  // namespace rostrum::ctl
