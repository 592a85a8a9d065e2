// Everything that comes from outside as bytes: client messages, commands in JSON, stored entries,
// set-ups, CSV and meeting files. What is accepted must come back the same from its own encoding.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/check.hpp"
#include "wire/command_codec.hpp"
#include "wire/csv.hpp"
#include "wire/event_codec.hpp"
#include "wire/json.hpp"
#include "wire/meeting_file.hpp"
#include "wire/session_codec.hpp"
#include "wire/text_encoding.hpp"
#include "wire/token.hpp"

namespace {

using namespace rostrum;

void check_message(std::string_view bytes) {
  const auto message = wire::decode_client_message(bytes);
  if (!message) return;
  const auto* sent = std::get_if<wire::SentCommand>(&*message);
  if (sent == nullptr) return;
  const auto again = wire::decode_command(wire::encode_command(sent->id, sent->command));
  CHECK(again.has_value() && *again == *sent);
}

void check_entry(std::string_view bytes) {
  const auto entry = wire::decode_entry(wire::journal_format, bytes);
  if (!entry) return;
  const auto again = wire::decode_entry(wire::journal_format, wire::encode_entry(*entry));
  CHECK(again.has_value() && *again == *entry);
}

void check_text(std::string_view bytes) {
  const auto text = wire::decode_text(bytes, "f");
  if (!text) return;
  CHECK(wire::is_valid_utf8(text->text));
  static_cast<void>(wire::parse_csv(text->text, "f"));
  // No folder: a meeting that names CSV files finds none.
  static_cast<void>(wire::parse_meeting(text->text, "f", "/nonexistent"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      check_message(bytes);
      break;
    case 1:
      static_cast<void>(wire::decode_command_json(bytes));
      break;
    case 2:
      check_entry(bytes);
      break;
    case 3:
      static_cast<void>(wire::decode_setup(bytes));
      static_cast<void>(wire::decode_link_token(bytes));
      break;
    case 4:
      static_cast<void>(wire::parse_json_object(bytes));
      break;
    default:
      check_text(bytes);
      break;
  }
  return 0;
}
