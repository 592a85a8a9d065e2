// Meetings played into rows as a journal keeps them, and the books of them. Headers only; for tests
// that link rostrum_report.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "core/secret_poll.hpp"
#include "crypto/signature.hpp"
#include "report/book_text.hpp"
#include "report/book_writer.hpp"
#include "support/random_acts.hpp"
#include "support/sample_meeting.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::test {

inline crypto::Signer book_signer(std::uint8_t first_byte = 1) {
  crypto::SigningSeed seed{};
  seed[0] = first_byte;
  return crypto::Signer(seed);
}

/// Decides, evolves, and keeps every accepted act as a row.
class RecordedPlay {
 public:
  explicit RecordedPlay(core::MeetingSetup setup = sample_setup()) : id(setup.id) {
    must(administrator(), core::CreateMeeting{.setup = std::move(setup)});
  }

  core::MeetingId id;
  core::Meeting meeting;
  std::vector<wire::StoredRow> rows;
  core::Instant now = nine_o_clock;

  bool ask(const core::Sender& sender, const core::Command& command) {
    now += std::chrono::milliseconds(700);
    const std::string receipt = "receipt-" + std::to_string((rows.size() * 7919) % 100'003);
    core::Decision decision = core::decide(meeting, sender, command,
                                           {.now = now,
                                            .next_seq = rows.size() + 1,
                                            .seed = 0x5EED + rows.size(),
                                            .sealed_receipt = receipt});
    if (const auto* rejection = std::get_if<core::Rejection>(&decision)) {
      last_rejection = *rejection;
      return false;
    }
    if (const auto* ballot = std::get_if<core::CastBallot>(&command)) {
      boxes_[ballot->poll].push_back(
          {.receipt = receipt, .text = core::canonical_text(ballot->content)});
    }
    keep(sender, std::get<std::vector<core::Event>>(decision));
    return true;
  }

  void must(const core::Sender& sender, const core::Command& command) {
    EXPECT_TRUE(ask(sender, command)) << core::command_name(command) << ": " << last_rejection;
  }

  void pass(core::Duration span) {
    now += span;
    std::vector<core::Event> due = core::decide_wake(meeting, now);
    if (!due.empty()) keep(administrator(), due);
    for (const core::Poll& poll : std::vector(meeting.polls)) {
      const auto opens = core::box_due(poll);
      if (opens && *opens <= now)
        keep(administrator(), {core::open_box(poll, boxes_[poll.id], now)});
    }
  }

  /// A row that no server would write.
  void forge(const std::vector<core::Event>& events, core::Duration later = {}) {
    now += later;
    keep(administrator(), events);
  }

  /// Rewrites what the rows say, each event with its row; the meeting is not played again.
  void forge_each(const std::function<void(core::Event&, wire::JournalEntry&)>& change) {
    for (wire::StoredRow& row : rows) {
      wire::JournalEntry entry = wire::decode_entry(row.format, row.entry).value();
      std::vector<core::Event> events = entry.events;
      for (core::Event& event : events) change(event, entry);
      entry.events = std::move(events);
      row.entry = wire::encode_entry(entry);
    }
  }

  core::Rejection last_rejection;

  [[nodiscard]] std::string book(const crypto::Signer& signer = book_signer()) const {
    const auto text = report::write_book(id, rows, signer);
    EXPECT_TRUE(text) << (text ? "" : text.error());
    return text.value_or("");
  }

 private:
  // What has been cast; only secret polls open theirs, and take what their roll has.
  std::map<core::PollId, std::vector<core::BallotFromBox>> boxes_;

  void keep(const core::Sender& sender, const std::vector<core::Event>& events) {
    const std::uint64_t seq = rows.size() + 1;
    rows.push_back(
        {.seq = seq,
         .format = wire::journal_format,
         .entry = wire::encode_entry({.seq = seq,
                                      .at = now,
                                      .sender = sender,
                                      .command = core::CommandId("c" + std::to_string(seq)),
                                      .content_hash = seq,
                                      .events = events})});
    for (const core::Event& event : events) core::evolve(meeting, event);
  }
};

/// A meeting after so many random acts, most of them accepted.
inline RecordedPlay random_play(std::uint64_t seed, int acts,
                                core::MeetingSetup setup = sample_setup()) {
  RecordedPlay play(std::move(setup));
  RandomActs random(seed);
  for (int i = 0; i < acts; ++i) {
    if (random.chance(20)) play.pass(std::chrono::seconds(random.below(40)));
    const RandomAct act = random.next(play.meeting);
    (void)play.ask(act.sender, act.command);
  }
  return play;
}

/// The same sections with what `change` makes of them, hashed and sealed anew.
inline std::string forged(const std::string& book, const crypto::Signer& signer,
                          const std::function<void(std::vector<report::Section>&)>& change) {
  std::vector<report::Section> sections;
  const auto original = report::read_book(book);
  EXPECT_TRUE(original);
  sections.reserve(original->sections.size());
  for (const report::ReadSection& read : original->sections) {
    sections.push_back(
        {.name = std::string(read.name), .lines = {read.lines.begin(), read.lines.end()}});
  }
  change(sections);
  return report::seal_book(sections, signer);
}

inline report::Section& named(std::vector<report::Section>& sections, std::string_view name) {
  return *std::ranges::find(sections, name, &report::Section::name);
}

}  // namespace rostrum::test
