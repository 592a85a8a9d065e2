// Rules that no compiler knows, checked over the text of the sources: who may include whom, which
// third party belongs to which module, how long a file may be. The table is the one of
// server/README.md.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

// What a module may include beside itself and the standard library. Third parties are named by how
// their includes begin.
struct Allowance {
  std::vector<std::string> modules;
  std::vector<std::string> third_parties;
};

const std::map<std::string, Allowance> kTable = {
    {"core", {{}, {}}},
    {"ops", {{}, {"spdlog/", "fmt/"}}},
    {"crypto", {{}, {"sodium"}}},
    {"app", {{"core"}, {}}},
    {"wire", {{"core"}, {"google/protobuf/", "rostrum/", "toml++/"}}},
    {"fanout", {{"core", "app", "wire", "ops"}, {"boost/asio", "boost/system"}}},
    {"storage", {{"core", "app", "wire", "ops", "crypto"}, {"sqlite3.h"}}},
    {"report", {{"core", "app", "wire", "ops", "crypto"}, {"xlsxwriter"}}},
    {"bus", {{"core", "app", "wire", "fanout", "ops"}, {"nats"}}},
    {"net",
     {{"core", "app", "wire", "fanout", "ops", "crypto"},
      {"boost/asio", "boost/beast", "boost/system", "openssl/", "rostrum/", "google/protobuf/"}}},
    {"main",
     {{"core", "ops", "crypto", "app", "wire", "fanout", "storage", "report", "bus", "net"},
      {"boost/", "openssl/", "CLI/", "toml++/", "systemd/", "spdlog/", "fmt/", "sqlite3.h",
       "sodium", "rostrum/", "google/protobuf/"}}},
};

// Exact arithmetic is the one library of core, and only inside decimal.
const std::string kMultiprecision = "boost/multiprecision/";

// Pure modules read no clock, start no thread and do no I/O: these standard headers have no
// business there.
const std::set<std::string> kImpureHeaders = {
    "thread",       "mutex",     "fstream", "iostream",
    "filesystem",   "future",    "cstdio",  "condition_variable",
    "shared_mutex", "stop_token"};

// Operating system headers, for the modules that talk to the outside.
const std::regex kSystemHeader(
    R"(^(sys|netinet|arpa|linux|net)/.*\.h$|^(unistd|fcntl|poll|netdb|signal|ifaddrs|pwd|termios|syslog|iconv|pthread|sched)\.h$)");

constexpr std::size_t kLongestFile = 400;
constexpr std::size_t kMostBeastFiles = 6;

struct Include {
  std::string path;
  bool in_quotes = false;
};

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Include> includes_of(const fs::path& file) {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  for (const std::string& line : lines_of(file)) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) found.push_back({match[2], match[1] == "\""});
  }
  return found;
}

std::vector<fs::path> sources_below(const fs::path& folder, const std::set<std::string>& endings) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (auto entry = fs::recursive_directory_iterator(folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory() &&
        (entry->path().filename() == "node_modules" || entry->path().filename() == "generated")) {
      entry.disable_recursion_pending();
    }
    if (entry->is_regular_file() && endings.contains(entry->path().extension().string()))
      files.push_back(entry->path());
  }
  std::ranges::sort(files);
  return files;
}

const fs::path kTop = ROSTRUM_SOURCE_DIR;

bool starts_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
  return std::ranges::any_of(
      beginnings, [&](const std::string& beginning) { return text.starts_with(beginning); });
}

/// Why this include is not allowed in a file of this module, or nothing.
std::string objection(const std::string& module, const fs::path& file, const Include& include) {
  const Allowance& allowance = kTable.at(module);
  const std::string first = include.path.substr(0, include.path.find('/'));
  if (kTable.contains(first) && include.path.find('/') != std::string::npos && include.in_quotes) {
    if (first == module || std::ranges::find(allowance.modules, first) != allowance.modules.end())
      return {};
    return module + " may not include " + first;
  }
  const bool pure = module == "core" || module == "app";
  if (include.path.find('/') == std::string::npos && include.path.find('.') == std::string::npos) {
    const bool last_words = file.stem() == "check";  // prints why the process ends
    return pure && !last_words && kImpureHeaders.contains(include.path)
               ? module + " is pure and may not include <" + include.path + ">"
               : "";
  }
  if (std::regex_search(include.path, kSystemHeader)) return pure ? module + " is pure" : "";
  if (include.path.starts_with(kMultiprecision)) {
    return module == "core" && file.stem().string().starts_with("decimal")
               ? ""
               : "exact arithmetic lives in core/decimal only";
  }
  if (starts_with_any(include.path, allowance.third_parties)) return {};
  return include.path + " is not in the table for " + module;
}

