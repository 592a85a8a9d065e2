#include "storage/descriptor.hpp"

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace rostrum::storage {

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

StorageError system_failure(const std::filesystem::path& path, int system_error) {
  StorageProblem problem = StorageProblem::failed;
  if (is_no_room(system_error)) problem = StorageProblem::full;
  if (system_error == EACCES || system_error == EPERM || system_error == EROFS) {
    problem = StorageProblem::not_allowed;
  }
  return {problem, path.string() + ": " + std::strerror(system_error)};
}

}  // namespace rostrum::storage
