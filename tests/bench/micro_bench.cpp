// What the parts cost by themselves: deciding, framing, storing, sweeping. With google-benchmark:
//
//   micro_bench [--benchmark_filter=Sweep] [--benchmark_format=json]
//
// The argument in a name is what may grow: slots, viewers or rows. A cost that must not grow with
// it stays the same down the list.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/view.hpp"
#include "fanout/shard.hpp"
#include "main/asio_scheduler.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/manual_clock.hpp"
#include "support/sample_meeting.hpp"
#include "wire/command_codec.hpp"
#include "wire/frame_codec.hpp"

namespace rostrum::bench {
namespace {

using test::Play;

/// A live meeting with so many slots, the first on air and its scoring open.
Play stage_with(std::int64_t slots) {
  core::MeetingSetup setup = test::sample_setup();
  setup.segments.resize(1);
  setup.segments[0].slots.clear();
  for (std::int64_t number = 0; number < slots; ++number) {
    core::SlotPlan slot = test::slot_plan(std::to_string(number % 4 + 1));
    slot.id = core::SlotId("s" + std::to_string(number + 1));
    setup.segments[0].slots.push_back(slot);
  }
  Play play(std::move(setup));
  play.go_live();
  play.start("s1");
  return play;
}

void decide_on(benchmark::State& state, const core::Sender& sender, const core::Command& command) {
  const Play play = stage_with(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(core::decide(play.meeting, sender, command,
                                          {.now = play.now, .next_seq = play.rows + 1, .seed = 1}));
  }
}

void DecideCard(benchmark::State& state) {
  decide_on(state, test::judge(1), test::card("s1", 90'000, 80'000));
}
void DecideTimer(benchmark::State& state) {
  decide_on(state, test::host(), core::AdjustTimer{.delta = std::chrono::seconds(1)});
}
void DecideNextSlot(benchmark::State& state) {
  decide_on(state, test::host(), core::NextSlot{core::SlotId("s1")});
}
BENCHMARK(DecideCard)->Arg(3)->Arg(60);
BENCHMARK(DecideTimer)->Arg(3)->Arg(60);
BENCHMARK(DecideNextSlot)->Arg(3)->Arg(60);

/// A change of the floor, as a room does it: decided, then applied to one of its two copies.
void ChangeFloor(benchmark::State& state) {
  Play play = stage_with(state.range(0));
  std::int64_t direction = 1;
  for (auto _ : state) {
    direction = -direction;
    play.must(test::host(), core::AdjustTimer{.delta = std::chrono::seconds(direction)});
    state.PauseTiming();
    play.events.clear();
    state.ResumeTiming();
  }
}
BENCHMARK(ChangeFloor)->Arg(3)->Arg(60);

/// One frame of what a viewer sees, from the state to the bytes that all of them share.
void Encode(benchmark::State& state, core::Topic topic) {
  Play play = stage_with(state.range(0));
  play.score("s1", 80'000);
  play.must(test::host(), core::SendNotice{.target = core::Everybody{}, .text = "请就座"});
  const core::Presence presence;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const core::View view = core::view_for(play.meeting, presence, core::Scope::everybody(), topic);
    const std::string frame =
        wire::encode_frame_field(core::Scope::everybody(), {.epoch = 1, .n = 1}, view);
    bytes = frame.size();
    benchmark::DoNotOptimize(frame.data());
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK_CAPTURE(Encode, meeting, core::Topic::meeting)->Arg(3)->Arg(60);
BENCHMARK_CAPTURE(Encode, rundown, core::Topic::rundown)->Arg(3)->Arg(60);
BENCHMARK_CAPTURE(Encode, floor, core::Topic::floor)->Arg(3)->Arg(60);
BENCHMARK_CAPTURE(Encode, scoring, core::Topic::scoring)->Arg(3)->Arg(60);
BENCHMARK_CAPTURE(Encode, results, core::Topic::results)->Arg(3)->Arg(60);
BENCHMARK_CAPTURE(Encode, poll, core::Topic::poll)->Arg(3)->Arg(60);
BENCHMARK_CAPTURE(Encode, notices, core::Topic::notices)->Arg(3)->Arg(60);

/// So many rows at once, until the last is on the disk: what arrives together shares the wait.
void JournalRows(benchmark::State& state) {
  const char* chosen = std::getenv("BENCH_FOLDER");  // on the disk that is meant
  const std::filesystem::path folder =
      chosen != nullptr ? chosen : std::filesystem::temp_directory_path();
  const auto file = folder / ("micro_bench." + std::to_string(::getpid()) + ".db");
  test::ManualClock clock;
  main::AsioScheduler scheduler(clock);
  auto opened = storage::SqliteJournal::open(file, core::MeetingId("bench"), scheduler);
  if (!opened) {
    state.SkipWithError("the journal cannot be opened; set BENCH_FOLDER");
    return;
  }
  storage::SqliteJournal& journal = **opened;
  std::uint64_t seq = 0;
  std::atomic<std::int64_t> durable = 0;
  for (auto _ : state) {
    durable = 0;
    for (std::int64_t row = 0; row < state.range(0); ++row) {
      ++seq;
      journal.append({.seq = seq,
                      .at = test::nine_o_clock,
                      .sender = test::host(),
                      .command = core::CommandId("c" + std::to_string(seq)),
                      .events = {}},
                     [&](std::expected<void, app::JournalFailure> stored) {
                       durable += stored ? 1 : 1'000'000;
                       durable.notify_one();
                     });
    }
    for (std::int64_t seen = durable; seen < state.range(0); seen = durable) durable.wait(seen);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["rows_a_commit"] =
      static_cast<double>(seq) / static_cast<double>(std::max<std::uint64_t>(journal.commits(), 1));
  (*opened).reset();
  scheduler.stop();
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
}
BENCHMARK(JournalRows)->Arg(1)->Arg(16)->Arg(256)->Arg(4096)->UseRealTime();

/// Takes everything at once and keeps nothing: what is left is the sweep itself.
class BareTransport final : public fanout::Transport {
 public:
  [[nodiscard]] bool is_writing() const override { return false; }
  void send(const fanout::SharedBytes& message) override { bytes_ += message->size(); }
  void close(fanout::CloseCode /*code*/, std::string_view /*reason*/) override {}

 private:
  std::size_t bytes_ = 0;
};

/// One changed topic out to everybody; the kernel's part left out.
void Sweep(benchmark::State& state) {
  boost::asio::io_context context;
  ops::Metrics metrics;
  fanout::Shard shard(context, metrics,
                      [](const core::MeetingId&, const std::vector<core::Key>&) {});
  const core::MeetingId meeting("bench");
  const std::vector<core::Key> keys = core::keys_for({.role = core::Role::viewer});
  const auto bytes = [] { return std::make_shared<const std::string>(200, 'x'); };
  std::vector<fanout::KeyedFrame> all;
  for (const core::Key& key : keys) all.push_back({.key = key, .bytes = bytes()});
  std::vector<BareTransport> viewers(static_cast<std::size_t>(state.range(0)));
  for (BareTransport& viewer : viewers) shard.join(viewer, meeting, keys);
  shard.update(meeting, all);
  for (auto _ : state) {
    shard.update(meeting, {{.key = keys.front(), .bytes = bytes()}});
    context.restart();
    context.run();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(Sweep)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace rostrum::bench
