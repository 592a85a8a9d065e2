#include "wire/json.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "core/check.hpp"
#include "rostrum/v1/session.pb.h"
#include "wire/frame_codec.hpp"
#include "wire/limits.hpp"

namespace rostrum::wire {
namespace {

/// Beyond it a double is not every whole number any more.
constexpr double largest_whole = 9007199254740992.0;

std::string number_text(double number) {
  CHECK(std::isfinite(number));
  std::array<char, 400> text{};
  const bool whole = std::abs(number) <= largest_whole && number == std::trunc(number);
  const auto end = whole ? std::to_chars(text.data(), text.data() + text.size(),
                                         static_cast<std::int64_t>(number))
                         : std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end.ptr};
}

std::string scalar_text(const JsonScalar& scalar) {
  if (const auto* text = std::get_if<std::string>(&scalar)) return json_string(*text);
  if (const auto* truth = std::get_if<bool>(&scalar)) return *truth ? "true" : "false";
  return number_text(std::get<double>(scalar));
}

std::string message_json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  CHECK(google::protobuf::util::MessageToJsonString(message, &json, options).ok());
  return json;
}

/// The message of the frame's topic, whichever it is.
const google::protobuf::Message& topic_message(const v1::Frame& frame) {
  const auto* reflection = v1::Frame::GetReflection();
  const auto* set = reflection->GetOneofFieldDescriptor(
      frame, v1::Frame::GetDescriptor()->FindOneofByName("view"));
  CHECK(set != nullptr);
  return reflection->GetMessage(frame, set);
}

}  // namespace

std::string view_json(const core::View& view) {
  v1::Batch batch;
  CHECK(batch.ParseFromString(encode_frame_field(core::Scope::everybody(), {}, view)));
  return message_json(topic_message(batch.frames(0)));
}

std::string state_json(std::span<const core::View> views) {
  std::string json = R"({"topics":{)";
  for (const core::View& view : views) {
    if (json.back() != '{') json += ',';
    json += json_string(word_of(topic_of(view))) + ":" + view_json(view);
  }
  return json + "}}";
}

std::string json_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string json = "\"";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    // < and U+007F too: such a text may stand in a page.
    if (byte < 0x20 || byte == 0x7F || character == '<') {
      json += "\\u00";
      json += digits[byte >> 4U];
      json += digits[byte & 0xFU];
      continue;
    }
    if (character == '"' || character == '\\') json += '\\';
    json += character;
  }
  return json + "\"";
}

std::string json_object(const std::vector<std::pair<std::string_view, JsonScalar>>& fields) {
  std::string json = "{";
  for (const auto& [name, value] : fields) {
    if (json.size() > 1) json += ',';
    json += json_string(name) + ":" + scalar_text(value);
  }
  return json + "}";
}

std::expected<JsonFields, std::string> parse_json_object(std::string_view json) {
  if (json.size() > max_command_json_bytes) return std::unexpected("the JSON is too large");
  google::protobuf::Struct object;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &object);
  if (!status.ok()) return std::unexpected("not a JSON object");
  JsonFields fields;
  for (const auto& [name, value] : object.fields()) {
    switch (value.kind_case()) {
      case google::protobuf::Value::kStringValue:
        fields.emplace(name, value.string_value());
        break;
      case google::protobuf::Value::kBoolValue:
        fields.emplace(name, value.bool_value());
        break;
      case google::protobuf::Value::kNumberValue:
        fields.emplace(name, value.number_value());
        break;
      case google::protobuf::Value::kNullValue:
      case google::protobuf::Value::KIND_NOT_SET:
        break;
      case google::protobuf::Value::kStructValue:
      case google::protobuf::Value::kListValue:
        return std::unexpected("\"" + name + "\" must be a text, a number, true or false");
    }
  }
  return fields;
}

std::string text_field(const JsonFields& fields, std::string_view name) {
  const auto found = fields.find(name);
  if (found == fields.end()) return {};
  const auto* text = std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}

bool bool_field(const JsonFields& fields, std::string_view name) {
  const auto found = fields.find(name);
  if (found == fields.end()) return false;
  const auto* truth = std::get_if<bool>(&found->second);
  return truth != nullptr && *truth;
}

}  // namespace rostrum::wire
