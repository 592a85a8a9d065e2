// The desk that works on a data folder itself, while no server runs on it: it holds the folder's
// lock and decides with the very rooms that a server has.
#pragma once

#include <memory>
#include <string>

#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

/// The error of open_files_desk that means: somebody else has the folder, most likely a server.
inline constexpr const char* folder_is_in_use = "the folder is in use";

/// Where nothing has been kept yet: makes the first files where it may, else touches nothing.
[[nodiscard]] Result<std::unique_ptr<Desk>> open_files_desk(const std::string& data_folder,
                                                            bool may_create);

}  // namespace rostrum::ctl
