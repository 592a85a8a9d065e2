#include "report/book_text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/check.hpp"
#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

namespace rostrum::report {
namespace {

constexpr std::string_view first_line = "ROSTRUM-BOOK 1";
constexpr std::string_view seal_header = "== seal 3";

std::string hash_text(std::string_view bytes) {
  return crypto::to_hex(crypto::view_of(crypto::sha256(bytes)));
}

std::string signed_text(std::string_view manifest) {
  return std::string("rostrum book 1 ").append(manifest);
}

/// Takes lines off a text.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] const char* place() const { return rest_.data(); }

  /// Without its LF; nothing at the end or where the LF is missing.
  std::optional<std::string_view> next() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

  /// What follows `word` and a blank in the next line.
  std::optional<std::string_view> after(std::string_view word) {
    const auto line = next();
    if (!line || !line->starts_with(word) || line->size() <= word.size() ||
        (*line)[word.size()] != ' ') {
      return std::nullopt;
    }
    return line->substr(word.size() + 1);
  }

 private:
  std::string_view rest_;
};

Finding misshapen(std::string_view name) {
  return {.en = "the text is no result book of format 1 at section " + std::string(name),
          .zh = "文件在 " + std::string(name) + " 一节处不符合成绩册格式 1"};
}

/// "<name> <lines> <hash>" of a section's first line, and its lines.
std::optional<ReadSection> read_section(std::string_view name, Lines& lines) {
  const auto header = lines.after("== " + std::string(name));
  if (!header) return std::nullopt;
  std::size_t count = 0;
  const char* end = header->data() + header->size();
  const auto [stopped, error] = std::from_chars(header->data(), end, count);
  const bool is_canonical = error == std::errc() && stopped != end && *stopped == ' ' &&
                            std::string_view(header->data(), stopped) == std::to_string(count);
  if (!is_canonical) return std::nullopt;
  ReadSection section{.name = name, .hash = std::string_view(stopped + 1, end), .lines = {}};
  const char* begin = lines.place();
  for (std::size_t i = 0; i < count; ++i) {
    const auto line = lines.next();
    if (!line) return std::nullopt;
    section.lines.push_back(*line);
  }
  section.bytes = std::string_view(begin, lines.place());
  return section;
}

}  // namespace

std::string seal_book(const std::vector<Section>& sections, const crypto::Signer& signer) {
  std::string book = std::string(first_line) + "\n";
  std::string headers = book;
  for (const Section& section : sections) {
    std::string bytes;
    for (const std::string& line : section.lines) bytes.append(line).append("\n");
    const std::string header = "== " + section.name + " " + std::to_string(section.lines.size()) +
                               " " + hash_text(bytes) + "\n";
    headers += header;
    book += header;
    book += bytes;
  }
  const std::string manifest = hash_text(headers);
  book.append(seal_header).append("\n");
  book.append("manifest ").append(manifest).append("\n");
  book.append("key ").append(crypto::to_text(signer.public_key())).append("\n");
  const crypto::Signature signature = signer.sign(signed_text(manifest));
  return book.append("signature ").append(crypto::to_text(signature)).append("\n");
}

std::expected<ReadBook, Finding> read_book(std::string_view text) {
  Lines lines(text);
  if (lines.next() != first_line) {
    return std::unexpected(Finding{.en = "the first line is not \"ROSTRUM-BOOK 1\"",
                                   .zh = "第一行不是 \"ROSTRUM-BOOK 1\""});
  }
  ReadBook book;
  std::string headers = std::string(first_line) + "\n";
  for (const std::string_view name : section_names) {
    auto section = read_section(name, lines);
    if (!section) return std::unexpected(misshapen(name));
    headers.append("== ").append(name).append(" ");
    headers.append(std::to_string(section->lines.size())).append(" ");
    headers.append(section->hash).append("\n");
    book.sections.push_back(*std::move(section));
  }
  book.manifest = hash_text(headers);
  const bool has_seal = lines.next() == seal_header;
  const auto manifest = lines.after("manifest");
  const auto key = lines.after("key");
  const auto signature = lines.after("signature");
  if (!has_seal || !manifest || !key || !signature || !lines.at_end()) {
    return std::unexpected(misshapen("seal"));
  }
  book.sealed_manifest = *manifest;
  book.key = *key;
  book.signature = *signature;
  return book;
}

std::expected<crypto::PublicKey, Finding> check_seal(const ReadBook& book) {
  if (book.sealed_manifest != book.manifest) {
    return std::unexpected(
        Finding{.en = "the seal's manifest does not agree with the first lines of the sections",
                .zh = "封印中的清单与各节首行不一致"});
  }
  const auto key = crypto::public_key_of(book.key);
  const auto signature = crypto::signature_of(book.signature);
  if (!key || !signature ||
      !crypto::is_signature_of(*key, signed_text(book.manifest), *signature)) {
    return std::unexpected(Finding{.en = "the seal's signature does not agree with its manifest",
                                   .zh = "封印的签名与清单不一致"});
  }
  return *key;
}

const ReadSection* find_damaged(const ReadBook& book) {
  for (const ReadSection& section : book.sections) {
    if (section.hash != hash_text(section.bytes)) return &section;
  }
  return nullptr;
}

const ReadSection& section_of(const ReadBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.sections, name, &ReadSection::name);
  CHECK(found != book.sections.end());
  return *found;
}

}  // namespace rostrum::report
