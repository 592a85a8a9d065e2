#include "rostrumctl/command_line.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <google/protobuf/util/json_util.h>

#include "client/meeting_connection.hpp"
#include "wire/json.hpp"
#include "wire/meeting_file.hpp"

namespace rostrum::ctl {

namespace {

Result<void> print_meetings(Desk& desk, bool json, std::ostream& out) {
  const Result<std::vector<MeetingLine>> meetings = desk.meetings();
  if (!meetings) return std::unexpected(meetings.error());
  if (!json) {
    for (const MeetingLine& line : *meetings) {
      if (!line.problem.empty()) {
        out << line.id << "  cannot be read: " << line.problem << "\n";
        continue;
      }
      out << line.id << "  " << line.phase << "  " << line.title;
      if (!line.watermark.empty()) out << "  [" << line.watermark << "]";
      out << "\n";
    }
    return {};
  }
  out << "[";
  for (const MeetingLine& line : *meetings) {
    if (&line != &meetings->front()) out << ",";
    out << "\n {\"id\": " << wire::json_string(line.id)
        << ", \"title\": " << wire::json_string(line.title)
        << ", \"phase\": " << wire::json_string(line.phase)
        << ", \"watermark\": " << wire::json_string(line.watermark);
    if (!line.problem.empty()) out << ", \"problem\": " << wire::json_string(line.problem);
    out << "}";
  }
  out << "\n]\n";
  return {};
}

}  // namespace

CommandLine::CommandLine(CLI::App& app, std::ostream& out, std::ostream& error)
    : app_(app), out_(out), error_(error) {
  app_.require_subcommand(1);
  add_meetings();
  add_import();
  add_clone();
  add_purge();
  add_robots();
  add_load();
  add_link();
  add_watch();
  add_command();
  add_rules();
  add_replay();
  add_results();
  add_book();
  add_book_key();
  add_verify();
  add_export();
  add_score();
  add_backup();
}

int CommandLine::run() { return chosen_(); }

int CommandLine::finish(const Result<void>& result) {
  if (result) return 0;
  error_ << "rostrumctl: " << result.error() << "\n";
  return 1;
}

CLI::App& CommandLine::add_verb(const char* name, const char* about, Verb verb) {
  CLI::App& sub = *app_.add_subcommand(name, about);
  auto* folder = sub.add_option("--data-dir", whereabouts_.data_folder,
                                "data folder of the server on this machine");
  auto* server = sub.add_option("--server", whereabouts_.server, "URL of a server elsewhere");
  sub.add_option("--token", whereabouts_.token, "session or link token for --server")
      ->needs(server);
  sub.add_option("--ca", whereabouts_.ca_file, "certificate authority of --server, PEM")
      ->needs(server)
      ->check(CLI::ExistingFile);
  folder->excludes(server);
  sub.callback([this, verb = std::move(verb)] {
    chosen_ = [this, verb] {
      const auto desk = open_desk(whereabouts_);
      return desk ? finish(verb(**desk)) : finish(std::unexpected(desk.error()));
    };
  });
  return sub;
}

void CommandLine::add_meetings() {
  add_verb("meetings", "lists the meetings", [this](Desk& desk) {
    return print_meetings(desk, json_, out_);
  }).add_flag("--json", json_, "an array with id, title, phase, watermark and what is wrong");
}

void CommandLine::add_import() {
  CLI::App& sub =
      add_verb("import", "brings a meeting file in; a known id is replaced while it has no history",
               [this](Desk& desk) { return import(desk); });
  sub.parse_complete_callback([this] { whereabouts_.may_create = true; });
  sub.add_option("FILE", file_, "meeting file (TOML), beside the CSV files it names")->required();
}

Result<void> CommandLine::import(Desk& desk) {
  const auto setup = wire::read_meeting_file(file_);
  if (!setup) return std::unexpected(file_ + " was not imported:\n" + wire::to_text(setup.error()));
  const Result<void> done = desk.import(*setup);
  if (done) out_ << "imported " << setup->id.str() << "\n";
  return done;
}

void CommandLine::add_clone() {
  CLI::App& sub =
      add_verb("clone", "makes a meeting with the same set-up, no history and new links",
               [this](Desk& desk) { return desk.clone(meeting_, new_id_, rehearsal_); });
  sub.add_option("MEETING", meeting_, "which")->required();
  sub.add_option("NEW_ID", new_id_, "id of the new one")->required();
  sub.add_flag("--rehearsal", rehearsal_, "watermarked 彩排 on every page");
}

void CommandLine::add_purge() {
  CLI::App& sub =
      add_verb("purge", "deletes a rehearsal with everything in it; never a real meeting",
               [this](Desk& desk) -> Result<void> {
                 const Result<void> done = desk.purge(meeting_);
                 if (done) out_ << "purged " << meeting_ << "\n";
                 return done;
               });
  sub.add_option("MEETING", meeting_, "which")->required();
}

void CommandLine::add_robots() {
  CLI::App& sub = add_verb("robots", "plays the judges and delegates of a rehearsal",
                           [this](Desk& desk) -> Result<void> {
                             auto endpoint = endpoint_of(whereabouts_);
                             if (!endpoint) return std::unexpected(endpoint.error());
                             robots_.endpoint = *std::move(endpoint);
                             return run_robots(desk, robots_, out_);
                           });
  sub.add_option("MEETING", robots_.meeting, "which")->required();
  sub.add_option("--judges", robots_.judges, "so many judges; else all");
  sub.add_option("--voters", robots_.voters, "so many delegates; else all");
  sub.add_option("--seed", robots_.seed, "the same seed does the same");
  sub.add_option("--pace", robots_.pace, "the longest that one in time thinks; else 3 s");
  sub.add_option("--until", robots_.until, "stop after this time; else when the meeting ends");
  sub.add_option("--outbox", robots_.outbox,
                 "a file that keeps cards and ballots until they are answered; started again with "
                 "it they go on, also after a kill");
}

void CommandLine::add_link() {
  CLI::App& sub = add_verb("link", "prints the links that open seats and displays",
                           [this](Desk& desk) { return run_link(desk, link_, out_); });
  sub.add_option("MEETING", link_.meeting, "which")->required();
  sub.add_option("SEAT", link_.seats, "seats or displays; none: one a role");
  sub.add_option("--base-url", link_.base_url,
                 "what the links begin with; else as the server says");
  sub.add_flag("--all", link_.all, "every seat and display, without QR codes");
  sub.add_flag("--sheet", link_.sheet, "an HTML page to print: one QR code, name and venue a seat");
  sub.add_flag("--json", link_.json, "an array with id, kind, name, venue and url");
}

void CommandLine::add_watch() {
  CLI::App& sub = add_verb("watch", "prints what is sent, a line of JSON a frame",
                           [](Desk&) { return Result<void>{}; });
  sub.add_option("MEETING", meeting_, "to see what a viewer sees (without --token)");
  sub.add_option("--code", watch_.connection.code, "access code of the meeting");
  sub.add_flag("--once", watch_.once, "only what the join brings");
  sub.callback([this] { chosen_ = [this] { return finish(watch()); }; });
}

Result<void> CommandLine::watch() {
  auto endpoint = endpoint_of(whereabouts_);
  if (!endpoint) return std::unexpected(endpoint.error());
  watch_.connection.endpoint = *std::move(endpoint);
  watch_.connection.session = whereabouts_.token;
  watch_.connection.watch = meeting_;
  if (meeting_.empty() && whereabouts_.token.empty()) {
    return std::unexpected("say what to watch: a meeting's id, or --token of a seat or display");
  }
  return run_watch(watch_, out_);
}

void CommandLine::add_command() {
  CLI::App& sub = add_verb("command", "sends one command and prints its answer",
                           [this](Desk& desk) { return command(desk); });
  sub.add_option("MEETING", meeting_, "which")->required();
  sub.add_option("JSON", body_,
                 "a command as protobuf JSON, such as {\"nextSlot\":{}}; -: from standard input")
      ->required();
}

Result<void> CommandLine::command(Desk& desk) {
  if (body_ == "-") {
    body_.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  }
  v1::Command command;
  const auto parsed = google::protobuf::util::JsonStringToMessage(body_, &command);
  if (!parsed.ok()) {
    return std::unexpected("that is no command: " + std::string(parsed.message()));
  }
  if (command.id().empty()) command.set_id(client::make_command_id());
  const Result<v1::Answer> answer = desk.command(meeting_, command);
  if (!answer) return std::unexpected(answer.error());
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(*answer, &json).ok()) json = "{}";
  out_ << json << "\n";
  if (answer->has_rejection()) return std::unexpected(answer->rejection().detail());
  return {};
}

