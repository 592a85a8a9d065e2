#include "support/server_process.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/check.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;

// The longest start that is no failure: sanitizers and two tests a core.
constexpr std::chrono::seconds start_patience{30};
constexpr std::chrono::milliseconds look_step{5};

fs::path rostrumd() { return fs::read_symlink("/proc/self/exe").parent_path() / "rostrumd"; }

/// The port behind "listening on http://127.0.0.1:".
std::uint16_t port_in(const std::string& log) {
  const std::size_t line = log.find("listening on ");
  if (line == std::string::npos || log.find('\n', line) == std::string::npos) return 0;
  const std::size_t colon = log.rfind(':', log.find('\n', line));
  return static_cast<std::uint16_t>(std::atoi(log.c_str() + colon + 1));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "rostrum-test-XXXXXX").string();
  CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

ServerProcess::ServerProcess(Options options)
    : options_(std::move(options)), log_file_(options_.data_dir.string() + ".log") {
  const fs::path config = options_.config.empty()
                              ? fs::path(ROSTRUM_SOURCE_DIR) / "config" / "rostrum.toml"
                              : options_.config;
  std::vector<std::string> arguments = {rostrumd().string(), "--config", config.string(),
                                        "--data-dir", options_.data_dir.string()};
  arguments.insert(arguments.end(), options_.arguments.begin(), options_.arguments.end());
  if (std::ranges::find(options_.arguments, "--listen") == options_.arguments.end())
    arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
  std::vector<char*> pointers;
  pointers.reserve(arguments.size());
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  const std::string shim =
      (rostrumd().parent_path() / ("librostrum_" + options_.shim + ".so")).string();
  CHECK(options_.shim.empty() || fs::exists(shim));
  const int log = ::open(log_file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  CHECK(log >= 0);
  process_ = ::fork();
  CHECK(process_ >= 0);
  if (process_ == 0) {
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    if (!options_.shim.empty()) ::setenv("LD_PRELOAD", shim.c_str(), 1);
    if (options_.in_child) options_.in_child();
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
  }
  ::close(log);

  const auto until = std::chrono::steady_clock::now() + start_patience;
  while (port_ == 0 && std::chrono::steady_clock::now() < until) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      result_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
      return;
    }
    port_ = port_in(this->log());
    if (port_ == 0) std::this_thread::sleep_for(look_step);
  }
}

ServerProcess::~ServerProcess() { kill_hard(); }

Address ServerProcess::control() const {
  return {.port = 0, .socket_path = (options_.data_dir / "control.sock").string()};
}

void ServerProcess::signal(int number) const {
  if (process_ > 0) ::kill(process_, number);
}

int ServerProcess::wait() {
  port_ = 0;
  if (process_ <= 0) return result_;
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  result_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return result_;
}

void ServerProcess::kill_hard() {
  if (process_ <= 0) return;
  signal(SIGKILL);
  wait();
}

std::string ServerProcess::log() const {
  std::ifstream in(log_file_);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace rostrum::test
