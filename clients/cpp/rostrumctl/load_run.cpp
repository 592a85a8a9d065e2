#include "rostrumctl/load_run.hpp"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <exception>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <unistd.h>

#include "rostrumctl/progress_bar.hpp"

namespace rostrum::ctl {

namespace {

namespace asio = boost::asio;
using client::MeetingConnection;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds look_span{50};
constexpr milliseconds answer_patience{3000};
constexpr milliseconds end_patience{10'000};
// On a terminal a line is drawn again; elsewhere each stays.
constexpr milliseconds show_span{500};
constexpr milliseconds show_span_elsewhere{5000};

// One connection asks for one thing at a time: a stamp has to leave when it is made.
constexpr double touches_a_connection = 2;  // a second
constexpr std::size_t max_touching = 16;

/// By dice alone, so that the same seed votes the same.
std::optional<v1::CastBallot> ballot_by_dice(std::uint64_t dice, const v1::PollLine& poll) {
  core::SplitMix64 random(dice);
  return throw_ballot(random, poll);
}

asio::awaitable<void> rest(milliseconds span) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(span);
  co_await timer.async_wait(asio::use_awaitable);
}

double seconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

template <class Play>
asio::awaitable<void> open_and_play(MeetingConnection::Options options, LoadStage* stage,
                                    Play play) {
  auto connection = co_await MeetingConnection::open(std::move(options));
  if (!connection) {
    ++stage->gone[connection.error()];
    co_return;
  }
  co_await play(*std::move(connection));
}

}  // namespace

Result<LoadReport> LoadRun::play(std::ostream& progress) {
  if (plan_.processes > 0) {
    const auto started =
        crowds_.start(load::share_out(plan_.crowd, plan_.processes), ballot_by_dice);
    if (!started) return std::unexpected(started.error());
    for (const int report : crowds_.reports()) {
      // The pipe is closed twice otherwise: by the crowds and here.
      parts_.push_back(std::make_unique<Part>(io_, ::dup(report)));
      listen(*parts_.back());
    }
  }
  stage_.nature = {.seed = plan_.options.seed, .pace = plan_.pace};
  stage_.slot = plan_.slot;
  stage_.ballots_each = plan_.options.ballots_each;
  stage_.notice_characters = plan_.options.notice_characters;

  asio::signal_set stop(io_, SIGINT, SIGTERM);
  stop.async_wait([this](boost::system::error_code error, int /*number*/) {
    if (!error) is_stopped_ = true;
  });
  asio::co_spawn(io_, direct(&progress), [this](const std::exception_ptr& failure) {
    io_.stop();
    if (failure) std::rethrow_exception(failure);
  });
  io_.run();
  report_.figures = total();
  report_.gone = stage_.gone;
  return report_;
}

/// The figures of a process, one after the other.
void LoadRun::listen(Part& part) {
  asio::async_read(part.pipe, asio::buffer(&part.arriving, sizeof part.arriving),
                   [this, &part](boost::system::error_code error, std::size_t /*count*/) {
                     part.has_ended = static_cast<bool>(error);
                     if (error) return;
                     part.newest = part.arriving;
                     listen(part);
                   });
}

load::Figures LoadRun::total() const {
  load::Figures all = stage_.figures;
  for (const auto& part : parts_) all.add(part->newest);
  return all;
}

bool LoadRun::have_all_ended() const {
  return std::ranges::all_of(parts_, [](const auto& part) { return part->has_ended; });
}

bool LoadRun::is_anything_unanswered() const {
  const load::Figures all = total();
  return all.seats.sent > all.seats.answered() || all.host.sent > all.host.answered() ||
         all.ballots.sent > all.ballots.answered();
}

asio::awaitable<void> LoadRun::direct(std::ostream* progress) {
  co_await wait_until_all_in(progress);
  const auto began = steady_clock::now();
  report_.playing_from_ns = load::now_ns();
  start_actors();
  while (!is_stopped_ && steady_clock::now() - began < plan_.span && !have_parts_failed()) {
    show("playing", *progress);
    co_await rest(look_span);
  }
  stage_.is_over = true;
  const auto over = steady_clock::now();
  while (is_anything_unanswered() && steady_clock::now() - over < answer_patience)
    co_await rest(look_span);
  report_.playing_s = seconds_since(began);
  report_.playing_until_ns = load::now_ns();
  crowds_.end();
  const auto ended = steady_clock::now();
  while (!have_all_ended() && steady_clock::now() - ended < end_patience) co_await rest(look_span);
  if (!plan_.options.quiet && is_error_stream_a_terminal()) *progress << "\n";
}

asio::awaitable<void> LoadRun::wait_until_all_in(std::ostream* progress) {
  const auto began = steady_clock::now();
  while (!is_stopped_ && !report_.were_all_in && !have_parts_failed() &&
         steady_clock::now() - began < plan_.join_within) {
    show("joining", *progress);
    co_await rest(look_span);
    report_.were_all_in =
        std::ranges::all_of(parts_, [](const auto& part) { return part->newest.all_in_ns != 0; });
  }
  const load::Figures all = total();
  report_.joining_s = all.all_in_ns != 0
                          ? static_cast<double>(all.all_in_ns - all.first_try_ns) / 1e9
                          : seconds_since(began);
}

/// A process that has ended before it was told to.
bool LoadRun::have_parts_failed() const {
  return std::ranges::any_of(parts_, [](const auto& part) { return part->has_ended; });
}

template <class Play>
void LoadRun::start_actor(const std::string& token, Play play) {
  MeetingConnection::Options options;
  options.endpoint = plan_.options.endpoint;
  options.session = token;
  options.is_robot = true;
  asio::co_spawn(io_, open_and_play(std::move(options), &stage_, std::move(play)),
                 [](const std::exception_ptr& failure) {
                   if (failure) std::rethrow_exception(failure);
                 });
}

void LoadRun::start_actors() {
  const LoadOptions& options = plan_.options;
  LoadStage* stage = &stage_;
  for (const std::string& token : plan_.seat_tokens) {
    client::SeatClient::Options seat;
    seat.connection.endpoint = options.endpoint;
    seat.connection.session = token;
    seat.connection.is_robot = true;
    asio::co_spawn(io_, play_seat(std::move(seat), stage), [](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
    });
  }
  if (options.host) {
    start_actor(plan_.host_token,
                [stage](Actor host) { return play_slots(std::move(host), stage); });
  }
  if (options.voters + options.delegates > 0) {
    start_actor(plan_.host_token,
                [stage](Actor host) { return play_polls(std::move(host), stage); });
  }
  if (options.notices <= 0) return;
  const auto connections = static_cast<std::size_t>(std::clamp(
      std::ceil(options.notices / touches_a_connection), 1.0, static_cast<double>(max_touching)));
  const auto between = std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / options.notices));
  for (std::size_t index = 0; index < connections; ++index) {
    for (const Touch touch : {Touch::notice, Touch::timer, Touch::title, Touch::ranking}) {
      if (touch != Touch::notice && !options.burst) continue;
      start_actor(plan_.host_token, [=](Actor host) {
        return touch_topic(std::move(host), touch, between * connections, between * index, stage);
      });
    }
  }
}

void LoadRun::show(const std::string& phase, std::ostream& out) {
  if (plan_.options.quiet) return;
  const bool redraws = is_error_stream_a_terminal();
  const auto now = steady_clock::now();
  if (now - shown_ < (redraws ? show_span : show_span_elsewhere)) return;
  shown_ = now;
  if (redraws) out << "\r\x1b[K";
  print_progress(total(), phase, out);
  if (!redraws) out << "\n";
  out << std::flush;
}

}  // namespace rostrum::ctl
