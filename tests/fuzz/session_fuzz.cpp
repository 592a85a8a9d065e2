// A whole session of a meeting from bytes: who says what and when, as protobuf off the wire,
// through decoding, the room, its journal and every frame that goes out. Messages are an honest
// crowd's, with bytes of the input written over them, or the input's own. Whatever comes: nothing
// falls over, what is shown is the replay of what was stored, and the journal's rows survive their
// encoding.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "app/meeting_room.hpp"
#include "app/recovery.hpp"
#include "core/check.hpp"
#include "core/evolve.hpp"
#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"
#include "support/memory_journal.hpp"
#include "support/random_acts.hpp"
#include "support/seeded_entropy.hpp"
#include "wire/event_codec.hpp"
#include "wire/frame_codec.hpp"
#include "wire/session_codec.hpp"

namespace {

using namespace rostrum;

constexpr std::size_t max_messages = 200;  // of one session; more bytes are left alone

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  [[nodiscard]] bool is_over() const { return rest_.empty(); }
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }
  std::string bytes(std::size_t count) {
    count = std::min(count, rest_.size());
    const std::string taken(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count));
    rest_ = rest_.subspan(count);
    return taken;
  }

 private:
  std::span<const std::uint8_t> rest_;
};

/// Encodes what a publisher of frames would, for everybody who may look.
class EncodingPublisher final : public app::Publisher {
 public:
  void publish(const core::Meeting& shown, const core::Presence& presence,
               const core::TopicSet& changed) override {
    const std::array scopes{core::Scope::everybody(), core::Scope::halls(), core::Scope::hosts(),
                            core::Scope::seat(core::SeatId("j1"))};
    for (std::size_t index = 0; index < core::topic_count; ++index) {
      const auto topic = static_cast<core::Topic>(index);
      if (!changed.contains(topic)) continue;
      for (const core::Scope& scope : scopes) {
        const core::View view = core::view_for(shown, presence, scope, topic);
        CHECK(!wire::encode_frame_field(scope, {.epoch = 1, .n = ++revision_}, view).empty());
      }
    }
  }

 private:
  std::uint64_t revision_ = 0;
};

struct Session {
  test::ManualClock clock;
  test::ManualScheduler scheduler{clock};
  test::MemoryDisk disk;
  test::SeededEntropy entropy;
  EncodingPublisher publisher;
  test::MemoryJournal journal{disk, scheduler};
  app::MeetingRoom room{{clock, scheduler, journal, publisher, entropy},
                        core::MeetingId("sample"),
                        app::recover_from(journal).value()};

  Session() {
    room.ask(core::CreateMeeting{.setup = test::sample_setup()}, [](const app::Outcome&) {});
    scheduler.run();
  }

  void take(const core::Sender& sender, std::string_view message) {
    const auto decoded = wire::decode_client_message(message);
    if (!decoded) return;
    const auto* sent = std::get_if<wire::SentCommand>(&*decoded);
    if (sent == nullptr) return;
    room.handle({.sender = sender,
                 .id = sent->id,
                 .content_hash = sent->content_hash,
                 .command = sent->command},
                [](const app::Outcome&) {});
  }

  void check() {
    scheduler.run();
    core::Meeting replayed;
    for (const app::JournalRow& row : disk.rows) {
      for (const core::Event& event : row.events) core::evolve(replayed, event);
    }
    CHECK(room.shown() == replayed);
  }
};

core::Sender sender_of(std::uint8_t which, const core::Sender& honest) {
  switch (which % 8) {
    case 0:
      return test::host();
    case 1:
      return test::judge(1 + which % 6);
    case 2:
      return test::delegate(1);
    case 3:
      return test::scrutineer();
    case 4:
      return test::voter(which % 3);
    default:
      return honest;
  }
}

void play(Input& input) {
  Session session;
  for (std::size_t number = 0; number < max_messages && !input.is_over(); ++number) {
    const std::uint8_t kind = input.byte();
    if (kind < 16) {
      session.scheduler.advance(std::chrono::seconds(kind));
      continue;
    }
    if (kind < 32) {
      session.take(sender_of(kind, test::host()), input.bytes(input.byte()));
      continue;
    }
    const std::uint64_t seed = input.byte() * 256U + input.byte();
    const test::RandomAct act = test::RandomActs(seed).next(session.room.shown());
    if (act.sender.role == core::Role::administrator) {  // does not come over the wire
      session.room.ask(act.command, [](const app::Outcome&) {});
      continue;
    }
    std::string message = wire::encode_command_message(
        core::CommandId("c" + std::to_string(kind < 64 ? 0 : number)), act.command);
    for (int over = kind % 4; over > 0 && !message.empty(); --over) {
      const std::size_t place = input.byte() * 7U % message.size();
      message[place] = static_cast<char>(input.byte());
    }
    session.take(sender_of(kind, act.sender), message);
    if (kind % 16 != 0) session.scheduler.run();
  }
  session.check();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  play(input);
  return 0;
}
