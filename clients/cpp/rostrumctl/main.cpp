// rostrumctl: one tool for the people behind a meeting. Each verb is a file of its own; this one
// reads the command line.
#include <iostream>

#include <CLI/CLI.hpp>
#include <sys/stat.h>

#include "rostrumctl/command_line.hpp"

int main(int argc, char** argv) {
  // What this makes is its owner's alone: journals and the signing key above all.
  ::umask(0077);
  CLI::App app{"Rostrum's tool: meetings, links, commands, exact scoring"};
  rostrum::ctl::CommandLine command_line(app, std::cout, std::cerr);
  CLI11_PARSE(app, argc, argv);
  return command_line.run();
}
