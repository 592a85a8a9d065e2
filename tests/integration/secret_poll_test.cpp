// A secret poll through the real server, and somebody who reads everything that the server leaves
// behind: every table, the log of the database, the rows as they decode, and what it has said.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/events.hpp"
#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "live_server.hpp"
#include "storage/file_ballot_sealer.hpp"
#include "storage/sqlite.hpp"
#include "storage/sqlite_journal.hpp"

namespace rostrum::test {
namespace {

namespace fs = std::filesystem;

const core::PollId poll("secret-1");
// Nowhere but in ballots: the canonical text begins with "options:".
const std::vector<std::string> candidates = {"candidate-aa", "candidate-bb", "candidate-cc"};
constexpr int voters = 8;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t occurrences(const std::string& text, const std::string& wanted) {
  std::size_t count = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1))
    ++count;
  return count;
}

std::string candidate_of(int judge) {
  return candidates.at(static_cast<std::size_t>(judge) % candidates.size());
}

/// What lies in the data folder at one moment, copied so that reading it changes nothing.
class Seizure {
 public:
  explicit Seizure(const fs::path& data) {
    fs::copy(data / "meetings", folder_.path() / "meetings", fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "meetings")) {
      if (!entry.is_regular_file()) continue;
      if (entry.path().extension() != ".key") everything_ += bytes_of(entry.path());
    }
    for (const auto& entry : fs::directory_iterator(data)) {
      if (entry.is_regular_file()) server_ += bytes_of(entry.path());
    }
    read_tables();
    read_rows();
  }

  /// Every value of every table, by table; of a row all in one.
  std::map<std::string, std::vector<std::vector<std::string>>> tables;
  std::vector<app::JournalRow> rows;

  /// All bytes of all files but the keys.
  [[nodiscard]] const std::string& everything() const { return everything_; }
  /// All bytes of the server's own database, log and lock.
  [[nodiscard]] const std::string& server() const { return server_; }
  [[nodiscard]] fs::path file() const { return folder_.path() / "meetings" / "sample.db"; }
  [[nodiscard]] fs::path keys() const { return storage::box_key_folder(file()); }

  [[nodiscard]] std::vector<std::string> sealed() const {
    std::vector<std::string> found;
    if (!tables.contains("box")) return found;
    for (const auto& row : tables.at("box")) found.push_back(row.at(2));
    return found;
  }
  /// Who has voted, with the receipt, in the order of the record.
  [[nodiscard]] std::vector<core::RollEntry> roll() const {
    std::vector<core::RollEntry> entries;
    for (const app::JournalRow& row : rows) {
      for (const core::Event& event : row.events) {
        if (const auto* voted = std::get_if<core::SeatVoted>(&event))
          entries.push_back(voted->entry);
      }
    }
    return entries;
  }
  template <class EventType>
  [[nodiscard]] std::vector<EventType> all() const {
    std::vector<EventType> found;
    for (const app::JournalRow& row : rows) {
      for (const core::Event& event : row.events) {
        if (const auto* one = std::get_if<EventType>(&event)) found.push_back(*one);
      }
    }
    return found;
  }

 private:
  void read_tables() {
    auto database = storage::Database::open(file(), {.create = false});
    ASSERT_TRUE(database) << database.error().text;
    auto names = database->prepare("SELECT name FROM sqlite_schema WHERE type = 'table'");
    ASSERT_TRUE(names);
    std::vector<std::string> all;
    while (*names->step()) all.push_back(names->text(0));
    for (const std::string& name : all) {
      const auto columns =
          database->integer("SELECT count(*) FROM pragma_table_info('" + name + "')");
      ASSERT_TRUE(columns);
      auto each = database->prepare("SELECT * FROM " + name);
      ASSERT_TRUE(each);
      while (*each->step()) {
        std::vector<std::string> values;
        values.reserve(static_cast<std::size_t>(*columns));
        for (int column = 0; column < *columns; ++column) values.push_back(each->blob(column));
        tables[name].push_back(std::move(values));
      }
    }
  }
  void read_rows() {
    const auto read =
        storage::read_journal(file(), core::MeetingId("sample"),
                              [&](const app::JournalRow& row) { rows.push_back(row); });
    EXPECT_TRUE(read) << read.error().text;
  }

  TemporaryFolder folder_;
  std::string everything_;
  std::string server_;
};

