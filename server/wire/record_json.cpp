#include "wire/record_json.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string_view>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "core/check.hpp"
#include "rostrum/internal/v1/setup.pb.h"
#include "rostrum/internal/v1/state.pb.h"
#include "wire/describe_scoring_events.hpp"
#include "wire/describe_setup.hpp"
#include "wire/describe_state.hpp"
#include "wire/json.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {
namespace {

namespace pb = google::protobuf;
namespace stored = rostrum::internal::v1;

void append_message(std::string& out, const pb::Message& message);

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char character) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  });
  return text;
}

/// "METHOD_TRIMMED_MEAN" of the enumeration Method, whose zero is "METHOD_UNSPECIFIED".
std::string word_of(const pb::EnumValueDescriptor& value) {
  constexpr std::size_t unspecified = std::string_view("UNSPECIFIED").size();
  const std::string& zero = value.type()->value(0)->name();
  CHECK(zero.size() > unspecified);
  return lower_case(value.name().substr(zero.size() - unspecified));
}

/// The value of a singular field, or the element `index` of a list.
void append_value(std::string& out, const pb::Message& message, const pb::FieldDescriptor& field,
                  int index) {
  const pb::Reflection& read = *message.GetReflection();
  const bool listed = field.is_repeated();
  switch (field.cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
      return append_message(out, listed ? read.GetRepeatedMessage(message, &field, index)
                                        : read.GetMessage(message, &field));
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      out += json_string(word_of(listed ? *read.GetRepeatedEnum(message, &field, index)
                                        : *read.GetEnum(message, &field)));
      return;
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      out += (listed ? read.GetRepeatedBool(message, &field, index) : read.GetBool(message, &field))
                 ? "true"
                 : "false";
      return;
    case pb::FieldDescriptor::CPPTYPE_INT32:
      out += std::to_string(listed ? read.GetRepeatedInt32(message, &field, index)
                                   : read.GetInt32(message, &field));
      return;
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      out += std::to_string(listed ? read.GetRepeatedUInt32(message, &field, index)
                                   : read.GetUInt32(message, &field));
      return;
    case pb::FieldDescriptor::CPPTYPE_INT64:  // times and spans: fewer than 53 bits
      out += std::to_string(listed ? read.GetRepeatedInt64(message, &field, index)
                                   : read.GetInt64(message, &field));
      return;
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      out += '"';
      out += std::to_string(listed ? read.GetRepeatedUInt64(message, &field, index)
                                   : read.GetUInt64(message, &field));
      out += '"';
      return;
    case pb::FieldDescriptor::CPPTYPE_STRING: {
      CHECK(field.type() == pb::FieldDescriptor::TYPE_STRING);  // nothing stored is bytes so far
      out += json_string(listed ? read.GetRepeatedString(message, &field, index)
                                : read.GetString(message, &field));
      return;
    }
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
      CHECK(false);  // nothing of ours is one
  }
}

void append_field(std::string& out, const pb::Message& message, const pb::FieldDescriptor& field) {
  if (!field.is_repeated()) return append_value(out, message, field, -1);
  out += '[';
  const int size = message.GetReflection()->FieldSize(message, &field);
  for (int index = 0; index < size; ++index) {
    if (index > 0) out += ',';
    append_value(out, message, field, index);
  }
  out += ']';
}

std::vector<const pb::FieldDescriptor*> fields_of(const pb::Message& message) {
  std::vector<const pb::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);  // those that are set, by number
  return fields;
}

void append_message(std::string& out, const pb::Message& message) {
  out += '{';
  bool is_first = true;
  for (const pb::FieldDescriptor* field : fields_of(message)) {
    if (!is_first) out += ',';
    is_first = false;
    out += '"' + field->name() + "\":";
    append_field(out, message, *field);
  }
  out += '}';
}

template <class Message, class Value>
Message message_of(const Value& value) {
  Message message;
  CHECK(message.ParseFromString(write_proto(value)));
  return message;
}

template <class Message, class Value>
std::string json_of(const Value& value) {
  std::string json;
  append_message(json, message_of<Message>(value));
  return json;
}

}  // namespace

std::string record_json(const core::Name& value) { return json_of<stored::Name>(value); }
std::string record_json(const core::Presenter& value) { return json_of<stored::Presenter>(value); }
std::string record_json(const core::Slot& value) { return json_of<stored::Slot>(value); }
std::string record_json(const core::JudgeCard& value) { return json_of<stored::JudgeCard>(value); }
std::string record_json(const core::Deduction& value) { return json_of<stored::Deduction>(value); }
std::string record_json(const core::CommittedMark& value) {
  return json_of<stored::CommittedMark>(value);
}
std::string record_json(const core::TieDecision& value) {
  return json_of<stored::TieDecision>(value);
}
std::string record_json(const core::ScriptItem& value) {
  return json_of<stored::ScriptItem>(value);
}
std::string record_json(const core::PassedOver& value) {
  return json_of<stored::PassedOver>(value);
}
std::string record_json(const core::LateCard& value) { return json_of<stored::LateCard>(value); }
std::string record_json(const core::PollRules& value) { return json_of<stored::PollRules>(value); }
std::string record_json(const core::Voter& value) { return json_of<stored::Voter>(value); }

std::vector<RecordMember> record_members(const core::MeetingSetup& value) {
  const auto message = message_of<stored::MeetingSetup>(value);
  std::vector<RecordMember> members;
  for (const pb::FieldDescriptor* field : fields_of(message)) {
    const int size = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int index = 0; index < size; ++index) {
      RecordMember member{.name = field->name(), .json = {}};
      append_value(member.json, message, *field, field->is_repeated() ? index : -1);
      members.push_back(std::move(member));
    }
  }
  return members;
}

}  // namespace rostrum::wire
