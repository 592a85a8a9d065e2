#include "rostrumctl/verify_verb.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crypto/signature.hpp"
#include "report/book_verifier.hpp"

namespace rostrum::ctl {

namespace {

std::optional<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void print_what(const report::VerifiedBook& book, std::ostream& out) {
  const core::Meeting& meeting = book.meeting;
  if (book.is_public) {
    out << "公开成绩册：不含日志行；签名与各节哈希一致\n"
        << "public book: rows not included; its signature and the hash of every section agree\n"
        << "各项数字请用 clients/verifier/verify.mjs 复算 / count its figures again with "
           "clients/verifier/verify.mjs\n"
        << "会议 / meeting: " << meeting.setup.id.str() << "\n";
    return;
  }
  out << "成绩册各项一致 / everything in the book agrees\n"
      << "会议 / meeting: " << meeting.setup.id.str() << "  " << meeting.setup.title.zh << "  "
      << core::word_of(meeting.phase) << "\n";
  if (meeting.setup.rehearsal) out << "彩排 / a rehearsal, not the meeting itself\n";
  if (meeting.setup.sample) out << "示例 / sample data\n";
}

void print(const report::VerifiedBook& book, bool is_anchored, std::ostream& out) {
  print_what(book, out);
  out << "日志 / journal: " << book.rows << " 行 / rows, 链头 / head " << book.head << "\n"
      << "密钥指纹 / key: " << crypto::fingerprint(book.key) << "\n";
  if (is_anchored) {
    out << "密钥与 --key 相符 / the key is the one of --key\n";
  } else {
    out << "未锚定：未给出 --key，无法得知密钥属于谁；请与会前公布的指纹核对\n"
        << "unanchored: without --key nobody can tell whose key that is; compare it with the "
           "fingerprint shown before the meeting\n";
  }
}

/// What is to be said, and whether everything agrees.
struct Verdict {
  std::string text;
  bool agrees = false;
};

Verdict check(const std::string& text, const std::optional<report::Anchor>& anchor) {
  std::ostringstream said;
  const auto book = report::verify_book(text, anchor);
  if (book) {
    print(*book, anchor.has_value(), said);
  } else {
    said << book.error().zh << "\n" << book.error().en << "\n";
  }
  return {.text = said.str(), .agrees = book.has_value()};
}

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// Rows that no Rostrum has written may break an invariant of the core, which ends the process: so
/// it is another one.
Verdict check_apart(const std::string& text, const std::optional<report::Anchor>& anchor) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return check(text, anchor);
  const pid_t child = ::fork();
  if (child < 0) return check(text, anchor);
  if (child == 0) {
    const Verdict verdict = check(text, anchor);
    write_all(pipe[1], verdict.text);
    ::_exit(verdict.agrees ? 0 : 1);
  }
  ::close(pipe[1]);
  Verdict verdict{.text = read_all(pipe[0])};
  ::close(pipe[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  verdict.agrees = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!WIFEXITED(status)) {
    verdict.text =
        "日志中有无法承接前文的行\nthe journal holds a row that does not follow on those before "
        "it\n";
  }
  return verdict;
}

}  // namespace

int run_verify(const VerifyOptions& options, std::ostream& out, std::ostream& error) {
  const auto text = read_file(options.book);
  if (!text) {
    error << "rostrumctl: " << options.book.string() << " cannot be read\n";
    return 1;
  }
  std::optional<report::Anchor> anchor;
  if (!options.key.empty()) {
    std::error_code none;
    const bool is_file = std::filesystem::is_regular_file(options.key, none);
    anchor = report::read_anchor(is_file ? read_file(options.key).value_or("") : options.key);
    if (!anchor) {
      error << "rostrumctl: --key takes a fingerprint such as 3f9a-22c1-..., a key, or a file that "
               "holds one of them\n";
      return 1;
    }
  }
  const Verdict verdict = check_apart(*text, anchor);
  if (verdict.agrees) {
    out << verdict.text;
    return 0;
  }
  error << "成绩册不一致 / THE BOOK DOES NOT AGREE\n" << verdict.text;
  return 1;
}

}  // namespace rostrum::ctl
