// Gives every room its publisher: frames to the hub, and a word to the network when sessions may
// have become void. Belongs to the rooms' scheduler.
#pragma once

#include <memory>

#include "app/ports.hpp"
#include "app/room_directory.hpp"
#include "fanout/frame_publisher.hpp"
#include "net/server.hpp"

namespace rostrum::main {

class Publishers final : public app::PublisherSource {
 public:
  explicit Publishers(const fanout::FramePublisher::Surroundings& surroundings)
      : surroundings_(surroundings) {}

  // Both once, before the first room is opened.
  void set_directory(app::RoomDirectory& directory) { directory_ = &directory; }
  void set_server(net::Server& server) { server_ = &server; }

  [[nodiscard]] std::unique_ptr<app::Publisher> open(const core::MeetingId& meeting) override;

 private:
  fanout::FramePublisher::Surroundings surroundings_;
  app::RoomDirectory* directory_ = nullptr;
  net::Server* server_ = nullptr;
};

}  // namespace rostrum::main
