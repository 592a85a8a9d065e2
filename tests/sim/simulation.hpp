// One run of a whole meeting under everything that may go wrong, from one seed: a server that
// crashes and starts again, a disk that forgets what was not synced or fails, clients whose links
// delay, cut and reorder, and a crowd that asks at random. What must hold is looked at after every
// step, and once more when all has become quiet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/meeting.hpp"
#include "sim/journal_oracle.hpp"
#include "sim/ledger.hpp"
#include "sim/sim_client.hpp"
#include "sim/sim_server.hpp"
#include "sim/virtual_time.hpp"
#include "support/memory_journal.hpp"
#include "support/random_acts.hpp"
#include "support/seeded_entropy.hpp"

namespace rostrum::sim {

/// What a run has seen, so that a test can tell that it has tested something.
struct Tally {
  std::size_t acts = 0;
  std::size_t receipts = 0;
  std::size_t crashes = 0;
  std::size_t journal_failures = 0;
  std::size_t cuts = 0;
  std::size_t frames = 0;
  std::size_t secret_ballots = 0;
  std::size_t released_marks = 0;

  void add(const Tally& other);
  bool operator==(const Tally&) const = default;
};

struct Outcome {
  std::string broken;  // the first promise that was broken; empty: none
  Tally tally;
  std::uint64_t trace = 0;  // of every row and frame, in order: equal runs have equal ones
};

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed, const Faults& faults = {});
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  [[nodiscard]] Outcome run();

 private:
  void add_clients();
  void add_client(Visitor visitor, Manner manner = Manner::websocket);
  void run_until(core::Instant end, const std::function<bool()>& done = {});

  // The crowd.
  void act();
  void ask_as(const core::Sender& sender, core::Command command);
  void claim_seat(const core::ClaimSeat& claim);
  [[nodiscard]] SimClient* client_of(const core::Sender& sender);
  /// Makes, opens and fills secret polls; false: there is nothing to do.
  bool act_on_secret_polls(const core::Meeting& meeting);
  [[nodiscard]] core::CreatePoll secret_poll();

  // What goes wrong.
  void misfortune();
  void crash();
  void start_server();

  // What must hold.
  void check_sent(const core::Audience& audience, const fanout::SharedBytes& message);
  void check_shown();
  void settle();
  void check_quiet();
  void check_client(const SimClient& client);
  void check_presence();
  void check_repeats();
  void check_boxes();
  void check_restart();

  Dice dice_;
  Faults faults_;
  VirtualTime time_;
  Verdict verdict_;
  test::MemoryDisks disks_;
  test::MemoryDisk& disk_;
  test::SeededEntropy entropy_;
  Ledger ledger_;
  JournalOracle oracle_;
  test::RandomActs random_acts_;
  bool is_rough_ = true;
  std::uint64_t roughness_;  // of this run: misfortunes in a thousand acts
  std::uint64_t epoch_ = 0;
  std::uint64_t made_polls_ = 0;
  Tally tally_;
  std::uint64_t trace_ = 0;
  std::unique_ptr<SimServer> server_;
  std::vector<std::unique_ptr<SimClient>> clients_;

  core::Meeting shown_;  // the rows that are shown, applied
  std::uint64_t shown_rows_ = 0;
  std::set<std::tuple<std::string, int, std::uint64_t, std::uint64_t>> checked_;  // frames
  std::deque<fanout::SharedBytes> checked_messages_;  // held, so that an address means one
};

}  // namespace rostrum::sim
