#include "main/sample.hpp"

#include <future>
#include <utility>
#include <variant>

#include "wire/meeting_file.hpp"

namespace rostrum::main {

std::expected<core::MeetingSetup, std::string> read_sample(const std::filesystem::path& file) {
  auto setup = wire::read_meeting_file(file);
  if (!setup)
    return std::unexpected(
        "the sample meeting cannot be read; mend it or start with --no-sample\n" +
        wire::to_text(setup.error()));
  setup->sample = true;
  return std::move(*setup);
}

std::expected<void, std::string> import_and_wait(app::RoomDirectory& directory,
                                                 AsioScheduler& scheduler,
                                                 core::MeetingSetup setup) {
  std::promise<app::Outcome> outcome;
  scheduler.post([&] {
    directory.import(std::move(setup),
                     [&outcome](const app::Outcome& result) { outcome.set_value(result); });
  });
  const app::Outcome result = outcome.get_future().get();
  if (const auto* rejection = std::get_if<core::Rejection>(&result))
    return std::unexpected("the sample meeting was refused: " + rejection->detail);
  if (std::holds_alternative<app::Unanswered>(result))
    return std::unexpected(
        "the sample meeting could not be stored; is the disk of the data folder full?");
  return {};
}

}  // namespace rostrum::main
