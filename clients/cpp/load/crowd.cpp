#include "load/crowd.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <utility>

#include <sys/epoll.h>
#include <unistd.h>

namespace rostrum::load {

namespace {

// Who an event is of: the lower half says which, the upper half which of its connections.
constexpr std::uint64_t of_control = 0xFFFFFFFFU;

constexpr std::size_t max_token_lines = 32;
constexpr int max_events = 1024;
constexpr std::int64_t ns_a_ms = 1'000'000;
constexpr std::int64_t ns_a_second = 1'000 * ns_a_ms;
// The kernel tries again after 1, 3, 7 s where a listener's queue is full.
constexpr std::int64_t join_patience_ns = 30 * ns_a_second;
constexpr std::chrono::milliseconds return_span{1000};

std::uint64_t place_of(std::size_t index, std::uint32_t life) {
  return std::uint64_t{life} << 32U | index;
}

}  // namespace

Crowd::Crowd(const CrowdPlan& plan, BallotMaker ballots, int control, int report)
    : plan_(plan),
      control_(control),
      report_(report),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      now_ns_(now_ns()),
      request_(upgrade_request(plan.target.authority, plan.meeting, plan.code)),
      watchers_(plan.size()),
      voters_(plan.voters, std::move(ballots)),
      random_(plan.seed) {
  std::size_t index = 0;
  for (const auto& [count, nature] :
       {std::pair(plan.viewers, Nature::viewer), std::pair(plan.flaky, Nature::flaky),
        std::pair(plan.slow, Nature::slow), std::pair(plan.stuck, Nature::stuck),
        std::pair(plan.voters.count, Nature::voter)}) {
    for (std::size_t one = 0; one < count; ++one) watchers_[index++].nature = nature;
  }
  // Each kind among the first and among the last.
  for (index = 0; index < watchers_.size(); ++index) to_join_.push_back(index);
  std::ranges::shuffle(to_join_, random_);
  const std::string question = token_request(plan.target.authority, plan.meeting, plan.code);
  for (std::size_t line = 0; line < std::min(max_token_lines, plan.voters.count); ++line)
    token_lines_.emplace_back(plan_.target, question);
  figures_.wanted = watchers_.size();
}

Crowd::~Crowd() { ::close(epoll_); }

void Crowd::run() {
  watch(control_, of_control, EPOLLIN, true);
  joins_counted_ns_ = now_ns_;
  call_at(now_ns_, Due::report);
  if (plan_.slow > 0) call_at(now_ns_, Due::slow_bytes);
  while (!is_over_) look_once();
  report();
}

void Crowd::look_once() {
  start_joins();
  const std::int64_t next_ns = timers_.top().at_ns;  // the report's is always there
  std::int64_t wait_ms = std::max<std::int64_t>((next_ns - now_ns_ + ns_a_ms - 1) / ns_a_ms, 0);
  if (!to_join_.empty() && joining_ < plan_.joining_at_once)
    wait_ms = std::min<std::int64_t>(wait_ms, 5);
  if (plan_.nap.count() > 0) {
    const timespec nap{.tv_sec = 0, .tv_nsec = plan_.nap.count() * 1000};
    ::nanosleep(&nap, nullptr);
    wait_ms = 0;
  }
  std::array<epoll_event, max_events> events{};
  const int count = ::epoll_wait(epoll_, events.data(), max_events, static_cast<int>(wait_ms));
  now_ns_ = now_ns();
  for (int index = 0; index < count; ++index) {
    const epoll_event& event = events.at(static_cast<std::size_t>(index));
    on_event(event.data.u64, event.events);
  }
  run_due();
}

void Crowd::on_event(std::uint64_t where, std::uint32_t events) {
  const std::uint64_t which = where & 0xFFFFFFFFU;
  const auto life = static_cast<std::uint32_t>(where >> 32U);
  if (which == of_control) {
    is_over_ = true;
  } else if (which >= of_token_lines) {
    const std::size_t line = which - of_token_lines;
    if (token_lines_[line].life() == life) on_token_line(line);
  } else if (Watcher& watcher = watchers_[which];
             watcher.life == life && watcher.socket.is_open()) {
    const bool reads = watcher.nature != Nature::slow && watcher.nature != Nature::stuck;
    if (watcher.stage == Stage::connecting) {
      on_connection(which);
    } else if (watcher.stage == Stage::in && !reads) {
      if ((events & (EPOLLHUP | EPOLLERR)) != 0) lose(which);
    } else {
      read(which, buffer_.size());
    }
  }
}

void Crowd::watch(int descriptor, std::uint64_t where, std::uint32_t events, bool is_new) const {
  epoll_event event{};
  event.events = events;
  event.data.u64 = where;
  ::epoll_ctl(epoll_, is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
}

void Crowd::call_at(std::int64_t at_ns, Due what, std::size_t index, std::uint32_t life) {
  timers_.push(
      {.at_ns = at_ns, .index = static_cast<std::uint32_t>(index), .life = life, .what = what});
}

void Crowd::run_due() {
  while (timers_.top().at_ns <= now_ns_) {
    const Timer timer = timers_.top();
    timers_.pop();
    on_due(timer);
  }
}

void Crowd::on_due(const Timer& timer) {
  switch (timer.what) {
    case Due::join:
      to_join_.push_back(timer.index);
      return;
    case Due::join_is_late: {
      const Watcher& watcher = watchers_[timer.index];
      if (watcher.life == timer.life && watcher.socket.is_open() && watcher.stage != Stage::in)
        lose(timer.index);
      return;
    }
    case Due::drop:
      if (watchers_[timer.index].life == timer.life) drop(timer.index);
      return;
    case Due::vote:
      vote(timer.index);
      return;
    case Due::resend:
      send_unanswered(timer.index);
      return;
    case Due::ask_token:
      without_token_.push_back(timer.index);
      ask_for_tokens();
      return;
    case Due::slow_bytes:
      read_slow_ones();
      call_at(timer.at_ns + ns_a_second, Due::slow_bytes);
      return;
    case Due::report:
      report();
      call_at(now_ns_ + std::chrono::nanoseconds(report_span).count(), Due::report);
      return;
  }
}

void Crowd::report() {
  const char* next = reinterpret_cast<const char*>(&figures_);
  std::size_t left = sizeof figures_;
  while (left > 0) {
    const ssize_t count = ::write(report_, next, left);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      is_over_ = true;  // nobody wants to know any more
      return;
    }
    next += count;
    left -= static_cast<std::size_t>(count);
  }
}

// Coming and going

void Crowd::start_joins() {
  if (plan_.joins_a_second > 0) {
    joins_due_ += static_cast<double>(now_ns_ - joins_counted_ns_) / 1e9 * plan_.joins_a_second;
    joins_due_ = std::min(joins_due_, static_cast<double>(plan_.joining_at_once));
  }
  joins_counted_ns_ = now_ns_;
  while (!to_join_.empty() && joining_ < plan_.joining_at_once) {
    if (plan_.joins_a_second > 0 && joins_due_ < 1) return;
    joins_due_ -= 1;
    const std::size_t index = to_join_.front();
    to_join_.pop_front();
    join(index);
  }
}

void Crowd::join(std::size_t index) {
  Watcher& watcher = watchers_[index];
  const std::string source =
      plan_.sources.empty() ? std::string() : plan_.sources[index % plan_.sources.size()];
  const bool is_narrow = watcher.nature == Nature::slow || watcher.nature == Nature::stuck;
  ++watcher.life;
  watcher.began_ns = now_ns();
  if (figures_.first_try_ns == 0) figures_.first_try_ns = watcher.began_ns;
  const auto kind = is_narrow ? LoadSocket::Kind::narrow : LoadSocket::Kind::ordinary;
  if (!watcher.socket.connect(plan_.target, source, kind)) {
    ++figures_.failed;
    call_at(now_ns_ + about(return_span), Due::join, index);
    return;
  }
  ++joining_;
  watcher.stage = Stage::connecting;
  watch(watcher.socket.descriptor(), place_of(index, watcher.life), EPOLLOUT, true);
  call_at(now_ns_ + join_patience_ns, Due::join_is_late, index, watcher.life);
}

void Crowd::on_connection(std::size_t index) {
  Watcher& watcher = watchers_[index];
  const LoadSocket::Status status = watcher.socket.finish_connect(plan_.target);
  watch(watcher.socket.descriptor(), place_of(index, watcher.life), EPOLLIN, false);
  if (status == LoadSocket::Status::waits) return;
  watcher.stage = Stage::asking;
  if (status == LoadSocket::Status::gone || !watcher.socket.write(request_)) lose(index);
}

void Crowd::on_let_in(std::size_t index) {
  Watcher& watcher = watchers_[index];
  watcher.stage = Stage::let_in;
  watcher.head = {};
}

void Crowd::on_in(std::size_t index) {
  Watcher& watcher = watchers_[index];
  watcher.stage = Stage::in;
  --joining_;
  ++figures_.in;
  ++figures_.joins;
  figures_.last_join_ns = now_ns_;
  figures_.joining.add(std::chrono::nanoseconds(now_ns_ - watcher.began_ns));
  if (watcher.lost_ns != 0)
    figures_.returning.add(std::chrono::nanoseconds(now_ns_ - std::exchange(watcher.lost_ns, 0)));
  if (figures_.in == figures_.wanted && figures_.all_in_ns == 0) figures_.all_in_ns = now_ns_;
  switch (watcher.nature) {
    case Nature::viewer:
      return;
    case Nature::voter:
      send_unanswered(index);
      call_at(now_ns_, Due::vote, index);
      return;
    case Nature::flaky:
      call_at(now_ns_ + about(plan_.flaky_stay), Due::drop, index, watcher.life);
      return;
    case Nature::slow:
    case Nature::stuck:
      watch(watcher.socket.descriptor(), place_of(index, watcher.life), 0, false);
      return;
  }
}

/// It has ended, or never was: not by our wish.
void Crowd::lose(std::size_t index) {
  Watcher& watcher = watchers_[index];
  if (watcher.stage == Stage::in) {
    ++figures_.lost;
    watcher.lost_ns = now_ns_;
  } else {
    ++figures_.failed;
  }
  const std::int64_t wait = watcher.retry_ms > 0
                                ? about(std::chrono::milliseconds(watcher.retry_ms))
                                : about(return_span);
  leave(index, now_ns_ + wait, LoadSocket::End::politely);
}

void Crowd::leave(std::size_t index, std::int64_t back_at_ns, LoadSocket::End end) {
  Watcher& watcher = watchers_[index];
  if (watcher.stage == Stage::in) {
    --figures_.in;
  } else {
    --joining_;
  }
  watcher.socket.close(end);
  watcher.forget();
  if (!watcher.is_over) call_at(back_at_ns, Due::join, index);
}

/// A phone in a lift, a page that is closed, a page that says goodbye.
void Crowd::drop(std::size_t index) {
  Watcher& watcher = watchers_[index];
  if (watcher.stage != Stage::in) return;
  ++figures_.drops;
  const std::uint64_t how = random_() % 3;
  if (how == 0) {
    const auto mask = static_cast<std::uint32_t>(random_());
    (void)watcher.socket.write(client_frame(Opcode::close, "\x03\xE8", mask));  // 1000
  }
  leave(index, now_ns_ + about(return_span),
        how == 1 ? LoadSocket::End::suddenly : LoadSocket::End::politely);
}

std::int64_t Crowd::about(std::chrono::nanoseconds span) {
  const std::int64_t half = std::max<std::int64_t>(span.count() / 2, 1);
  return half + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(2 * half));
}

}  // namespace rostrum::load
