#include "report/documents.hpp"

#include <algorithm>
#include <array>

#include "core/view.hpp"
#include "report/minutes_page.hpp"
#include "report/workbook.hpp"
#include "wire/json.hpp"

namespace rostrum::report {

namespace {

constexpr std::size_t longest_title = 60;  // characters of it in a file's name

using MakeTable = Table (*)(const Record&, const Reader&);

/// Who may have it at all.
enum class Door { everybody, cards, hosts, minutes };

struct Kind {
  std::string_view name;
  std::string_view zh;
  MakeTable table;  // null: not a table
  Door door;
};

constexpr auto kinds = std::to_array<Kind>({
    {"marks.csv", "得分", marks_table, Door::everybody},
    {"cards.csv", "评分表", cards_table, Door::cards},
    {"polls.csv", "表决", polls_table, Door::everybody},
    {"ballots.csv", "票", ballots_table, Door::hosts},
    {"times.csv", "时间", times_table, Door::everybody},
    {"attendance.csv", "签到", attendance_table, Door::hosts},
    {"awards.csv", "奖项", awards_table, Door::everybody},
    {"meeting.xlsx", "会议", nullptr, Door::everybody},
    {"minutes.html", "会议纪要", nullptr, Door::minutes},
    {"minutes.txt", "会议纪要", nullptr, Door::minutes},
    {"chain.json", "链头", nullptr, Door::everybody},
});

constexpr auto names = [] {
  std::array<std::string_view, kinds.size()> all{};
  for (std::size_t at = 0; at < kinds.size(); ++at) all[at] = kinds[at].name;
  return all;
}();

const Kind* find_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &Kind::name);
  return found == kinds.end() ? nullptr : &*found;
}

std::expected<void, core::Rejection> may_have(const Kind& kind, const core::Meeting& meeting,
                                              const Reader& reader) {
  const auto refused = [](std::string detail) {
    return std::unexpected(
        core::Rejection{.reason = core::RejectionReason::not_allowed, .detail = std::move(detail)});
  };
  const bool is_published = meeting.phase == core::MeetingPhase::published;
  switch (kind.door) {
    case Door::everybody:
      return {};
    case Door::cards:
      if (may_see_cards(meeting, reader)) return {};
      return refused(
          "single cards are the host's and the scrutineer's until the meeting is published");
    case Door::hosts:
      if (reader.sees_all()) return {};
      return refused(
          "who came and who cast which ballot is the host's and the scrutineer's to see");
    case Door::minutes:
      if (reader.sees_all() || is_published) return {};
      return refused(
          "the minutes are the host's and the scrutineer's until the meeting is published");
  }
  return {};
}

/// Without what a file system or a shell might mind.
std::string file_text(const std::string& text) {
  std::string safe;
  std::size_t count = 0;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool begins = (byte & 0xC0U) != 0x80U;
    if (begins && count++ == longest_title) break;
    const bool is_bad =
        byte <= 0x20 || byte == 0x7F ||
        std::string_view("/\\:*?\"<>|'`$;&%#").find(character) != std::string_view::npos;
    safe += is_bad ? '_' : character;
  }
  return safe;
}

void name_file(File& file, const Kind& kind, const core::MeetingSetup& setup) {
  const core::Name watermark = core::watermark_of(setup);
  const std::string ending(kind.name.substr(kind.name.find('.')));
  file.file_name = (watermark.zh.empty() ? "" : watermark.zh + "-") + file_text(setup.title.zh) +
                   "-" + std::string(kind.zh) + ending;
  file.ascii_name = (setup.rehearsal ? "rehearsal-"
                     : setup.sample  ? "sample-"
                                     : "") +
                    setup.id.str() + "-" + std::string(kind.name);
}

/// Where the record ends, for whoever notes it down: numbers as text, as in protobuf JSON.
std::string chain_json(const Record& record) {
  return wire::json_object({{"row", std::to_string(record.end.seq)},
                            {"hash", record.end.hash_text()},
                            {"at_us", std::to_string(record.end.at.us)}});
}

/// A table of a rehearsal says so itself: a file's name is lost with the first copy.
core::Name rehearsal_mark(const core::MeetingSetup& setup) {
  return setup.rehearsal ? core::watermark_of(setup) : core::Name{};
}

std::expected<File, core::Rejection> made(const Kind& kind, const Record& record,
                                          const Reader& reader) {
  if (kind.table != nullptr)
    return File{.body = to_csv(kind.table(record, reader), rehearsal_mark(record.meeting.setup)),
                .media_type = "text/csv; charset=utf-8"};
  if (kind.name == "minutes.html")
    return File{.body = minutes_html(record, reader.zone),
                .media_type = "text/html; charset=utf-8"};
  if (kind.name == "minutes.txt")
    return File{.body = minutes_text(record, reader.zone),
                .media_type = "text/plain; charset=utf-8"};
  if (kind.name == "chain.json")
    return File{.body = chain_json(record), .media_type = "application/json"};
  auto bytes = workbook_of(
      all_tables(record, reader),
      {.title = record.meeting.setup.title,
       .watermark = core::watermark_of(record.meeting.setup),
       .chain = "#" + std::to_string(record.end.seq) + " " + record.end.hash_text().substr(0, 16),
       .created = record.end.at});
  if (!bytes) {
    return std::unexpected(
        core::Rejection{.reason = core::RejectionReason::not_storing, .detail = bytes.error()});
  }
  return File{.body = *std::move(bytes),
              .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
}

}  // namespace

std::span<const std::string_view> document_names() { return names; }

bool is_document(std::string_view name) { return find_kind(name) != nullptr; }

std::expected<File, core::Rejection> make_document(std::string_view name, const Record& record,
                                                   const Reader& reader) {
  const Kind* kind = find_kind(name);
  if (kind == nullptr) {
    return std::unexpected(core::Rejection{.reason = core::RejectionReason::not_found,
                                           .detail = "there is no document of this name"});
  }
  if (auto door = may_have(*kind, record.meeting, reader); !door)
    return std::unexpected(door.error());
  auto file = made(*kind, record, reader);
  // What a page asks for is shown, not saved.
  if (file && file->media_type != "application/json") name_file(*file, *kind, record.meeting.setup);
  return file;
}

}  // namespace rostrum::report
