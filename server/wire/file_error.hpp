// What is wrong with a file, and where: one value an error, so that all of them can be shown at
// once.
//
// Values, usable from any thread.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace rostrum::wire {

/// `line` and `column` count from 1, columns in characters; 0 where the error has no such place.
struct FileError {
  std::string file;  // as the caller named it
  int line = 0;
  int column = 0;
  std::string message;  // plain English; names the key and what is allowed

  friend bool operator==(const FileError&, const FileError&) = default;
};

using FileErrors = std::vector<FileError>;

/// "meeting.toml:12:5: message".
[[nodiscard]] std::string to_text(const FileError& error);

/// One error a line.
[[nodiscard]] std::string to_text(const FileErrors& errors);

std::ostream& operator<<(std::ostream& out, const FileError& error);

}  // namespace rostrum::wire
