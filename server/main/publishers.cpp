#include "main/publishers.hpp"

#include "core/check.hpp"
#include "net/rooms.hpp"

namespace rostrum::main {

std::unique_ptr<app::Publisher> Publishers::open(const core::MeetingId& meeting) {
  CHECK(directory_ != nullptr && server_ != nullptr);
  const auto look = [directory = directory_, meeting]() -> fanout::FramePublisher::Shown {
    const app::MeetingRoom* room = directory->find(meeting);
    if (room == nullptr) return {};
    return {.meeting = &room->shown(), .presence = &room->presence()};
  };
  return std::make_unique<net::AccessWatch>(
      std::make_unique<fanout::FramePublisher>(meeting, look, surroundings_),
      [server = server_, meeting](const std::shared_ptr<const net::AccessTable>& table) {
        server->post_access(meeting, table);
      });
}

}  // namespace rostrum::main
