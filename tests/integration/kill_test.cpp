// Two hundred judges, delegates and viewers send without a pause while the server is killed and
// started again, several times: whatever was answered with a receipt is in the record under the
// number that the receipt says, once, and asked again it is answered the same.
//
// ROSTRUM_KILLS sets how often (4 where it does not).

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/command_envelope.hpp"
#include "live_server.hpp"
#include "storage/sqlite_journal.hpp"

namespace rostrum::test {
namespace {

constexpr int judges = 100;
constexpr int delegates = 60;
constexpr int viewers = 40;
// A poll takes this many ballots of a seat and of a token; a card may be changed without end.
constexpr int ballots_a_seat = 100;
constexpr int ballots_a_token = 10;

int kills_wanted() {
  const char* text = std::getenv("ROSTRUM_KILLS");
  return text == nullptr ? 4 : std::atoi(text);
}

std::string meeting_file() {
  std::string text =
      "id = \"sample\"\ntitle = \"会\"\nauto_open_scoring = true\n"
      "[[venues]]\nid = \"main\"\nname = \"主\"\nkind = \"main\"\n"
      "[[presenters]]\nid = \"p\"\nname = \"甲\"\nunit = \"乙\"\n"
      "[[segments]]\nid = \"all\"\nname = \"全部\"\n"
      "[[segments.slots]]\nid = \"slot\"\npresenter = \"p\"\nallotted = \"8 min\"\n";
  const auto seats = [&](const std::string& role, const std::string& letter, int count) {
    for (int number = 0; number < count; ++number) {
      text += "[[seats]]\nid = \"" + letter + std::to_string(number) + "\"\nrole = \"" + role +
              "\"\nname = \"席\"\nvenue = \"main\"\n";
    }
  };
  seats("judge", "j", judges);
  seats("delegate", "d", delegates);
  return text;
}

/// What one client has been answered.
struct Receipted {
  v1::Command command;
  v1::Receipt receipt;
};

/// One seat or viewer.
struct Person {
  std::string sender;  // as the record names it; empty: a viewer, known by the token alone
  std::string session;
  std::string voter;
  int most = 0;  // acts
  std::vector<Receipted> kept;
  int refused = 0;
};

v1::Command act_of(const Person& person, int number) {
  v1::Command command;
  command.set_id("act-" + std::to_string(number));
  if (person.sender.starts_with("seat:j")) {
    v1::SubmitCard& card = *command.mutable_submit_card();
    card.set_slot("slot");
    v1::Score& score = *card.add_scores();
    score.set_criterion("score");
    score.set_points(std::to_string(number % 101));
    return command;
  }
  command.mutable_cast_ballot()->set_poll(person.voter.empty() ? "seats" : "mass");
  command.mutable_cast_ballot()->mutable_content()->mutable_chosen()->add_options(
      number % 2 == 0 ? "a" : "b");
  command.set_voter(person.voter);
  return command;
}

class Kill : public LiveServer {
 protected:
  void SetUp() override {
    const std::filesystem::path file = folder.path() / "crowd.toml";
    std::ofstream(file) << meeting_file();
    start_slow({"--sample", file.string()});
    must(R"({"id":"live","goLive":{}})");
    must(R"({"id":"start","startSlot":{}})");
    for (const std::string id : {"seats", "mass"}) {
      const std::string open = id == "mass" ? R"("openToViewers":true,)" : "";
      must(
          R"({"id":"make-)" + id + R"(","createPoll":{"poll":")" + id +
          R"(","question":{"zh":"选"},"rules":{"kind":"POLL_KIND_ONE_OF",)" + open +
          R"("change":"BALLOT_CHANGE_LAST_PRESS","electorate":{"roles":"VOTER_ROLES_DELEGATES"},)"
          R"("majority":{"numerator":1,"denominator":2,"base":"MAJORITY_BASE_CAST","strict":true},)"
          R"("options":[{"id":"a","name":{"zh":"甲"}},{"id":"b","name":{"zh":"乙"}}]}}})");
      must(R"({"id":"open-)" + id + R"(","openPoll":{"poll":")" + id + "\"}}");
    }
    for (int number = 0; number < judges; ++number)
      add_seat("j" + std::to_string(number), 1'000'000);
    for (int number = 0; number < delegates; ++number)
      add_seat("d" + std::to_string(number), ballots_a_seat);
    for (int number = 0; number < viewers; ++number) {
      const HttpAnswer answer = http(address(), "POST", kMeetings + "voter-token", "{}");
      ASSERT_EQ(answer.status, 200U) << answer.body;
      const auto fields = wire::parse_json_object(answer.body);
      people_.push_back({.voter = wire::text_field(*fields, "token"), .most = ballots_a_token});
    }
  }

  void add_seat(const std::string& seat, int most) {
    people_.push_back({.sender = "seat:" + seat, .session = seat_link(seat), .most = most});
  }

