#include "rostrumctl/load_verb.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include <boost/asio/ssl/context.hpp>
#include <netdb.h>

#include "client/tls_client.hpp"
#include "load/crowds.hpp"
#include "rostrumctl/load_report.hpp"
#include "rostrumctl/load_run.hpp"
#include "rostrumctl/robot.hpp"
#include "wire/toml_reader.hpp"

namespace rostrum::ctl {

namespace {

using std::chrono::milliseconds;

Result<milliseconds> span_of(const std::string& option, const std::string& text) {
  const auto span = wire::parse_duration(text);
  if (!span || span->count() <= 0)
    return std::unexpected("--" + option + " must be a time such as \"3 s\"");
  return std::chrono::duration_cast<milliseconds>(*span);
}

/// Fills in every time of the plan, or says which is none.
Result<void> read_spans(const LoadOptions& options, LoadPlan& plan) {
  for (const auto& [name, text, to] :
       {std::tuple("for", &options.span, &plan.span),
        std::tuple("join-within", &options.join_within, &plan.join_within),
        std::tuple("slot", &options.slot, &plan.slot),
        std::tuple("pace", &options.pace, &plan.pace),
        std::tuple("flaky-stay", &options.flaky_stay, &plan.crowd.flaky_stay)}) {
    const auto span = span_of(name, *text);
    if (!span) return std::unexpected(span.error());
    *to = *span;
  }
  return {};
}

/// The first address of the URL's host, IPv4 where there is one.
Result<load::Target> resolve(const client::Endpoint& endpoint) {
  addrinfo wish{};
  wish.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error = ::getaddrinfo(endpoint.host.c_str(), endpoint.port.c_str(), &wish, &found);
  if (error != 0)
    return std::unexpected("could not find " + endpoint.host + ": " + ::gai_strerror(error));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
  const addrinfo* chosen = found;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    if (one->ai_family == AF_INET && chosen->ai_family != AF_INET) chosen = one;
  }
  load::Target target{
      .address_size = chosen->ai_addrlen, .authority = endpoint.authority(), .host = endpoint.host};
  std::memcpy(&target.address, chosen->ai_addr, chosen->ai_addrlen);
  return target;
}

struct People {
  std::string host;
  std::vector<std::string> seats;
};

/// The first host, and so many of the judges and delegates as are to play.
Result<People> choose_people(const StateViews& state, const LoadOptions& options) {
  People people;
  std::size_t judges = 0;
  std::size_t delegates = 0;
  for (const v1::SeatLine& seat : state.seats.seats()) {
    if (seat.role() == v1::ROLE_HOST && people.host.empty()) people.host = seat.id();
    const bool plays = (seat.role() == v1::ROLE_JUDGE && judges < options.judges) ||
                       (seat.role() == v1::ROLE_DELEGATE && delegates < options.delegates);
    if (!plays) continue;
    ++(seat.role() == v1::ROLE_JUDGE ? judges : delegates);
    people.seats.push_back(seat.id());
  }
  if (people.host.empty()) return std::unexpected("the meeting has no host's seat");
  return people;
}

/// Live, and a rehearsal; then the links of all who act.
Result<void> prepare_actors(Desk& desk, const LoadOptions& options, LoadPlan& plan) {
  if (!desk.is_live())
    return std::unexpected("a load needs a running server; start rostrumd first");
  const Result<StateViews> state = desk.state(options.meeting);
  if (!state) return std::unexpected(state.error());
  if (options.acts() && !state->meeting.rehearsal()) {
    return std::unexpected("'" + options.meeting +
                           "' is not a rehearsal, and a load acts in nothing else; make one: "
                           "rostrumctl clone " +
                           options.meeting + " NEW_ID --rehearsal");
  }
  const Result<People> people = choose_people(*state, options);
  if (!people) return std::unexpected(people.error());
  const Result<LinkToken> host = desk.seat_link(options.meeting, people->host);
  if (!host) return std::unexpected(host.error());
  plan.host_token = host->token;
  plan.url = host->url.substr(0, host->url.find("/join#"));
  for (const std::string& seat : people->seats) {
    const Result<LinkToken> link = desk.seat_link(options.meeting, seat);
    if (!link) return std::unexpected("seat " + seat + ": " + link.error());
    plan.seat_tokens.push_back(link->token);
  }
  if (!options.acts() || state->meeting.phase() != v1::MEETING_PHASE_SETUP) return {};
  v1::Command go_live;
  go_live.set_id(client::make_command_id());
  go_live.mutable_go_live();
  const Result<v1::Receipt> live = must(desk, options.meeting, go_live);
  if (!live) return std::unexpected(live.error());
  return {};
}

void plan_crowd(const LoadOptions& options, LoadPlan& plan) {
  load::CrowdPlan& crowd = plan.crowd;
  crowd.meeting = options.meeting;
  crowd.code = options.code;
  crowd.viewers = options.viewers;
  crowd.flaky = options.flaky;
  crowd.slow = options.slow;
  crowd.stuck = options.stuck;
  crowd.voters = {.count = options.voters,
                  .name = "load-",
                  .pace = plan.pace,
                  .ballots_each = options.ballots_each,
                  .seed = options.seed};
  crowd.sources = options.sources;
  crowd.joins_a_second = options.joins_a_second;
  crowd.nap = std::chrono::microseconds(options.nap_us);
  crowd.seed = options.seed;
  const std::size_t needed =
      (crowd.size() + load::connections_a_process() - 1) / load::connections_a_process();
  plan.processes = crowd.size() == 0 ? 0 : std::max(options.processes, needed);
}

Result<void> judge(const LoadReport& report) {
  const load::Figures& figures = report.figures;
  if (figures.out_of_order + figures.broken > 0)
    return std::unexpected("what came was out of order or broken: this is the server's fault");
  if (figures.wanted > 0 && figures.joins == 0) return std::unexpected("nobody was let in");
  return {};
}

}  // namespace

Result<void> run_load(Desk* desk, LoadOptions options, std::ostream& out, std::ostream& progress) {
  if (options.watchers() == 0 && !options.acts())
    return std::unexpected("say who comes, such as --viewers 1000 --judges 20 --host");
  LoadPlan plan;
  if (const auto read = read_spans(options, plan); !read) return read;
  if (desk != nullptr) {
    if (const auto ready = prepare_actors(*desk, options, plan); !ready) return ready;
  }
  plan_crowd(options, plan);

  const std::string url = options.url.empty() ? plan.url : options.url;
  std::unique_ptr<boost::asio::ssl::context> tls;
  if (plan.processes > 0) {
    auto endpoint = client::parse_endpoint(url);
    if (!endpoint) return std::unexpected(endpoint.error());
    endpoint->ca_file = options.endpoint.ca_file;
    const auto target = resolve(*endpoint);
    if (!target) return std::unexpected(target.error());
    plan.crowd.target = *target;
    boost::system::error_code error;
    if (endpoint->tls) tls = client::make_tls_context(*endpoint, error);
    if (error) return std::unexpected("the certificate authority: " + error.message());
    if (tls != nullptr) plan.crowd.target.tls = tls->native_handle();
  }
  // As their tablets do. A control socket has no queue for so many.
  if (const auto endpoint = client::parse_endpoint(url); endpoint && !endpoint->tls)
    options.endpoint = *endpoint;
  plan.options = std::move(options);
  LoadRun run(plan);
  const Result<LoadReport> report = run.play(progress);
  if (!report) return std::unexpected(report.error());
  if (plan.options.json) {
    print_json(*report, out);
  } else {
    print_summary(*report, out);
  }
  return judge(*report);
}

}  // namespace rostrum::ctl
