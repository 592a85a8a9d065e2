#include "report/book_writer.hpp"

#include <iterator>
#include <utility>

#include "crypto/chain.hpp"
#include "crypto/encoding.hpp"
#include "report/book_replay.hpp"
#include "report/book_sections.hpp"
#include "report/json_line.hpp"

namespace rostrum::report {
namespace {

std::string hex(const crypto::Hash& hash) { return crypto::to_hex(crypto::view_of(hash)); }

/// The sections "journal" and "chain"; `times` has an instant a row.
std::vector<Section> journal_sections(const core::MeetingId& meeting,
                                      const std::vector<wire::StoredRow>& rows,
                                      const std::vector<core::Instant>& times) {
  Section journal{.name = "journal", .lines = {}};
  journal.lines.reserve(rows.size());
  crypto::Hash hash = crypto::chain_start(meeting.str());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const wire::StoredRow& row = rows[i];
    hash = crypto::chain_next(hash, row.format, row.entry);
    journal.lines.push_back(JsonLine()
                                .number("seq", static_cast<std::int64_t>(row.seq))
                                .time("at_us", times.at(i))
                                .number("format", row.format)
                                .text("hash", hex(hash))
                                .text("entry", crypto::to_base64url(row.entry))
                                .take());
  }
  return {std::move(journal), {.name = "chain", .lines = {chain_line(meeting, rows.size(), hash)}}};
}

}  // namespace

std::string chain_line(const core::MeetingId& meeting, std::size_t rows, const crypto::Hash& head) {
  return JsonLine()
      .id("meeting", meeting)
      .number("rows", static_cast<std::int64_t>(rows))
      .text("head", hex(head))
      .take();
}

std::expected<std::string, std::string> write_book(const core::MeetingId& meeting,
                                                   const std::vector<wire::StoredRow>& rows,
                                                   const crypto::Signer& signer) {
  if (rows.empty()) return std::unexpected("the journal has no row");
  const auto replayed = replay(meeting, rows);
  if (!replayed) {
    return std::unexpected("row " + std::to_string(replayed.error().seq) +
                           " cannot be read: " + replayed.error().why);
  }
  std::vector<Section> sections = clear_sections(replayed->meeting);
  std::ranges::move(journal_sections(meeting, rows, replayed->times), std::back_inserter(sections));
  return seal_book(sections, signer);
}

}  // namespace rostrum::report
