// The meeting that an empty data folder begins with.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "app/room_directory.hpp"
#include "core/setup.hpp"
#include "main/asio_scheduler.hpp"

namespace rostrum::main {

/// Reads it, and marks it as a sample for life. The error names file, line and key.
[[nodiscard]] std::expected<core::MeetingSetup, std::string> read_sample(
    const std::filesystem::path& file);

/// Returns once it is durable; not from the scheduler's own thread.
[[nodiscard]] std::expected<void, std::string> import_and_wait(app::RoomDirectory& directory,
                                                               AsioScheduler& scheduler,
                                                               core::MeetingSetup setup);

}  // namespace rostrum::main
