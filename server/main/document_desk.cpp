#include "main/document_desk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/asio/post.hpp>

#include "report/documents.hpp"
#include "report/tables.hpp"
#include "storage/journal_reader.hpp"

namespace rostrum::main {

namespace {

constexpr std::string_view book_name = "book";
constexpr std::string_view public_book_name = "public-book";

bool is_book(std::string_view name) { return name == book_name || name == public_book_name; }

/// The whole book holds every row of the journal: devices, named ballots, the code of the watch
/// page. Everybody else has the public one.
bool may_have_whole_book(core::Role role) {
  return role == core::Role::host || role == core::Role::scrutineer ||
         role == core::Role::administrator;
}

}  // namespace

DocumentDesk::~DocumentDesk() { stop(); }

void DocumentDesk::stop() {
  has_stopped_ = true;
  thread_.join();
}

bool DocumentDesk::has(std::string_view name) const {
  return is_book(name) || report::is_document(name);
}

void DocumentDesk::make(std::string_view name, const app::MeetingRoom& room,
                        const core::Audience& audience,
                        std::function<void(net::DocumentAnswer)> answer) {
  const bool may_have_whole = may_have_whole_book(audience.role);
  if (is_book(name) && !may_have_whole && room.shown().phase != core::MeetingPhase::published) {
    return answer(std::unexpected(core::Rejection{
        .reason = core::RejectionReason::not_allowed,
        .detail = "the result book is for host and scrutineer until the meeting is published"}));
  }
  if (has_stopped_ || waiting_ >= max_waiting_documents) {
    return answer(std::unexpected(
        core::Rejection{.reason = core::RejectionReason::limit_reached,
                        .detail = "too many documents are being made; come back in a moment"}));
  }
  ++waiting_;
  const report::BookKind kind =
      may_have_whole && name == book_name ? report::BookKind::whole : report::BookKind::open_to_all;
  boost::asio::post(thread_, [this, name = std::string(name), meeting = room.id(), audience, kind,
                              answer = std::move(answer)] {
    net::DocumentAnswer document =
        is_book(name) ? made_book(meeting, kind) : made(name, meeting, audience);
    --waiting_;
    answer(std::move(document));
  });
}

net::DocumentAnswer DocumentDesk::made(const std::string& name, const core::MeetingId& meeting,
                                       const core::Audience& audience) {
  const auto record = record_of(meeting);
  if (!record) return unreadable(meeting, record.error());
  auto file = report::make_document(
      name, **record,
      {.results = report::results_scope(audience), .zone = report::LocalTime::of_machine()});
  if (!file) return std::unexpected(std::move(file.error()));
  return net::Document{.body = std::move(file->body),
                       .media_type = std::move(file->media_type),
                       .file_name = std::move(file->file_name),
                       .ascii_name = std::move(file->ascii_name)};
}

net::DocumentAnswer DocumentDesk::made_book(const core::MeetingId& meeting, report::BookKind kind) {
  auto rows = storage::read_stored_rows(folder_.meeting_file(meeting), meeting);
  if (!rows) return unreadable(meeting, rows.error().text);
  const bool is_whole = kind == report::BookKind::whole;
  KeptBook& kept = is_whole ? book_ : public_book_;
  if (kept.meeting != meeting || kept.rows != *rows) {
    auto text = is_whole ? report::write_book(meeting, *rows, signer_)
                         : report::write_public_book(meeting, *rows, signer_);
    if (!text) return unreadable(meeting, text.error());
    kept = {.meeting = meeting, .rows = *std::move(rows), .text = *std::move(text)};
  }
  const std::string name = meeting.str() + (is_whole ? "-book.txt" : "-public-book.txt");
  return net::Document{.body = kept.text,
                       .media_type = "text/plain; charset=utf-8",
                       .file_name = name,
                       .ascii_name = name};
}

net::DocumentAnswer DocumentDesk::unreadable(const core::MeetingId& meeting,
                                             const std::string& why) {
  log_.error("a document of meeting {} could not be made: {}", meeting.str(), why);
  return std::unexpected(
      core::Rejection{.reason = core::RejectionReason::not_storing,
                      .detail = "the meeting's record cannot be read now; try again"});
}

std::expected<const report::Record*, std::string> DocumentDesk::record_of(
    const core::MeetingId& meeting) {
  const auto found = std::ranges::find(kept_, meeting, &Kept::meeting);
  if (found == kept_.end()) {
    kept_.push_front({.meeting = meeting, .record = report::empty_record(meeting)});
    if (kept_.size() > max_kept_records) kept_.pop_back();
  } else {
    kept_.splice(kept_.begin(), kept_, found);
  }
  report::Record& record = kept_.front().record;
  const auto file = folder_.meeting_file(meeting);
  auto rows = storage::read_stored_rows_after(file, record.end.seq, record.end.hash);
  if (!rows && record.end.seq > 0) {
    // Another meeting has the name since, or the file is damaged: the whole of it will tell.
    record = report::empty_record(meeting);
    rows = storage::read_stored_rows(file, meeting);
  }
  std::expected<void, std::string> added;
  if (!rows) {
    added = std::unexpected(rows.error().text);
  } else {
    added = report::add_rows(record, *rows);
  }
  if (added) return &record;
  kept_.pop_front();
  return std::unexpected(added.error());
}

}  // namespace rostrum::main
