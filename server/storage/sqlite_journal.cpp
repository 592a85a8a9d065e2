#include "storage/sqlite_journal.hpp"

#include <condition_variable>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

#include "core/check.hpp"
#include "storage/failure.hpp"
#include "storage/file_ballot_sealer.hpp"
#include "storage/mutex.hpp"

namespace rostrum::storage {
namespace {

using Result = std::expected<void, app::JournalFailure>;

}  // namespace

/// The thread, its queue, and the file. Two mutexes, never held together: `queue_mutex_` for a
/// moment, `file_mutex_` for as long as the disk takes.
class SqliteJournal::Writer {
 public:
  Writer(JournalFile file, app::Scheduler& scheduler)
      : scheduler_(scheduler), file_(std::move(file)), thread_([this] { run(); }) {}

  ~Writer() {
    {
      const Lock lock(queue_mutex_);
      stopping_ = true;
    }
    queue_changed_.notify_all();
    thread_.join();
  }

  void append(Appended row, OnDurable on_durable) STORAGE_EXCLUDES(queue_mutex_) {
    {
      const Lock lock(queue_mutex_);
      CHECK(queue_.size() < max_waiting_rows);
      queue_.push_back({std::move(row), std::move(on_durable)});
    }
    queue_changed_.notify_all();
  }

  Result replay(const std::function<void(const app::JournalRow&)>& each) {
    wait_until_idle();
    const Lock lock(file_mutex_);
    return told(file_.read(each));
  }

  std::expected<std::vector<std::string>, app::JournalFailure> read_box(const core::PollId& poll) {
    wait_until_idle();
    const Lock lock(file_mutex_);
    auto sealed = file_.read_box(poll);
    if (sealed) return *std::move(sealed);
    last_problem_ = sealed.error().text;
    return std::unexpected(failure_of(sealed.error().problem));
  }

  Result clear_box(const core::PollId& poll) {
    const Lock lock(file_mutex_);
    return told(file_.clear_box(poll));
  }

  bool recover() {
    wait_until_idle();  // what still waits fails, so that nothing is written behind a gap
    const Lock lock(file_mutex_);
    if (!failure_) return true;
    const Result mended = told(try_to_mend(*failure_));
    if (mended) {
      failure_.reset();
    } else if (*failure_ == app::JournalFailure::full) {
      // Worse than no room: what the probe has met decides how the file is mended. The other way
      // round a file that is not to be trusted stays so, full disk or not.
      failure_ = mended.error();
    }
    return mended.has_value();
  }

  ChainHead head() STORAGE_EXCLUDES(file_mutex_) {
    const Lock lock(file_mutex_);
    return file_.head();
  }

  std::string last_problem() STORAGE_EXCLUDES(file_mutex_) {
    const Lock lock(file_mutex_);
    return last_problem_;
  }

  std::uint64_t commits() STORAGE_EXCLUDES(file_mutex_) {
    const Lock lock(file_mutex_);
    return commits_;
  }

 private:
  struct Waiting {
    Appended row;
    OnDurable on_durable;
  };

  void run() {
    for (std::vector<Waiting> group = next_group(); !group.empty(); group = next_group()) {
      write(std::move(group));
      {
        const Lock lock(queue_mutex_);
        writing_ = false;
      }
      queue_changed_.notify_all();
    }
  }

