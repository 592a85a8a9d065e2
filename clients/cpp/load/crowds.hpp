// A crowd larger than one process may have descriptors: processes that share it, and what they
// report.
//
// Belongs to one thread, and is started before that process has any other: it forks.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include <sys/types.h>

#include "load/crowd.hpp"

namespace rostrum::load {

inline constexpr std::size_t max_processes = 64;

/// How many connections one process can hold; raises the soft limit of open files.
[[nodiscard]] std::size_t connections_a_process();

/// The plan's parts: each kind shared out evenly, each with dice and commands of its own, and with
/// loopback addresses of its own where the target is on loopback and none are named.
[[nodiscard]] std::vector<CrowdPlan> share_out(const CrowdPlan& whole, std::size_t processes);

class Crowds {
 public:
  Crowds() = default;
  ~Crowds();
  Crowds(const Crowds&) = delete;
  Crowds& operator=(const Crowds&) = delete;

  /// A process for each plan. The error is a sentence.
  [[nodiscard]] std::expected<void, std::string> start(const std::vector<CrowdPlan>& plans,
                                                       const BallotMaker& ballots);

  /// Where the figures of a process come from, whole Figures one after the other.
  [[nodiscard]] const std::vector<int>& reports() const { return reports_; }
  /// Tells all to end; their last figures follow, then the end of their pipes.
  void end();

 private:
  std::vector<pid_t> processes_;
  std::vector<int> controls_;  // ours to close
  std::vector<int> reports_;   // ours to read
};

}  // namespace rostrum::load
