// Real clients and the real server, killed in the middle and started again: with an outbox on file
// every card is there exactly once, and every receipt is found. And a link on which nothing arrives
// and nothing ends: both sides notice by themselves.

#include <chrono>
#include <csignal>
#include <fstream>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/command_envelope.hpp"
#include "client/outbox_file.hpp"
#include "client/seat_client.hpp"
#include "live_server.hpp"
#include "storage/sqlite_journal.hpp"
#include "support/impairment_proxy.hpp"
#include "support/tool_run.hpp"

namespace rostrum::test {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using namespace std::string_literals;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kData = std::string(ROSTRUM_SOURCE_DIR) + "/tests/data/";

/// The real rostrumctl, to be killed.
class ToolProcess {
 public:
  ToolProcess(const std::vector<std::string>& arguments, const fs::path& output) {
    const std::string tool =
        (fs::read_symlink("/proc/self/exe").parent_path() / "rostrumctl").string();
    std::vector<char*> words = {const_cast<char*>(tool.c_str())};
    for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    process_ = ::fork();
    if (process_ != 0) return;
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::execv(tool.c_str(), words.data());
    ::_exit(127);
  }
  ~ToolProcess() {
    if (process_ > 0) kill_hard();
  }
  ToolProcess(const ToolProcess&) = delete;
  ToolProcess& operator=(const ToolProcess&) = delete;

