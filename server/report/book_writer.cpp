#include "report/book_writer.hpp"

#include <iterator>
#include <utility>

#include "crypto/chain.hpp"
#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "report/book_public.hpp"
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
  const std::string line = chain_line(meeting, rows.size(), hex(hash), BookKind::whole);
  return {std::move(journal), {.name = "chain", .lines = {line}}};
}

/// The same without the rows: where they end, and how many there are.
std::vector<Section> chain_section(const core::MeetingId& meeting,
                                   const std::vector<wire::StoredRow>& rows) {
  crypto::Hash hash = crypto::chain_start(meeting.str());
  for (const wire::StoredRow& row : rows) hash = crypto::chain_next(hash, row.format, row.entry);
  const std::string line = chain_line(meeting, rows.size(), hex(hash), BookKind::open_to_all);
  return {{.name = "journal", .lines = {}}, {.name = "chain", .lines = {line}}};
}

std::expected<std::string, std::string> written(const core::MeetingId& meeting,
                                                const std::vector<wire::StoredRow>& rows,
                                                const crypto::Signer& signer, BookKind kind) {
  if (rows.empty()) return std::unexpected("the journal has no row");
  auto replayed = replay(meeting, rows);
  if (!replayed) {
    return std::unexpected("row " + std::to_string(replayed.error().seq) +
                           " cannot be read: " + replayed.error().why);
  }
  const bool is_whole = kind == BookKind::whole;
  if (!is_whole) replayed->meeting = public_form(std::move(replayed->meeting), signer);
  std::vector<Section> sections = clear_sections(replayed->meeting);
  std::ranges::move(
      is_whole ? journal_sections(meeting, rows, replayed->times) : chain_section(meeting, rows),
      std::back_inserter(sections));
  return seal_book(sections, signer);
}

}  // namespace

std::string chain_line(const core::MeetingId& meeting, std::uint64_t rows, std::string_view head,
                       BookKind kind) {
  return JsonLine()
      .id("meeting", meeting)
      .number("rows", static_cast<std::int64_t>(rows))
      .text("head", head)
      .truth("public", kind == BookKind::open_to_all)
      .take();
}

std::expected<std::string, std::string> write_book(const core::MeetingId& meeting,
                                                   const std::vector<wire::StoredRow>& rows,
                                                   const crypto::Signer& signer) {
  return written(meeting, rows, signer, BookKind::whole);
}

std::expected<std::string, std::string> write_public_book(const core::MeetingId& meeting,
                                                          const std::vector<wire::StoredRow>& rows,
                                                          const crypto::Signer& signer) {
  return written(meeting, rows, signer, BookKind::open_to_all);
}

}  // namespace rostrum::report
