#include "main/command_line.hpp"

#include <optional>
#include <sstream>
#include <system_error>

#include <CLI/CLI.hpp>

namespace rostrum::main {
namespace {

namespace fs = std::filesystem;

constexpr int usage_error = 2;

std::string lines_of(const std::vector<std::string>& problems) {
  std::string text;
  for (const std::string& problem : problems)
    text.append("rostrumd: ").append(problem).append("\n");
  return text;
}

/// Beside the program, as the build and an installation leave them; else empty.
fs::path web_root_beside_program() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path bin = program.parent_path();
  for (const fs::path& root :
       {bin.parent_path() / "web", bin / "web", bin.parent_path() / "share" / "rostrum" / "web"}) {
    if (fs::is_regular_file(root / "index.html", error)) return root;
  }
  return bin.parent_path() / "web";
}

/// Next to the configuration, as it comes with the project; else empty.
fs::path sample_beside(const fs::path& config_file) {
  std::error_code error;
  const fs::path folder = config_file.parent_path();
  for (const fs::path& file :
       {folder / "sample-meeting" / "meeting.toml", folder / "sample-meeting.toml"}) {
    if (fs::is_regular_file(file, error)) return file;
  }
  return {};
}

}  // namespace

std::expected<CommandLine, EarlyEnd> read_command_line(int count, const char* const* arguments) {
  CLI::App app{"Rostrum's server: runs live evaluation meetings."};
  app.name("rostrumd");
  std::string config_file;
  std::optional<std::string> listen;
  std::optional<std::string> data_dir;
  std::optional<std::string> web_root;
  std::optional<std::string> certificate;
  std::optional<std::string> key;
  std::optional<std::string> public_url;
  std::optional<std::string> sample;
  bool check_only = false;
  bool no_sample = false;
  app.add_option("--config", config_file, "Settings (TOML); flags go over them");
  app.add_option("--data-dir", data_dir,
                 "Folder that keeps the meetings; made where it is missing");
  app.add_option("--listen", listen, "Address and port, such as 127.0.0.1:8080 or 0.0.0.0:8080");
  app.add_option("--web-root", web_root, "Folder of the built pages");
  app.add_option("--tls-cert", certificate, "Certificate chain (PEM); with --tls-key: https");
  app.add_option("--tls-key", key, "Its key (PEM)");
  app.add_option("--public-url", public_url, "Address under which people reach this server");
  app.add_option("--sample", sample, "Meeting that an empty data folder begins with");
  app.add_flag("--no-sample", no_sample, "Leave an empty data folder empty");
  app.add_flag("--check-config", check_only, "Check the settings and stop");
  app.set_version_flag("--version", "rostrumd " + std::string(version));
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream problems;
    const int code = app.exit(error, out, problems);
    return std::unexpected(
        EarlyEnd{.exit_code = code == 0 ? 0 : usage_error, .text = out.str() + problems.str()});
  }

  CommandLine line{.check_only = check_only, .config_file = config_file};
  if (!config_file.empty()) {
    auto config = read_config_file(config_file);
    if (!config)
      return std::unexpected(EarlyEnd{.exit_code = usage_error, .text = lines_of(config.error())});
    line.config = std::move(*config);
  }
  Config& config = line.config;
  if (listen) config.listen = *listen;
  if (data_dir) config.data_dir = *data_dir;
  if (web_root) config.web_root = *web_root;
  if (certificate) config.tls_certificate = *certificate;
  if (key) config.tls_key = *key;
  if (public_url) config.public_url = *public_url;
  if (sample) config.sample = *sample;
  while (config.public_url.ends_with('/')) config.public_url.pop_back();
  if (config.web_root.empty()) config.web_root = web_root_beside_program();
  if (config.sample.empty() && !config_file.empty()) config.sample = sample_beside(config_file);
  if (no_sample) config.sample.clear();

  // A check of the file alone needs no data folder.
  Config checked = config;
  if (check_only && checked.data_dir.empty()) checked.data_dir = ".";
  if (const std::vector<std::string> problems = problems_of(checked); !problems.empty())
    return std::unexpected(EarlyEnd{.exit_code = usage_error, .text = lines_of(problems)});
  return line;
}

}  // namespace rostrum::main
