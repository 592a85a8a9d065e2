// 100,000 ballots in one poll: how fast a room takes them in durably, how long the poll takes to
// close, to be brought back from its journal, to be exported and to be verified. Prints one line a
// figure.
//
//   poll_bench FOLDER [BALLOTS 100000] [IN_FLIGHT 4000]
//
// The real room, journal and disk (FOLDER holds the file); ballots come as a viewer's would once
// their token has been checked. Every receipt is counted, and the tally at the end is compared with
// what was sent.
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "app/meeting_room.hpp"
#include "app/recovery.hpp"
#include "core/check.hpp"
#include "core/meeting_poll.hpp"
#include "main/asio_scheduler.hpp"
#include "report/book_verifier.hpp"
#include "report/book_writer.hpp"
#include "report/documents.hpp"
#include "report/record.hpp"
#include "storage/journal_reader.hpp"
#include "storage/sqlite_journal.hpp"
#include "wire/command_codec.hpp"

namespace rostrum::bench {
namespace {

using std::chrono::steady_clock;

const core::PollId poll_id("mass");
const core::MeetingId meeting_id("bench");
const std::array option_names{"a", "b", "c"};

class SteadyClock final : public app::Clock {
 public:
  core::Instant now() override {
    const auto passed = steady_clock::now() - start_;
    return core::Instant{1'700'000'000'000'000} +
           std::chrono::duration_cast<core::Duration>(passed);
  }

 private:
  steady_clock::time_point start_ = steady_clock::now();
};

class Nobody final : public app::Publisher {
 public:
  void publish(const core::Meeting& /*shown*/, const core::Presence& /*presence*/,
               const core::TopicSet& /*changed*/) override {}
};

class Counting final : public app::Entropy {
 public:
  std::uint64_t next() override { return ++last_; }

 private:
  std::uint64_t last_ = 0;
};

double ms_since(steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - start).count();
}

double cpu_us() {
  timespec used{};
  CHECK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0);
  return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

core::MeetingSetup setup() {
  core::MeetingSetup made;
  made.id = meeting_id;
  made.title = {"大会", "Assembly"};
  made.venues = {{.id = core::VenueId("main"), .name = {"主会场", "Main"}}};
  made.seats = {{.id = core::SeatId("host"), .role = core::Role::host, .name = {"主持", "Host"}},
                {.id = core::SeatId("j1"), .role = core::Role::judge, .name = {"评委", "Judge"}}};
  made.presenters = {{core::PresenterId("p1"), {"张三", "Zhang"}, {"一支部", "Unit 1"}}};
  made.segments = {
      {.id = core::SegmentId("s1"),
       .name = {"述职", "Reports"},
       .planned_start = {},
       .slots = {
           {.id = core::SlotId("slot1"), .presenter = core::PresenterId("p1"), .title = {}}}}};
  return made;
}

core::PollRules rules() {
  core::PollRules made;
  made.kind = core::PollKind::one_of;
  for (const char* name : option_names)
    made.options.push_back({core::OptionId(name), {name, name}, {}});
  made.open_to_viewers = true;
  made.majority.base = core::MajorityBase::cast;
  return made;
}

/// The room with its thread and its file, as a server has it.
class Stand {
 public:
  explicit Stand(const std::filesystem::path& file) : scheduler_(clock_) {
    auto opened = storage::SqliteJournal::open(file, meeting_id, scheduler_);
    CHECK(opened.has_value());
    journal_ = *std::move(opened);
    scheduler_.run([this] {
      auto recovered = app::recover_from(*journal_);
      CHECK(recovered.has_value());
      room_.emplace(app::MeetingRoom::Ports{clock_, scheduler_, *journal_, publisher_, entropy_},
                    meeting_id, *std::move(recovered));
    });
  }
  ~Stand() {
    scheduler_.run([this] { room_.reset(); });
    journal_.reset();
    scheduler_.stop();
  }

  /// By the administrator; returns once it is durable.
  void must(const core::Command& command) {
    std::unique_lock lock(mutex_);
    bool is_done = false;
    scheduler_.post([&] {
      room_->ask(command, [&](const app::Outcome& outcome) {
        CHECK(std::holds_alternative<app::Receipt>(outcome));
        const std::lock_guard guard(mutex_);
        is_done = true;
        done_.notify_one();
      });
    });
    done_.wait(lock, [&] { return is_done; });
  }

  /// Casts `number` ballots, at most `in_flight` unanswered; returns once all are durable.
  void cast(int number, int in_flight) {
    std::unique_lock lock(mutex_);
    answered_ = 0;
    for (int next = 0; next < number;) {
      done_.wait(lock, [&] { return next - answered_ < in_flight; });
      const int until = std::min(number, answered_ + in_flight);
      lock.unlock();
      scheduler_.post([this, next, until] {
        for (int one = next; one < until; ++one) cast_one(one);
      });
      lock.lock();
      next = until;
    }
    done_.wait(lock, [&] { return answered_ == number; });
  }

  const core::Meeting& shown() { return room_->shown(); }

