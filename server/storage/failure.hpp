// What a room is told of a storage error. Pure; any thread.
#pragma once

#include "app/ports.hpp"
#include "storage/sqlite.hpp"

namespace rostrum::storage {

[[nodiscard]] app::JournalFailure failure_of(StorageProblem problem);

}  // namespace rostrum::storage
