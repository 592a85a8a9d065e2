#include "load/watcher.hpp"

#include <algorithm>

namespace rostrum::load {

void Watcher::take(const Digest& batch, Figures& figures) {
  figures.frames += batch.frames.size();
  for (const FrameMark& frame : batch.frames) {
    if (frame.topic >= max_topics) {
      ++figures.broken;
      continue;
    }
    if (frame.epoch < epoch) {
      ++figures.out_of_order;
      continue;
    }
    if (frame.epoch > epoch) {
      epoch = frame.epoch;
      newest.fill(0);
    }
    std::uint64_t& before = newest.at(frame.topic);
    if (frame.n < before) ++figures.out_of_order;
    if (frame.n == before) ++figures.repeated;
    before = std::max(before, frame.n);
  }
}

void Watcher::forget() {
  socket.close();
  reader.start_again();
  head = {};
  epoch = 0;
  retry_ms = 0;
  newest.fill(0);
  stage = Stage::away;
}

std::string upgrade_request(const std::string& authority, const std::string& meeting,
                            const std::string& code) {
  std::string request = "GET /ws/watch/" + meeting + " HTTP/1.1\r\nHost: " + authority +
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Version: 13\r\n"
                        // Any 16 bytes do: nothing between here and there keeps answers.
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  if (!code.empty()) request += "Cookie: rostrum.watch." + meeting + "=" + code + "\r\n";
  return request + "\r\n";
}

}  // namespace rostrum::load
