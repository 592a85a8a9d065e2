// A journal of 100,000 mixed rows (cards and their changes, polls, timers, queue, devices, notices,
// releases): how long a server takes to bring its meeting back, and where that time goes. Prints
// one line a figure.
//
//   replay_bench FOLDER [ROWS 100000]
//
// The rows are decided by the real core and stored by the real journal; brought back is what a
// start does, the chain verified on the way. The state brought back is compared with the one that
// was played.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "app/recovery.hpp"
#include "core/check.hpp"
#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "core/release.hpp"
#include "storage/journal_reader.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/queue_scheduler.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::bench {
namespace {

using std::chrono::steady_clock;

constexpr int slots = 60;
constexpr int judges = 200;
constexpr int delegates = 250;
const core::MeetingId meeting_id("bench");

/// Wall time and CPU time of all threads: a machine that is busy otherwise shows in the first only.
class Watch {
 public:
  [[nodiscard]] std::string read() const {
    const std::chrono::duration<double, std::milli> wall = steady_clock::now() - start_;
    char text[60];
    (void)std::snprintf(text, sizeof text, "%10.1f ms  (CPU %.1f ms)", wall.count(),
                        cpu_ms() - cpu_);
    return text;
  }

 private:
  static double cpu_ms() {
    timespec used{};
    CHECK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
  }
  steady_clock::time_point start_ = steady_clock::now();
  double cpu_ = cpu_ms();
};

core::Sender sender_of(core::Role role, const std::string& seat) {
  core::Sender sender{.role = role};
  sender.seat = core::SeatId(seat);
  return sender;
}
core::Sender host() { return sender_of(core::Role::host, "h"); }
core::Sender judge(int number) {
  return sender_of(core::Role::judge, "j" + std::to_string(number));
}
core::Sender delegate(int number) {
  return sender_of(core::Role::delegate, "d" + std::to_string(number));
}
core::SlotId slot(int number) { return core::SlotId("s" + std::to_string(number)); }

core::MeetingSetup setup() {
  core::MeetingSetup made;
  made.id = meeting_id;
  made.title = {"大会", "Assembly"};
  made.auto_open_scoring = true;
  made.venues = {{.id = core::VenueId("main"), .name = {"主会场", "Main"}}};
  const auto seat = [&](const std::string& id, core::Role role) {
    core::SeatPlan plan{.id = core::SeatId(id), .role = role, .name = {"席位", "Seat " + id}};
    plan.venue = core::VenueId("main");
    made.seats.push_back(std::move(plan));
  };
  seat("h", core::Role::host);
  seat("o", core::Role::venue_operator);
  for (int number = 0; number < judges; ++number)
    seat("j" + std::to_string(number), core::Role::judge);
  for (int number = 0; number < delegates; ++number)
    seat("d" + std::to_string(number), core::Role::delegate);
  made.scoring.criteria.clear();
  for (const char* id : {"content", "delivery", "answers", "time"}) {
    made.scoring.criteria.push_back({.id = core::CriterionId(id),
                                     .name = id,
                                     .name_en = id,
                                     .weight = core::Decimal(1),
                                     .minimum = core::Decimal(0),
                                     .maximum = core::Decimal(25),
                                     .step = core::Decimal::from_units(5, 1)});
  }
  made.scoring.panels = {core::default_panel()};
  for (core::SeatPlan& plan : made.seats) {
    if (plan.role == core::Role::judge) plan.panel = made.scoring.panels.front().id;
  }
  core::SegmentPlan segment{.id = core::SegmentId("all"), .name = {"述职", "Reports"}};
  for (int number = 0; number < slots; ++number) {
    const core::PresenterId presenter("p" + std::to_string(number));
    made.presenters.push_back({presenter, {"述职人", "Presenter"}, {"支部", "Unit"}});
    segment.slots.push_back({.id = slot(number), .presenter = presenter, .title = {}});
  }
  made.segments = {std::move(segment)};
  made.poll_defaults.electorate.roles = core::VoterRoles::delegates_and_judges;
  return made;
}

/// Decides, evolves and keeps rows, in commits as large as the server's.
class Writing {
 public:
  Writing(storage::JournalFile& file, std::uint64_t wanted) : file_(file), wanted_(wanted) {
    act({.role = core::Role::administrator}, core::CreateMeeting{.setup = setup(), .clone_of = {}});
    act(host(), core::GoLive{});
    for (int number = 0; number < judges; ++number) claim(judge(number).seat);
    for (int number = 0; number < delegates; ++number) claim(delegate(number).seat);
    for (int number = 0; number < slots; ++number) one_slot(number);
    for (int number = 0; seq_ < wanted_; ++number) one_poll(number);
    commit();
  }

