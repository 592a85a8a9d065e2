#include "net/ws_frame.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <expected>
#include <limits>

#include "core/check.hpp"

namespace rostrum::net {
namespace {

using fanout::CloseCode;

constexpr std::size_t max_header = 14;  // 2, a length of 8, a mask of 4
constexpr unsigned fin_bit = 0x80;
constexpr unsigned reserved_bits = 0x70;
constexpr unsigned mask_bit = 0x80;

struct Header {
  WsOpcode opcode = WsOpcode::continuation;
  bool fin = false;
  std::size_t size = 0;  // of the header itself
  std::uint64_t payload = 0;
  std::array<char, 4> mask{};

  [[nodiscard]] bool is_control() const { return static_cast<unsigned>(opcode) >= 0x8; }
};

unsigned byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

std::uint64_t number_at(std::string_view bytes, std::size_t first, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t index = 0; index < size; ++index)
    number = number << 8U | byte_at(bytes, first + index);
  return number;
}

/// Why the first byte is wrong, or nothing. `in_message`: fragments of a message have come.
std::string_view fault_of_first(unsigned byte, bool in_message) {
  if ((byte & reserved_bits) != 0) return "a reserved bit is set";
  switch (byte & 0x0FU) {
    case 0x0:
      return in_message ? "" : "a continuation of nothing";
    case 0x1:
    case 0x2:
      return in_message ? "a new message inside another" : "";
    case 0x8:
    case 0x9:
    case 0xA:
      return (byte & fin_bit) != 0 ? "" : "a fragmented control frame";
    default:  // of numbers from outside, not of an enumeration
      return "a reserved opcode";
  }
}

std::string_view fault_of_second(unsigned byte, bool is_control) {
  if ((byte & mask_bit) == 0) return "a frame without a mask";
  if (is_control && (byte & 0x7FU) > max_control_payload) return "a control frame too long";
  return "";
}

/// The whole header at the front of `bytes`; nothing where more bytes are needed; an error where
/// what is there is wrong already. Looks at nothing but the bytes, so a cut changes nothing.
std::expected<std::optional<Header>, std::string_view> parse_header(std::string_view bytes,
                                                                    bool in_message) {
  if (bytes.empty()) return std::nullopt;
  const unsigned first = byte_at(bytes, 0);
  if (const auto fault = fault_of_first(first, in_message); !fault.empty())
    return std::unexpected(fault);
  Header header{.opcode = static_cast<WsOpcode>(first & 0x0FU), .fin = (first & fin_bit) != 0};
  if (bytes.size() < 2) return std::nullopt;
  const unsigned second = byte_at(bytes, 1);
  if (const auto fault = fault_of_second(second, header.is_control()); !fault.empty())
    return std::unexpected(fault);

  const unsigned length = second & 0x7FU;
  const std::size_t extended = length < 126 ? 0 : length == 126 ? 2 : 8;
  if (bytes.size() < 2 + extended) return std::nullopt;
  header.payload = extended == 0 ? length : number_at(bytes, 2, extended);
  if ((extended == 2 && header.payload < 126) || (extended == 8 && header.payload < 0x10000))
    return std::unexpected("a length not in its shortest form");
  if (header.payload >> 63U != 0) return std::unexpected("a length above 63 bits");
  header.size = 2 + extended + 4;
  if (bytes.size() < header.size) return std::nullopt;
  std::copy_n(bytes.data() + 2 + extended, 4, header.mask.data());
  return header;
}

/// `offset`: the place of the first byte in its frame's payload.
void unmask(std::span<char> bytes, const std::array<char, 4>& mask, std::size_t offset) {
  std::array<char, 8> turned{};
  for (std::size_t index = 0; index < 8; ++index) turned[index] = mask[(offset + index) % 4];
  const auto wide = std::bit_cast<std::uint64_t>(turned);
  std::size_t index = 0;
  for (; index + 8 <= bytes.size(); index += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + index, 8);
    word ^= wide;
    std::memcpy(bytes.data() + index, &word, 8);
  }
  for (; index < bytes.size(); ++index)
    bytes[index] = static_cast<char>(bytes[index] ^ turned[index % 8]);
}

