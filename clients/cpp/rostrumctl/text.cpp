#include "rostrumctl/text.hpp"

namespace rostrum::ctl {

std::string html_text(std::string_view text) {
  std::string out;
  for (const char character : text) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out.push_back(character);
    }
  }
  return out;
}

}  // namespace rostrum::ctl