  /// Waits for rows; what has gathered meanwhile is one group. Empty: the end.
  std::vector<Waiting> next_group() STORAGE_EXCLUDES(queue_mutex_) {
    const Lock lock(queue_mutex_);
    while (queue_.empty() && !stopping_) queue_changed_.wait(queue_mutex_);
    std::vector<Waiting> group;
    while (!queue_.empty() && group.size() < max_group_rows) {
      group.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
    writing_ = !group.empty();
    return group;
  }

  void write(std::vector<Waiting> group) STORAGE_EXCLUDES(file_mutex_) {
    std::vector<Appended> rows;
    rows.reserve(group.size());
    for (Waiting& waiting : group) rows.push_back(std::move(waiting.row));
    const Result result = store(std::move(rows));
    for (Waiting& waiting : group) {
      scheduler_.post([done = std::move(waiting.on_durable), result] { done(result); });
    }
  }

  Result store(std::vector<Appended> rows) STORAGE_EXCLUDES(file_mutex_) {
    const Lock lock(file_mutex_);
    if (failure_) return std::unexpected(*failure_);
    const Result result = told(file_.append(std::move(rows)));
    if (result) {
      ++commits_;
    } else {
      failure_ = result.error();
    }
    return result;
  }

  Stored<void> try_to_mend(app::JournalFailure failure) STORAGE_REQUIRES(file_mutex_) {
    switch (failure) {
      case app::JournalFailure::full:
        return file_.probe();
      case app::JournalFailure::broken:
        return file_.rebuild();
      case app::JournalFailure::corrupt:
        break;
    }
    return std::unexpected(StorageError{StorageProblem::corrupt, last_problem_});
  }

  /// Keeps the error's text for last_problem().
  Result told(const Stored<void>& stored) STORAGE_REQUIRES(file_mutex_) {
    if (stored) return {};
    last_problem_ = stored.error().text;
    return std::unexpected(failure_of(stored.error().problem));
  }

  void wait_until_idle() STORAGE_EXCLUDES(queue_mutex_) {
    const Lock lock(queue_mutex_);
    while (!queue_.empty() || writing_) queue_changed_.wait(queue_mutex_);
  }

  app::Scheduler& scheduler_;

  Mutex queue_mutex_;
  std::condition_variable_any queue_changed_;
  std::deque<Waiting> queue_ STORAGE_GUARDED_BY(queue_mutex_);  // at most max_waiting_rows
  bool writing_ STORAGE_GUARDED_BY(queue_mutex_) = false;
  bool stopping_ STORAGE_GUARDED_BY(queue_mutex_) = false;

  Mutex file_mutex_;
  JournalFile file_ STORAGE_GUARDED_BY(file_mutex_);
  std::optional<app::JournalFailure> failure_ STORAGE_GUARDED_BY(file_mutex_);
  std::string last_problem_ STORAGE_GUARDED_BY(file_mutex_);
  std::uint64_t commits_ STORAGE_GUARDED_BY(file_mutex_) = 0;

  std::thread thread_;  // last: it uses all of the above
};

Stored<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const std::filesystem::path& file,
                                                           const core::MeetingId& meeting,
                                                           app::Scheduler& scheduler,
                                                           Database::Options options) {
  auto opened = JournalFile::open(file, meeting, options);
  if (!opened) return std::unexpected(opened.error());
  auto writer = std::make_unique<Writer>(std::move(*opened), scheduler);
  auto sealer = std::make_unique<FileBallotSealer>(box_key_folder(file));
  return std::unique_ptr<SqliteJournal>(new SqliteJournal(std::move(writer), std::move(sealer)));
}

SqliteJournal::SqliteJournal(std::unique_ptr<Writer> writer,
                             std::unique_ptr<app::BallotSealer> sealer)
    : writer_(std::move(writer)), sealer_(std::move(sealer)) {}

SqliteJournal::~SqliteJournal() = default;

void SqliteJournal::append(app::JournalRow row, OnDurable on_durable) {
  writer_->append({.row = std::move(row)}, std::move(on_durable));
}

void SqliteJournal::append_with(app::JournalRow row, app::SealedBallot ballot,
                                OnDurable on_durable) {
  writer_->append({.row = std::move(row), .ballot = std::move(ballot)}, std::move(on_durable));
}

std::expected<std::vector<std::string>, app::JournalFailure> SqliteJournal::read_box(
    const core::PollId& poll) {
  return writer_->read_box(poll);
}

Result SqliteJournal::clear_box(const core::PollId& poll) { return writer_->clear_box(poll); }

Result SqliteJournal::replay(const std::function<void(const app::JournalRow&)>& each) {
  return writer_->replay(each);
}

bool SqliteJournal::recover() { return writer_->recover(); }

ChainHead SqliteJournal::head() const { return writer_->head(); }

std::string SqliteJournal::last_problem() const { return writer_->last_problem(); }

std::uint64_t SqliteJournal::commits() const { return writer_->commits(); }

Stored<ChainHead> read_journal(const std::filesystem::path& file, const core::MeetingId& meeting,
                               const std::function<void(const app::JournalRow&)>& each) {
  auto journal = JournalFile::open(file, meeting, {.create = false});
  if (!journal) return std::unexpected(journal.error());
  if (auto read = journal->read(each); !read) return std::unexpected(read.error());
  return journal->head();
}

}  // namespace rostrum::storage
