// `rostrumctl verify`: checks a result book from its text alone, without a server. Blocking; usable
// from a process with one thread.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

namespace rostrum::ctl {

struct VerifyOptions {
  std::filesystem::path book;
  std::string key;  // a fingerprint, a key, or a file that holds one of them; empty: any key
};

/// Prints what the book is about and whose key it names, or the first thing that does not agree, in
/// both languages. Returns the exit status: 0 everything agrees, 1 something does not.
int run_verify(const VerifyOptions& options, std::ostream& out, std::ostream& error);

}  // namespace rostrum::ctl
