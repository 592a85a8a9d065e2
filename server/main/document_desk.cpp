#include "main/document_desk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/asio/post.hpp>

#include "report/documents.hpp"
#include "report/tables.hpp"
#include "storage/journal_reader.hpp"

namespace rostrum::main {

DocumentDesk::~DocumentDesk() { stop(); }

void DocumentDesk::stop() {
  has_stopped_ = true;
  thread_.join();
}

bool DocumentDesk::has(std::string_view name) const { return report::is_document(name); }

void DocumentDesk::make(std::string_view name, const app::MeetingRoom& room,
                        const core::Audience& audience,
                        std::function<void(net::DocumentAnswer)> answer) {
  if (has_stopped_ || waiting_ >= max_waiting_documents) {
    return answer(std::unexpected(
        core::Rejection{.reason = core::RejectionReason::limit_reached,
                        .detail = "too many documents are being made; come back in a moment"}));
  }
  ++waiting_;
  boost::asio::post(thread_, [this, name = std::string(name), meeting = room.id(), audience,
                              answer = std::move(answer)] {
    net::DocumentAnswer document = made(name, meeting, audience);
    --waiting_;
    answer(std::move(document));
  });
}

net::DocumentAnswer DocumentDesk::made(const std::string& name, const core::MeetingId& meeting,
                                       const core::Audience& audience) {
  const auto record = record_of(meeting);
  if (!record) {
    log_.error("a document of meeting {} could not be made: {}", meeting.str(), record.error());
    return std::unexpected(
        core::Rejection{.reason = core::RejectionReason::not_storing,
                        .detail = "the meeting's record cannot be read now; try again"});
  }
  auto file = report::make_document(
      name, **record,
      {.results = report::results_scope(audience), .zone = report::LocalTime::of_machine()});
  if (!file) return std::unexpected(std::move(file.error()));
  return net::Document{.body = std::move(file->body),
                       .media_type = std::move(file->media_type),
                       .file_name = std::move(file->file_name),
                       .ascii_name = std::move(file->ascii_name)};
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
