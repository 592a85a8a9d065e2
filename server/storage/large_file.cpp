#include "storage/large_file.hpp"

#include <cerrno>
#include <functional>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/hash_stream.hpp"
#include "storage/descriptor.hpp"

namespace rostrum::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = std::size_t{1} << 20U;

/// Reads all of it, piece by piece; `each` says 0 or an errno of its own.
Stored<FileSum> read_through(const fs::path& file, const std::function<int(std::string_view)>& each,
                             const fs::path& other) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.is_open()) return std::unexpected(system_failure(file, errno));
  std::string piece(piece_bytes, '\0');
  crypto::HashStream hash;
  FileSum sum;
  while (true) {
    const ssize_t count = ::read(descriptor.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_failure(file, errno));
    if (count == 0) break;
    const auto bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(count));
    hash.add(bytes);
    sum.bytes += bytes.size();
    if (const int failed = each(bytes); failed != 0) {
      return std::unexpected(system_failure(other, failed));
    }
  }
  sum.sha256 = hash.finish();
  return sum;
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

Stored<FileSum> sum_of(const fs::path& file) {
  return read_through(file, [](std::string_view) { return 0; }, file);
}

Stored<FileSum> copy_durably(const fs::path& from, const fs::path& to) {
  const Descriptor target(
      ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!target.is_open()) return std::unexpected(system_failure(to, errno));
  auto copied = read_through(
      from, [&](std::string_view bytes) { return write_all(target.number(), bytes); }, to);
  if (!copied) return copied;
  if (::fsync(target.number()) != 0) return std::unexpected(system_failure(to, errno));
  return copied;
}

Stored<std::optional<std::string>> read_whole_file(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return std::nullopt;
  std::string all;
  const auto read = read_through(
      file,
      [&](std::string_view bytes) {
        all += bytes;
        return 0;
      },
      file);
  if (!read) return std::unexpected(read.error());
  return all;
}

Stored<void> sync_file(const fs::path& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.is_open() && ::fsync(descriptor.number()) == 0) return {};
  return std::unexpected(system_failure(file, errno));
}

}  // namespace rostrum::storage
