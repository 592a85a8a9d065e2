// What must hold in a run.
#include <algorithm>
#include <chrono>
#include <map>

#include "core/evolve.hpp"
#include "core/fnv1a.hpp"
#include "core/view.hpp"
#include "sim/simulation.hpp"
#include "wire/frame_codec.hpp"

namespace rostrum::sim {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t kept_messages = 256;

v1::Frame frame_of(const core::Key& key, const core::Revision& revision, const core::View& view) {
  const std::string field = wire::encode_frame_field(key.scope, revision, view);
  const std::string_view fields[] = {field};
  v1::ServerMessage message;
  message.ParseFromString(wire::batch_message(fields));
  return message.batch().frames(0);
}

}  // namespace

void Simulation::check_sent(const core::Audience& audience, const fanout::SharedBytes& message) {
  if (std::ranges::find(checked_messages_, message) != checked_messages_.end()) return;
  checked_messages_.push_back(message);
  if (checked_messages_.size() > kept_messages) checked_messages_.pop_front();
  oracle_.look();
  std::set<std::string> scopes;
  for (const core::Key& key : core::keys_for(audience)) scopes.insert(key.scope.text());
  trace_ = core::fnv1a(*message + std::to_string(trace_));
  v1::ServerMessage sent;
  if (!sent.ParseFromString(*message)) return verdict_.broken("what is sent can be read");
  for (const v1::Frame& frame : sent.batch().frames()) {
    if (!scopes.contains(frame.scope())) {
      verdict_.broken("a frame goes to its own audience: " + frame.scope());
    }
    const bool is_new = checked_
                            .emplace(frame.scope(), frame.view_case(), frame.revision().epoch(),
                                     frame.revision().n())
                            .second;
    if (!is_new) continue;
    ++tally_.frames;
    if (const auto problem = oracle_.released().problem_of(frame)) {
      verdict_.broken("what is not released is told to nobody: " + *problem);
    }
  }
}

void Simulation::check_shown() {
  oracle_.look();
  app::MeetingRoom* room = server_ == nullptr ? nullptr : server_->room();
  if (room == nullptr) return;
  const std::uint64_t shown = room->shown_seq();
  if (shown > disk_.rows.size() || shown < shown_rows_) {
    return verdict_.broken("what is shown is stored, and never taken back");
  }
  for (; shown_rows_ < shown; ++shown_rows_) {
    for (const core::Event& event : disk_.rows.at(shown_rows_).events) core::evolve(shown_, event);
  }
  if (!(shown_ == room->shown())) {
    verdict_.broken("what is shown is the replay of row " + std::to_string(shown));
  }
}

void Simulation::settle() {
  is_rough_ = false;
  start_server();
  const auto is_settled = [this] {
    return server_ != nullptr && std::ranges::all_of(clients_, [](const auto& client) {
             return client->is_settled() &&
                    (client->manner() == Manner::http || client->is_welcome());
           });
  };
  run_until(time_.now() + 120s, is_settled);
  if (verdict_.is_kept() && !is_settled()) verdict_.broken("after quiet everything is answered");
  // Longer than any poll's timer, grace, stream delay and pause between two tries.
  run_until(time_.now() + 120s);
}

void Simulation::check_quiet() {
  check_shown();
  oracle_.check_polls();
  if (server_->room()->shown_seq() != disk_.rows.size()) {
    verdict_.broken("after quiet every stored row is shown");
  }
  if (!server_->room()->is_storing()) verdict_.broken("after quiet acts are stored");
  for (const auto& client : clients_) check_client(*client);
  for (const Act& act : ledger_.acts()) {
    if (act.told) ledger_.check_stored(act, *act.told);
  }
  check_presence();
  check_boxes();
  check_repeats();
  check_restart();
}

void Simulation::check_client(const SimClient& client) {
  if (client.manner() == Manner::http) return;
  const app::MeetingRoom& room = *server_->room();
  const std::vector<core::Key> keys = core::keys_for(client.audience());
  if (client.frames().size() != keys.size()) verdict_.broken("a client has all its topics");
  core::Views views(room.shown(), room.presence());
  for (const auto& [key, held] : client.frames()) {
    const auto is_it = [&, &frame_key = key](const core::Key& each) {
      return each.scope.text() == frame_key.first &&
             static_cast<int>(each.topic) + 10 == static_cast<int>(frame_key.second);
    };
    const auto found = std::ranges::find_if(keys, is_it);
    if (found == keys.end()) {
      verdict_.broken("a client has topics of its own only");
      continue;
    }
    const v1::Frame now =
        frame_of(*found, {.epoch = held.revision.first, .n = held.revision.second},
                 views.of(found->scope, found->topic));
    if (now.SerializeAsString() != held.bytes) {
      v1::Frame seen;
      seen.ParseFromString(held.bytes);
      verdict_.broken("after quiet a client equals the server: " + found->scope.text() + " " +
                      std::string(core::word_of(found->topic)) + "\nserver: " +
                      now.ShortDebugString() + "\nclient: " + seen.ShortDebugString());
    }
  }
}

void Simulation::check_presence() {
  std::map<core::SeatId, std::uint32_t> seats;
  std::uint32_t viewers = 0;
  for (const auto& client : clients_) {
    if (client->manner() == Manner::http) continue;
    if (!client->audience().seat.empty()) ++seats[client->audience().seat];
    if (client->audience().role == core::Role::viewer) ++viewers;
  }
  const core::Presence& presence = server_->room()->presence();
  if (presence.viewers != viewers) verdict_.broken("after quiet the server counts its viewers");
  for (const auto& [seat, connections] : seats) {
    const auto found = presence.seats.find(seat);
    const std::uint32_t known = found == presence.seats.end() ? 0 : found->second.connections;
    if (known == connections) continue;
    verdict_.broken("after quiet the server knows who is connected: " + seat.str() + " " +
                    std::to_string(connections) + " times, not " + std::to_string(known));
  }
}

void Simulation::check_boxes() {
  for (const core::Poll& poll : server_->room()->shown().polls) {
    if (!poll.box) continue;
    const bool has_key = disk_.keys.keys.contains(poll.id);
    const bool has_ballots = std::ranges::any_of(
        disk_.boxes, [&](const app::SealedBallot& ballot) { return ballot.poll == poll.id; });
    if (has_key || has_ballots || !poll.box->destroyed_at) {
      verdict_.broken("of an opened box neither key nor ballots are left: " + poll.id.str());
    }
  }
}

void Simulation::check_repeats() {
  const std::size_t rows = disk_.rows.size();
  for (const Act& act : ledger_.acts()) {
    if (!act.receipt) continue;
    const std::string bytes =
        wire::encode_command(core::CommandId(act.id), act.command, act.sender.token.str());
    server_->request(act.sender, bytes, [this, receipt = *act.receipt](const std::string& answer) {
      v1::ServerMessage message;
      message.ParseFromString(answer);
      const v1::Receipt& again = message.answer().receipt();
      if (again.number() != receipt.number || again.at_us() != receipt.at.us) {
        verdict_.broken("a repeat has the receipt of the first: " + message.ShortDebugString());
      }
    });
  }
  run_until(time_.now() + 1s);
  if (disk_.rows.size() != rows) verdict_.broken("repeats write nothing");
}

void Simulation::check_restart() {
  const std::string before = core::canonical_text(server_->room()->shown());
  server_.reset();
  start_server();
  if (!verdict_.is_kept()) return;
  if (core::canonical_text(server_->room()->shown()) != before) {
    verdict_.broken("a restart changes nothing");
  }
}

}  // namespace rostrum::sim