  core::Meeting meeting;

 private:
  void act(const core::Sender& sender, const core::Command& command) {
    if (seq_ >= wanted_) return;
    now_ += std::chrono::milliseconds(100);
    core::Decision decision =
        core::decide(meeting, sender, command,
                     {.now = now_, .next_seq = seq_ + 1, .seed = seq_, .sealed_receipt = {}});
    if (const auto* refused = std::get_if<core::Rejection>(&decision)) {
      (void)std::fprintf(stderr, "%s: %s\n", std::string(core::command_name(command)).c_str(),
                         refused->detail.c_str());
      CHECK(false);
    }
    auto& events = std::get<std::vector<core::Event>>(decision);
    for (const core::Event& event : events) core::evolve(meeting, event);
    ++seq_;
    // An id as pages make them.
    const std::uint64_t high = seq_ * 0x9E37'79B9'7F4A'7C15U;
    char id[40];
    (void)std::snprintf(id, sizeof id, "%016lx%016lx", high, high ^ seq_);
    rows_.push_back({.row = {.seq = seq_,
                             .at = now_,
                             .sender = sender,
                             .command = core::CommandId(id),
                             .content_hash = high,
                             .events = std::move(events)}});
    if (rows_.size() == storage::max_group_rows) commit();
  }
  void commit() { CHECK(file_.append(std::exchange(rows_, {})).has_value()); }

  void claim(const core::SeatId& seat) {
    act({.role = core::Role::administrator},
        core::ClaimSeat{.target = {.seat = seat},
                        .device = "device-of-" + seat.str(),
                        .generation = meeting.seats.at(seat).generation});
  }

  void one_slot(int number) {
    act(host(), core::StartSlot{slot(number)});
    act(host(), core::SendNotice{.text = "请按时 " + std::to_string(number)});
    for (int round = 0; round < 3; ++round) {
      act(host(), core::PauseTimer{});
      act(host(), core::ResumeTimer{});
      act(host(), core::AdjustTimer{std::chrono::seconds(10)});
      for (int one = 0; one < judges; ++one) {
        const auto points = [&](int factor) {
          return core::Decimal::from_units(5 * ((one * factor + number + round) % 50), 1);
        };
        act(judge(one), core::SubmitCard{.slot = slot(number),
                                         .scores = {{core::CriterionId("content"), points(1)},
                                                    {core::CriterionId("delivery"), points(3)},
                                                    {core::CriterionId("answers"), points(7)},
                                                    {core::CriterionId("time"), points(11)}}});
      }
    }
    for (int one = 0; one < 5; ++one) {
      const core::RequestId request("r" + std::to_string(number * 5 + one));
      act(host(), core::RequestFloor{request, core::VenueId("main"), "某人", ""});
      act(host(), core::GrantRequest{request});
    }
    act(host(), core::EndSlot{});
    act(host(), core::CloseScoring{slot(number)});
    act(host(), core::CommitMark{slot(number), {}});
    act(host(), core::ReleaseMark{slot(number), core::ReleaseScope::halls, false});
    act(host(), core::RevealMark{slot(number)});
    act(host(), core::ClearReveal{});
  }

