// Every command, event, set-up and view through its codec with random content, against the
// generated code of the .proto files too. A failure prints its seed.

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "rostrum/internal/v1/journal.pb.h"
#include "rostrum/v1/session.pb.h"
#include "unit/wire/random_pen.hpp"
#include "wire/command_codec.hpp"
#include "wire/event_codec.hpp"
#include "wire/frame_codec.hpp"
#include "wire/proto_reader.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {
namespace {

constexpr std::uint64_t rounds = 3000;

/// Generated code reads all of it and writes the same: numbers, types and defaults agree.
template <class Message>
void expect_generated_code_agrees(const std::string& bytes, std::uint64_t seed) {
  Message message;
  ASSERT_TRUE(message.ParseFromString(bytes)) << "seed " << seed;
  EXPECT_TRUE(message.GetReflection()->GetUnknownFields(message).empty()) << "seed " << seed;
  EXPECT_EQ(message.SerializeAsString(), bytes) << "seed " << seed << "\n" << message.DebugString();
}

TEST(CodecRoundTrip, EveryCommandComesBackAsItWas) {
  std::set<std::size_t> seen;
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    const CommandEnvelope command = random_command(seed, seed);
    seen.insert(command.body.index());
    const std::string bytes = write_proto(command);
    CommandEnvelope read;
    const auto failure = read_proto(bytes, "command", read);
    ASSERT_FALSE(failure) << "seed " << seed << ": " << failure->text;
    ASSERT_EQ(read.body, command.body) << "seed " << seed;
    expect_generated_code_agrees<v1::Command>(bytes, seed);
  }
  EXPECT_EQ(seen.size() + 5, std::variant_size_v<core::AnyCommand>);  // five are the server's own
}

TEST(CodecRoundTrip, EveryCommandComesBackFromJsonWithTheSameHash) {
  for (std::uint64_t seed = 0; seed < rounds / 10; ++seed) {
    const CommandEnvelope command = random_command(seed, seed);
    const core::CommandId id(command.id);
    const auto direct = decode_command(encode_command(id, command.body));
    const auto by_json = decode_command_json(command_json(id, command.body));
    ASSERT_TRUE(direct.has_value()) << "seed " << seed;
    ASSERT_TRUE(by_json.has_value()) << "seed " << seed << by_json.error().rejection.detail;
    EXPECT_EQ(*direct, *by_json) << "seed " << seed;
    EXPECT_EQ(direct->content_hash, content_hash(command.body));
  }
}

TEST(CodecRoundTrip, EveryEventComesBackAsItWas) {
  std::set<std::size_t> seen;
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    const JournalEntry entry = random_entry(seed);
    seen.insert(entry.events.front().index());
    const std::string bytes = encode_entry(entry);
    const auto read = decode_entry(journal_format, bytes);
    ASSERT_TRUE(read.has_value()) << "seed " << seed << ": " << read.error();
    ASSERT_EQ(*read, entry) << "seed " << seed;
    expect_generated_code_agrees<internal::v1::JournalEntry>(bytes, seed);
  }
  EXPECT_EQ(seen.size(), std::variant_size_v<core::AnyEvent>);
}

TEST(CodecRoundTrip, EverySetupComesBackAsItWas) {
  for (std::uint64_t seed = 0; seed < rounds / 10; ++seed) {
    core::MeetingSetup setup;
    RandomPen pen(seed);
    describe(pen, setup);
    const std::string bytes = encode_setup(setup);
    const auto read = decode_setup(bytes);
    ASSERT_TRUE(read.has_value()) << "seed " << seed << ": " << read.error();
    ASSERT_EQ(*read, setup) << "seed " << seed;
    expect_generated_code_agrees<internal::v1::MeetingSetup>(bytes, seed);
  }
}

TEST(CodecRoundTrip, EveryViewIsAFrameThatGeneratedCodeReads) {
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    const core::View view = random_view(seed, seed);
    ASSERT_EQ(view.index(), seed % core::topic_count);
    const std::string field =
        encode_frame_field(core::Scope::seat(core::SeatId("judge-1")), {3, seed + 1}, view);
    v1::Batch batch;
    ASSERT_TRUE(batch.ParseFromString(field)) << "seed " << seed;
    ASSERT_EQ(batch.frames_size(), 1);
    EXPECT_EQ(batch.SerializeAsString(), field) << "seed " << seed << batch.DebugString();
    EXPECT_EQ(batch.frames(0).scope(), "seat:judge-1");
    EXPECT_EQ(batch.frames(0).revision().n(), seed + 1);
  }
}

TEST(CodecRoundTrip, BytesCutShortOrChangedAreNeverAccident) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string bytes = write_proto(random_command(seed, seed));
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      static_cast<void>(decode_command(std::string_view(bytes).substr(0, length)));
      std::string changed = bytes;
      changed[length] = static_cast<char>(changed[length] ^ static_cast<char>(1U << (seed % 8)));
      const auto read = decode_command(changed);
      if (read)
        EXPECT_EQ(write_proto(CommandEnvelope{read->id.str(), read->command, read->voter}).empty(),
                  false);
    }
  }
}

}  // namespace
}  // namespace rostrum::wire