  [[nodiscard]] bool is_running() const {
    siginfo_t ended{};
    ::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOHANG | WNOWAIT);
    return ended.si_pid == 0;
  }
  void kill_hard() {
    ::kill(process_, SIGKILL);
    (void)wait();
  }
  /// Its exit code, or minus the signal that ended it.
  int wait() {
    int status = 0;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  pid_t process_ = -1;
};

using Rows = std::map<std::uint64_t, std::pair<std::string, std::string>>;  // sender and id

class KilledClient : public LiveServer {
 protected:
  void SetUp() override { start_slow({}); }
  std::unique_ptr<ToolProcess> start_tool(std::vector<std::string> arguments) {
    for (const std::string& word :
         {"--data-dir"s, (folder.path() / "data").string(), "--outbox"s, outbox_file().string()})
      arguments.push_back(word);
    return std::make_unique<ToolProcess>(arguments, output());
  }
  [[nodiscard]] fs::path outbox_file() const { return folder.path() / "outbox.db"; }
  [[nodiscard]] fs::path output() const { return folder.path() / "said"; }
  [[nodiscard]] std::string said() const {
    std::ifstream in(output());
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  [[nodiscard]] std::size_t in_state(const std::string& meeting, const std::string& word) const {
    const std::string text =
        http(server->control(), "GET", "/api/v1/meetings/" + meeting + "/state").body;
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
      ++count;
    return count;
  }
  [[nodiscard]] Rows rows_of(const std::string& meeting) const {
    Rows rows;
    const auto read =
        storage::read_journal(folder.path() / "data" / "meetings" / (meeting + ".db"),
                              core::MeetingId(meeting), [&](const app::JournalRow& row) {
                                rows[row.seq] = {app::sender_key(row.sender), row.command.str()};
                              });
    EXPECT_TRUE(read) << read.error().text;
    return rows;
  }
  static std::map<std::string, std::size_t> rows_by_seat(const Rows& rows) {
    std::map<std::string, std::size_t> seats;
    for (const auto& [seq, act] : rows) {
      if (act.first.starts_with("seat:")) ++seats[act.first];
    }
    return seats;
  }
  /// Whatever the file says is receipted is in the record under that number; how many there are.
  std::size_t receipts_found(const std::string& meeting, const Rows& rows) {
    auto file = client::OutboxFile::open(outbox_file());
    EXPECT_TRUE(file) << file.error();
    std::size_t found = 0;
    for (const auto& [sender, count] : rows_by_seat(rows)) {
      const auto store = (*file)->of(meeting + "/" + sender.substr(std::string("seat:").size()));
      const auto stored = store->load();
      EXPECT_TRUE(stored);
      for (const client::OutboxEntry& entry : stored->entries) {
        EXPECT_EQ(entry.state, client::OutboxState::receipted) << sender << " " << entry.key;
        const auto row = rows.find(entry.receipt);
        if (row == rows.end()) {
          ADD_FAILURE() << sender << " has a receipt of a row that is not there";
          continue;
        }
        EXPECT_EQ(row->second, std::pair(sender, entry.command.id));
        ++found;
      }
    }
    return found;
  }
};

TEST_F(KilledClient, AReplayGoesOnWhereItWasWithEveryCardOnceAndTheRightResult) {
  constexpr std::size_t played = 24;  // the first two rounds
  const std::string cards = (folder.path() / "cards.csv").string();
  {
    std::ifstream all(kData + "diving-cards.csv");
    std::ofstream some(cards);
    std::string line;
    for (std::size_t row = 0; row <= played * 7 && std::getline(all, line); ++row)
      some << line << "\n";
  }
  const std::vector<std::string> replay = {
      "replay", "diving", "--quiet", "--cards", cards, "--rules", kData + "diving-rules.toml"};
  for (const std::size_t slots : {3U, 9U}) {
    const auto tool = start_tool(replay);
    while (in_state("diving", "SCORING_STATE_COMMITTED") < slots)
      ASSERT_TRUE(tool->is_running()) << said();
    // First the one, then the other, so that each is once without its peer.
    if (slots == 3) {
      tool->kill_hard();
      server->kill_hard();
    } else {
      server->kill_hard();
      tool->kill_hard();
    }
    start_slow({"--no-sample"});
  }
  const auto tool = start_tool(replay);
  while (in_state("diving", "SCORING_STATE_COMMITTED") < 15)
    ASSERT_TRUE(tool->is_running()) << said();
  server->kill_hard();  // it waits for the server, and needs nobody
  start_slow({"--no-sample"});
  EXPECT_EQ(tool->wait(), 0) << said();
  EXPECT_EQ(said(),
            run_tool("score --cards " + cards + " --rules " + kData + "diving-rules.toml").text);
  server->kill_hard();
  const Rows rows = rows_of("diving");
  const auto seats = rows_by_seat(rows);
  EXPECT_EQ(seats.size(), 7U);
  for (const auto& [seat, count] : seats) EXPECT_EQ(count, played) << seat << ": a card a slot";
  EXPECT_EQ(receipts_found("diving", rows), 7U * played);
}

TEST_F(KilledClient, RobotsFinishWhatTheyHadBegunAndVoteOnce) {
  ASSERT_EQ(http(server->control(), "POST", kMeetings + "clone", R"({"id":"try","rehearsal":true})")
                .status,
            201U);
  const auto drive = [&](const std::string& json) {
    EXPECT_EQ(http(server->control(), "POST", "/api/v1/meetings/try/commands", json).status, 200U)
        << json;
  };
  drive(R"({"id":"1","goLive":{}})");
  drive(R"({"id":"2","nextSlot":{}})");
  const std::vector<std::string> robots = {"robots", "try", "--seed", "7", "--pace", "300 ms"};
  const auto awaited = [&] { return in_state("try", "CARD_STATE_EXPECTED"); };
  const std::size_t all = awaited();
  ASSERT_GT(all, 4U);
  std::unique_ptr<ToolProcess> tool;
  for (const std::size_t in : {1U, 3U}) {
    tool = start_tool(robots);
    while (awaited() + in > all) ASSERT_TRUE(tool->is_running()) << said();
    tool->kill_hard();
    server->kill_hard();
    start_slow({"--no-sample"});
  }
  tool = start_tool(robots);
  while (awaited() > 0) ASSERT_TRUE(tool->is_running()) << said();
  drive(R"({"id":"3","endMeeting":{}})");
  EXPECT_EQ(tool->wait(), 0) << said();
  EXPECT_THAT(said(), Not(HasSubstr("refused")));
  server->kill_hard();
  const Rows rows = rows_of("try");
  const auto seats = rows_by_seat(rows);
  EXPECT_EQ(seats.size(), all);
  for (const auto& [seat, count] : seats)
    EXPECT_EQ(count, 1U) << seat << ": one card or abstention";
  EXPECT_EQ(receipts_found("try", rows), all);
}

TEST_F(KilledClient, AnOutboxInUseIsNotSharedAndNothingIsSent) {
  const auto used = client::OutboxFile::open(outbox_file());
  ASSERT_TRUE(used);
  const Said said =
      run_tool("replay diving --quiet --cards " + kData + "diving-cards.csv --rules " + kData +
               "diving-rules.toml --data-dir " + (folder.path() / "data").string() + " --outbox " +
               outbox_file().string());
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.text, HasSubstr("in use by another rostrumctl"));
  EXPECT_EQ(http(server->control(), "GET", "/api/v1/meetings/diving/state").status, 404U);
}

/// A judge's real client behind a network that can be taken away, on a thread of its own.
class HalfOpen : public LiveServer {
 protected:
  void SetUp() override {
    const fs::path config = folder.path() / "impatient.toml";
    std::ofstream(config) << "[server]\nping_after_s = 1\ndead_after_s = 1\n";
    start({"--sample", std::string(ROSTRUM_SOURCE_DIR) + "/config/sample-meeting/meeting.toml"},
          config.string());
    must(R"({"id":"live","goLive":{}})");
    must(R"({"id":"start","startSlot":{}})");
    network_ = std::make_unique<ImpairmentProxy>(address(), Impairment{});
    client::SeatClient::Options options;
    options.connection.endpoint = {.socket_path = {},
                                   .host = "127.0.0.1",
                                   .port = std::to_string(network_->address().port),
                                   .ca_file = {}};
    options.connection.session = seat_link("judge-1");
    options.connection.dead_after = 1s;
    judge_ = std::make_unique<client::SeatClient>(io_.get_executor(), std::move(options), outbox_);
    asio::co_spawn(io_, judge_->run(), [](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
    });
    thread_ = std::jthread([this] { io_.run(); });
  }
  void TearDown() override {
    asio::post(io_, [this] { judge_->stop(); });
    network_.reset();
  }