void CommandLine::add_rules() {
  CLI::App& rules =
      add_verb("rules", "proposes other rules while live; another person confirms them",
               [this](Desk& desk) { return run_rules(desk, rules_, out_); });
  rules.add_option("MEETING", rules_.meeting, "which")->required();
  rules.add_option("FILE", rules_.file, "a file with the new [scoring] table, TOML")->required();
  rules.add_option("--reason", rules_.reason, "why, for the record")->required();

  add_verb("proposals", "lists what waits for another person",
           [this](Desk& desk) { return run_proposals(desk, rules_, out_); })
      .add_option("MEETING", rules_.meeting, "which")
      ->required();

  CLI::App& confirm = add_verb("confirm", "the second person agrees, with the own --token",
                               [this](Desk& desk) { return run_confirm(desk, rules_, out_); });
  confirm.add_option("MEETING", rules_.meeting, "which")->required();
  confirm.add_option("PROPOSAL", rules_.proposal, "its number, as `proposals` lists it")
      ->required();
}

void CommandLine::add_replay() {
  CLI::App& sub = add_verb(
      "replay", "plays scorecards through a running server, each judge over their own WebSocket",
      [this](Desk& desk) { return replay(desk); });
  sub.add_option("MEETING", replay_.meeting, "which")->required();
  sub.add_option("--cards", replay_.cards_file, "scorecards, CSV as for `score`")->required();
  sub.add_option("--rules", replay_.rules_file,
                 "makes the meeting from the cards and these rules first");
  sub.add_option("--outbox", replay_.outbox,
                 "a file that keeps every act until it is answered; started again with it the "
                 "replay goes on where it was, also after a kill, and nothing is done twice");
  sub.add_flag("--quiet", replay_.quiet, "no progress bar");
}

