// The pages: files of the web root, read once at start and served from memory, precompressed.
//
// Immutable after load(), so every I/O thread may ask. A path of the outside is looked up, never
// opened: nothing but what was loaded can be served.
#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/http_message.hpp"

namespace rostrum::net {

inline constexpr std::size_t max_web_file = 32U << 20U;    // bytes
inline constexpr std::size_t max_web_bytes = 256U << 20U;  // bytes of all files
inline constexpr std::size_t max_web_files = 5000;

class StaticFiles {
 public:
  /// Without pages: every page is a line that says how to build them.
  StaticFiles() = default;

  /// Reads every file below `root`; `name.br` and `name.gz` become encodings of `name`. A missing
  /// root is no error; the error is a sentence.
  [[nodiscard]] static std::expected<StaticFiles, std::string> load(
      const std::filesystem::path& root);

  /// Answers GET and HEAD for pages and assets; 404 for anything else.
  [[nodiscard]] HttpResponse answer(const HttpRequest& request) const;

  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string type;
    std::string etag;  // with its quotes
    bool immutable = false;
    std::shared_ptr<const std::string> identity;
    std::shared_ptr<const std::string> brotli;  // null: none
    std::shared_ptr<const std::string> gzip;
  };

  [[nodiscard]] const File* find(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // "/assets/host-3fa9.js"
};

/// The headers that every page and asset carries: what it may load, and from where.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> security_headers();

}  // namespace rostrum::net
