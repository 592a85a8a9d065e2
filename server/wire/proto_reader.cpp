#include "wire/proto_reader.hpp"

#include <cstring>

#include "wire/describe_words.hpp"
#include "wire/text_encoding.hpp"

namespace rostrum::wire {
namespace {

constexpr std::uint64_t max_field_number = (1U << 29U) - 1;

/// Takes a varint of at most ten bytes off the front.
bool take_varint(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned i = 0; i < 10 && i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (i == 9 && byte > 1) return false;  // more than 64 bits
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << (7 * i);
    if (byte < 0x80) {
      bytes.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

}  // namespace

ProtoReader::ProtoReader(std::string_view bytes, ReadContext& context, const ProtoReader* parent,
                         std::string_view name)
    : context_(context), parent_(parent), name_(name) {
  if (!parse(bytes)) {
    fields_.clear();
    fail({}, "is not a protobuf message");
  }
}

bool ProtoReader::parse(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!parse_field(bytes)) return false;
  }
  return true;
}

bool ProtoReader::parse_field(std::string_view& bytes) {
  std::uint64_t tag = 0;
  if (!take_varint(bytes, tag)) return false;
  const std::uint64_t number = tag >> 3U;
  if (number == 0 || number > max_field_number) return false;
  Field field{.number = static_cast<std::uint32_t>(number)};
  std::uint64_t length = 0;
  switch (tag & 7U) {
    case varint_type:
      if (!take_varint(bytes, field.varint)) return false;
      break;
    case fixed64_type:
      length = 8;
      break;
    case length_type:
      if (!take_varint(bytes, length)) return false;
      break;
    case fixed32_type:
      length = 4;
      break;
    default:  // groups, and numbers that are no wire type
      return false;
  }
  field.type = static_cast<WireType>(tag & 7U);
  if (length > bytes.size()) return false;
  field.bytes = bytes.substr(0, length);
  bytes.remove_prefix(length);
  fields_.push_back(field);
  return true;
}

ProtoReader::Field* ProtoReader::take(int number, std::string_view name) {
  Field* found = nullptr;
  for (Field& field : fields_) {
    if (field.number != static_cast<std::uint32_t>(number)) continue;
    if (found != nullptr) fail(name, "comes more than once");
    field.taken = true;
    found = &field;
  }
  return context_.failure ? nullptr : found;
}

void ProtoReader::name(int number, const char* name, std::string& zh, std::string& en) {
  core::Name both;
  (*this)(number, name, both);
  zh = std::move(both.zh);
  en = std::move(both.en);
}

void ProtoReader::finish() {
  if (context_.failure) return;
  for (const Field& field : fields_) {
    if (field.taken || context_.passes_over_unknown) continue;
    context_.failure =
        ReadFailure{ReadProblem::unknown_field,
                    path_of({}) + ": field " + std::to_string(field.number) + " is not known"};
    return;
  }
  if (nothing_set_) fail({}, "has none of the fields of which it needs one");
}

bool ProtoReader::check_text(std::string_view bytes, std::string_view name) {
  if (is_valid_utf8(bytes)) return true;
  fail(name, "is not UTF-8 text");
  return false;
}

void ProtoReader::fail(std::string_view name, std::string_view text) {
  if (context_.failure) return;  // the first one is told
  context_.failure = ReadFailure{ReadProblem::malformed, path_of(name) + " " + std::string(text)};
}

std::string ProtoReader::path_of(std::string_view name) const {
  std::string path = parent_ == nullptr ? std::string(name_) : parent_->path_of(name_);
  if (!name.empty()) path += "." + std::string(name);
  return path;
}

}  // namespace rostrum::wire
