#include "rostrumctl/files_desk.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <variant>

#include "app/room_directory.hpp"
#include "core/view.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "crypto/signed_text.hpp"
#include "report/book_writer.hpp"
#include "report/documents.hpp"
#include "rostrumctl/local_ports.hpp"
#include "storage/data_directory.hpp"
#include "storage/journal_reader.hpp"
#include "storage/server_database.hpp"
#include "storage/sqlite_journal_store.hpp"
#include "storage/system_clock.hpp"
#include "wire/command_codec.hpp"
#include "wire/frame_codec.hpp"
#include "wire/json.hpp"
#include "wire/results_csv.hpp"
#include "wire/token.hpp"

namespace rostrum::ctl {

namespace {

template <class View>
void read_view(const app::MeetingRoom& room, core::Scope scope, core::Topic topic, View& view) {
  const std::string bytes =
      wire::encode_view(core::view_for(room.shown(), room.presence(), scope, topic));
  if (!view.ParseFromString(bytes)) view.Clear();
}

class FilesDesk final : public Desk {
 public:
  FilesDesk(storage::DataDirectory folder, storage::ServerDatabase server,
            storage::ClockAnchor anchor)
      : folder_(std::move(folder)),
        server_(std::move(server)),
        clock_(std::move(anchor)),
        journals_(folder_, server_, scheduler_),
        rooms_({clock_, scheduler_, journals_, publishers_, entropy_}) {}

  /// Once, before anything else.
  Result<void> load() {
    const auto loaded = rooms_.load([this](core::Instant newest) { clock_.put_forward(newest); });
    if (loaded) return {};
    return std::unexpected("the list of meetings cannot be read; put a backup in its place (" +
                           journals_.last_problem() + ")");
  }

  bool is_live() const override { return false; }

  Result<std::vector<MeetingLine>> meetings() override {
    std::vector<MeetingLine> lines;
    for (const app::MeetingSummary& meeting : rooms_.list()) {
      lines.push_back({.id = meeting.id.str(),
                       .title = meeting.title.zh,
                       .phase = std::string(core::word_of(meeting.phase)),
                       .watermark = meeting.watermark.zh,
                       .problem = {}});
    }
    for (const app::UnreadableMeeting& meeting : rooms_.unreadable()) {
      MeetingLine line;
      line.id = meeting.id.str();
      line.problem = meeting.reason;
      lines.push_back(std::move(line));
    }
    return lines;
  }

  Result<StateViews> state(const std::string& meeting) override {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    StateViews views;
    read_view(**room, core::Scope::everybody(), core::Topic::meeting, views.meeting);
    read_view(**room, core::Scope::everybody(), core::Topic::rundown, views.rundown);
    read_view(**room, core::Scope::hosts(), core::Topic::scoring, views.scoring);
    read_view(**room, core::Scope::hosts(), core::Topic::results, views.results);
    read_view(**room, core::Scope::hosts(), core::Topic::seats, views.seats);
    read_view(**room, core::Scope::hosts(), core::Topic::displays, views.displays);
    return views;
  }

  Result<LinkToken> seat_link(const std::string& meeting, const std::string& seat) override {
    const auto id = core::SeatId::parse(seat);
    if (!id) return std::unexpected("'" + seat + "' is no seat's id");
    return link(meeting, {.seat = *id, .display = {}});
  }

  Result<LinkToken> display_link(const std::string& meeting, const std::string& display) override {
    const auto id = core::DisplayId::parse(display);
    if (!id) return std::unexpected("'" + display + "' is no display's id");
    return link(meeting, {.seat = {}, .display = *id});
  }

  Result<void> import(const core::MeetingSetup& setup) override {
    return done(wait_for([&](app::OnOutcome answer) { rooms_.import(setup, std::move(answer)); }));
  }

  Result<void> clone(const std::string& meeting, const std::string& new_id,
                     bool rehearsal) override {
    const auto source = core::MeetingId::parse(meeting);
    const auto copy = core::MeetingId::parse(new_id);
    if (!source || !copy) {
      return std::unexpected("'" + (source ? new_id : meeting) +
                             "' cannot be a meeting's id; A-Z a-z 0-9 . _ - are allowed");
    }
    return done(wait_for([&](app::OnOutcome answer) {
      rooms_.clone(*source, *copy, rehearsal, std::move(answer));
    }));
  }

  Result<void> purge(const std::string& meeting) override {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    return done(
        wait_for([&](app::OnOutcome answer) { rooms_.purge((*room)->id(), std::move(answer)); }));
  }

  Result<v1::Answer> command(const std::string& meeting, const v1::Command& command) override {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    v1::Answer answer;
    answer.set_command(command.id());
    const auto sent = wire::decode_command(command.SerializeAsString());
    if (!sent) return with_rejection(std::move(answer), sent.error().rejection);
    app::CommandEnvelope envelope{.sender = {.role = core::Role::administrator},
                                  .id = sent->id,
                                  .content_hash = sent->content_hash,
                                  .command = sent->command};
    const app::Outcome outcome = wait_for([&](app::OnOutcome on_outcome) {
      (*room)->handle(std::move(envelope), std::move(on_outcome));
    });
    if (const auto* receipt = std::get_if<app::Receipt>(&outcome)) {
      answer.mutable_receipt()->set_number(receipt->number);
      answer.mutable_receipt()->set_at_us(receipt->at.us);
      return answer;
    }
    if (const auto* rejection = std::get_if<core::Rejection>(&outcome)) {
      return with_rejection(std::move(answer), *rejection);
    }
    return std::unexpected(not_stored);
  }