std::string_view view_of(std::span<char> bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

bool Utf8Checker::take(std::string_view bytes) {
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    const auto byte = static_cast<std::uint8_t>(bytes[index]);
    if (left_ > 0) {
      if (byte < low_ || byte > high_) return false;
      --left_;
      low_ = 0x80;
      high_ = 0xBF;
    } else if (byte >= 0x80) {
      // The Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing above 10FFFF.
      if (byte < 0xC2 || byte > 0xF4) return false;
      left_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
      low_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
      high_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    }
  }
  return true;
}

/// What is kept while a frame or a message is unfinished.
struct WsParser::Partial {
  // A header that has come in pieces.
  std::array<char, max_header> header{};
  std::size_t header_size = 0;
  // The frame whose payload is coming.
  std::optional<Header> frame;
  std::size_t taken = 0;  // of its payload
  std::string control;    // payload of a control frame
  // The message that fragments are put together for.
  std::optional<WsOpcode> message_opcode;
  std::string message;
  Utf8Checker utf8;
  bool is_delivered = false;  // the message, or a control frame, was given away as an event
};

WsParser::WsParser(std::size_t max_message)
    : max_message_(static_cast<std::uint32_t>(
          std::min<std::size_t>(max_message, std::numeric_limits<std::uint32_t>::max()))) {}

WsParser::~WsParser() = default;

std::optional<WsEvent> WsParser::next(std::span<char>& input) {
  let_go();
  while (!has_ended_) {
    const bool in_payload = partial_ != nullptr && partial_->frame.has_value();
    if (!in_payload && input.empty()) return std::nullopt;
    const std::size_t before = input.size();
    if (auto event = in_payload ? take_payload(input) : take_header(input)) return event;
    const bool waits = partial_ != nullptr && partial_->frame.has_value() && input.empty() &&
                       partial_->taken < partial_->frame->payload;
    if (waits) return std::nullopt;
    CHECK(in_payload || input.size() < before);  // it comes to an end
  }
  input = {};
  return std::nullopt;
}

/// The header; and the whole frame at once where it is all there and belongs to nothing else.
std::optional<WsEvent> WsParser::take_header(std::span<char>& input) {
  std::array<char, max_header> seen{};
  const std::size_t before = partial_ == nullptr ? 0 : partial_->header_size;
  if (before > 0) std::copy_n(partial_->header.data(), before, seen.data());
  const std::size_t fresh = std::min(input.size(), max_header - before);
  std::copy_n(input.data(), fresh, seen.data() + before);

  const bool in_message = partial_ != nullptr && partial_->message_opcode.has_value();
  const auto parsed = parse_header({seen.data(), before + fresh}, in_message);
  if (!parsed) return violate(CloseCode::protocol_error, parsed.error());
  if (!*parsed) {
    Partial& kept = partial();
    kept.header = seen;
    kept.header_size = before + fresh;
    input = {};
    return std::nullopt;
  }
  const Header& header = **parsed;
  input = input.subspan(header.size - before);
  const std::size_t so_far = in_message ? partial_->message.size() : 0;
  if (!header.is_control() && header.payload > max_message_ - so_far)
    return violate(CloseCode::too_big, "a message too big");

  const bool is_alone = header.is_control() || (header.fin && !in_message);
  if (!is_alone || input.size() < header.payload) {
    Partial& kept = partial();
    kept.header_size = 0;
    kept.frame = header;
    kept.taken = 0;
    if (!header.is_control() && !in_message) kept.message_opcode = header.opcode;
    return std::nullopt;
  }
  const std::span<char> payload = input.first(header.payload);
  input = input.subspan(header.payload);
  unmask(payload, header.mask, 0);
  if (partial_ != nullptr) partial_->header_size = 0;
  if (!in_message) partial_.reset();
  if (header.is_control()) return end_control(header.opcode, view_of(payload));
  if (header.opcode == WsOpcode::binary) return WsEvent{WsEvent::Kind::binary, view_of(payload)};
  Utf8Checker utf8;
  if (!utf8.take(view_of(payload)) || !utf8.is_complete())
    return violate(CloseCode::invalid_text, "a text that is not UTF-8");
  return WsEvent{WsEvent::Kind::text, view_of(payload)};
}

std::optional<WsEvent> WsParser::take_payload(std::span<char>& input) {
  Partial& kept = *partial_;
  const Header& frame = *kept.frame;
  const std::span<char> piece =
      input.first(std::min<std::uint64_t>(input.size(), frame.payload - kept.taken));
  input = input.subspan(piece.size());
  unmask(piece, frame.mask, kept.taken % 4);
  kept.taken += piece.size();
  if (frame.is_control()) {
    kept.control.append(view_of(piece));
  } else {
    if (kept.message_opcode == WsOpcode::text && !kept.utf8.take(view_of(piece)))
      return violate(CloseCode::invalid_text, "a text that is not UTF-8");
    kept.message.append(view_of(piece));
  }
  return kept.taken == frame.payload ? end_frame() : std::nullopt;
}

