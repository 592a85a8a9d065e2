// One load from the first connection to the last figure: crowds in processes of their own, actors
// here, and what all of them count.
//
// Belongs to one thread. play() forks first, and starts what could be a thread only then.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include "load/crowds.hpp"
#include "rostrumctl/load_actors.hpp"
#include "rostrumctl/load_report.hpp"
#include "rostrumctl/load_verb.hpp"

namespace rostrum::ctl {

/// What run_load has found out for the run.
struct LoadPlan {
  LoadOptions options;
  load::CrowdPlan crowd;      // the whole, not shared out yet
  std::size_t processes = 0;  // 0: nobody watches
  std::string url;            // as the server says of itself
  std::string host_token;
  std::vector<std::string> seat_tokens;
  std::chrono::milliseconds span{0};
  std::chrono::milliseconds join_within{0};
  std::chrono::milliseconds slot{0};
  std::chrono::milliseconds pace{0};
};

class LoadRun {
 public:
  explicit LoadRun(const LoadPlan& plan) : plan_(plan) {}

  /// `progress`: an error stream.
  [[nodiscard]] Result<LoadReport> play(std::ostream& progress);

 private:
  struct Part {
    explicit Part(boost::asio::io_context& io, int report) : pipe(io, report) {}
    boost::asio::posix::stream_descriptor pipe;
    load::Figures arriving;
    load::Figures newest;
    bool has_ended = false;
  };

  void listen(Part& part);
  [[nodiscard]] load::Figures total() const;
  [[nodiscard]] bool have_all_ended() const;
  [[nodiscard]] bool have_parts_failed() const;
  [[nodiscard]] bool is_anything_unanswered() const;

  boost::asio::awaitable<void> direct(std::ostream* progress);
  boost::asio::awaitable<void> wait_until_all_in(std::ostream* progress);
  void start_actors();
  template <class Play>
  void start_actor(const std::string& token, Play play);
  void show(const std::string& phase, std::ostream& out);

  const LoadPlan& plan_;
  load::Crowds crowds_;
  boost::asio::io_context io_;
  LoadStage stage_;
  std::vector<std::unique_ptr<Part>> parts_;
  LoadReport report_;
  bool is_stopped_ = false;  // by Ctrl-C
  std::chrono::steady_clock::time_point shown_;
};

}  // namespace rostrum::ctl
