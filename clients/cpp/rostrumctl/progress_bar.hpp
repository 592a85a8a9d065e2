// How far long work is, on one line of a terminal; nothing where the stream is no terminal's.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>

namespace rostrum::ctl {

class ProgressBar {
 public:
  /// `out` must outlive this. `is_on` false: prints nothing.
  ProgressBar(std::ostream& out, std::string label, std::size_t total, bool is_on);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(std::size_t done);

 private:
  std::ostream& out_;
  std::string label_;
  std::size_t total_;
  bool is_on_;
};

/// Whether the error stream is a terminal's.
[[nodiscard]] bool is_error_stream_a_terminal();

}  // namespace rostrum::ctl
