// Text as other formats want it.
#pragma once

#include <string>
#include <string_view>

namespace rostrum::ctl {

/// Text that may stand between HTML tags.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace rostrum::ctl
