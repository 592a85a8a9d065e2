// The options of `rostrumctl load`.
#include "rostrumctl/command_line.hpp"

namespace rostrum::ctl {

void CommandLine::add_load() {
  CLI::App& sub = add_verb("load", "puts a server under load: who watches, votes, judges and hosts",
                           [](Desk&) { return Result<void>{}; });
  sub.callback([this] { chosen_ = [this] { return finish(load()); }; });
  sub.add_option("MEETING", load_.meeting, "which; a rehearsal, unless all only watch")->required();
  sub.add_option("--viewers", load_.viewers, "who reads what comes");
  sub.add_option("--voters", load_.voters, "viewers who vote in every poll; polls are made");
  sub.add_option("--flaky", load_.flaky, "viewers who go without a word and come back");
  sub.add_option("--slow", load_.slow, "viewers who read one byte a second");
  sub.add_option("--stuck", load_.stuck, "viewers who read nothing any more");
  sub.add_option("--judges", load_.judges, "seats that send a card once a pace while they may");
  sub.add_option("--delegates", load_.delegates, "seats that vote; polls are made");
  sub.add_flag("--host", load_.host, "plays one slot after the other, marks released");
  sub.add_option("--notices", load_.notices, "notices a second, with a time stamp");
  sub.add_option("--characters", load_.notice_characters, "of a notice, at most 500")
      ->check(CLI::Range(45, 500));
  sub.add_flag("--burst", load_.burst, "each notice with a change of timer, rundown and ranking")
      ->needs("--notices");
  sub.add_option("--ballots", load_.ballots_each, "of a voter in a poll, one a pace, at most 10")
      ->check(CLI::Range(1, 10));
  sub.add_option("--for", load_.span, "once all are in; else 60 s");
  sub.add_option("--join-within", load_.join_within, "then it goes on with who is in; else 60 s");
  sub.add_option("--slot", load_.slot, "how long the host leaves a slot on air; else 20 s");
  sub.add_option("--pace", load_.pace, "the longest that a judge or voter thinks; else 3 s");
  sub.add_option("--flaky-stay", load_.flaky_stay, "about how long a flaky one stays; else 3 s");
  sub.add_option("--joins", load_.joins_a_second, "at most so many a second; else as they get in");
  sub.add_option("--url", load_.url, "where watchers connect; else what links of the server say");
  sub.add_option("--code", load_.code, "access code of the meeting");
  sub.add_option("--from", load_.sources,
                 "addresses to connect from; on loopback else 127.0.x.y, others each process");
  sub.add_option("--processes", load_.processes, "share the watchers; else as few as hold them")
      ->check(CLI::Range(1, 64));
  sub.add_option("--nap-us", load_.nap_us,
                 "sleep between two looks, so that the server's sends wake nobody; 500 is good");
  sub.add_option("--seed", load_.seed, "the same seed votes and judges the same");
  sub.add_flag("--json", load_.json, "the summary as one JSON object");
  sub.add_flag("--quiet", load_.quiet, "no progress");
}

Result<void> CommandLine::load() {
  auto endpoint = endpoint_of(whereabouts_);
  if (!endpoint) return std::unexpected(endpoint.error());
  load_.endpoint = *std::move(endpoint);
  // Whoever only watches needs no token, as on the day.
  if (!load_.acts() && whereabouts_.token.empty() && !whereabouts_.server.empty()) {
    if (load_.url.empty()) load_.url = whereabouts_.server;
    return run_load(nullptr, load_, out_, error_);
  }
  const auto desk = open_desk(whereabouts_);
  if (!desk) return std::unexpected(desk.error());
  if (load_.url.empty()) load_.url = whereabouts_.server;
  return run_load(desk->get(), load_, out_, error_);
}

}  // namespace rostrum::ctl
