// Views as frames, and frames as the batch that a connection gets.
//
// A frame is encoded once for all who get it. A ServerMessage with a batch is nothing but a header
// followed by its frames' fields, so a batch for one more audience is a concatenation:
//
//   message = 0x12 length(fields) fields          ServerMessage.batch = 2
//   fields  = { 0x0A length(frame) frame }        Batch.frames = 1
//
// Pure functions; usable from any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/scope.hpp"
#include "core/view.hpp"

namespace rostrum::wire {

/// A Frame as the field of a Batch: tag, length, frame. What batch_message() puts together.
[[nodiscard]] std::string encode_frame_field(const core::Scope& scope,
                                             const core::Revision& revision,
                                             const core::View& view);

/// The bytes before `fields_size` bytes of frame fields in a whole ServerMessage.
[[nodiscard]] std::string batch_header(std::size_t fields_size);

/// A whole ServerMessage with a batch of these frame fields, in this order.
[[nodiscard]] std::string batch_message(std::span<const std::string_view> frame_fields);

/// The view's message alone (FloorView, ...): equal bytes exactly for equal views.
[[nodiscard]] std::string encode_view(const core::View& view);

/// Which topic a view is of.
[[nodiscard]] core::Topic topic_of(const core::View& view);

}  // namespace rostrum::wire
