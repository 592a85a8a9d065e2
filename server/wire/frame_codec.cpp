#include "wire/frame_codec.hpp"

#include "wire/describe_views.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {
namespace {

constexpr char batch_tag = 0x12;        // ServerMessage.batch = 2, with a length
constexpr char frame_field_tag = 0x0A;  // Batch.frames = 1, with a length

}  // namespace

std::string encode_frame_field(const core::Scope& scope, const core::Revision& revision,
                               const core::View& view) {
  const std::string frame =
      write_proto(Frame{.scope = scope.text(), .revision = revision, .view = &view});
  std::string field(1, frame_field_tag);
  append_varint(field, frame.size());
  return field += frame;
}

std::string batch_header(std::size_t fields_size) {
  std::string header(1, batch_tag);
  append_varint(header, fields_size);
  return header;
}

std::string batch_message(std::span<const std::string_view> frame_fields) {
  std::size_t size = 0;
  for (const std::string_view field : frame_fields) size += field.size();
  std::string message = batch_header(size);
  message.reserve(message.size() + size);
  for (const std::string_view field : frame_fields) message += field;
  return message;
}

std::string encode_view(const core::View& view) {
  return std::visit([](const auto& topic) { return write_proto(topic); }, view);
}

core::Topic topic_of(const core::View& view) {
  static_assert(std::variant_size_v<core::View> == core::topic_count);
  return static_cast<core::Topic>(view.index());
}

}  // namespace rostrum::wire
