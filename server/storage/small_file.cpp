#include "storage/small_file.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/sealed_box.hpp"
#include "storage/descriptor.hpp"

namespace rostrum::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_small_file_bytes = 4096;

std::unexpected<StorageError> error_of(const fs::path& path, int system_error) {
  return std::unexpected(system_failure(path, system_error));
}

/// 0, or the error's number.
int write_and_sync(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

Stored<void> make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) == 0) return sync_folder(folder.parent_path());
  if (errno == EEXIST) return {};
  return error_of(folder, errno);
}

}  // namespace

Stored<void> write_small_file(const fs::path& file, std::string_view bytes) {
  if (auto made = make_folder(file.parent_path()); !made) return made;
  const fs::path fresh(file.string() + ".new");
  {
    const Descriptor descriptor(
        ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!descriptor.is_open()) return error_of(fresh, errno);
    if (const int failed = write_and_sync(descriptor.number(), bytes); failed != 0) {
      return error_of(fresh, failed);
    }
  }
  if (::rename(fresh.c_str(), file.c_str()) != 0) return error_of(file, errno);
  return sync_folder(file.parent_path());
}

Stored<std::optional<std::string>> read_small_file(const fs::path& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    return error_of(file, errno);
  }
  std::string bytes(max_small_file_bytes, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t count = ::read(descriptor.number(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return error_of(file, errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  std::optional<std::string> content(bytes.substr(0, size));
  crypto::wipe(bytes);
  return content;
}

Stored<void> wipe_small_file(const fs::path& file) {
  {
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (!descriptor.is_open()) {
      if (errno != ENOENT) return error_of(file, errno);
      struct stat folder{};
      if (::stat(file.parent_path().c_str(), &folder) != 0) return {};
      return sync_folder(file.parent_path());  // it may have gone just before a crash
    }
    struct stat status{};
    if (::fstat(descriptor.number(), &status) != 0) return error_of(file, errno);
    const std::string zeros(static_cast<std::size_t>(status.st_size), '\0');
    if (const int failed = write_and_sync(descriptor.number(), zeros); failed != 0) {
      return error_of(file, failed);
    }
  }
  if (::unlink(file.c_str()) != 0) return error_of(file, errno);
  return sync_folder(file.parent_path());
}

Stored<void> sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.is_open() && ::fsync(descriptor.number()) == 0) return {};
  return error_of(folder, errno);
}

}  // namespace rostrum::storage
