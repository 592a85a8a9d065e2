// The verbs and their options, and which function each runs.
//
// Exit status: 0 done, 1 not done (a sentence on the error stream says why), CLI11's own for a
// wrong command line.
#pragma once

#include <functional>
#include <ostream>

#include <CLI/App.hpp>

#include "rostrumctl/backup_verb.hpp"
#include "rostrumctl/desk.hpp"
#include "rostrumctl/export_verb.hpp"
#include "rostrumctl/link_verb.hpp"
#include "rostrumctl/load_verb.hpp"
#include "rostrumctl/replay_verb.hpp"
#include "rostrumctl/robots_verb.hpp"
#include "rostrumctl/rules_verb.hpp"
#include "rostrumctl/score_verb.hpp"
#include "rostrumctl/verify_verb.hpp"
#include "rostrumctl/watch_verb.hpp"

namespace rostrum::ctl {

class CommandLine {
 public:
  /// Adds the verbs to `app`, which must outlive this.
  CommandLine(CLI::App& app, std::ostream& out, std::ostream& error);

  /// Runs the verb that was parsed.
  [[nodiscard]] int run();

 private:
  using Verb = std::function<Result<void>(Desk&)>;

  CLI::App& add_verb(const char* name, const char* about, Verb verb);
  void add_meetings();
  void add_import();
  void add_clone();
  void add_purge();
  void add_robots();
  void add_load();
  void add_link();
  void add_watch();
  void add_command();
  void add_rules();
  void add_replay();
  void add_results();
  void add_book();
  void add_book_key();
  void add_verify();
  void add_export();
  void add_score();
  void add_backup();
  [[nodiscard]] int finish(const Result<void>& result);
  [[nodiscard]] Result<void> watch();
  [[nodiscard]] Result<void> import(Desk& desk);
  [[nodiscard]] Result<void> command(Desk& desk);
  [[nodiscard]] Result<void> load();
  [[nodiscard]] Result<void> replay(Desk& desk);
  [[nodiscard]] Result<void> book(Desk& desk);

  CLI::App& app_;
  std::ostream& out_;
  std::ostream& error_;
  std::function<int()> chosen_;

  Whereabouts whereabouts_;
  bool json_ = false;
  bool rehearsal_ = false;
  bool is_html_ = false;
  bool is_public_ = false;
  std::string meeting_;
  std::string file_;
  std::string new_id_;
  std::string body_;
  LinkOptions link_;
  WatchOptions watch_;
  ReplayOptions replay_;
  RobotsOptions robots_;
  LoadOptions load_;
  RulesOptions rules_;
  ScoreOptions score_;
  VerifyOptions verify_;
  ExportOptions export_;
  BackupOptions backup_;
};

}  // namespace rostrum::ctl
