#include "wire/file_error.hpp"

namespace rostrum::wire {

std::string to_text(const FileError& error) {
  std::string text = error.file;
  if (error.line > 0) text += ":" + std::to_string(error.line);
  if (error.line > 0 && error.column > 0) text += ":" + std::to_string(error.column);
  if (!text.empty()) text += ": ";
  return text + error.message;
}

std::string to_text(const FileErrors& errors) {
  std::string text;
  for (const FileError& error : errors) text += to_text(error) + "\n";
  return text;
}

std::ostream& operator<<(std::ostream& out, const FileError& error) {
  return out << to_text(error);
}

}  // namespace rostrum::wire
