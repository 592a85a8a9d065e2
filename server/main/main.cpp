// rostrumd: reads its settings, runs a server, and ends it in order on SIGTERM or SIGINT.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <sys/stat.h>

#include "main/application.hpp"
#include "main/command_line.hpp"
#include "main/config.hpp"
#include "main/sample.hpp"
#include "ops/log.hpp"

namespace {

using rostrum::main::Application;
using rostrum::main::CommandLine;

void print(std::FILE* where, const std::string& text) { std::fputs(text.c_str(), where); }

int run(const CommandLine& line) {
  rostrum::ops::Log log(rostrum::ops::log_level_named(line.config.log_level));
  // Listens for signals before there are threads, so that none of them is missed.
  boost::asio::io_context waiting(1);
  boost::asio::signal_set signals(waiting, SIGINT, SIGTERM);
  int received = 0;
  signals.async_wait([&](boost::system::error_code, int signal) { received = signal; });

  auto application = Application::start(line.config, log);
  if (!application) {
    print(stderr, "rostrumd: " + application.error() + "\n");
    return EXIT_FAILURE;
  }
  waiting.run();
  log.info("stopping on signal {}", received);
  (*application)->stop();
  application->reset();
  log.info("stopped; what was acknowledged is stored");
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** arguments) {
  // What this makes is its owner's alone: journals and the signing key above all.
  ::umask(0077);
  // A peer that has gone is an error of its write, never the end of everybody's server.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const auto line = rostrum::main::read_command_line(count, arguments);
    if (!line) {
      print(line.error().exit_code == 0 ? stdout : stderr, line.error().text);
      return line.error().exit_code;
    }
    if (line->check_only) {
      if (!line->config.sample.empty()) {
        const auto sample = rostrum::main::read_sample(line->config.sample);
        if (!sample) {
          print(stderr, "rostrumd: " + sample.error() + "\n");
          return EXIT_FAILURE;
        }
      }
      print(stdout, line->config_file.empty() ? "the flags are valid\n"
                                              : line->config_file.string() + " is valid\n");
      return EXIT_SUCCESS;
    }
    return run(*line);
  } catch (const std::exception& exception) {
    print(stderr, std::string("rostrumd: could not start: ") + exception.what() + "\n");
    return EXIT_FAILURE;
  }
}
