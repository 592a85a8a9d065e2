#include "load/crowds.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rostrum::load {

namespace {

// Pipes, epoll, lines for tokens, what the process came with.
constexpr std::size_t kept_descriptors = 100;
// A port is taken for a while after its connection: room for many that come back.
constexpr std::size_t sources_a_process = 4;
// Behind the process whose answers are timed, where they share a core.
constexpr int politeness = 5;
constexpr int report_pipe_bytes = 1 << 18;

bool is_loopback(const Target& target) {
  if (target.address.ss_family != AF_INET) return false;
  const auto* address = reinterpret_cast<const sockaddr_in*>(&target.address);
  return ntohl(address->sin_addr.s_addr) >> 24U == IN_LOOPBACKNET;
}

std::vector<std::string> loopback_sources(std::size_t process) {
  std::vector<std::string> sources;
  for (std::size_t index = 1; index <= sources_a_process; ++index)
    sources.push_back("127.0." + std::to_string(process + 1) + "." + std::to_string(index));
  return sources;
}

void run_one(const CrowdPlan& plan, const BallotMaker& ballots, int control, int report) {
  // Ctrl-C is for the process that started this one.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  (void)::setpriority(PRIO_PROCESS, 0, politeness);
  Crowd(plan, ballots, control, report).run();
}

}  // namespace

std::size_t connections_a_process() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 900;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
  (void)::getrlimit(RLIMIT_NOFILE, &limit);
  const std::size_t descriptors = std::min<std::size_t>(limit.rlim_cur, 1'000'000);
  return descriptors > 2 * kept_descriptors ? descriptors - kept_descriptors : descriptors / 2;
}

std::vector<CrowdPlan> share_out(const CrowdPlan& whole, std::size_t processes) {
  std::vector<CrowdPlan> plans(std::clamp<std::size_t>(processes, 1, max_processes), whole);
  const std::size_t parts = plans.size();
  for (std::size_t index = 0; index < parts; ++index) {
    const auto share = [&](std::size_t all) { return all / parts + (index < all % parts ? 1 : 0); };
    CrowdPlan& plan = plans[index];
    plan.viewers = share(whole.viewers);
    plan.flaky = share(whole.flaky);
    plan.slow = share(whole.slow);
    plan.stuck = share(whole.stuck);
    plan.voters.count = share(whole.voters.count);
    plan.voters.name = whole.voters.name + std::to_string(index);
    plan.joins_a_second = whole.joins_a_second / static_cast<double>(parts);
    plan.joining_at_once = std::max<std::size_t>(whole.joining_at_once / parts, 1);
    plan.seed = whole.seed + index;
    plan.voters.seed = whole.seed + index;
    if (whole.sources.empty() && is_loopback(whole.target)) plan.sources = loopback_sources(index);
  }
  return plans;
}

Crowds::~Crowds() {
  end();
  for (const int report : reports_) ::close(report);
  for (const pid_t process : processes_) ::waitpid(process, nullptr, 0);
}

std::expected<void, std::string> Crowds::start(const std::vector<CrowdPlan>& plans,
                                               const BallotMaker& ballots) {
  for (const CrowdPlan& plan : plans) {
    std::array<int, 2> control{-1, -1};
    std::array<int, 2> report{-1, -1};
    if (::pipe2(control.data(), O_CLOEXEC) != 0 || ::pipe2(report.data(), O_CLOEXEC) != 0)
      return std::unexpected(std::string("a crowd has no pipe: ") + std::strerror(errno));
    (void)::fcntl(report[1], F_SETPIPE_SZ, report_pipe_bytes);
    const pid_t process = ::fork();
    if (process < 0)
      return std::unexpected(std::string("a crowd has no process: ") + std::strerror(errno));
    if (process == 0) {
      // Else a crowd would not see the end of its own.
      for (const int other : controls_) ::close(other);
      for (const int other : reports_) ::close(other);
      ::close(control[1]);
      ::close(report[0]);
      run_one(plan, ballots, control[0], report[1]);
      ::_exit(0);
    }
    ::close(control[0]);
    ::close(report[1]);
    processes_.push_back(process);
    controls_.push_back(control[1]);
    reports_.push_back(report[0]);
  }
  return {};
}

void Crowds::end() {
  for (const int control : controls_) ::close(control);
  controls_.clear();
}

}  // namespace rostrum::load