Result<void> CommandLine::replay(Desk& desk) {
  auto endpoint = endpoint_of(whereabouts_);
  if (!endpoint) return std::unexpected(endpoint.error());
  replay_.endpoint = *std::move(endpoint);
  return run_replay(desk, replay_, out_, error_);
}

void CommandLine::add_results() {
  CLI::App& sub =
      add_verb("results", "prints the results as CSV", [this](Desk& desk) -> Result<void> {
        const Result<std::string> csv = desk.results_csv(meeting_);
        if (!csv) return std::unexpected(csv.error());
        out_ << *csv;
        return {};
      });
  sub.add_option("MEETING", meeting_, "which")->required();
}

void CommandLine::add_book() {
  CLI::App& sub = add_verb("book", "the signed result book of a meeting, as it is so far",
                           [this](Desk& desk) { return book(desk); });
  sub.add_option("MEETING", meeting_, "which")->required();
  sub.add_option("-o,--output", file_, "into this file; else to standard output");
  sub.add_flag("--public", is_public_,
               "the one for everybody: every figure, no rows, no names of voters");
}

Result<void> CommandLine::book(Desk& desk) {
  const Result<std::string> text =
      is_public_ ? desk.document(meeting_, "public-book") : desk.book(meeting_);
  if (!text) return std::unexpected(text.error());
  if (file_.empty()) {
    out_ << *text << std::flush;
    return {};
  }
  std::ofstream file(file_, std::ios::binary);
  if (!(file << *text << std::flush)) return std::unexpected(file_ + " cannot be written");
  return {};
}