class SecretPoll : public LiveServer {
 protected:
  void open_poll() {
    must(R"({"id":"live","goLive":{}})");
    std::string options;
    for (const std::string& candidate : candidates) {
      if (!options.empty()) options += ",";
      options += R"({"id":")" + candidate + R"(","name":{"zh":"甲"}})";
    }
    must(R"({"id":"create","createPoll":{"poll":"secret-1","question":{"zh":"选谁"},"rules":{)"
         R"("kind":"POLL_KIND_ONE_OF","change":"BALLOT_CHANGE_FIRST_PRESS",)"
         R"("majority":{"numerator":1,"denominator":2,"base":"MAJORITY_BASE_CAST","strict":true},)"
         R"("grace_ms":"50","secret":true,)"
         R"("electorate":{"roles":"VOTER_ROLES_JUDGES"},"options":[)" +
         options + "]}}}");
    must(R"({"id":"open","openPoll":{"poll":"secret-1"}})");
    for (int judge = 1; judge <= voters; ++judge)
      links_[judge] = seat_link("judge-" + std::to_string(judge));
  }
  HttpAnswer cast(int judge, const std::string& candidate) {
    return command(links_.at(judge),
                   R"({"id":"ballot-)" + std::to_string(judge) +
                       R"(","castBallot":{"poll":"secret-1","content":{"chosen":{"options":[")" +
                       candidate + R"("]}}}})");
  }
  /// In an order of their own, so that the record's is not the seats'.
  void cast_all() {
    for (const int judge : {5, 2, 8, 1, 7, 4, 6, 3}) {
      const HttpAnswer answer = cast(judge, candidate_of(judge));
      EXPECT_EQ(answer.status, 200U) << answer.body;
    }
  }
  void close_poll() { must(R"({"id":"close","closePoll":{"poll":"secret-1"}})"); }

  std::string receipts() {
    return http(address(), "GET", kMeetings + "polls/secret-1/receipts").body;
  }
  void wait_until_destroyed() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    // By the administrator, whose looks have no limit; an answer that says nothing of it is no end.
    const std::string key = R"("destroyed_us":")";
    for (;;) {
      const std::string body =
          http(server->control(), "GET", kMeetings + "polls/secret-1/receipts").body;
      const std::size_t at = body.find(key);
      if (at != std::string::npos && body.at(at + key.size()) != '"') return;
      ASSERT_LT(std::chrono::steady_clock::now(), end) << body;
    }
  }
  [[nodiscard]] fs::path data() const { return folder.path() / "data"; }

  /// Nobody who has not the key can join a voter to a ballot by what is in here.
  void expect_unjoinable(const Seizure& seizure) {
    const std::vector<core::RollEntry> roll = seizure.roll();
    std::set<std::string> of_the_roll;
    for (const core::RollEntry& entry : roll) {
      of_the_roll.insert(entry.receipt);
      of_the_roll.insert(entry.seat.str());
    }
    for (const app::JournalRow& row : seizure.rows) {
      if (!row.sender.seat.str().starts_with("judge-")) continue;
      of_the_roll.insert(row.command.str());
      of_the_roll.insert(std::to_string(row.at.us));
    }
    const auto box = seizure.tables.find("box");
    if (box == seizure.tables.end()) return;
    for (const std::vector<std::string>& row : box->second) {
      ASSERT_EQ(row.size(), 3U) << "a column more would tell something";
      EXPECT_EQ(row.at(0), "secret-1");
      EXPECT_EQ(row.at(1).size(), 16U);
      // No value of the box is one of the roll, nor made of one in the ways that come to mind.
      for (const std::string& value : {row.at(1), row.at(2)}) {
        const crypto::Hash hash = crypto::sha256(value);
        EXPECT_FALSE(of_the_roll.contains(value));
        EXPECT_FALSE(of_the_roll.contains(crypto::to_hex(value)));
        EXPECT_FALSE(of_the_roll.contains(crypto::to_hex(crypto::view_of(hash))));
        for (const std::string& known : of_the_roll)
          EXPECT_EQ(value.find(known), std::string::npos) << known;
        for (const auto& journal_row : seizure.tables.at("journal")) {
          for (const std::string& column : journal_row)
            EXPECT_EQ(column.find(value), std::string::npos);
        }
      }
    }
    EXPECT_EQ(occurrences(seizure.everything(), "options:"), 0U);
    expect_server_knows_nothing(seizure);
  }
  /// The server's database is of meetings, links and keys: of a ballot it has heard nothing.
  static void expect_server_knows_nothing(const Seizure& seizure) {
    const std::string& server = seizure.server();
    EXPECT_GT(occurrences(server, "SQLite format 3"), 0U) << "server.db was not read";
    for (const std::string& candidate : candidates) EXPECT_EQ(occurrences(server, candidate), 0U);
    EXPECT_EQ(occurrences(server, "options:"), 0U);
    EXPECT_EQ(occurrences(server, "ballot-"), 0U) << "a ballot's command";
    for (const core::RollEntry& entry : seizure.roll())
      EXPECT_EQ(occurrences(server, entry.receipt), 0U);
    for (const std::string& sealed : seizure.sealed())
      EXPECT_EQ(occurrences(server, sealed.substr(20, 24)), 0U);
  }
  void expect_silent_about(const std::string& text) {
    for (const std::string& said : {server->log(), http(address(), "GET", "/metrics").body}) {
      EXPECT_EQ(said.find(text), std::string::npos) << text;
    }
  }

  std::map<int, std::string> links_;
};

