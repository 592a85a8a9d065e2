// What a delivered message costs: the bare floor and the product in turn, on one core, with
// fanbench (a load generator outside this tree) on the other; prints medians and their ratio.
//
//   fanout_bench FANBENCH ROSTRUMD CONFIG [VIEWERS 10000] [RATE 5] [SECONDS 10] [REPEATS 5]
//
// The product's viewers get real frames: notices posted through its own HTTP interface, as a host
// would. The floor's get as many bytes.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "bare_floor.hpp"

namespace rostrum::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

struct Plan {
  std::string fanbench;
  std::string rostrumd;
  std::string config;
  int viewers = 10000;
  double rate = 5;
  int seconds = 10;
  int repeats = 5;
};

struct Figures {
  double us_a_message = 0;
  double sweep_p99_ms = 0;
  double bytes_a_viewer = 0;
  double us_a_connect = 0;
  double missing = 0;
};

constexpr std::uint16_t floor_port = 39101;
constexpr std::uint16_t product_port = 39102;
constexpr int message_bytes = 256;  // the same for both, the product's envelope included
constexpr int envelope_bytes = 40;  // of a notices frame around its text, about

[[noreturn]] void fail(const std::string& what) {
  (void)std::fprintf(stderr, "fanout_bench: %s\n", what.c_str());
  std::exit(1);
}

void pin(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  ::sched_setaffinity(0, sizeof cores, &cores);
}

pid_t start(const std::function<void()>& child) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    child();
    std::_Exit(127);
  }
  return pid;
}

void stop(pid_t pid) {
  ::kill(pid, SIGTERM);
  ::waitpid(pid, nullptr, 0);
}

int connect_port(std::uint16_t port) {
  const auto until = steady_clock::now() + std::chrono::seconds(20);
  while (steady_clock::now() < until) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
      return descriptor;
    ::close(descriptor);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  fail("nobody listens on port " + std::to_string(port));
}

/// One request on an open connection; the answer's body. Enough for the product's short answers.
std::string ask(int descriptor, const std::string& path, const std::string& bearer,
                const std::string& body) {
  const std::string request =
      "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bearer +
      "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  if (::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) < 0) fail("cannot post");
  std::string answer;
  std::array<char, 8192> buffer{};
  for (;;) {
    const ssize_t count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    if (count <= 0) fail("the product hung up on its host");
    answer.append(buffer.data(), static_cast<std::size_t>(count));
    const std::size_t end = answer.find("\r\n\r\n");
    const std::size_t length = answer.find("Content-Length: ");
    if (end == std::string::npos || length == std::string::npos) continue;
    if (answer.size() >= end + 4 + std::stoul(answer.substr(length + 16)))
      return answer.substr(0, 12) + answer.substr(end + 4);
  }
}

std::string value_of(const std::string& json, const std::string& name, std::size_t from = 0) {
  const std::string mark = "\"" + name + "\":";
  const std::size_t at = json.find(mark, from);
  if (at == std::string::npos) return "0";
  const std::size_t first = json.find_first_not_of('"', at + mark.size());
  return json.substr(first, json.find_first_of("\",}", first) - first);
}

std::string host_token(const fs::path& data) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (data / "control.sock").string().copy(address.sun_path, sizeof address.sun_path - 1);
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    fail("no control socket");
  const std::string answer =
      ask(descriptor, "/api/v1/meetings/sample/links", "", R"({"seat":"host-1"})");
  ::close(descriptor);
  return value_of(answer, "token");
}

void post_notices(const Plan& plan, const fs::path& data) {
  const int host = connect_port(product_port);
  const std::string token = host_token(data);
  const auto began = steady_clock::now();
  const int count = static_cast<int>(plan.rate * plan.seconds);
  for (int number = 0; number < count; ++number) {
    std::this_thread::sleep_until(began + std::chrono::duration_cast<steady_clock::duration>(
                                              std::chrono::duration<double>(number / plan.rate)));
    const auto now = steady_clock::now().time_since_epoch();
    std::array<char, 64> stamp{};
    (void)std::snprintf(
        stamp.data(), stamp.size(), "TS=%020lld SQ=%010d ",
        static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()),
        number);
    std::string text = stamp.data();
    text.resize(message_bytes - envelope_bytes, 'x');
    const std::string answer =
        ask(host, "/api/v1/meetings/sample/commands", token,
            R"({"id":"bench-)" + std::to_string(number) +
                R"(","sendNotice":{"target":{"all":true},"text":")" + text + "\"}}");
    if (!answer.starts_with("HTTP/1.1 200")) fail("a notice was refused: " + answer);
  }
  ::close(host);
}