void CommandLine::add_book_key() {
  add_verb("book-key", "what result books are signed with: to be shown before the meeting",
           [this](Desk& desk) -> Result<void> {
             const Result<BookKey> key = desk.book_key();
             if (!key) return std::unexpected(key.error());
             out_ << "key " << key->key << "\nfingerprint " << key->fingerprint << "\n";
             return {};
           });
}

void CommandLine::add_verify() {
  CLI::App& sub = *app_.add_subcommand(
      "verify", "checks a result book from its text alone and names what does not agree");
  sub.add_option("BOOK", verify_.book, "file of the book")->required();
  sub.add_option("--key", verify_.key,
                 "who must have signed it: a fingerprint, a key, or a file with one of them");
  sub.callback([this] { chosen_ = [this] { return run_verify(verify_, out_, error_); }; });
}

void CommandLine::add_export() {
  const Verb verb = [this](Desk& desk) { return run_export(desk, export_, out_); };
  CLI::App& sub = add_verb("export", "gives a meeting's tables, workbook or minutes", verb);
  sub.add_option("MEETING", export_.meeting, "which")->required();
  sub.add_option("--what", export_.what, "which document; else results")
      ->check(CLI::IsMember(export_kinds()));
  sub.add_option("-o,--output", export_.output, "to this file; else to standard output");

  CLI::App& minutes = add_verb("minutes", "gives the minutes of a meeting as text", verb);
  minutes.parse_complete_callback([this] { export_.what = is_html_ ? "minutes-html" : "minutes"; });
  minutes.add_option("MEETING", export_.meeting, "which")->required();
  minutes.add_flag("--html", is_html_, "as a page to print");
  minutes.add_option("-o,--output", export_.output, "to this file; else to standard output");
}

void CommandLine::add_score() {
  CLI::App& sub =
      *app_.add_subcommand("score", "computes marks, totals and ranks exactly, without a server");
  sub.add_option("--rules", score_.rules_file, "rules, TOML with a [scoring] table")->required();
  sub.add_option("--cards", score_.cards_file, "scorecards, CSV")->required();
  sub.add_flag("--slots", score_.slots, "marks a slot instead of totals a presenter");
  sub.add_flag("--json", score_.json, "JSON instead of CSV");
  sub.callback([this] { chosen_ = [this] { return run_score(score_, out_, error_); }; });
}

void CommandLine::add_backup() {
  const auto add = [this](const char* name, const char* about, auto run) -> CLI::App& {
    CLI::App& sub = *app_.add_subcommand(name, about);
    sub.callback([this, run] { chosen_ = [this, run] { return finish(run(backup_, out_)); }; });
    return sub;
  };
  CLI::App& backup = add("backup", "copies a data folder, also while its server runs", run_backup);
  backup.add_option("INTO", backup_.folder, "folder in which the backup gets one of its own")
      ->required();
  backup.add_option("--data-dir", backup_.data_folder, "data folder of the server")->required();

  CLI::App& restore = add("restore", "brings a backup back into an empty data folder", run_restore);
  restore.add_option("BACKUP", backup_.folder, "the folder that `backup` has printed")->required();
  restore.add_option("--data-dir", backup_.data_folder, "data folder, empty or not there yet")
      ->required();

  add("check", "reads every journal of a data folder, or of a backup, against its chain", run_check)
      .add_option("FOLDER", backup_.folder, "which")
      ->required();
}

}  // namespace rostrum::ctl
