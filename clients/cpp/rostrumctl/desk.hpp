// What rostrumctl asks of a set of meetings, wherever they are: a running server's, or the files
// themselves.
//
// Blocking; usable from one thread. Every error is a sentence that says what to do.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "client/endpoint.hpp"
#include "core/scoring_commands.hpp"
#include "core/setup.hpp"
#include "rostrum/v1/command.pb.h"
#include "rostrum/v1/session.pb.h"
#include "rostrum/v1/view.pb.h"

namespace rostrum::ctl {

template <class T>
using Result = std::expected<T, std::string>;

struct MeetingLine {
  std::string id;
  std::string title;
  std::string phase;      // "setup", "live", "ended" or "published"
  std::string watermark;  // empty: none
  std::string problem;    // why it cannot be read; empty: it can, and only then the rest is known
};

/// A link's secret part, as it goes behind /join#.
struct LinkToken {
  std::string token;
  std::string url;  // whole, as the server gives it; empty where no server runs
  std::int64_t expires_us = 0;
};

/// What result books are signed with, as people compare it before the meeting.
struct BookKey {
  std::string key;
  std::string fingerprint;
};

/// The topics that this desk may see of a meeting.
struct StateViews {
  v1::MeetingView meeting;
  v1::RundownView rundown;
  v1::ScoringView scoring;
  v1::ResultsView results;
  v1::SeatsView seats;
  v1::DisplaysView displays;
  std::string json;  // all topics, as the server gives them
};

class Desk {
 public:
  virtual ~Desk() = default;
  /// Whether a server runs behind it, to which judges could connect.
  [[nodiscard]] virtual bool is_live() const = 0;
  [[nodiscard]] virtual Result<std::vector<MeetingLine>> meetings() = 0;
  [[nodiscard]] virtual Result<StateViews> state(const std::string& meeting) = 0;
  [[nodiscard]] virtual Result<LinkToken> seat_link(const std::string& meeting,
                                                    const std::string& seat) = 0;
  [[nodiscard]] virtual Result<LinkToken> display_link(const std::string& meeting,
                                                       const std::string& display) = 0;
  /// Creates the meeting, or replaces the set-up of a known one that has no history.
  [[nodiscard]] virtual Result<void> import(const core::MeetingSetup& setup) = 0;
  [[nodiscard]] virtual Result<void> clone(const std::string& meeting, const std::string& new_id,
                                           bool rehearsal) = 0;
  /// Deletes a rehearsal with everything in it.
  [[nodiscard]] virtual Result<void> purge(const std::string& meeting) = 0;
  /// The answer, a rejection included.
  [[nodiscard]] virtual Result<v1::Answer> command(const std::string& meeting,
                                                   const v1::Command& command) = 0;
  /// Other rules while live, which another person has to confirm.
  [[nodiscard]] virtual Result<void> propose_rules(const std::string& meeting,
                                                   const core::ProposeRules& rules) = 0;
  [[nodiscard]] virtual Result<std::string> results_csv(const std::string& meeting) = 0;
  /// The result book of what is so far.
  [[nodiscard]] virtual Result<std::string> book(const std::string& meeting) = 0;
  [[nodiscard]] virtual Result<BookKey> book_key() = 0;
  /// One of the meeting's documents, by its name in addresses ("cards.csv").
  [[nodiscard]] virtual Result<std::string> document(const std::string& meeting,
                                                     const std::string& name) = 0;
};

/// Where the meetings are, as the command line says.
struct Whereabouts {
  std::string data_folder;  // this machine's; or:
  bool may_create = false;  // the verb may make its first files there
  std::string server;       // URL, with
  std::string token;        // a session or link token
  std::string ca_file;      // PEM of the hall's own authority; empty: the system's
};

/// The running server's desk, or, when no server runs on `data_folder`, one that opens its files
/// (and holds their lock).
[[nodiscard]] Result<std::unique_ptr<Desk>> open_desk(const Whereabouts& whereabouts);

/// Where the running server of these whereabouts listens.
[[nodiscard]] Result<client::Endpoint> endpoint_of(const Whereabouts& whereabouts);

/// One command, and an error with the rejection's words when it is not done.
[[nodiscard]] Result<v1::Receipt> must(Desk& desk, const std::string& meeting,
                                       const v1::Command& command);

}  // namespace rostrum::ctl
