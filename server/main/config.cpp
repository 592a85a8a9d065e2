#include "main/config.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include <toml++/toml.h>

#include "net/listener.hpp"

namespace rostrum::main {
namespace {

namespace fs = std::filesystem;

// Each says in words what is wrong, to follow the name of a key or flag; empty: nothing.

std::string problem_of_file(const fs::path& file) {
  std::error_code error;
  if (fs::is_directory(file, error)) return "names a folder, not a file: " + file.string();
  if (!fs::exists(file, error)) return "names a file that is not there: " + file.string();
  if (!std::ifstream(file)) return "names a file that cannot be read: " + file.string();
  return {};
}

std::string problem_of_listen(const std::string& listen) {
  const auto address = net::parse_address(listen);
  return address ? std::string() : "cannot be used: " + address.error();
}

std::string problem_of_public_url(const std::string& url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!url.starts_with(scheme)) continue;
    if (url.size() == scheme.size() || url[scheme.size()] == '/')
      return "has to name a host behind " + std::string(scheme);
    if (url.find_first_of(" ?#\"'<>\\") != std::string::npos)
      return "has to be without spaces, quotation marks, ? and #";
    return {};
  }
  return "has to begin with http:// or https://";
}

/// Reads typed keys out of one file and collects what is wrong with them.
class Reader {
 public:
  Reader(const toml::table& root, const fs::path& file) : root_(root), file_(file) {}

  void section(std::string_view name, std::initializer_list<std::string_view> keys) {
    const toml::node* node = root_.get(name);
    section_ = std::string(name);
    table_ = node == nullptr ? nullptr : node->as_table();
    if (node != nullptr && table_ == nullptr)
      error(*node, section_, "has to be a table: [" + section_ + "]");
    if (table_ == nullptr) return;
    for (const auto& [key, value] : *table_) {
      if (std::ranges::find(keys, key.str()) == keys.end())
        error(value, section_ + "." + std::string(key.str()), "is not known; " + list_of(keys));
    }
  }

  void read(std::string_view key, std::string& into) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    if (const auto text = node->value_exact<std::string>()) {
      into = *text;
    } else {
      error(*node, name_of(key), "has to be a text in quotation marks");
    }
  }

  void read_path(std::string_view key, fs::path& into) {
    std::string text;
    read(key, text);
    if (!text.empty()) into = file_.parent_path() / text;
  }

  /// A path whose file must be there.
  void read_file_path(std::string_view key, fs::path& into) {
    fs::path path;
    read_path(key, path);
    if (path.empty()) return;
    into = path;
    if (const std::string problem = problem_of_file(path); !problem.empty())
      error(*find(key), name_of(key), problem);
  }

  /// A text with a form of its own; `problem_of` says in words what is wrong with it, or nothing.
  void read_checked(std::string_view key, std::string& into,
                    std::string (*problem_of)(const std::string&)) {
    std::string text;
    read(key, text);
    if (text.empty()) return;
    into = text;
    if (const std::string problem = problem_of(text); !problem.empty())
      error(*find(key), name_of(key), problem);
  }

  void read(std::string_view key, bool& into) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    if (const auto truth = node->value_exact<bool>()) {
      into = *truth;
    } else {
      error(*node, name_of(key), "has to be true or false");
    }
  }

  template <class Count>
  void read_count(std::string_view key, Count& into, std::int64_t most) {
    read_count(key, into, 0, most);
  }
  template <class Count>
  void read_count(std::string_view key, Count& into, std::int64_t least, std::int64_t most) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto number = node->value_exact<std::int64_t>();
    if (number && *number >= least && *number <= most) {
      into = static_cast<Count>(*number);
    } else {
      error(
          *node, name_of(key),
          "has to be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
  }

  /// The text, where it is one of these.
  std::optional<std::string> read_word(std::string_view key,
                                       std::initializer_list<std::string_view> words) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto text = node->value_exact<std::string>();
    if (text && std::ranges::find(words, *text) != words.end()) return text;
    error(*node, name_of(key), "has to be " + list_of(words, " or "));
    return std::nullopt;
  }

  void error(const toml::node& node, const std::string& key, const std::string& problem) {
    errors.push_back(file_.string() + ":" + std::to_string(node.source().begin.line) + ": " + key +
                     " " + problem);
  }

  [[nodiscard]] const toml::node* find(std::string_view key) const {
    return table_ == nullptr ? nullptr : table_->get(key);
  }

  std::vector<std::string> errors;

 private:
  [[nodiscard]] std::string name_of(std::string_view key) const {
    return section_ + "." + std::string(key);
  }

  static std::string list_of(std::initializer_list<std::string_view> words) {
    return "allowed are " + list_of(words, ", ");
  }
  static std::string list_of(std::initializer_list<std::string_view> words,
                             std::string_view separator) {
    std::string list;
    for (const std::string_view word : words) {
      if (!list.empty()) list.append(separator);
      if (separator == ", ") {
        list.append(word);
      } else {
        list.append("\"").append(word).append("\"");
      }
    }
    return list;
  }

  const toml::table& root_;
  const fs::path& file_;
  std::string section_;
  const toml::table* table_ = nullptr;
};

