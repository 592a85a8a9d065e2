// Files that hold what earlier versions wrote, one encoded message a line as hexadecimal digits and
// as JSON: they must be read for ever. A line is never changed or taken out: ROSTRUM_WRITE_GOLDEN=1
// adds one for every kind there is now, which a new kind of event or command needs.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "rostrum/internal/v1/journal.pb.h"
#include "rostrum/v1/session.pb.h"
#include "unit/wire/random_pen.hpp"
#include "wire/command_codec.hpp"
#include "wire/event_codec.hpp"
#include "wire/frame_codec.hpp"

namespace rostrum::wire {
namespace {

struct Line {
  std::string bytes;
  std::string json;
};

std::filesystem::path golden(const std::string& name) {
  return std::filesystem::path(ROSTRUM_SOURCE_DIR) / "tests/data/golden" / name;
}

std::string hex_of(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex += digits[static_cast<unsigned char>(byte) >> 4U];
    hex += digits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return hex;
}

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

template <class Message>
std::string json_of(const std::string& bytes) {
  Message message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(message, &json).ok());
  return json;
}

template <class Message>
void write_if_asked(const std::string& name, const std::vector<std::string>& messages) {
  if (std::getenv("ROSTRUM_WRITE_GOLDEN") == nullptr) return;
  std::filesystem::create_directories(golden(name).parent_path());
  std::ofstream out(golden(name), std::ios::app);
  for (const std::string& bytes : messages)
    out << hex_of(bytes) << ' ' << json_of<Message>(bytes) << '\n';
}

std::vector<Line> lines_of(const std::string& name) {
  std::ifstream in(golden(name));
  std::vector<Line> lines;
  for (std::string text; std::getline(in, text);) {
    const std::size_t blank = text.find(' ');
    lines.push_back({bytes_of(text.substr(0, blank)), text.substr(blank + 1)});
  }
  return lines;
}

TEST(Golden, JournalsOfFormatOneAreReadForEver) {
  std::vector<std::string> now;
  now.reserve(std::variant_size_v<core::AnyEvent>);
  for (std::uint64_t seed = 0; seed < std::variant_size_v<core::AnyEvent>; ++seed) {
    now.push_back(encode_entry(random_entry(seed)));
  }
  write_if_asked<internal::v1::JournalEntry>("journal-1.txt", now);
  const std::vector<Line> lines = lines_of("journal-1.txt");
  ASSERT_GE(lines.size(), 57U);
  std::set<std::size_t> kinds;
  for (const Line& line : lines) {
    const auto entry = decode_entry(1, line.bytes);
    ASSERT_TRUE(entry.has_value()) << entry.error() << "\n" << line.json;
    for (const core::Event& event : entry->events) kinds.insert(event.index());
    EXPECT_EQ(encode_entry(*entry), line.bytes) << line.json;
    EXPECT_EQ(json_of<internal::v1::JournalEntry>(line.bytes), line.json);
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<core::AnyEvent>);
}

TEST(Golden, CommandsOfProtocolOneAreReadForEver) {
  constexpr std::size_t of_pages = std::variant_size_v<core::AnyCommand> - 5;
  std::vector<std::string> now;
  for (std::uint64_t seed = 0; seed < of_pages; ++seed) {
    const CommandEnvelope command = random_command(seed, seed);
    now.push_back(encode_command(core::CommandId(command.id), command.body));
  }
  write_if_asked<v1::Command>("commands-v1.txt", now);
  const std::vector<Line> lines = lines_of("commands-v1.txt");
  ASSERT_GE(lines.size(), 50U);
  std::set<std::size_t> kinds;
  for (const Line& line : lines) {
    const auto command = decode_command(line.bytes);
    ASSERT_TRUE(command.has_value()) << command.error().rejection << "\n" << line.json;
    kinds.insert(command->command.index());
    EXPECT_EQ(encode_command(command->id, command->command), line.bytes) << line.json;
    EXPECT_EQ(decode_command_json(line.json), command) << line.json;
  }
  EXPECT_EQ(kinds.size(), of_pages);
}

TEST(Golden, FramesOfProtocolOneAreReadForEver) {
  std::vector<std::string> now;
  for (std::uint64_t seed = 0; seed < 3 * core::topic_count; ++seed) {
    const std::string frame =
        encode_frame_field(core::Scope::everybody(), {1, seed + 1}, random_view(seed, seed));
    now.push_back(frame);
  }
  write_if_asked<v1::Batch>("frames-v1.txt", now);
  const std::vector<Line> lines = lines_of("frames-v1.txt");
  ASSERT_GE(lines.size(), 38U);
  for (const Line& line : lines) EXPECT_EQ(json_of<v1::Batch>(line.bytes), line.json);
}

}  // namespace
}  // namespace rostrum::wire
