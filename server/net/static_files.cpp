#include "net/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

namespace rostrum::net {
namespace {

namespace fs = std::filesystem;

// Pages whose address says a meeting and a seat; the page itself is one file.
constexpr std::array<std::string_view, 8> page_names = {"join",    "host",  "judge",   "venue",
                                                        "display", "watch", "results", "secret"};

constexpr std::string_view no_pages =
    "<!doctype html><meta charset=utf-8><title>Rostrum</title>"
    "<p>Rostrum is running, but its pages are not built. Build them with <code>deploy/run</code>, "
    "or say where they are with <code>--web-root</code>.";

std::string type_of(const fs::path& name) {
  static const std::map<std::string, std::string, std::less<>> types = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
      {".mp3", "audio/mpeg"},
      {".wav", "audio/wav"},
      {".wasm", "application/wasm"},
      {".map", "application/json"}};
  const auto known = types.find(name.extension().string());
  return known == types.end() ? "application/octet-stream" : known->second;
}

std::expected<std::string, std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::unexpected("cannot read " + path.string());
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (bytes.size() > max_web_file)
    return std::unexpected(path.string() + " is too large for a page's file (32 MiB)");
  return bytes;
}

bool accepts(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    std::string_view one = accept_encoding.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    const std::string_view name = one.substr(0, one.find_first_of("; "));
    const bool refused = one.ends_with("q=0") || one.ends_with("q=0.0");
    if (name == coding && !refused) return true;
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
  }
  return false;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> security_headers() {
  return {{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
           "font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; "
           "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
           "frame-ancestors 'self'"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

std::expected<StaticFiles, std::string> StaticFiles::load(const fs::path& root) {
  StaticFiles loaded;
  std::error_code error;
  if (!fs::is_directory(root, error)) return loaded;
  std::size_t total = 0;
  std::vector<std::pair<std::string, fs::path>> encoded;
  for (auto entry = fs::recursive_directory_iterator(root, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file()) continue;
    const std::string path = "/" + fs::relative(entry->path(), root).generic_string();
    const std::string ending = entry->path().extension().string();
    if (ending == ".br" || ending == ".gz") {
      encoded.emplace_back(path, entry->path());
      continue;
    }
    auto bytes = read_file(entry->path());
    if (!bytes) return std::unexpected(bytes.error());
    total += bytes->size();
    if (total > max_web_bytes || loaded.files_.size() >= max_web_files)
      return std::unexpected(root.string() + " holds more than pages should (256 MiB, 5000 files)");
    const crypto::Hash hash = crypto::sha256(*bytes);
    loaded.files_[path] = {
        .type = type_of(entry->path()),
        .etag = "\"" + crypto::to_base64url(crypto::view_of(hash).substr(0, 12)) + "\"",
        .immutable = path.starts_with("/assets/"),
        .identity = std::make_shared<const std::string>(std::move(*bytes))};
  }
  if (error) return std::unexpected("cannot read " + root.string() + ": " + error.message());
  for (const auto& [path, file] : encoded) {
    const auto plain = loaded.files_.find(path.substr(0, path.rfind('.')));
    if (plain == loaded.files_.end()) continue;
    auto bytes = read_file(file);
    if (!bytes) return std::unexpected(bytes.error());
    auto shared = std::make_shared<const std::string>(std::move(*bytes));
    (path.ends_with(".br") ? plain->second.brotli : plain->second.gzip) = std::move(shared);
  }
  return loaded;
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  const std::vector<std::string> segments = path_segments(path);
  std::string name;
  if (segments.empty()) {
    if (path.find_first_not_of('/') != std::string_view::npos) return nullptr;
    name = "/index.html";
  } else if (std::ranges::find(page_names, segments.front()) != page_names.end()) {
    name = "/" + segments.front() + ".html";
  } else {
    for (const std::string& segment : segments) name.append("/").append(segment);
  }
  const auto file = files_.find(name);
  return file == files_.end() ? nullptr : &file->second;
}

HttpResponse StaticFiles::answer(const HttpRequest& request) const {
  if (request.method != "GET" && request.method != "HEAD")
    return problem(405, "Method not allowed", "Pages are read with GET.");
  const File* file = find(request.path);
  if (file == nullptr) {
    if (!files_.empty()) return problem(404, "Not found", "There is nothing at this address.");
    HttpResponse page = text_response(404, std::string(no_pages), "text/html; charset=utf-8");
    for (auto& header : security_headers()) page.headers.push_back(std::move(header));
    return page;
  }
  HttpResponse response{.status = 200, .headers = security_headers(), .body = file->identity};
  response.headers.emplace_back("ETag", file->etag);
  response.headers.emplace_back("Vary", "Accept-Encoding");
  // A page is asked for again each time, and is not modified most of the time.
  response.headers.emplace_back(
      "Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match.find(file->etag) != std::string::npos) {
    response.status = 304;
    response.body = nullptr;
    return response;
  }
  response.headers.emplace_back("Content-Type", file->type);
  if (file->brotli != nullptr && accepts(request.accept_encoding, "br")) {
    response.body = file->brotli;
    response.headers.emplace_back("Content-Encoding", "br");
  } else if (file->gzip != nullptr && accepts(request.accept_encoding, "gzip")) {
    response.body = file->gzip;
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace rostrum::net
