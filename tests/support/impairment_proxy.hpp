// A bad network between a client and the server under test: a TCP proxy on loopback that delays,
// stalls as a lost segment does, is narrow, freezes or cuts. Bytes are never dropped or reordered
// inside a connection: TCP would have mended that, and what is left of loss is time.
//
// Usable from the test's thread; four threads a connection do the work, so it is for a few
// connections, not for thousands.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "support/net_client.hpp"

namespace rostrum::test {

/// Of each direction.
struct Impairment {
  std::chrono::milliseconds delay{0};
  std::chrono::milliseconds jitter{0};  // up to so much more
  int loss_percent = 0;                 // of pieces, each of which then waits for being sent again
  std::chrono::milliseconds resend{200};
  std::size_t bytes_a_second = 0;  // 0: no bound
  std::uint64_t seed = 1;          // of what is by chance
};

class ImpairmentProxy {
 public:
  ImpairmentProxy(Address server, Impairment impairment);
  ~ImpairmentProxy();
  ImpairmentProxy(const ImpairmentProxy&) = delete;
  ImpairmentProxy& operator=(const ImpairmentProxy&) = delete;

  /// Where clients connect to.
  [[nodiscard]] Address address() const { return {.port = port_, .socket_path = {}}; }

  /// Ends every connection, and every one that comes, until mend().
  void cut();
  /// Nothing gets through and nothing ends, as where a cable is out, until mend().
  void freeze();
  /// What was frozen arrives now.
  void mend();

 private:
  class Line;

  /// Whether the network lets anything through; waits while it is frozen. False: it is cut or over.
  bool wait_to_pass();
  void accept_all();
  void end_lines();

  const Address server_;
  const Impairment impairment_;
  int listener_ = -1;
  std::uint16_t port_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_frozen_ = false;
  bool is_cut_ = false;
  bool is_over_ = false;
  std::list<std::shared_ptr<Line>> lines_;
  std::jthread acceptor_;
};

}  // namespace rostrum::test