/// Runs fanbench and calls `when_settled` once all viewers are there; its last line of JSON.
std::string run_fanbench(const Plan& plan, const std::string& arguments, pid_t server,
                         const std::function<void()>& when_settled) {
  const fs::path json = fs::temp_directory_path() / ("fanout_bench." + std::to_string(::getpid()));
  fs::remove(json);
  const std::string command = "taskset -c 1 " + plan.fanbench + " -n " +
                              std::to_string(plan.viewers) + " --nap-us 500 --server-pid " +
                              std::to_string(server) + " --json " + json.string() + " " + arguments;
  FILE* output = ::popen(command.c_str(), "r");
  std::array<char, 2048> line{};
  while (std::fgets(line.data(), line.size(), output) != nullptr) {
    (void)std::fputs(line.data(), stderr);
    if (std::string_view(line.data()).find("idle: server") != std::string_view::npos)
      when_settled();
  }
  ::pclose(output);
  std::ifstream in(json);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Figures figures_of(const std::string& json) {
  const std::size_t phase = json.find("\"phases\"");
  const auto number = [&](const std::string& name, std::size_t from) {
    return std::strtod(value_of(json, name, from).c_str(), nullptr);
  };
  return {.us_a_message = number("us_msg", phase),
          .sweep_p99_ms = number("p99", json.find("\"sweep_ms\"")),
          .bytes_a_viewer = number("rss_conn_idle", 0),
          .us_a_connect = number("conn_us_srv", 0),
          .missing = number("expected", phase) - number("delivered", phase)};
}

Figures measure_floor(const Plan& plan) {
  const pid_t server = start([] {
    pin(0);
    BareFloor(floor_port).run();
  });
  ::close(connect_port(floor_port));
  const std::string url = "ws://127.0.0.1:" + std::to_string(floor_port);
  const std::string json =
      run_fanbench(plan,
                   "--label floor --publish --url " + url + "/ --pub-url " + url +
                       "/pub --phases " + std::to_string(plan.rate) + ":" +
                       std::to_string(plan.seconds) + ":" + std::to_string(message_bytes),
                   server, [] {});
  stop(server);
  return figures_of(json);
}

Figures measure_product(const Plan& plan) {
  const fs::path data = fs::temp_directory_path() / "fanout_bench.data";
  fs::remove_all(data);
  const pid_t server = start([&] {
    pin(0);
    const std::string listen = "127.0.0.1:" + std::to_string(product_port);
    ::execl(plan.rostrumd.c_str(), "rostrumd", "--config", plan.config.c_str(), "--data-dir",
            data.c_str(), "--listen", listen.c_str(), nullptr);
  });
  ::close(connect_port(product_port));
  std::this_thread::sleep_for(std::chrono::seconds(1));  // the sample meeting is imported
  const std::string url = "ws://127.0.0.1:" + std::to_string(product_port) + "/ws/watch/sample";
  std::thread publisher;
  const std::string json = run_fanbench(
      plan, "--label product --url " + url + " --listen " + std::to_string(plan.seconds + 2),
      server, [&] {
        publisher = std::thread([&] {
          pin(1);
          std::this_thread::sleep_for(std::chrono::seconds(1));
          post_notices(plan, data);
        });
      });
  if (publisher.joinable()) publisher.join();
  stop(server);
  fs::remove_all(data);
  return figures_of(json);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void print_medians(const char* what, const std::vector<Figures>& floor,
                   const std::vector<Figures>& product, double Figures::* member) {
  const auto of = [member](const std::vector<Figures>& all) {
    std::vector<double> values;
    values.reserve(all.size());
    for (const Figures& one : all) values.push_back(one.*member);
    return median(std::move(values));
  };
  std::printf("%-24s floor %10.2f   product %10.2f   ratio %.3f\n", what, of(floor), of(product),
              of(product) / std::max(of(floor), 1e-9));
}

int run(const Plan& plan) {
  std::vector<Figures> floor;
  std::vector<Figures> product;
  const auto repeats = static_cast<std::size_t>(plan.repeats);
  floor.reserve(repeats);
  product.reserve(repeats);
  for (int repeat = 0; repeat < plan.repeats; ++repeat) {
    floor.push_back(measure_floor(plan));
    product.push_back(measure_product(plan));
  }
  std::printf("%d viewers, %.3g messages a second for %d s, medians of %d\n", plan.viewers,
              plan.rate, plan.seconds, plan.repeats);
  print_medians("CPU us a message", floor, product, &Figures::us_a_message);
  print_medians("sweep p99 ms", floor, product, &Figures::sweep_p99_ms);
  print_medians("bytes a viewer", floor, product, &Figures::bytes_a_viewer);
  print_medians("CPU us a connect", floor, product, &Figures::us_a_connect);
  print_medians("missing", floor, product, &Figures::missing);
  return 0;
}

}  // namespace
}  // namespace rostrum::bench

int main(int count, char** words) {
  if (count < 4) {
    (void)std::fputs("fanout_bench FANBENCH ROSTRUMD CONFIG [VIEWERS] [RATE] [SECONDS] [REPEATS]\n",
                     stderr);
    return 2;
  }
  rostrum::bench::Plan plan{.fanbench = words[1], .rostrumd = words[2], .config = words[3]};
  if (count > 4) plan.viewers = std::atoi(words[4]);
  if (count > 5) plan.rate = std::atof(words[5]);
  if (count > 6) plan.seconds = std::atoi(words[6]);
  if (count > 7) plan.repeats = std::atoi(words[7]);
  return rostrum::bench::run(plan);
}
