#include "rostrumctl/verify_verb.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

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

void print(const report::VerifiedBook& book, bool is_anchored, std::ostream& out) {
  const core::Meeting& meeting = book.meeting;
  out << "成绩册各项一致 / everything in the book agrees\n"
      << "会议 / meeting: " << meeting.setup.id.str() << "  " << meeting.setup.title.zh << "  "
      << core::word_of(meeting.phase) << "\n";
  if (meeting.setup.rehearsal) out << "彩排 / a rehearsal, not the meeting itself\n";
  if (meeting.setup.sample) out << "示例 / sample data\n";
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

int check(const std::string& text, const std::optional<report::Anchor>& anchor, std::ostream& out,
          std::ostream& error) {
  const auto book = report::verify_book(text, anchor);
  if (!book) {
    error << "成绩册不一致 / THE BOOK DOES NOT AGREE\n"
          << book.error().zh << "\n"
          << book.error().en << "\n";
    return 1;
  }
  print(*book, anchor.has_value(), out);
  return 0;
}

/// Rows that no Rostrum has written may break an invariant of the core, which ends the process: so
/// it is another one.
int check_apart(const std::string& text, const std::optional<report::Anchor>& anchor,
                std::ostream& out, std::ostream& error) {
  out.flush();
  error.flush();
  const pid_t child = ::fork();
  if (child < 0) return check(text, anchor, out, error);
  if (child == 0) {
    const int status = check(text, anchor, out, error);
    out.flush();
    error.flush();
    ::_exit(status);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  error << "成绩册不一致 / THE BOOK DOES NOT AGREE\n日志中有无法重放的行\n"
        << "the journal holds a row that does not follow on those before it\n";
  return 1;
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
  return check_apart(*text, anchor, out, error);
}

}  // namespace rostrum::ctl