  void one_poll(int number) {
    const core::PollId poll("q" + std::to_string(number));
    act(host(), core::CreatePoll{.poll = poll, .question = {"同意吗", "Agreed?"}});
    act(host(), core::OpenPoll{poll});
    for (int one = 0; one < judges + delegates; ++one) {
      const core::Sender sender = one < judges ? judge(one) : delegate(one - judges);
      act(sender, core::CastBallot{poll, one % 3 == 0 ? core::Choice::no : core::Choice::yes});
    }
    act(host(), core::ClosePoll{poll});
    now_ += std::chrono::minutes(1);
    act(host(), core::ReleasePoll{poll, core::ReleaseScope::halls, true});
  }

  storage::JournalFile& file_;
  std::uint64_t wanted_;
  std::uint64_t seq_ = 0;
  core::Instant now_{1'795'309'200'000'000};
  std::vector<storage::Appended> rows_;
};

/// Where the time goes: each step alone, over all rows.
void measure_steps(const std::filesystem::path& file) {
  Watch watch;
  const auto stored = storage::read_stored_rows(file, meeting_id);
  CHECK(stored.has_value());
  std::printf("  read and hashed           %s\n", watch.read().c_str());
  watch = {};
  std::vector<wire::JournalEntry> entries;
  entries.reserve(stored->size());
  for (const wire::StoredRow& row : *stored) {
    auto entry = wire::decode_entry(row.format, row.entry);
    CHECK(entry.has_value());
    entries.push_back(*std::move(entry));
  }
  std::printf("  decoded                   %s\n", watch.read().c_str());
  watch = {};
  core::Meeting meeting;
  for (const wire::JournalEntry& entry : entries) {
    for (const core::Event& event : entry.events) core::evolve(meeting, event);
  }
  std::printf("  applied                   %s\n", watch.read().c_str());
  watch = {};
  const core::Meeting shown = meeting;  // a room keeps two
  CHECK(core::is_created(shown));
  std::printf("  copied for the room       %s\n", watch.read().c_str());
  watch = {};
  app::Receipts receipts;
  for (const wire::JournalEntry& entry : entries) {
    receipts.remember({.seq = entry.seq,
                       .at = entry.at,
                       .sender = entry.sender,
                       .command = entry.command,
                       .content_hash = entry.content_hash,
                       .events = {}},
                      app::act_key(entry.sender, entry.command));
  }
  std::printf("  receipts remembered       %s\n", watch.read().c_str());
}

int run(const std::filesystem::path& folder, std::uint64_t wanted) {
  const std::filesystem::path file = folder / "bench.db";
  if (std::filesystem::exists(file)) {
    (void)std::fprintf(stderr, "%s is there already; name an empty folder\n", file.c_str());
    return 2;
  }
  core::Meeting played;
  {
    auto journal = storage::JournalFile::open(file, meeting_id, {});
    CHECK(journal.has_value());
    const Watch watch;
    played = std::move(Writing(*journal, wanted).meeting);
    std::printf("%ju rows decided and stored  %s\n", std::uintmax_t{wanted}, watch.read().c_str());
  }
  test::QueueScheduler scheduler;
  for (int round = 0; round < 3; ++round) {
    Watch watch;
    auto journal = storage::SqliteJournal::open(file, meeting_id, scheduler);
    CHECK(journal.has_value());
    const auto recovered = app::recover_from(**journal);
    CHECK(recovered.has_value());
    std::printf("meeting brought back        %s  %ju rows, %ju bytes\n", watch.read().c_str(),
                std::uintmax_t{recovered->last_seq},
                static_cast<std::uintmax_t>(std::filesystem::file_size(file)));
    CHECK(recovered->meeting == played);
  }
  measure_steps(file);
  return 0;
}

}  // namespace
}  // namespace rostrum::bench

int main(int count, char** words) {
  if (count < 2) {
    (void)std::fputs("replay_bench FOLDER [ROWS]\n", stderr);
    return 2;
  }
  const long rows = count > 2 ? std::atol(words[2]) : 100'000;
  return rostrum::bench::run(words[1], static_cast<std::uint64_t>(rows));
}