  void start_again() {
    start_slow({"--no-sample"});
    open_doors();
  }
  void open_doors() {
    port_ = address().port;
    port_.notify_all();
  }

  /// A person's life: sends the next act as soon as the last one is answered, and an act that was
  /// not answered again, with the same id, until it is.
  void live(Person& person) {
    std::unique_ptr<MeetingSocket> socket;
    for (int number = 0; !is_over_ && number < person.most;) {
      if (!socket) socket = connected(person);
      if (!socket) continue;
      const v1::Command command = act_of(person, number);
      const v1::Answer answer = socket->ask(command);
      if (answer.has_receipt()) {
        person.kept.push_back({command, answer.receipt()});
        if (++receipts_ == fatal_receipt_) kill_at_once();
        ++number;
      } else if (answer.has_rejection()) {
        ++person.refused;
        ++number;
      } else {
        socket.reset();  // not answered: the same act again
      }
    }
  }

  std::unique_ptr<MeetingSocket> connected(const Person& person) {
    port_.wait(0);
    const Address where{.port = port_, .socket_path = {}};
    auto socket =
        std::make_unique<MeetingSocket>(where, person.voter.empty() ? "/ws" : "/ws/watch/sample");
    if (!socket->socket.is_open()) return nullptr;
    if (person.voter.empty()) {
      v1::ClientMessage hello;
      hello.mutable_hello()->set_session(person.session);
      socket->send(hello);
    }
    return socket;
  }

  /// By whoever has just been answered: what was answered too early is not on the disk yet.
  void kill_at_once() {
    server->signal(SIGKILL);
    port_ = 0;
    ++kills_;
    kills_.notify_all();
  }

  void kill_repeatedly(int times) {
    std::mt19937 random(20261122);
    for (int kill = 0; kill < times; ++kill) {
      // In the middle of work, at no moment in particular.
      fatal_receipt_ = receipts_ + 50 + static_cast<int>(random() % 500);
      kills_.wait(kill);
      ASSERT_EQ(server->wait(), -SIGKILL) << server->log();
      start_again();
    }
  }

  std::vector<Person> people_;
  std::atomic<std::uint16_t> port_ = 0;  // none while the server is away
  std::atomic<bool> is_over_ = false;
  std::atomic<int> receipts_ = 0;
  std::atomic<int> fatal_receipt_ = 0;  // the one upon which the server is killed
  std::atomic<int> kills_ = 0;
};

TEST_F(Kill, WhateverWasAcknowledgedIsInTheRecordOnceAndAnsweredTheSame) {
  open_doors();
  {
    std::vector<std::jthread> lives;
    for (Person& person : people_) lives.emplace_back([&] { live(person); });
    kill_repeatedly(kills_wanted());
    is_over_ = true;
  }
  server->kill_hard();  // once more, with nobody asking

  std::map<std::uint64_t, std::pair<std::string, std::string>> rows;  // sender and id, by number
  std::map<std::pair<std::string, std::string>, int> times;
  const auto read =
      storage::read_journal(folder.path() / "data" / "meetings" / "sample.db",
                            core::MeetingId("sample"), [&](const app::JournalRow& row) {
                              rows[row.seq] = {app::sender_key(row.sender), row.command.str()};
                              ++times[rows[row.seq]];
                            });
  ASSERT_TRUE(read) << read.error().text;
  std::map<std::uint64_t, std::string> owners;  // of a receipt's number
  int refused = 0;
  for (const Person& person : people_) {
    refused += person.refused;
    for (const Receipted& one : person.kept) {
      const auto row = rows.find(one.receipt.number());
      ASSERT_NE(row, rows.end()) << person.sender << " has a receipt of a row that is not there";
      const auto& [sender, id] = row->second;
      EXPECT_EQ(id, one.command.id());
      if (!person.sender.empty()) EXPECT_EQ(sender, person.sender);
      EXPECT_EQ(times[row->second], 1);
      EXPECT_TRUE(owners.emplace(one.receipt.number(), sender).second) << "two acts, one receipt";
    }
  }
  EXPECT_EQ(refused, 0) << "an act that was repeated was taken for another";
  EXPECT_EQ(owners.size(), static_cast<std::size_t>(receipts_));

  start_again();
  for (const Person& person : people_) {
    if (person.kept.empty()) continue;
    const auto socket = connected(person);
    ASSERT_NE(socket, nullptr);
    for (const Receipted* one : {&person.kept.front(), &person.kept.back()}) {
      const v1::Answer answer = socket->ask(one->command);
      EXPECT_EQ(answer.receipt().number(), one->receipt.number()) << answer.ShortDebugString();
      EXPECT_EQ(answer.receipt().at_us(), one->receipt.at_us());
    }
  }
  std::printf("%d receipts over %d kills\n", receipts_.load(), kills_wanted());
}

}  // namespace
}  // namespace rostrum::test
