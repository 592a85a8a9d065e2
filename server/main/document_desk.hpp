// Makes what meetings give as files, on a thread of its own: a journal is read and folded beside
// the rooms, never on their scheduler, and no more of it than has come since the last time.
//
// Documents show what is durable. A few records are kept, so that a results page that a hall looks
// at costs no replay each. make() is called on the rooms' scheduler, has() and stop() anywhere.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/thread_pool.hpp>

#include "core/ids.hpp"
#include "crypto/signature.hpp"
#include "net/documents.hpp"
#include "ops/log.hpp"
#include "report/book_writer.hpp"
#include "report/record.hpp"
#include "storage/data_directory.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::main {

inline constexpr std::size_t max_waiting_documents = 32;  // more are told to come back
inline constexpr std::size_t max_kept_records = 4;

class DocumentDesk final : public net::Documents {
 public:
  /// All outlive it.
  DocumentDesk(const storage::DataDirectory& folder, const crypto::Signer& signer, ops::Log& log)
      : folder_(folder), signer_(signer), log_(log) {}
  /// As stop().
  ~DocumentDesk() override;

  [[nodiscard]] bool has(std::string_view name) const override;
  void make(std::string_view name, const app::MeetingRoom& room, const core::Audience& audience,
            std::function<void(net::DocumentAnswer)> answer) override;

  /// What waits is still made; what comes later is refused.
  void stop();

 private:
  // The newest book: after a meeting everybody wants the same one.
  struct KeptBook {
    core::MeetingId meeting;
    std::vector<wire::StoredRow> rows;
    std::string text;
  };
  struct Kept {
    core::MeetingId meeting;
    report::Record record;
  };

  // On the desk's own thread.
  [[nodiscard]] net::DocumentAnswer made(const std::string& name, const core::MeetingId& meeting,
                                         const core::Audience& audience);
  [[nodiscard]] std::expected<const report::Record*, std::string> record_of(
      const core::MeetingId& meeting);

  [[nodiscard]] net::DocumentAnswer made_book(const core::MeetingId& meeting,
                                              report::BookKind kind);
  [[nodiscard]] net::DocumentAnswer unreadable(const core::MeetingId& meeting,
                                               const std::string& why);

  const storage::DataDirectory& folder_;
  const crypto::Signer& signer_;
  ops::Log& log_;
  KeptBook book_;         // of the desk's thread
  KeptBook public_book_;  // as book_
  std::list<Kept> kept_;  // the one used last first; of the desk's thread
  std::atomic<std::size_t> waiting_ = 0;
  std::atomic<bool> has_stopped_ = false;
  boost::asio::thread_pool thread_{1};
};

}  // namespace rostrum::main
