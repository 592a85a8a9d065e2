#include "sim/simulation.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/fnv1a.hpp"
#include "support/random_polls.hpp"
#include "support/sample_meeting.hpp"

namespace rostrum::sim {

using namespace std::chrono_literals;

void Tally::add(const Tally& other) {
  acts += other.acts;
  receipts += other.receipts;
  crashes += other.crashes;
  journal_failures += other.journal_failures;
  cuts += other.cuts;
  frames += other.frames;
  secret_ballots += other.secret_ballots;
  released_marks += other.released_marks;
}

Simulation::Simulation(std::uint64_t seed, const Faults& faults)
    : dice_(seed),
      faults_(faults),
      disk_(disks_[core::MeetingId("sample")]),
      entropy_(seed ^ 0xE47),
      ledger_(disk_, verdict_),
      oracle_(disk_, ledger_, verdict_),
      random_acts_(seed ^ 0xAC75),
      roughness_(10 + dice_.below(120)) {}

Simulation::~Simulation() { server_.reset(); }

Outcome Simulation::run() {
  add_clients();
  start_server();
  run_until(time_.now() + 5s, [this] { return core::is_created(oracle_.stored()); });
  const std::uint64_t acts = 100 + dice_.below(150);
  for (std::uint64_t count = 0; count < acts && verdict_.is_kept(); ++count) {
    act();
    if (dice_.per_mille(roughness_)) misfortune();
    run_until(time_.now() + dice_.delay(400ms));
    if (dice_.chance(10)) check_shown();
  }
  if (verdict_.is_kept()) settle();
  if (verdict_.is_kept()) check_quiet();
  tally_.acts = ledger_.acts().size();
  tally_.receipts = static_cast<std::size_t>(std::ranges::count_if(
      ledger_.acts(), [](const Act& act) { return act.receipt.has_value(); }));
  tally_.secret_ballots = oracle_.secret_ballots();
  tally_.released_marks = oracle_.released_marks();
  for (const app::JournalRow& row : disk_.rows) {
    trace_ = core::fnv1a(row.command.str() + std::to_string(row.at.us) + std::to_string(trace_));
  }
  return {.broken = verdict_.text(), .tally = tally_, .trace = trace_};
}

void Simulation::run_until(core::Instant end, const std::function<bool()>& done) {
  while (verdict_.is_kept() && !(done && done()) && time_.run_next(end)) oracle_.look();
}

void Simulation::add_client(Visitor visitor, Manner manner) {
  clients_.push_back(
      std::make_unique<SimClient>(SimClient::World{.time = time_,
                                                   .dice = dice_,
                                                   .ledger = ledger_,
                                                   .verdict = verdict_,
                                                   .server = [this] { return server_.get(); },
                                                   .is_rough = is_rough_},
                                  std::move(visitor), manner));
  clients_.back()->start();
}

void Simulation::add_clients() {
  const core::MeetingSetup setup = test::sample_setup();
  for (const core::SeatPlan& seat : setup.seats) {
    const bool is_host = seat.role == core::Role::host;
    const bool is_http = seat.id.str() == "h2";  // a script
    add_client(
        {.audience = {.role = seat.role, .seat = seat.id, .display = {}, .venue = seat.venue},
         .console = is_host && !is_http ? "desk" : ""},
        is_http ? Manner::http : Manner::websocket);
  }
  add_client({.audience = {.role = core::Role::host,
                           .seat = core::SeatId("h1"),
                           .display = {},
                           .venue = core::VenueId("main")},
              .console = "left"});
  for (const core::DisplayPlan& display : setup.displays) {
    add_client({.audience = {.role = core::Role::display,
                             .seat = {},
                             .display = display.id,
                             .venue = display.venue},
                .console = {}});
  }
  for (int viewer = 0; viewer < 3; ++viewer) add_client({});
  add_client({.audience = {.role = core::Role::administrator}, .console = {}}, Manner::http);
}

void Simulation::act() {
  const core::Meeting& meeting = oracle_.stored();
  if (!core::is_created(meeting)) return;
  if (dice_.chance(12) && act_on_secret_polls(meeting)) return;
  test::RandomAct next = random_acts_.next(meeting);
  // What the edges ask of a room themselves has no message.
  if (const auto* claim = std::get_if<core::ClaimSeat>(&next.command)) return claim_seat(*claim);
  if (std::holds_alternative<core::IssueVoterTokens>(next.command)) return;
  ask_as(next.sender, std::move(next.command));
}

void Simulation::claim_seat(const core::ClaimSeat& claim) {
  app::MeetingRoom* room = server_ == nullptr ? nullptr : server_->room();
  if (room != nullptr) room->claim(claim, [](const app::Outcome&) {});
}

void Simulation::ask_as(const core::Sender& sender, core::Command command) {
  SimClient* client = client_of(sender);
  if (client != nullptr) client->ask(std::move(command));
}

SimClient* Simulation::client_of(const core::Sender& sender) {
  std::vector<SimClient*> fitting;
  for (const auto& client : clients_) {
    const core::Audience& who = client->audience();
    if (who.role != sender.role || who.seat != sender.seat || who.display != sender.display)
      continue;
    if (!sender.console.empty() && client->console() != sender.console) continue;
    if (sender.console.empty() && client->console() == "left") continue;
    fitting.push_back(client.get());
  }
  // Now and then the hosts' script does what the host at the desk would have.
  if (sender.role == core::Role::host && sender.console.empty() && dice_.chance(15))
    return client_of(test::host("h2"));
  return fitting.empty() ? nullptr : fitting.at(dice_.below(fitting.size()));
}

bool Simulation::act_on_secret_polls(const core::Meeting& meeting) {
  const auto below = [this](std::uint64_t bound) { return dice_.below(bound); };
  const core::Poll* newest = nullptr;
  for (const core::Poll& poll : meeting.polls) {
    if (poll.rules.secret) newest = &poll;
  }
  if (newest == nullptr || (newest->box && made_polls_ < 3)) {
    ask_as(test::host(), secret_poll());
  } else if (newest->state == core::PollState::draft) {
    ask_as(test::host(), core::OpenPoll{newest->id});
  } else if (newest->state == core::PollState::open) {
    const int number = 1 + static_cast<int>(dice_.below(6));
    ask_as(number > 2 ? test::judge(number) : test::delegate(number),
           core::CastBallot{newest->id, test::random_content(newest->rules, below)});
  } else {
    return false;
  }
  return true;
}

core::CreatePoll Simulation::secret_poll() {
  core::PollRules rules =
      test::random_poll_rules([this](std::uint64_t bound) { return dice_.below(bound); });
  rules.secret = true;
  rules.change = core::BallotChange::first_press;
  rules.open_to_viewers = false;
  rules.weighted = false;
  rules.breakdown_minimum = static_cast<int>(dice_.below(4));
  const std::string id = "secret" + std::to_string(++made_polls_);
  return {.poll = core::PollId(id), .question = test::name_of(id), .rules = rules};
}

void Simulation::misfortune() {
  switch (dice_.below(6)) {
    case 0:
      return crash();
    case 1:
      if (server_ == nullptr || server_->journal() == nullptr) return;
      ++tally_.journal_failures;
      return server_->journal()->fail();
    case 2:
      disk_.keys.failing = app::JournalFailure::full;
      return time_.after(dice_.delay(3s), [this] { disk_.keys.failing.reset(); });
    default:
      ++tally_.cuts;
      return clients_.at(dice_.below(clients_.size()))->cut();
  }
}

void Simulation::crash() {
  if (server_ == nullptr) return;
  ++tally_.crashes;
  if (server_->journal() != nullptr && !faults_.acknowledges_early) server_->journal()->sync_some();
  server_.reset();
  for (const auto& client : clients_) client->server_ended();
  time_.after(dice_.delay(3s), [this] { start_server(); });
}

void Simulation::start_server() {
  if (server_ != nullptr) return;
  oracle_.look();
  server_ = std::make_unique<SimServer>(
      SimServer::World{
          .time = time_,
          .dice = dice_,
          .disks = disks_,
          .entropy = entropy_,
          .on_sent = [this](const core::Audience& audience,
                            const fanout::SharedBytes& sent) { check_sent(audience, sent); },
          .on_told = [this](const std::string& id,
                            const app::Outcome& outcome) { ledger_.tell(id, outcome); },
          .faults = faults_},
      ++epoch_);
  if (!server_->load_problem().empty()) {
    return verdict_.broken("a meeting comes back after a crash: " + server_->load_problem());
  }
  if (!core::is_created(oracle_.stored())) server_->import(test::sample_setup());
  check_shown();
}

}  // namespace rostrum::sim
