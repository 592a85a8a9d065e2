#include "rostrumctl/robots_verb.hpp"

#include <csignal>
#include <memory>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "rostrumctl/robot.hpp"
#include "rostrumctl/seat_connection.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum::ctl {

namespace {

namespace asio = boost::asio;

Result<std::chrono::milliseconds> span_of(const std::string& option, const std::string& text) {
  const auto span = wire::parse_duration(text);
  if (!span) return std::unexpected("--" + option + " must be a time such as \"3 s\"");
  return std::chrono::duration_cast<std::chrono::milliseconds>(*span);
}

/// All robots of one run; one thread.
class Crowd {
 public:
  Crowd(Desk& desk, const RobotsOptions& options, RobotNature nature, const Outboxes& outboxes)
      : desk_(desk), options_(options), nature_(nature), outboxes_(outboxes) {}

  Result<void> gather() {
    const Result<StateViews> state = desk_.state(options_.meeting);
    if (!state) return std::unexpected(state.error());
    if (!state->meeting.rehearsal()) {
      return std::unexpected("'" + options_.meeting +
                             "' is not a rehearsal, and robots play in nothing else; make one: "
                             "rostrumctl clone " +
                             options_.meeting + " NEW_ID --rehearsal");
    }
    std::size_t judges = 0;
    std::size_t voters = 0;
    for (const v1::SeatLine& seat : state->seats.seats()) {
      const bool plays = (seat.role() == v1::ROLE_JUDGE && judges < options_.judges) ||
                         (seat.role() == v1::ROLE_DELEGATE && voters < options_.voters);
      if (!plays) continue;
      (seat.role() == v1::ROLE_JUDGE ? judges : voters) += 1;
      if (Result<void> seated = seat_robot(seat.id()); !seated) {
        return std::unexpected("seat " + seat.id() + ": " + seated.error());
      }
    }
    if (robots_.empty()) return std::unexpected("there is no seat for a robot");
    return {};
  }

  void play(std::chrono::milliseconds until) {
    asio::signal_set stop(io_, SIGINT, SIGTERM);
    stop.async_wait([this](boost::system::error_code error, int) {
      if (!error) io_.stop();
    });
    asio::steady_timer clock(io_);
    if (until.count() > 0) {
      clock.expires_after(until);
      clock.async_wait([this](boost::system::error_code error) {
        if (!error) io_.stop();
      });
    }
    std::size_t playing = robots_.size();
    for (const auto& robot : robots_) {
      keep_running(io_, robot->client);
      asio::co_spawn(io_, play_robot(&robot->client, nature_, &counts_), [&](std::exception_ptr) {
        if (--playing > 0) return;
        stop.cancel();
        clock.cancel();
      });
    }
    io_.restart();
    io_.run();
  }

  void report(std::ostream& out) const {
    out << robots_.size() << " robots, seed " << options_.seed << ": " << counts_.cards
        << " cards (" << counts_.late << " late), " << counts_.abstained << " abstentions, "
        << counts_.ballots << " ballots\n";
    for (const auto& [why, count] : counts_.refused)
      out << "refused " << count << ": " << why << "\n";
    for (const auto& [why, count] : counts_.gone) out << "gone " << count << ": " << why << "\n";
  }

 private:
  Result<void> seat_robot(const std::string& seat) {
    auto robot =
        connect_seat(io_, desk_, outboxes_, options_.endpoint, options_.meeting, seat, true);
    if (!robot) return std::unexpected(robot.error());
    robots_.push_back(*std::move(robot));
    return {};
  }

  Desk& desk_;
  const RobotsOptions& options_;
  RobotNature nature_;
  const Outboxes& outboxes_;
  asio::io_context io_;
  std::vector<std::unique_ptr<PlayedSeat>> robots_;
  RobotCounts counts_;
};

}  // namespace

Result<void> run_robots(Desk& desk, const RobotsOptions& options, std::ostream& out) {
  if (!desk.is_live()) {
    return std::unexpected(
        "robots need a running server, since each connects to it; start "
        "rostrumd first");
  }
  const auto pace = span_of("pace", options.pace);
  if (!pace) return std::unexpected(pace.error());
  std::chrono::milliseconds until{0};
  if (!options.until.empty()) {
    const auto given = span_of("until", options.until);
    if (!given) return std::unexpected(given.error());
    until = *given;
  }
  const Result<Outboxes> outboxes = Outboxes::open(options.outbox);
  if (!outboxes) return std::unexpected(outboxes.error());
  Crowd crowd(desk, options, {.seed = options.seed, .pace = *pace}, *outboxes);
  const Result<void> gathered = crowd.gather();
  if (!gathered) return gathered;
  crowd.play(until);
  crowd.report(out);
  return {};
}

}  // namespace rostrum::ctl
