// Everybody who watches, in one process: viewers, voters, flaky ones, slow and stuck ones, on one
// thread and one epoll.
//
// A crowd is run in a process of its own (see crowds.hpp): it writes its figures to one pipe, every
// report_span and once at its end, and ends when the other pipe does.
//
// Invariant: a connection that ends comes back, after a while, until it is told not to.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <queue>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "load/digest.hpp"
#include "load/figures.hpp"
#include "load/token_line.hpp"
#include "load/voters.hpp"
#include "load/watcher.hpp"

namespace rostrum::load {

inline constexpr std::chrono::milliseconds report_span{250};

struct CrowdPlan {
  Target target;
  std::string meeting;
  std::string code;  // access code; empty: none
  std::size_t viewers = 0;
  std::size_t flaky = 0;
  std::size_t slow = 0;
  std::size_t stuck = 0;
  Voters::Plan voters;
  std::vector<std::string> sources;  // addresses to connect from, in turn; none: the system's
  double joins_a_second = 0;         // 0: as fast as they are let in
  std::size_t joining_at_once = 256;
  std::chrono::milliseconds flaky_stay{3000};  // about; away for as long as a second or two
  std::chrono::microseconds nap{0};  // between two looks at what came: many are read at once
  std::uint64_t seed = 1;

  [[nodiscard]] std::size_t size() const { return viewers + flaky + slow + stuck + voters.count; }
};

class Crowd {
 public:
  /// `control`: ends when the crowd shall; `report`: takes figures. Both are the caller's.
  Crowd(const CrowdPlan& plan, BallotMaker ballots, int control, int report);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  void run();

 private:
  enum class Due : std::uint8_t {
    join,
    join_is_late,
    drop,
    vote,
    resend,
    ask_token,
    slow_bytes,
    report
  };
  // Events of token lines have this in their place; watchers are fewer.
  static constexpr std::uint64_t of_token_lines = 0x80000000U;
  struct Timer {
    std::int64_t at_ns;
    std::uint32_t index;
    std::uint32_t life;
    Due what;
    bool operator>(const Timer& other) const { return at_ns > other.at_ns; }
  };

  // The loop.
  void look_once();
  void on_event(std::uint64_t where, std::uint32_t events);
  void watch(int descriptor, std::uint64_t where, std::uint32_t events, bool is_new) const;
  void call_at(std::int64_t at_ns, Due what, std::size_t index = 0, std::uint32_t life = 0);
  void run_due();
  void on_due(const Timer& timer);
  void report();

  // Coming and going.
  void start_joins();
  void join(std::size_t index);
  void on_connection(std::size_t index);
  void on_let_in(std::size_t index);
  void on_in(std::size_t index);
  void lose(std::size_t index);
  void leave(std::size_t index, std::int64_t back_at_ns, LoadSocket::End end);
  void drop(std::size_t index);

  // What comes.
  void read(std::size_t index, std::size_t at_most);
  void take_head(std::size_t index, std::span<const char> input);
  void take_frames(std::size_t index, std::span<const char> input);
  void take_message(std::size_t index, std::string_view payload);
  void read_slow_ones();

  // Voting.
  [[nodiscard]] std::size_t first_voter() const { return watchers_.size() - plan_.voters.count; }
  void on_polls(const Digest& batch);
  void vote(std::size_t index);
  void send_unanswered(std::size_t index);
  void send_binary(std::size_t index, std::string_view message);
  void ask_for_tokens();
  void on_token_line(std::size_t line);

  [[nodiscard]] std::int64_t about(std::chrono::nanoseconds span);

  CrowdPlan plan_;
  int control_;
  int report_;
  int epoll_;
  std::int64_t now_ns_;
  std::string request_;
  std::vector<Watcher> watchers_;  // voters last
  std::deque<std::size_t> to_join_;
  std::size_t joining_ = 0;
  double joins_due_ = 0;  // by joins_a_second
  std::int64_t joins_counted_ns_ = 0;
  std::priority_queue<Timer, std::vector<Timer>, std::greater<>> timers_;
  std::vector<char> buffer_ = std::vector<char>(std::size_t{256} << 10U);
  DigestReader digests_;
  FrameMark newest_polls_;
  Voters voters_;
  std::vector<TokenLine> token_lines_;
  std::deque<std::size_t> without_token_;  // voters, while a poll is open
  bool tokens_are_asked_ = false;          // for each voter once
  std::mt19937_64 random_;
  Figures figures_;
  bool is_over_ = false;
};

}  // namespace rostrum::load
