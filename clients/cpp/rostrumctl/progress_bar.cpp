#include "rostrumctl/progress_bar.hpp"

#include <utility>

#include <unistd.h>

namespace rostrum::ctl {

namespace {
constexpr std::size_t width = 30;  // characters of the bar itself
}

ProgressBar::ProgressBar(std::ostream& out, std::string label, std::size_t total, bool is_on)
    : out_(out), label_(std::move(label)), total_(total == 0 ? 1 : total), is_on_(is_on) {
  show(0);
}

ProgressBar::~ProgressBar() {
  if (is_on_) out_ << "\n";
}

void ProgressBar::show(std::size_t done) {
  if (!is_on_) return;
  const std::size_t filled = done * width / total_;
  out_ << "\r" << label_ << " [" << std::string(filled, '#') << std::string(width - filled, '.')
       << "] " << done << "/" << total_ << std::flush;
}

bool is_error_stream_a_terminal() { return isatty(STDERR_FILENO) == 1; }

}  // namespace rostrum::ctl
