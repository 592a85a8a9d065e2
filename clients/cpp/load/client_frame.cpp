#include "load/client_frame.hpp"

#include <algorithm>
#include <array>

namespace rostrum::load {

namespace {

constexpr unsigned fin_bit = 0x80;
constexpr unsigned mask_bit = 0x80;

std::uint64_t number_at(std::string_view bytes, std::size_t first, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t index = 0; index < size; ++index)
    number = number << 8U | static_cast<unsigned char>(bytes[first + index]);
  return number;
}

struct Size {
  std::size_t header = 0;  // 0: more bytes are needed to know
  std::uint64_t payload = 0;
};

Size size_of_frame(std::string_view bytes) {
  if (bytes.size() < 2) return {};
  const unsigned length = static_cast<unsigned char>(bytes[1]) & 0x7FU;
  const std::size_t extended = length < 126 ? 0 : length == 126 ? 2 : 8;
  if (bytes.size() < 2 + extended) return {};
  return {.header = 2 + extended,
          .payload = extended == 0 ? length : number_at(bytes, 2, extended)};
}

/// As far as can be told from what is there: final, unmasked and not too big.
bool is_sound(std::string_view bytes, const Size& size) {
  const bool is_final = bytes.empty() || (static_cast<unsigned char>(bytes[0]) & fin_bit) != 0;
  const bool is_masked = bytes.size() > 1 && (static_cast<unsigned char>(bytes[1]) & mask_bit) != 0;
  return is_final && !is_masked && size.payload <= FrameReader::max_frame;
}

bool is_whole(std::string_view bytes, const Size& size) {
  return size.header != 0 && bytes.size() >= size.header + size.payload;
}

ServerFrame frame_in(std::string_view bytes, const Size& size) {
  return {.opcode = static_cast<std::uint8_t>(static_cast<unsigned char>(bytes[0]) & 0x7FU),
          .payload = bytes.substr(size.header, size.payload)};
}

}  // namespace

std::string client_frame(Opcode opcode, std::string_view payload, std::uint32_t mask) {
  std::string frame;
  frame.reserve(payload.size() + 14);
  frame.push_back(static_cast<char>(fin_bit | static_cast<unsigned>(opcode)));
  const std::size_t size = payload.size();
  const int extended = size < 126 ? 0 : size < 0x10000 ? 2 : 8;
  const std::size_t length = extended == 0 ? size : extended == 2 ? 126 : 127;
  frame.push_back(static_cast<char>(mask_bit | length));
  for (int byte = extended - 1; byte >= 0; --byte)
    frame.push_back(static_cast<char>(size >> (8U * static_cast<unsigned>(byte))));
  std::array<char, 4> turned{};
  for (std::size_t index = 0; index < 4; ++index)
    turned[index] = static_cast<char>(mask >> (8U * index));
  frame.append(turned.data(), turned.size());
  for (std::size_t index = 0; index < size; ++index)
    frame.push_back(static_cast<char>(payload[index] ^ turned[index % 4]));
  return frame;
}

std::optional<ServerFrame> FrameReader::next(std::span<const char>& input) {
  if (partial_ != nullptr && partial_->is_given) partial_.reset();
  if (is_broken_ || input.empty()) return std::nullopt;
  if (partial_ != nullptr) return go_on(input);

  const std::string_view bytes(input.data(), input.size());
  const Size size = size_of_frame(bytes);
  if (is_sound(bytes, size) && is_whole(bytes, size)) {
    input = input.subspan(size.header + size.payload);
    return frame_in(bytes, size);
  }
  partial_ = std::make_unique<Partial>();
  return go_on(input);
}

std::optional<ServerFrame> FrameReader::go_on(std::span<const char>& input) {
  std::string& kept = partial_->bytes;
  while (!input.empty()) {
    // Byte by byte to the end of the header, then all at once: not one byte of the next frame.
    const Size before = size_of_frame(kept);
    const std::size_t wanted =
        before.header == 0 ? 1 : before.header + before.payload - kept.size();
    const std::size_t taken = std::min(wanted, input.size());
    kept.append(input.data(), taken);
    input = input.subspan(taken);
    const Size size = size_of_frame(kept);
    if (!is_sound(kept, size)) {
      is_broken_ = true;
      return std::nullopt;
    }
    if (is_whole(kept, size)) {
      partial_->is_given = true;
      return frame_in(kept, size);
    }
  }
  return std::nullopt;
}

void FrameReader::start_again() {
  partial_.reset();
  is_broken_ = false;
}

}  // namespace rostrum::load