constexpr std::initializer_list<std::string_view> sections = {"server", "tls", "access", "sample",
                                                              "test"};

void read_sections(Reader& reader, Config& config) {
  reader.section("server",
                 {"listen", "data_dir", "web_root", "public_url", "behind_proxy", "io_threads",
                  "max_connections", "max_connections_per_address", "voter_tokens_per_address",
                  "voter_tokens_per_minute", "ping_after_s", "dead_after_s", "log_level"});
  reader.read_checked("listen", config.listen, problem_of_listen);
  reader.read_path("data_dir", config.data_dir);
  reader.read_path("web_root", config.web_root);
  reader.read_checked("public_url", config.public_url, problem_of_public_url);
  reader.read("behind_proxy", config.behind_proxy);
  reader.read_count("io_threads", config.io_threads, 64);
  reader.read_count("max_connections", config.max_connections, 10'000'000);
  reader.read_count("max_connections_per_address", config.max_connections_per_address, 10'000'000);
  reader.read_count("voter_tokens_per_address", config.voter_tokens_per_address, 10'000'000);
  reader.read_count("voter_tokens_per_minute", config.voter_tokens_per_minute, 10'000'000);
  reader.read_count("ping_after_s", config.ping_after_s, 1, 600);
  reader.read_count("dead_after_s", config.dead_after_s, 1, 600);
  if (auto level = reader.read_word("log_level", {"debug", "info", "warning", "error"}))
    config.log_level = *level;

  reader.section("tls", {"certificate", "key"});
  reader.read_file_path("certificate", config.tls_certificate);
  reader.read_file_path("key", config.tls_key);

  reader.section("access", {"watch", "code"});
  if (const auto watch = reader.read_word("watch", {"open", "code"}))
    config.watch_needs_code = *watch == "code";
  reader.read("code", config.watch_code);
  const toml::node* watch = reader.find("watch");
  if (watch != nullptr && config.watch_needs_code && config.watch_code.empty())
    reader.error(*watch, "access.watch", "is \"code\", so access.code has to say which");

  reader.section("sample", {"file"});
  reader.read_file_path("file", config.sample);

  reader.section("test", {"echo"});
  reader.read("echo", config.echo);
}

}  // namespace

std::expected<Config, std::vector<std::string>> read_config_file(const fs::path& file,
                                                                 Config config) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return std::unexpected(std::vector{"cannot read the configuration " + file.string() +
                                       "; say where it is with --config"});
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_config(text, file, std::move(config));
}

std::expected<Config, std::vector<std::string>> parse_config(std::string_view text,
                                                             const fs::path& file, Config config) {
  toml::table root;
  try {
    root = toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    return std::unexpected(std::vector{file.string() + ":" +
                                       std::to_string(error.source().begin.line) + ":" +
                                       std::to_string(error.source().begin.column) +
                                       ": is not TOML: " + std::string(error.description())});
  }
  Reader reader(root, file);
  for (const auto& [key, value] : root) {
    if (std::ranges::find(sections, key.str()) == sections.end())
      reader.error(value, std::string(key.str()),
                   "is not known; allowed are [server], [tls], [access], [sample] and [test]");
  }
  read_sections(reader, config);
  if (!reader.errors.empty()) return std::unexpected(std::move(reader.errors));
  return config;
}

std::vector<std::string> problems_of(const Config& config) {
  std::vector<std::string> problems;
  if (config.data_dir.empty())
    problems.emplace_back("say where the meetings are kept: --data-dir DIR (or server.data_dir)");
  if (config.tls_certificate.empty() != config.tls_key.empty())
    problems.emplace_back("--tls-cert and --tls-key belong together: give both or neither");
  const auto add = [&](const std::string& name, const std::string& problem) {
    if (!problem.empty()) problems.push_back(name + " " + problem);
  };
  add("--listen", problem_of_listen(config.listen));
  if (!config.public_url.empty()) add("--public-url", problem_of_public_url(config.public_url));
  for (const auto& [name, file] : {std::pair{"--tls-cert", config.tls_certificate},
                                   {"--tls-key", config.tls_key},
                                   {"--sample", config.sample}}) {
    if (!file.empty()) add(name, problem_of_file(file));
  }
  return problems;
}

}  // namespace rostrum::main
