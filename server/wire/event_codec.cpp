#include "wire/event_codec.hpp"

#include "wire/describe_events.hpp"
#include "wire/describe_scoring_commands.hpp"
#include "wire/describe_setup.hpp"
#include "wire/proto_reader.hpp"
#include "wire/proto_writer.hpp"

namespace rostrum::wire {

std::string encode_entry(const JournalEntry& entry) { return write_proto(entry); }

std::expected<JournalEntry, std::string> decode_entry(std::uint32_t format,
                                                      std::string_view bytes) {
  if (format == 0 || format > journal_format) {
    return std::unexpected("format " + std::to_string(format) +
                           " is not known: this program reads " + "formats 1 to " +
                           std::to_string(journal_format));
  }
  JournalEntry entry;
  if (auto failure = read_proto(bytes, "entry", entry)) {
    return std::unexpected(std::move(failure->text));
  }
  return entry;
}

std::string encode_setup(const core::MeetingSetup& setup) { return write_proto(setup); }

std::expected<core::MeetingSetup, std::string> decode_setup(std::string_view bytes) {
  core::MeetingSetup setup;
  if (auto failure = read_proto(bytes, "setup", setup)) {
    return std::unexpected(std::move(failure->text));
  }
  return setup;
}

std::string encode_rules(const core::ProposeRules& rules) { return write_proto(rules); }

std::expected<core::ProposeRules, std::string> decode_rules(std::string_view bytes) {
  core::ProposeRules rules;
  if (auto failure = read_proto(bytes, "rules", rules)) {
    return std::unexpected(std::move(failure->text));
  }
  return rules;
}

}  // namespace rostrum::wire