TEST_F(SecretPoll, NothingThatIsStoredJoinsAVoterToABallotWithoutTheKey) {
  open_poll();
  cast_all();
  const Seizure open(data());

  // What is there: the roll, in the record, and as many sealed ballots, all of one length.
  ASSERT_EQ(open.roll().size(), static_cast<std::size_t>(voters));
  ASSERT_EQ(open.sealed().size(), static_cast<std::size_t>(voters));
  for (const std::string& sealed : open.sealed())
    EXPECT_EQ(sealed.size(), open.sealed().front().size());
  expect_unjoinable(open);
  EXPECT_TRUE(open.all<core::BallotCast>().empty());
  // Two ballots of one seat cannot be told apart by the hash that knows a repeat.
  std::set<std::uint64_t> hashes;
  for (const app::JournalRow& row : open.rows) {
    if (!row.events.empty() && std::holds_alternative<core::SeatVoted>(row.events.front()))
      hashes.insert(row.content_hash);
  }
  EXPECT_EQ(hashes.size(), 1U);
  // The host sees how many and who, and no count.
  const std::string seen = state();
  EXPECT_NE(seen.find(R"("voted":8)"), std::string::npos) << seen;
  EXPECT_EQ(seen.find("mySealed\":\"" + open.roll().front().receipt), std::string::npos);
  for (const core::RollEntry& entry : open.roll()) expect_silent_about(entry.receipt);
  for (const std::string& candidate : candidates) expect_silent_about(candidate);

  // With the key all of it can be joined: else the above would prove nothing.
  storage::FileBallotSealer thief(open.keys());
  const auto opened = thief.open(poll, open.sealed());
  ASSERT_TRUE(opened);
  ASSERT_EQ(opened->size(), static_cast<std::size_t>(voters));
  std::map<std::string, std::string> by_receipt;
  for (const app::UnsealedBallot& ballot : *opened) by_receipt[ballot.receipt] = ballot.content;
  std::vector<std::string> in_order_of_the_roll;
  for (const core::RollEntry& entry : open.roll()) {
    const int judge = std::stoi(entry.seat.str().substr(6));
    EXPECT_EQ(by_receipt.at(entry.receipt), "options:" + candidate_of(judge));
    in_order_of_the_roll.push_back(entry.receipt);
  }
  std::vector<std::string> in_order_of_the_box;
  for (const std::string& sealed : open.sealed())
    in_order_of_the_box.push_back(thief.open(poll, {sealed})->at(0).receipt);
  EXPECT_NE(in_order_of_the_box, in_order_of_the_roll) << "the box keeps the order of casting";

  close_poll();
  wait_until_destroyed();
  const Seizure after(data());

  // Key and sealed ballots are gone, to the last byte of file and log.
  EXPECT_TRUE(!fs::exists(after.keys()) || fs::is_empty(after.keys()));
  EXPECT_TRUE(after.sealed().empty());
  expect_server_knows_nothing(after);
  for (const std::string& sealed : open.sealed())
    EXPECT_EQ(after.everything().find(sealed.substr(20, 24)), std::string::npos);
  // The event that says what was in the box: two lists in orders that have nothing in common.
  const auto stated = after.all<core::BoxOpened>();
  ASSERT_EQ(stated.size(), 1U);
  EXPECT_TRUE(std::ranges::is_sorted(stated.front().receipts));
  std::vector<std::string> texts;
  for (const core::BallotContent& ballot : stated.front().ballots)
    texts.push_back(core::canonical_text(ballot));
  EXPECT_TRUE(std::ranges::is_sorted(texts));
  EXPECT_EQ(std::ranges::count(texts, "options:candidate-aa"), 2);
  EXPECT_EQ(std::ranges::count(texts, "options:candidate-bb"), 3);
  EXPECT_EQ(std::ranges::count(texts, "options:candidate-cc"), 3);
  // A copy of the box taken while it was sealed stays sealed.
  storage::FileBallotSealer late_thief(after.keys());
  EXPECT_TRUE(late_thief.open(poll, open.sealed())->empty());
  // And everybody finds the own receipt in the list that anybody may read.
  const std::string list = receipts();
  for (const core::RollEntry& entry : after.roll()) {
    EXPECT_NE(list.find('"' + entry.receipt + '"'), std::string::npos);
    expect_silent_about(entry.receipt);
  }
  EXPECT_EQ(list.find("judge-"), std::string::npos);
  EXPECT_EQ(list.find("candidate-"), std::string::npos);
}

