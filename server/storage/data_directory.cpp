#include "storage/data_directory.hpp"

#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/descriptor.hpp"

namespace rostrum::storage {
namespace {

constexpr std::chrono::milliseconds lock_step{20};

/// Makes a folder and those above it; nobody but the owner can read a new one.
Stored<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return {};
  const std::filesystem::path parent = folder.parent_path();
  if (!parent.empty() && parent != folder) {
    if (auto made = make_folder(parent); !made) return made;
  }
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return std::unexpected(system_failure(folder, errno));
  }
  if (!std::filesystem::is_directory(folder, error)) {
    return std::unexpected(system_failure(folder, ENOTDIR));
  }
  return {};
}

/// Takes the lock, or says who could have it.
Stored<int> lock_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return std::unexpected(system_failure(file, errno));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  const int system_error = errno;
  ::close(descriptor);
  if (system_error != EWOULDBLOCK) return std::unexpected(system_failure(file, system_error));
  return std::unexpected(
      StorageError{StorageProblem::locked,
                   file.parent_path().string() + ": in use by a running rostrumd or rostrumctl"});
}

}  // namespace

Stored<DataDirectory> DataDirectory::open(const std::filesystem::path& folder,
                                          std::chrono::milliseconds patience) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(folder, error);
  if (error) return std::unexpected(system_failure(folder, error.value()));
  if (auto made = make_folder(absolute); !made) return std::unexpected(made.error());
  auto lock = lock_file(absolute / "lock");
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!lock && lock.error().problem == StorageProblem::locked &&
         std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(lock_step);
    lock = lock_file(absolute / "lock");
  }
  if (!lock) return std::unexpected(lock.error());
  DataDirectory directory(absolute, *lock);
  if (auto made = make_folder(absolute / "meetings"); !made) return std::unexpected(made.error());
  return directory;
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}

DataDirectory& DataDirectory::operator=(DataDirectory&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(lock_, other.lock_);
  return *this;
}

DataDirectory::~DataDirectory() {
  if (lock_ >= 0) ::close(lock_);  // which gives the lock back
}

std::filesystem::path DataDirectory::meeting_file(const core::MeetingId& id) const {
  return folder_ / "meetings" / (id.str() + ".db");
}

bool DataDirectory::has_meeting_files() const {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "meetings", error)) {
    if (entry.path().extension() == ".db") return true;
  }
  return false;
}

bool is_data_folder(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "server.db", error);
}

std::filesystem::path control_socket_in(const std::filesystem::path& folder) {
  return folder / "control.sock";
}

}  // namespace rostrum::storage
