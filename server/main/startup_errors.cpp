#include "main/startup_errors.hpp"

namespace rostrum::main {

std::string sentence(const storage::StorageError& error, const std::filesystem::path& data_dir) {
  const std::string folder = "the data folder " + data_dir.string();
  switch (error.problem) {
    case storage::StorageProblem::full:
      return "the disk of " + folder +
             " is full; make room on it, or choose another with --data-dir (" + error.text + ")";
    case storage::StorageProblem::failed:
      return "the disk of " + folder + " does not work as it should; see the system's log (" +
             error.text + ")";
    case storage::StorageProblem::not_allowed:
      return folder +
             " cannot be written by this user; change its owner, or choose another with "
             "--data-dir (" +
             error.text + ")";
    case storage::StorageProblem::locked:
      return folder +
             " is in use by another rostrumd or rostrumctl; stop that one first, or "
             "choose another with --data-dir (" +
             error.text + ")";
    case storage::StorageProblem::corrupt:
      return folder +
             " holds a file that is damaged or not Rostrum's; put a backup in its place, "
             "or choose another with --data-dir (" +
             error.text + ")";
    case storage::StorageProblem::conflict:
      return folder + " does not agree with itself; put a backup in its place (" + error.text + ")";
  }
  return error.text;
}

}  // namespace rostrum::main