TEST_F(SecretPoll, AKilledServerKnowsWhoHasVotedAndOpensItsBoxAllTheSame) {
  open_poll();
  cast_all();
  const HttpAnswer first = cast(3, candidate_of(3));
  server->signal(SIGKILL);
  EXPECT_EQ(server->wait(), -SIGKILL);
  start();
  // The voter was not sure, and sends it again; whatever it says now, it is the first one.
  EXPECT_EQ(cast(3, candidate_of(4)).body, first.body);
  close_poll();
  server->signal(SIGKILL);
  EXPECT_EQ(server->wait(), -SIGKILL);
  start();
  wait_until_destroyed();
  const Seizure after(data());
  EXPECT_TRUE(fs::is_empty(after.keys()));
  EXPECT_TRUE(after.sealed().empty());
  const auto stated = after.all<core::BoxOpened>();
  ASSERT_EQ(stated.size(), 1U);
  EXPECT_EQ(stated.front().ballots.size(), static_cast<std::size_t>(voters));
  EXPECT_EQ(stated.front().missing, 0U);
}

TEST_F(SecretPoll, ItsPageAsksForWhatAnybodyMayKnow) {
  open_poll();
  const std::string open = receipts();
  EXPECT_NE(open.find(R"("voted":0)"), std::string::npos) << open;
  EXPECT_NE(open.find(R"("minimum":3)"), std::string::npos) << open;
  EXPECT_NE(open.find(R"("receipts":[])"), std::string::npos) << open;
  EXPECT_EQ(http(address(), "GET", kMeetings + "polls/other/receipts").status, 404U);
  EXPECT_EQ(http(address(), "POST", kMeetings + "polls/secret-1/receipts", "{}").status, 405U);
}

}  // namespace
}  // namespace rostrum::test
