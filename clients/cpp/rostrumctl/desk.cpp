#include "rostrumctl/desk.hpp"

#include <filesystem>

#include "rostrumctl/files_desk.hpp"
#include "rostrumctl/server_desk.hpp"

namespace rostrum::ctl {

Result<client::Endpoint> endpoint_of(const Whereabouts& whereabouts) {
  if (!whereabouts.server.empty()) {
    auto endpoint = client::parse_endpoint(whereabouts.server);
    if (endpoint) endpoint->ca_file = whereabouts.ca_file;
    return endpoint;
  }
  if (!whereabouts.data_folder.empty()) return client::control_socket(whereabouts.data_folder);
  return std::unexpected(
      "say which server: --data-dir DIR on its own machine, or --server URL --token T");
}

Result<std::unique_ptr<Desk>> open_desk(const Whereabouts& whereabouts) {
  Result<client::Endpoint> endpoint = endpoint_of(whereabouts);
  if (!endpoint) return std::unexpected(endpoint.error());
  const bool is_remote = !whereabouts.server.empty();
  if (is_remote && whereabouts.token.empty()) {
    return std::unexpected("--server needs --token: a link's part behind #, or a session");
  }
  if (!is_remote && !std::filesystem::is_directory(whereabouts.data_folder)) {
    return std::unexpected("there is no folder " + whereabouts.data_folder);
  }
  // Whoever can take the folder's lock is alone with the files; otherwise a server has them.
  if (!is_remote) {
    Result<std::unique_ptr<Desk>> files =
        open_files_desk(whereabouts.data_folder, whereabouts.may_create);
    if (files || files.error() != folder_is_in_use) return files;
  }
  return std::make_unique<ServerDesk>(*std::move(endpoint), whereabouts.token);
}

Result<v1::Receipt> must(Desk& desk, const std::string& meeting, const v1::Command& command) {
  const Result<v1::Answer> answer = desk.command(meeting, command);
  if (!answer) return std::unexpected(answer.error());
  if (answer->has_rejection()) {
    const std::string name = v1::RejectionReason_Name(answer->rejection().reason());
    return std::unexpected(answer->rejection().detail().empty() ? name
                                                                : answer->rejection().detail());
  }
  return answer->receipt();
}

}  // namespace rostrum::ctl