 private:
  void cast_one(int number) {
    core::Command command = core::CastBallot{
        .poll = poll_id,
        .content = core::Chosen{{core::OptionId(
            option_names[static_cast<std::size_t>(number) % option_names.size()])}}};
    core::Sender sender{.role = core::Role::viewer};
    sender.token = core::TokenId("t" + std::to_string(number));
    const std::uint64_t hash = wire::content_hash(command);
    room_->handle({.sender = std::move(sender),
                   .id = core::CommandId("b"),
                   .content_hash = hash,
                   .command = std::move(command)},
                  [this](const app::Outcome& outcome) {
                    CHECK(std::holds_alternative<app::Receipt>(outcome));
                    const std::lock_guard guard(mutex_);
                    ++answered_;
                    done_.notify_one();
                  });
  }

  SteadyClock clock_;
  main::AsioScheduler scheduler_;
  Nobody publisher_;
  Counting entropy_;
  std::unique_ptr<app::Journal> journal_;
  std::optional<app::MeetingRoom> room_;
  std::mutex mutex_;
  std::condition_variable done_;
  int answered_ = 0;
};

void measure_documents(const std::filesystem::path& file) {
  auto start = steady_clock::now();
  const auto rows = storage::read_stored_rows(file, meeting_id);
  CHECK(rows.has_value());
  report::Record record = report::empty_record(meeting_id);
  CHECK(report::add_rows(record, *rows).has_value());
  std::printf("journal read and folded     %10.1f ms  (%zu rows, %ju bytes)\n", ms_since(start),
              rows->size(), static_cast<std::uintmax_t>(std::filesystem::file_size(file)));
  for (const char* name : {"polls.csv", "ballots.csv", "meeting.xlsx"}) {
    if (!report::is_document(name)) continue;
    start = steady_clock::now();
    const auto document = report::make_document(name, record, {.results = core::Scope::hosts()});
    CHECK(document.has_value());
    std::printf("%-27s %10.1f ms  (%zu bytes)\n", name, ms_since(start), document->body.size());
  }
  const crypto::Signer signer(crypto::SigningSeed{});
  start = steady_clock::now();
  const auto book = report::write_book(meeting_id, *rows, signer);
  CHECK(book.has_value());
  std::printf("result book written         %10.1f ms  (%zu bytes)\n", ms_since(start),
              book->size());
  start = steady_clock::now();
  const auto verified = report::verify_book(*book, std::nullopt);
  CHECK(verified.has_value());
  std::printf("result book verified        %10.1f ms\n", ms_since(start));
  const std::filesystem::path kept = file.parent_path() / "bench.book";
  std::FILE* out = std::fopen(kept.c_str(), "wb");
  CHECK(out != nullptr);
  CHECK(std::fwrite(book->data(), 1, book->size(), out) == book->size());
  CHECK(std::fclose(out) == 0);
  std::printf("the book is at %s, for the second verifier\n", kept.c_str());
}

int run(const std::filesystem::path& folder, int ballots, int in_flight) {
  const std::filesystem::path file = folder / "bench.db";
  if (std::filesystem::exists(file)) {
    (void)std::fprintf(stderr, "%s is there already; name an empty folder\n", file.c_str());
    return 2;
  }
  {
    Stand stand(file);
    stand.must(core::CreateMeeting{.setup = setup(), .clone_of = {}});
    stand.must(core::GoLive{});
    core::CreatePoll create{.poll = poll_id, .question = {"满意吗", "Satisfied?"}};
    create.rules = rules();
    stand.must(create);
    stand.must(core::OpenPoll{.poll = poll_id});
    stand.must(core::IssueVoterTokens{static_cast<std::uint32_t>(ballots)});
    const double cpu = cpu_us();
    auto start = steady_clock::now();
    stand.cast(ballots, in_flight);
    const double taken = ms_since(start);
    std::printf("ballots durable and answered %9.0f a second  (%d in %.0f ms, %.1f us CPU each)\n",
                ballots / taken * 1000, ballots, taken, (cpu_us() - cpu) / ballots);
    start = steady_clock::now();
    stand.must(core::ClosePoll{.poll = poll_id});
    std::printf("closed                      %10.1f ms\n", ms_since(start));
    const core::PollResult result = core::result_of(*core::find_poll(stand.shown(), poll_id));
    CHECK(result.tokens_used == static_cast<std::uint32_t>(ballots));
    CHECK(result.count.options.at(0).votes.heads == (ballots + 2) / 3);
  }
  {
    const auto start = steady_clock::now();
    Stand again(file);
    std::printf("room brought back           %10.1f ms\n", ms_since(start));
    CHECK(core::find_poll(again.shown(), poll_id)->ballots.size() ==
          static_cast<std::size_t>(ballots));
  }
  measure_documents(file);
  return 0;
}

}  // namespace
}  // namespace rostrum::bench

int main(int count, char** words) {
  if (count < 2) {
    (void)std::fputs("poll_bench FOLDER [BALLOTS] [IN_FLIGHT]\n", stderr);
    return 2;
  }
  const int ballots = count > 2 ? std::atoi(words[2]) : 100'000;
  const int in_flight = count > 3 ? std::atoi(words[3]) : 4'000;
  return rostrum::bench::run(words[1], ballots, in_flight);
}