  Result<void> propose_rules(const std::string& meeting, const core::ProposeRules& rules) override {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    return done(wait_for([&](app::OnOutcome answer) { (*room)->ask(rules, std::move(answer)); }));
  }

  Result<std::string> results_csv(const std::string& meeting) override {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    const core::View view = core::view_for((*room)->shown(), (*room)->presence(),
                                           core::Scope::hosts(), core::Topic::results);
    return wire::results_csv(std::get<core::ResultsView>(view));
  }

  Result<std::string> book(const std::string& meeting) override {
    return book(meeting, report::write_book);
  }

  Result<BookKey> book_key() override {
    const crypto::PublicKey& key = server_.book_signer().public_key();
    return BookKey{.key = crypto::to_text(key), .fingerprint = crypto::fingerprint(key)};
  }

  Result<std::string> document(const std::string& meeting, const std::string& name) override {
    if (name == "results.csv") return results_csv(meeting);
    if (name == "public-book") return book(meeting, report::write_public_book);
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    const auto rows = storage::read_stored_rows(folder_.meeting_file((*room)->id()), (*room)->id());
    if (!rows) return std::unexpected(rows.error().text);
    report::Record record = report::empty_record((*room)->id());
    if (const auto added = report::add_rows(record, *rows); !added)
      return std::unexpected(added.error());
    auto file = report::make_document(
        name, record, {.results = core::Scope::hosts(), .zone = report::LocalTime::of_machine()});
    if (!file) return std::unexpected(file.error().detail);
    return std::move(file->body);
  }

 private:
  template <class Write>
  Result<std::string> book(const std::string& meeting, Write write) {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    const core::MeetingId& id = (*room)->id();
    const auto rows = storage::read_stored_rows(folder_.meeting_file(id), id);
    if (!rows) return std::unexpected(rows.error().text);
    return write(id, *rows, server_.book_signer());
  }

  static constexpr const char* not_stored = "nothing could be stored; is the disk full?";

  Result<app::MeetingRoom*> find(const std::string& meeting) {
    const auto id = core::MeetingId::parse(meeting);
    app::MeetingRoom* room = id ? rooms_.find(*id) : nullptr;
    if (room == nullptr) {
      return std::unexpected("there is no meeting '" + meeting +
                             "'; `rostrumctl meetings` lists them");
    }
    return room;
  }

  Result<LinkToken> link(const std::string& meeting, const core::LinkTarget& target) {
    const Result<app::MeetingRoom*> room = find(meeting);
    if (!room) return std::unexpected(room.error());
    const core::Access* access = core::find_access((*room)->shown(), target);
    if (access == nullptr) {
      return std::unexpected("meeting '" + meeting + "' has no such seat or display");
    }
    const wire::LinkToken token{.id = crypto::to_hex(crypto::random_bytes(8)),
                                .meeting = (*room)->id(),
                                .target = target,
                                .generation = access->generation,
                                .expires = clock_.now() + wire::link_lifetime};
    return LinkToken{.token = crypto::sign_text(server_.signing_key(), wire::link_purpose,
                                                wire::encode_link_token(token)),
                     .url = {},
                     .expires_us = token.expires.us};
  }

  app::Outcome wait_for(const std::function<void(app::OnOutcome)>& act) {
    app::Outcome result;
    bool is_done = false;
    act([&](const app::Outcome& outcome) {
      result = outcome;
      is_done = true;
    });
    scheduler_.run_until(is_done);
    return result;
  }

  static Result<void> done(const app::Outcome& outcome) {
    if (const auto* rejection = std::get_if<core::Rejection>(&outcome)) {
      return std::unexpected(rejection->detail);
    }
    if (std::holds_alternative<app::Unanswered>(outcome)) return std::unexpected(not_stored);
    return {};
  }

  static v1::Answer with_rejection(v1::Answer answer, const core::Rejection& rejection) {
    answer.mutable_rejection()->set_reason(static_cast<v1::RejectionReason>(rejection.reason));
    answer.mutable_rejection()->set_detail(rejection.detail);
    return answer;
  }

  // In this order: what stands on something is declared after it.
  storage::DataDirectory folder_;
  storage::ServerDatabase server_;
  storage::SystemClock clock_;  // the server's own time, whatever the wall says
  LocalScheduler scheduler_;
  SilentPublishers publishers_;
  LocalEntropy entropy_;
  storage::SqliteJournalStore journals_;
  app::RoomDirectory rooms_;
};

}  // namespace

Result<std::unique_ptr<Desk>> open_files_desk(const std::string& data_folder, bool may_create) {
  if (!may_create && !storage::is_data_folder(data_folder)) {
    return std::unexpected(data_folder +
                           " is no data folder: nothing is kept there; rostrumd --data-dir or "
                           "rostrumctl import makes one");
  }
  auto folder = storage::DataDirectory::open(data_folder);
  if (!folder && folder.error().problem == storage::StorageProblem::locked) {
    return std::unexpected(folder_is_in_use);
  }
  if (!folder) return std::unexpected(folder.error().text);
  auto server = storage::ServerDatabase::open(folder->server_file());
  if (!server) return std::unexpected(server.error().text);
  const auto kept = server->anchor();
  if (!kept) return std::unexpected(kept.error().text);
  auto desk = std::make_unique<FilesDesk>(*std::move(folder), *std::move(server),
                                          storage::choose_anchor(*kept, storage::anchor_now()));
  if (auto loaded = desk->load(); !loaded) return std::unexpected(loaded.error());
  return desk;
}

}  // namespace rostrum::ctl