std::optional<WsEvent> WsParser::end_frame() {
  Partial& kept = *partial_;
  const Header frame = *kept.frame;
  kept.frame.reset();
  if (frame.is_control()) {
    kept.is_delivered = true;
    return end_control(frame.opcode, kept.control);
  }
  if (!frame.fin) return std::nullopt;
  const bool is_text = kept.message_opcode == WsOpcode::text;
  if (is_text && !kept.utf8.is_complete())
    return violate(CloseCode::invalid_text, "a text that ends inside a character");
  kept.message_opcode.reset();
  kept.is_delivered = true;
  return WsEvent{is_text ? WsEvent::Kind::text : WsEvent::Kind::binary, kept.message};
}

WsEvent WsParser::end_control(WsOpcode opcode, std::string_view payload) {
  if (opcode == WsOpcode::ping) return {WsEvent::Kind::ping, payload};
  if (opcode == WsOpcode::pong) return {WsEvent::Kind::pong, payload};
  if (payload.size() == 1) return violate(CloseCode::protocol_error, "half a close code");
  std::uint16_t code = no_close_code;
  if (!payload.empty()) {
    code = static_cast<std::uint16_t>(number_at(payload, 0, 2));
    if (!may_be_sent_as_close_code(code))
      return violate(CloseCode::protocol_error, "a close code that may not be sent");
    payload.remove_prefix(2);
    Utf8Checker utf8;
    if (!utf8.take(payload) || !utf8.is_complete())
      return violate(CloseCode::invalid_text, "a close reason that is not UTF-8");
  }
  has_ended_ = true;
  return {WsEvent::Kind::close, payload, code};
}

WsEvent WsParser::violate(CloseCode code, std::string_view why) {
  has_ended_ = true;
  return {WsEvent::Kind::violation, why, static_cast<std::uint16_t>(code)};
}

WsParser::Partial& WsParser::partial() {
  if (partial_ == nullptr) partial_ = std::make_unique<Partial>();
  return *partial_;
}

/// What the last event pointed to.
void WsParser::let_go() {
  if (partial_ == nullptr) return;
  const bool in_message = partial_->message_opcode.has_value();
  if (has_ended_ || (partial_->is_delivered && !in_message)) {
    partial_.reset();
  } else if (partial_->is_delivered) {
    partial_->is_delivered = false;
    partial_->control.clear();
  }
}

WsHeader::WsHeader(WsOpcode opcode, std::size_t payload_size) {
  bytes_[0] = static_cast<char>(fin_bit | static_cast<unsigned>(opcode));
  std::size_t extended = 0;
  if (payload_size < 126) {
    bytes_[1] = static_cast<char>(payload_size);
  } else if (payload_size < 0x10000) {
    bytes_[1] = 126;
    extended = 2;
  } else {
    bytes_[1] = 127;
    extended = 8;
  }
  for (std::size_t index = 0; index < extended; ++index)
    bytes_[2 + index] = static_cast<char>(payload_size >> (8 * (extended - 1 - index)) & 0xFFU);
  size_ = 2 + extended;
}

std::string ws_frame(WsOpcode opcode, std::string_view payload) {
  const WsHeader header(opcode, payload.size());
  std::string frame;
  frame.reserve(header.bytes().size() + payload.size());
  frame.append(header.bytes());
  frame.append(payload);
  return frame;
}

std::string ws_close_frame(std::uint16_t code, std::string_view reason) {
  if (code == no_close_code) return ws_frame(WsOpcode::close, {});
  std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  std::size_t size = std::min(reason.size(), max_close_reason);
  // Not inside a character.
  while (size > 0 && size < reason.size() && (byte_at(reason, size) & 0xC0U) == 0x80) --size;
  payload.append(reason.substr(0, size));
  return ws_frame(WsOpcode::close, payload);
}

bool may_be_sent_as_close_code(std::uint16_t code) {
  if (code >= 3000) return code <= 4999;
  if (code < 1000 || code > 1014) return false;
  return code != 1004 && code != 1005 && code != 1006;
}

}  // namespace rostrum::net