TEST(Tidy, IncludesGoDownwardsAndThirdPartiesStayInTheirModule) {
  std::size_t seen = 0;
  for (const auto& [module, allowance] : kTable) {
    for (const fs::path& file : sources_below(kTop / "server" / module, {".hpp", ".cpp"})) {
      ++seen;
      for (const Include& include : includes_of(file)) {
        EXPECT_EQ(objection(module, file, include), "") << fs::relative(file, kTop).string();
      }
    }
  }
  EXPECT_GT(seen, 0U);
}

TEST(Tidy, TheTableRefusesWhatItShould) {
  EXPECT_NE(objection("core", "core/floor.cpp", {"app/ports.hpp", true}), "");
  EXPECT_NE(objection("core", "core/floor.cpp", {"thread", false}), "");
  EXPECT_NE(objection("core", "core/floor.cpp", {"boost/multiprecision/cpp_int.hpp", false}), "");
  EXPECT_NE(objection("app", "app/ports.hpp", {"spdlog/spdlog.h", false}), "");
  EXPECT_NE(objection("wire", "wire/x.hpp", {"ops/log.hpp", true}), "");
  EXPECT_NE(objection("fanout", "fanout/hub.hpp", {"boost/beast/core.hpp", false}), "");
  EXPECT_EQ(objection("core", "core/decimal.hpp", {"boost/multiprecision/cpp_int.hpp", false}), "");
  EXPECT_EQ(objection("net", "net/listener.hpp", {"fanout/hub.hpp", true}), "");
}

TEST(Tidy, EveryFolderOfTheServerIsInTheTable) {
  for (const auto& entry : fs::directory_iterator(kTop / "server")) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "cmake") EXPECT_TRUE(kTable.contains(name)) << name;
  }
}

TEST(Tidy, TheClientSeesTheServerOnlyThroughTheWire) {
  for (const fs::path& file : sources_below(kTop / "clients" / "cpp", {".hpp", ".cpp"})) {
    for (const Include& include : includes_of(file)) {
      EXPECT_FALSE(include.in_quotes && starts_with_any(include.path, {"net/", "main/"}))
          << fs::relative(file, kTop).string() << " includes " << include.path;
    }
  }
}

TEST(Tidy, OnlyAHandfulOfFilesIncludesBeast) {
  std::vector<std::string> users;
  for (const char* folder : {"server", "clients/cpp"}) {
    for (const fs::path& file : sources_below(kTop / folder, {".hpp", ".cpp"})) {
      const auto includes = includes_of(file);
      if (std::ranges::any_of(includes, [](const Include& include) {
            return include.path.starts_with("boost/beast");
          })) {
        users.push_back(fs::relative(file, kTop).string());
      }
    }
  }
  EXPECT_LE(users.size(), kMostBeastFiles) << testing::PrintToString(users);
}

TEST(Tidy, NoFileIsLongerThanFourHundredLines) {
  for (const char* folder : {"server", "clients", "tests"}) {
    for (const fs::path& file :
         sources_below(kTop / folder, {".hpp", ".cpp", ".ts", ".tsx", ".css"})) {
      EXPECT_LE(lines_of(file).size(), kLongestFile) << fs::relative(file, kTop).string();
    }
  }
}

TEST(Tidy, HeadersSayFirstWhatTheyAreFor) {
  for (const char* folder : {"server", "clients/cpp", "tests/support"}) {
    for (const fs::path& file : sources_below(kTop / folder, {".hpp"})) {
      const auto lines = lines_of(file);
      ASSERT_FALSE(lines.empty()) << file;
      EXPECT_TRUE(lines.front().starts_with("//")) << fs::relative(file, kTop).string();
      EXPECT_TRUE(std::ranges::find(lines, "#pragma once") != lines.end())
          << fs::relative(file, kTop).string();
    }
  }
}

}  // namespace
