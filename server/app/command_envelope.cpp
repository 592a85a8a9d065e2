#include "app/command_envelope.hpp"

#include "core/words.hpp"

namespace rostrum::app {

std::string sender_key(const core::Sender& sender) {
  if (!sender.seat.empty()) return "seat:" + sender.seat.str();
  if (!sender.display.empty()) return "display:" + sender.display.str();
  if (!sender.token.empty()) return "token:" + sender.token.str();
  return std::string(core::word_of(sender.role));
}

}  // namespace rostrum::app
