#include "report/book_verifier.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>
#include <vector>

#include "crypto/chain.hpp"
#include "crypto/encoding.hpp"
#include "report/book_recount.hpp"
#include "report/book_replay.hpp"
#include "report/book_sections.hpp"
#include "report/book_writer.hpp"

namespace rostrum::report {
namespace {

/// Reads a line of the journal's sections, which have one way to be written.
class Scanner {
 public:
  explicit Scanner(std::string_view line) : rest_(line) {}

  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  template <class Number>
  bool number(Number& value) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }
  /// Up to the quotation mark, which it takes too.
  bool text(std::string_view& value) {
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) return false;
    value = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return true;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

struct ReadRow {
  wire::StoredRow row;
  std::int64_t at_us = 0;
  std::string_view hash;
};

std::optional<ReadRow> read_row(std::string_view line) {
  Scanner scan(line);
  ReadRow read;
  std::string_view entry;
  const bool is_read =
      scan.skip("{\"seq\":") && scan.number(read.row.seq) && scan.skip(",\"at_us\":") &&
      scan.number(read.at_us) && scan.skip(",\"format\":") && scan.number(read.row.format) &&
      scan.skip(",\"hash\":\"") && scan.text(read.hash) && scan.skip(",\"entry\":\"") &&
      scan.text(entry) && scan.skip("}") && scan.at_end();
  const auto bytes = is_read ? crypto::from_base64url(entry) : std::nullopt;
  if (!bytes) return std::nullopt;
  read.row.entry = *bytes;
  return read;
}

Finding row_finding(std::uint64_t seq, const std::string& en, const std::string& zh) {
  return {.en = "row " + std::to_string(seq) + " of the journal " + en,
          .zh = "日志第 " + std::to_string(seq) + " 行" + zh};
}

struct Chain {
  core::MeetingId meeting;
  std::vector<wire::StoredRow> rows;
  std::vector<core::Instant> times;
  std::string head;
};

/// What section "chain" says.
struct ChainEnd {
  core::MeetingId meeting;
  std::uint64_t rows = 0;
  std::string head;
  BookKind kind = BookKind::whole;
};

std::optional<ChainEnd> read_chain_end(const ReadBook& book) {
  const ReadSection& section = section_of(book, "chain");
  if (section.lines.size() != 1) return std::nullopt;
  const std::string_view line = section.lines.front();
  Scanner scan(line);
  std::string_view id;
  std::string_view head;
  ChainEnd end;
  if (!scan.skip("{\"meeting\":\"") || !scan.text(id)) return std::nullopt;
  if (scan.skip(",\"rows\":") && !scan.number(end.rows)) return std::nullopt;
  if (!scan.skip(",\"head\":\"") || !scan.text(head)) return std::nullopt;
  if (scan.skip(",\"public\":true")) end.kind = BookKind::open_to_all;
  const auto meeting = core::MeetingId::parse(id);
  if (!meeting) return std::nullopt;
  end.meeting = *meeting;
  end.head = head;
  if (line != chain_line(end.meeting, end.rows, end.head, end.kind)) return std::nullopt;
  return end;
}

Finding bad_chain() {
  return {.en = "section chain does not agree with the rows of the journal",
          .zh = "chain 一节与日志各行不一致"};
}

/// The rows, each chained to the one before; the finding names the first that is not.
std::expected<Chain, Finding> read_chain(const ReadBook& book, const ChainEnd& end) {
  Chain chain{.meeting = end.meeting, .rows = {}, .times = {}, .head = {}};
  crypto::Hash hash = crypto::chain_start(end.meeting.str());
  for (const std::string_view line : section_of(book, "journal").lines) {
    const std::uint64_t seq = chain.rows.size() + 1;
    auto read = read_row(line);
    if (!read) return std::unexpected(row_finding(seq, "cannot be read", "无法读取"));
    if (read->row.seq != seq) {
      return std::unexpected(row_finding(
          seq, "is missing: row " + std::to_string(read->row.seq) + " stands in its place",
          "缺失，其位置上是第 " + std::to_string(read->row.seq) + " 行"));
    }
    hash = crypto::chain_next(hash, read->row.format, read->row.entry);
    if (read->hash != crypto::to_hex(crypto::view_of(hash))) {
      return std::unexpected(
          row_finding(seq, "does not agree with its hash in the chain", "与其链上哈希不一致"));
    }
    chain.times.push_back(core::Instant{read->at_us});
    chain.rows.push_back(std::move(read->row));
  }
  chain.head = crypto::to_hex(crypto::view_of(hash));
  if (chain.rows.size() != end.rows || chain.head != end.head) return std::unexpected(bad_chain());
  return chain;
}

/// Where two lines differ, with a little of what is before it.
std::string part_of(std::string_view line, std::size_t same) {
  constexpr std::size_t before = 40;
  constexpr std::size_t shown = 120;
  const std::size_t begin = same > before ? same - before : 0;
  std::string part = begin > 0 ? "..." : "";
  part += line.substr(begin, shown);
  return line.size() > begin + shown ? part + "..." : part;
}

Finding line_finding(std::string_view section, std::size_t line, std::string_view in_book,
                     std::string_view given) {
  const auto same =
      static_cast<std::size_t>(std::ranges::mismatch(in_book, given).in1 - in_book.begin());
  const std::string said = part_of(in_book, same);
  const std::string counted = part_of(given, same);
  const std::string number = std::to_string(line);
  return {.en = "section " + std::string(section) + ", line " + number + ": the book says " + said +
                " where the journal gives " + counted,
          .zh = std::string(section) + " 一节第 " + number + " 行：成绩册为 " + said +
                "，由日志得出 " + counted};
}

/// The first line in clear that the journal does not give.
std::optional<Finding> compare(const ReadBook& book, const core::Meeting& meeting) {
  for (const Section& again : clear_sections(meeting)) {
    const ReadSection& said = section_of(book, again.name);
    const std::size_t most = std::max(said.lines.size(), again.lines.size());
    for (std::size_t i = 0; i < most; ++i) {
      std::string_view in_book = "nothing";
      if (i < said.lines.size()) in_book = said.lines[i];
      std::string_view counted = "nothing";
      if (i < again.lines.size()) counted = again.lines[i];
      if (in_book != counted) return line_finding(again.name, i + 1, in_book, counted);
    }
  }
  return std::nullopt;
}

/// The meeting that the rows make, with each figure that they fix counted again as they were then.
std::expected<core::Meeting, Finding> replay_rows(const Chain& chain) {
  Recount recount;
  std::optional<Finding> miscounted;
  auto replayed =
      replay(chain.meeting, chain.rows,
             [&](const core::Meeting& meeting, const core::Event& event, core::Instant at) {
               if (!miscounted) miscounted = recount.see(meeting, event, at);
             });
  if (!replayed) {
    const UnreadableRow& row = replayed.error();
    return std::unexpected(
        row_finding(row.seq, "cannot be replayed: " + row.why, "无法重放：" + row.why));
  }
  const auto earlier = std::ranges::is_sorted_until(chain.times);
  if (earlier != chain.times.end()) {
    return std::unexpected(
        row_finding(static_cast<std::uint64_t>(earlier - chain.times.begin()) + 1,
                    "is from before the row before it", "的时间早于前一行"));
  }
  const auto wrong = std::ranges::mismatch(replayed->times, chain.times).in1;
  if (wrong != replayed->times.end()) {
    return std::unexpected(
        row_finding(static_cast<std::uint64_t>(wrong - replayed->times.begin()) + 1,
                    "does not agree with its time", "与其时间不一致"));
  }
  if (!miscounted) miscounted = recount.end(replayed->meeting);
  if (miscounted) return std::unexpected(*std::move(miscounted));
  return std::move(replayed->meeting);
}

Finding damaged_section(const ReadSection& section) {
  return {.en = "section " + std::string(section.name) + " does not agree with its hash",
          .zh = std::string(section.name) + " 一节与其哈希不一致"};
}

std::expected<crypto::PublicKey, Finding> check_key(const ReadBook& book,
                                                    const std::optional<Anchor>& anchor) {
  auto key = check_seal(book);
  if (!key) {
    // Which section's first line it is, where that can be told.
    const ReadSection* damaged = find_damaged(book);
    if (damaged == nullptr || book.sealed_manifest == book.manifest) return key;
    Finding finding = damaged_section(*damaged);
    finding.en += ", nor does the seal's manifest";
    finding.zh += "，封印中的清单也不一致";
    return std::unexpected(std::move(finding));
  }
  if (anchor && crypto::fingerprint(*key) != anchor->fingerprint) {
    return std::unexpected(Finding{.en = "the book is signed with another key, " +
                                         crypto::fingerprint(*key) + ", not " + anchor->fingerprint,
                                   .zh = "成绩册由另一密钥签署：" + crypto::fingerprint(*key) +
                                         "，而非 " + anchor->fingerprint});
  }
  return key;
}

std::expected<VerifiedBook, Finding> check_public(const ReadBook& book, const ChainEnd& end,
                                                  const crypto::PublicKey& key) {
  if (!section_of(book, "journal").lines.empty()) return std::unexpected(bad_chain());
  if (const ReadSection* damaged = find_damaged(book))
    return std::unexpected(damaged_section(*damaged));
  VerifiedBook verified{
      .is_public = true, .meeting = {}, .key = key, .rows = end.rows, .head = end.head};
  verified.meeting.setup.id = end.meeting;
  return verified;
}

}  // namespace

std::optional<Anchor> read_anchor(std::string_view text) {
  constexpr std::string_view between = " \t\r\n\"{},:";
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find_first_not_of(between), text.size());
    const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    if (const auto key = crypto::public_key_of(word))
      return Anchor{.fingerprint = crypto::fingerprint(*key)};
    std::string digits;
    std::ranges::copy_if(word, std::back_inserter(digits), [](char c) { return c != '-'; });
    if (word.size() == 39 && digits.size() == 32 && crypto::from_hex(digits))
      return Anchor{.fingerprint = std::string(word)};
  }
  return std::nullopt;
}

std::expected<VerifiedBook, Finding> verify_book(std::string_view text,
                                                 const std::optional<Anchor>& anchor) {
  const auto book = read_book(text);
  if (!book) return std::unexpected(book.error());
  const auto key = check_key(*book, anchor);
  if (!key) return std::unexpected(key.error());
  const auto end = read_chain_end(*book);
  if (!end) return std::unexpected(bad_chain());
  if (end->kind == BookKind::open_to_all) return check_public(*book, *end, *key);
  const auto chain = read_chain(*book, *end);
  if (!chain) return std::unexpected(chain.error());
  auto meeting = replay_rows(*chain);
  if (!meeting) return std::unexpected(meeting.error());
  // Before the hashes of the sections: it knows the line.
  if (auto different = compare(*book, *meeting)) return std::unexpected(*std::move(different));
  if (const ReadSection* damaged = find_damaged(*book))
    return std::unexpected(damaged_section(*damaged));
  return VerifiedBook{
      .meeting = *std::move(meeting), .key = *key, .rows = chain->rows.size(), .head = chain->head};
}

}  // namespace rostrum::report
