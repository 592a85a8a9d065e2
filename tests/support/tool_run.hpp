// Runs the real rostrumctl, which is built beside the test's own program.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>

#include <sys/wait.h>

namespace rostrum::test {

struct Said {
  std::string text;  // both streams
  int status = -1;
};

/// `exec` in front of a program keeps its exit code what it is.
inline Said run_shell(const std::string& command) {
  FILE* pipe = popen(("exec 2>&1; " + command).c_str(), "r");
  Said said;
  if (pipe == nullptr) return said;
  char buffer[4096];
  for (std::size_t count = 0; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    said.text.append(buffer, count);
  }
  const int status = pclose(pipe);
  said.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return said;
}

inline Said run_tool(const std::string& arguments) {
  const std::filesystem::path tool =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "rostrumctl";
  return run_shell(tool.string() + " " + arguments);
}

}  // namespace rostrum::test
