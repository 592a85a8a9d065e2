#include "main/application.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include <sys/resource.h>

#include "app/room_directory.hpp"
#include "crypto/random.hpp"
#include "fanout/frame_publisher.hpp"
#include "fanout/hub.hpp"
#include "main/asio_scheduler.hpp"
#include "main/document_desk.hpp"
#include "main/publishers.hpp"
#include "main/sample.hpp"
#include "main/startup_errors.hpp"
#include "net/server.hpp"
#include "storage/data_directory.hpp"
#include "storage/server_database.hpp"
#include "storage/sqlite_journal_store.hpp"
#include "storage/system_clock.hpp"

namespace rostrum::main {
namespace {

// Files, listeners, the database and its log: descriptors that are no connections.
constexpr std::size_t kept_descriptors = 200;
// HTTP sessions, which everybody needs to come in, have room beside the WebSockets.
constexpr std::size_t http_descriptors = 200;

// More on one thread would make its sweeps long.
constexpr std::size_t connections_a_thread = 18'000;

// A page comes back after this and a random part of as much, so that a restart is no storm.
constexpr std::uint32_t retry_after_ms = 1000;
constexpr std::chrono::milliseconds stop_patience{2000};

// A rostrumctl has the folder for a moment only, and a server that is being replaced ends.
constexpr std::chrono::milliseconds lock_patience{3000};

class SystemEntropy final : public app::Entropy {
 public:
  std::uint64_t next() override { return crypto::random_uint64(); }
};

class RunningApplication final : public Application {
 public:
  RunningApplication(storage::DataDirectory folder, storage::ServerDatabase database,
                     const storage::ClockAnchor& anchor, std::uint64_t epoch, const Config& config,
                     ops::Log& log)
      : log_(log),
        folder_(std::move(folder)),
        database_(std::move(database)),
        clock_(anchor),
        scheduler_(clock_),
        journals_(folder_, database_, scheduler_),
        hub_(scheduler_),
        publishers_({.hub = hub_,
                     .clock = clock_,
                     .scheduler = scheduler_,
                     .metrics = metrics_,
                     .epoch = epoch}),
        directory_(std::in_place, app::RoomDirectory::Ports{.clock = clock_,
                                                            .scheduler = scheduler_,
                                                            .journals = journals_,
                                                            .publishers = publishers_,
                                                            .entropy = entropy_}),
        documents_(folder_, database_.book_signer(), log_),
        credentials_(database_.signing_key()),
        rooms_{.directory = *directory_,
               .scheduler = scheduler_,
               .clock = clock_,
               .credentials = credentials_,
               .epoch = epoch,
               .version = std::string(version),
               .access = {.needs_code = config.watch_needs_code, .code = config.watch_code},
               .documents = &documents_,
               .book_key = database_.book_signer().public_key(),
               .voter_limits = {.tokens = config.voter_tokens_per_address,
                                .a_minute = config.voter_tokens_per_minute}} {
    scheduler_.run([this] {
      publishers_.set_directory(*directory_);
      directory_->on_purged(
          [this](const core::MeetingId& meeting) { server_->post_gone(meeting); });
    });
  }

  ~RunningApplication() override { stop(); }

