// Runs the second verifier of result books, clients/verifier, with the pinned Node. Headers only;
// for tests that link rostrum_report.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "crypto/signature.hpp"
#include "support/book_samples.hpp"

namespace rostrum::test {

inline const std::filesystem::path node =
    std::filesystem::path(ROSTRUM_SOURCE_DIR) / "build/tools/node/bin/node";

inline void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// What one run of it says about these files, a line each.
inline std::string verdicts(
    const std::filesystem::path& folder, const std::string& pattern,
    const std::string& key = crypto::fingerprint(book_signer().public_key())) {
  const std::string command = "cd '" + folder.string() + "' && '" + node.string() + "' '" +
                              ROSTRUM_SOURCE_DIR + "/clients/verifier/verify.mjs' --key " + key +
                              " " + pattern + " 2>&1";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string said;
  char buffer[4096];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, pipe))
    said.append(buffer, size);
  ::pclose(pipe);
  return said;
}

inline std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++count;
  return count;
}

}  // namespace rostrum::test
