#include "wire/proto_writer.hpp"

#include "core/words.hpp"
#include "wire/describe_words.hpp"

namespace rostrum::wire {

void append_varint(std::string& bytes, std::uint64_t value) {
  while (value >= 0x80) {
    bytes += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  bytes += static_cast<char>(value);
}

void ProtoWriter::name(int number, const char* name, const std::string& zh, const std::string& en) {
  (*this)(number, name, core::Name{.zh = zh, .en = en});
}

}  // namespace rostrum::wire
