#include "storage/failure.hpp"

namespace rostrum::storage {

app::JournalFailure failure_of(StorageProblem problem) {
  switch (problem) {
    case StorageProblem::full:
      return app::JournalFailure::full;
    case StorageProblem::corrupt:
      return app::JournalFailure::corrupt;
    case StorageProblem::failed:
    case StorageProblem::not_allowed:
    case StorageProblem::locked:
    case StorageProblem::conflict:
      return app::JournalFailure::broken;
  }
  return app::JournalFailure::broken;
}

}  // namespace rostrum::storage