  /// Waits until this holds of the judge's client.
  template <class Condition>
  void until(Condition holds) {
    asio::co_spawn(
        io_,
        [this, holds]() -> asio::awaitable<void> {
          while (!holds(*judge_)) co_await judge_->changed();
        },
        asio::use_future)
        .get();
  }
  template <class Act>
  auto at_judge(Act act) {
    return asio::co_spawn(
               io_,
               [this, act]() -> asio::awaitable<std::invoke_result_t<Act, client::SeatClient&>> {
                 co_return act(*judge_);
               },
               asio::use_future)
        .get();
  }
  static bool reads_judge(MeetingSocket& host, bool connected) {
    return host.read_until([&] {
      for (const v1::SeatLine& seat : host.topics[v1::Frame::kSeats].seats().seats()) {
        if (seat.id() == "judge-1") return seat.connected() == connected;
      }
      return false;
    });
  }

  asio::io_context io_;
  client::MemoryOutboxStore store_;
  client::Outbox outbox_{store_};
  std::unique_ptr<ImpairmentProxy> network_;
  std::unique_ptr<client::SeatClient> judge_;
  std::jthread thread_;
};

TEST_F(HalfOpen, IsNoticedByTheServerAndByTheJudgesClientWhichSendsItsCardOnceThroughTheNextOne) {
  MeetingSocket host = MeetingSocket::of(address(), seat_link("host-1"), "desk");
  ASSERT_TRUE(reads_judge(host, true));
  until([](const client::SeatClient& judge) {
    return judge.frames().find(v1::Frame::kFloor) != nullptr &&
           judge.frames().find(v1::Frame::kMeeting) != nullptr;
  });

  network_->freeze();  // nothing gets through, and nothing ends
  const std::string card = at_judge([](client::SeatClient& judge) {
    return card_of(judge.frames().find(v1::Frame::kMeeting)->meeting(),
                   judge.frames().find(v1::Frame::kFloor)->floor().on_air().slot(), "my-card");
  });
  ASSERT_TRUE(at_judge(
      [&](client::SeatClient& judge) { return judge.submit("card:it", command_of(card)); }));
  EXPECT_TRUE(reads_judge(host, false)) << "the host sees that the judge is offline";
  until([](const client::SeatClient& judge) { return !judge.is_connected(); });
  EXPECT_EQ(at_judge([](client::SeatClient& judge) { return judge.outbox().pending().size(); }), 1U)
      << "the card is on its way still";

  network_->mend();
  EXPECT_TRUE(reads_judge(host, true)) << "it came back by itself";
  const auto settled = asio::co_spawn(io_, judge_->settled("card:it"), asio::use_future).get();
  ASSERT_TRUE(settled) << settled.error();
  EXPECT_EQ(settled->state, client::OutboxState::receipted);
  EXPECT_GT(at_judge([](client::SeatClient& judge) { return judge.lives(); }), 1U);
  server->kill_hard();
  int cards = 0;
  const auto read =
      storage::read_journal(folder.path() / "data" / "meetings" / "sample.db",
                            core::MeetingId("sample"), [&](const app::JournalRow& row) {
                              if (row.command.str() != "my-card") return;
                              ++cards;
                              EXPECT_EQ(row.seq, settled->receipt);
                            });
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(cards, 1);
}

}  // namespace
}  // namespace rostrum::test
