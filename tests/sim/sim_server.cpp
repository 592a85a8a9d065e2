#include "sim/sim_server.hpp"

#include <utility>

#include <boost/asio/post.hpp>

#include "core/hexadecimal.hpp"
#include "sim/sim_connection.hpp"
#include "support/sample_meeting.hpp"
#include "wire/session_codec.hpp"

namespace rostrum::sim {

namespace {

const core::MeetingId the_meeting{"sample"};

/// The meeting with one mark more released than was: what no view may be made of.
core::Meeting leaked(const core::Meeting& meeting) {
  core::Meeting doctored = meeting;
  for (auto& [slot, scoring] : doctored.scoring) {
    if (!scoring.mark || scoring.released_online) continue;
    scoring.released_online = scoring.mark->at;
    break;
  }
  return doctored;
}

}  // namespace

/// The product's publishers; or ones that are shown a doctored meeting.
class LeakySource final : public app::PublisherSource {
 public:
  LeakySource(const fanout::FramePublisher::Surroundings& surroundings, bool leaks)
      : surroundings_(surroundings), leaks_(leaks) {}

  void use(app::RoomDirectory& directory) { directory_ = &directory; }

  [[nodiscard]] std::unique_ptr<app::Publisher> open(const core::MeetingId& meeting) override {
    auto look = [this, meeting]() -> fanout::FramePublisher::Shown {
      const app::MeetingRoom* room = directory_->find(meeting);
      if (room == nullptr) return {};
      if (!leaks_) return {.meeting = &room->shown(), .presence = &room->presence()};
      doctored_ = leaked(room->shown());
      return {.meeting = &doctored_, .presence = &room->presence()};
    };
    auto inner = std::make_unique<fanout::FramePublisher>(meeting, look, surroundings_);
    if (!leaks_) return inner;
    return std::make_unique<Leaky>(std::move(inner), doctored_);
  }

 private:
  class Leaky final : public app::Publisher {
   public:
    Leaky(std::unique_ptr<app::Publisher> next, core::Meeting& doctored)
        : next_(std::move(next)), doctored_(doctored) {}
    void publish(const core::Meeting& shown, const core::Presence& presence,
                 const core::TopicSet& changed) override {
      doctored_ = leaked(shown);
      next_->publish(doctored_, presence, changed);
    }

   private:
    std::unique_ptr<app::Publisher> next_;
    core::Meeting& doctored_;
  };

  fanout::FramePublisher::Surroundings surroundings_;
  bool leaks_;
  app::RoomDirectory* directory_ = nullptr;
  core::Meeting doctored_;
};

SimServer::SimServer(const World& world, std::uint64_t epoch)
    : world_(world),
      scheduler_(world.time, world.dice, life_, [this] { arm_io(); }),
      io_(1),
      io_work_(boost::asio::make_work_guard(io_)),
      store_(world.disks, {.time = world.time,
                           .dice = world.dice,
                           .life = life_,
                           .scheduler = scheduler_,
                           .acknowledges_early = world.faults.acknowledges_early}),
      hub_(scheduler_),
      shard_(hub_.add_shard(io_, metrics_)),
      publishers_(std::make_unique<LeakySource>(
          fanout::FramePublisher::Surroundings{.hub = hub_,
                                               .clock = world.time,
                                               .scheduler = scheduler_,
                                               .metrics = metrics_,
                                               .epoch = epoch},
          world.faults.leaks_mark)),
      directory_(std::make_unique<app::RoomDirectory>(
          app::RoomDirectory::Ports{.clock = world.time,
                                    .scheduler = scheduler_,
                                    .journals = store_,
                                    .publishers = *publishers_,
                                    .entropy = world.entropy})),
      epoch_(epoch) {
  publishers_->use(*directory_);
  const auto loaded = directory_->load([](core::Instant) {});
  if (!loaded) load_problem_ = store_.last_problem();
  for (const app::UnreadableMeeting& meeting : directory_->unreadable())
    load_problem_ = meeting.reason;
  arm_io();
}

SimServer::~SimServer() {
  life_.end();
  for (const auto& connection : connections_) connection->forget();
}

app::MeetingRoom* SimServer::room() { return directory_->find(the_meeting); }

void SimServer::import(core::MeetingSetup setup) {
  scheduler_.post([this, setup = std::move(setup)]() mutable {
    directory_->import(std::move(setup), [](const app::Outcome&) {});
  });
}

void SimServer::accept(const std::shared_ptr<Link>& link, const Visitor& visitor,
                       std::function<void(std::string)> deliver) {
  if (link->is_lost_to_server) return;
  // Shared with what the rooms and the link have yet to tell it.
  auto connection = std::make_shared<SimConnection>(*this, link, visitor, std::move(deliver));
  connections_.push_back(connection);
  const std::weak_ptr<SimConnection> end = connection;
  link->to_server = [end](const std::string& bytes) {
    if (const auto held = end.lock()) held->on_message(bytes);
  };
  link->to_server_lost = [end] {
    if (const auto held = end.lock()) held->on_closed();
  };
  connection->open();
}

void SimServer::request(const core::Sender& sender, std::string_view bytes, OnReply reply) {
  auto sent = wire::decode_command(bytes);
  if (!sent) return reply(wire::encode_rejection(sent.error().id, sent.error().rejection));
  ask_room(sender, *std::move(sent), std::move(reply));
}

void SimServer::ask_room(const core::Sender& sender, wire::SentCommand sent, OnReply reply) {
  std::string id = sent.id.str();
  if (world_.faults.forgets_ids)
    sent.id = core::CommandId(id + "-again-" + std::to_string(++doors_));
  scheduler_.post([this, id = std::move(id), reply = std::move(reply),
                   envelope = app::CommandEnvelope{.sender = sender,
                                                   .id = std::move(sent.id),
                                                   .content_hash = sent.content_hash,
                                                   .command = std::move(sent.command)}] {
    app::MeetingRoom* meeting = room();
    if (meeting == nullptr) return;
    meeting->handle(envelope, [this, id, reply](const app::Outcome& outcome) {
      world_.on_told(id, outcome);
      // Unanswered: nothing is said, and the sender asks again with the same id.
      if (const auto* receipt = std::get_if<app::Receipt>(&outcome)) {
        reply(wire::encode_receipt(id, receipt->number, receipt->at));
      } else if (const auto* rejection = std::get_if<core::Rejection>(&outcome)) {
        reply(wire::encode_rejection(id, *rejection));
      }
    });
  });
}

void SimServer::request_token(OnReply reply) {
  scheduler_.post([this, reply = std::move(reply)] {
    app::MeetingRoom* meeting = room();
    if (meeting == nullptr) return;
    const std::string token = "t" + core::hexadecimal(world_.entropy.next());
    meeting->ask(core::IssueVoterTokens{1}, [reply, token](const app::Outcome& outcome) {
      if (std::holds_alternative<app::Receipt>(outcome)) return reply(token);
      const auto* refused = std::get_if<core::Rejection>(&outcome);
      if (refused != nullptr && refused->reason != core::RejectionReason::not_storing) reply("");
    });
  });
}

void SimServer::arm_io() {
  if (io_is_armed_) return;
  io_is_armed_ = true;
  world_.time.after(world_.dice.delay(std::chrono::milliseconds(2)), life_.guard([this] {
    io_is_armed_ = false;
    io_.poll();
  }));
}

}  // namespace rostrum::sim