  [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const override {
    return server_->endpoint();
  }
  [[nodiscard]] std::string base_url() const override { return server_->base_url(); }

  /// Binds first: a port that is taken is told before anything is read or written.
  [[nodiscard]] std::expected<void, std::string> open_network(const Config& config);
  /// The clock has been put forward to the newest row by then, and says so in its anchor.
  [[nodiscard]] std::expected<void, std::string> load_meetings(const Config& config);
  [[nodiscard]] std::expected<void, std::string> import_sample(const Config& config);
  void serve();
  void stop() override;

 private:
  ops::Log& log_;
  ops::Metrics metrics_;
  storage::DataDirectory folder_;
  storage::ServerDatabase database_;
  storage::SystemClock clock_;
  SystemEntropy entropy_;
  AsioScheduler scheduler_;
  storage::SqliteJournalStore journals_;
  fanout::Hub hub_;
  Publishers publishers_;
  std::optional<app::RoomDirectory> directory_;  // gone once stopped
  DocumentDesk documents_;
  net::Credentials credentials_;
  net::Rooms rooms_;
  std::unique_ptr<net::Server> server_;
  bool has_stopped_ = false;
};

std::expected<void, std::string> RunningApplication::open_network(const Config& config) {
  const auto address = net::parse_address(config.listen);
  if (!address) return std::unexpected(address.error());
  const std::size_t capacity = connection_capacity();
  const std::size_t wanted = config.max_connections == 0 ? capacity : config.max_connections;
  const std::size_t threads = config.io_threads != 0 ? config.io_threads
                                                     : std::max(net::default_io_threads(),
                                                                wanted / connections_a_thread + 1);
  net::ServerSettings settings{
      .listen = *address,
      .web_root = config.web_root,
      .public_url = config.public_url,
      .behind_proxy = config.behind_proxy,
      .io_threads = threads,
      .max_connections = wanted,
      .max_in_a_table = capacity,
      .max_of_an_address = config.max_connections_per_address,
      .http_in_a_table = std::min(http_descriptors, capacity / 2),
      // One table is simpler: only where it is too small.
      .own_descriptors = wanted > capacity && threads > 1,
      .control_socket = folder_.control_socket(),
      .silence = {.ping_after_s = config.ping_after_s, .dead_after_s = config.dead_after_s},
      .echo = config.echo};
  if (!config.tls_certificate.empty())
    settings.tls = net::TlsFiles{.certificate = config.tls_certificate, .key = config.tls_key};
  auto server = net::Server::open(settings, rooms_, hub_, metrics_, log_);
  if (!server) return std::unexpected(server.error());
  server_ = std::move(*server);
  scheduler_.run([this] { publishers_.set_server(*server_); });
  const std::size_t held = server_->max_connections();
  log_.info("can hold {} connections on {} I/O threads{}", held, threads,
            held > capacity ? ", each with descriptors of its own" : "");
  if (held < wanted) {
    log_.warning(
        "{} connections were asked for; raise the limit of open files (ulimit -n, LimitNOFILE), "
        "or server.io_threads",
        wanted);
  }
  return {};
}

std::expected<void, std::string> RunningApplication::load_meetings(const Config& config) {
  std::expected<void, app::JournalFailure> loaded;
  std::string reason;
  core::Duration behind{0};
  scheduler_.run([&] {
    loaded = directory_->load([&](core::Instant newest) { behind = clock_.put_forward(newest); });
    if (!loaded) {
      reason = journals_.last_problem();
      return;
    }
    for (const app::UnreadableMeeting& meeting : directory_->unreadable()) {
      log_.error(
          "meeting {} cannot be read and is left alone: {}; all others go on. To have it back: "
          "stop "
          "the server, `rostrumctl restore` the newest backup into a new folder, start on that "
          "one, "
          "and keep this folder",
          meeting.id.str(), meeting.reason);
    }
    log_.info("{} meetings loaded", directory_->list().size());
  });
  if (!loaded)
    return std::unexpected("the list of meetings in " + config.data_dir.string() +
                           " cannot be read; put a backup in its place (" + reason + ")");
  if (behind == core::Duration(0)) return {};
  log_.warning("this machine's clock is {} ms behind the newest record; going on from there",
               behind / std::chrono::milliseconds(1));
  const auto kept = database_.set_anchor(clock_.anchor());
  if (!kept) return std::unexpected(sentence(kept.error(), config.data_dir));
  return {};
}

std::expected<void, std::string> RunningApplication::import_sample(const Config& config) {
  bool is_empty = false;
  scheduler_.run(
      [&] { is_empty = directory_->list().empty() && directory_->unreadable().empty(); });
  if (!is_empty || config.sample.empty()) return {};
  if (folder_.has_meeting_files()) {
    log_.warning("{} holds files of meetings that server.db does not list: no sample is imported",
                 config.data_dir.string());
    return {};
  }
  auto setup = read_sample(config.sample);
  if (!setup) return std::unexpected(setup.error());
  const std::string id = setup->id.str();
  const auto outcome = import_and_wait(*directory_, scheduler_, std::move(*setup));
  if (outcome) {
    log_.info("an empty data folder: the sample meeting {} has been imported", id);
    return {};
  }
  std::string problem;
  scheduler_.run([&] { problem = journals_.last_problem(); });
  if (problem.empty()) return outcome;
  return std::unexpected("the sample meeting could not be stored; make room in " +
                         config.data_dir.string() + ", or choose another with --data-dir (" +
                         problem + ")");
}

void RunningApplication::serve() {
  server_->start();
  log_.info("result books are signed with the key {}", crypto::fingerprint(rooms_.book_key));
  log_.info("listening on {}", server_->base_url());
}

void RunningApplication::stop() {
  if (has_stopped_) return;
  has_stopped_ = true;
  if (server_ != nullptr) server_->stop(retry_after_ms, stop_patience);
  scheduler_.stop();
  documents_.stop();
  // Journals write what waits when the directory goes. It goes while the network's contexts are
  // still there: an answer that nobody waits for any more may hold a connection of theirs.
  directory_.reset();
}

}  // namespace

std::expected<std::unique_ptr<Application>, std::string> Application::start(const Config& config,
                                                                            ops::Log& log) {
  auto folder = storage::DataDirectory::open(config.data_dir, lock_patience);
  if (!folder) return std::unexpected(sentence(folder.error(), config.data_dir));
  auto database = storage::ServerDatabase::open(folder->server_file());
  if (!database) return std::unexpected(sentence(database.error(), config.data_dir));
  const auto epoch = database->raise_epoch();
  if (!epoch) return std::unexpected(sentence(epoch.error(), config.data_dir));
  const auto kept = database->anchor();
  if (!kept) return std::unexpected(sentence(kept.error(), config.data_dir));
  const storage::ClockAnchor anchor = storage::choose_anchor(*kept, storage::anchor_now());
  if (!*kept || **kept != anchor) {
    const auto set = database->set_anchor(anchor);
    if (!set) return std::unexpected(sentence(set.error(), config.data_dir));
  }

  auto application = std::make_unique<RunningApplication>(std::move(*folder), std::move(*database),
                                                          anchor, *epoch, config, log);
  if (auto opened = application->open_network(config); !opened)
    return std::unexpected(opened.error());
  if (auto loaded = application->load_meetings(config); !loaded)
    return std::unexpected(loaded.error());
  if (auto imported = application->import_sample(config); !imported)
    return std::unexpected(imported.error());
  application->serve();
  return application;
}

std::size_t connection_capacity() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 800;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
    (void)::getrlimit(RLIMIT_NOFILE, &limit);
  }
  const std::size_t descriptors = std::min<std::size_t>(limit.rlim_cur, 10'000'000);
  constexpr std::size_t others = kept_descriptors + http_descriptors;
  return descriptors > 2 * others ? descriptors - others : descriptors / 2;
}

}  // namespace rostrum::main
