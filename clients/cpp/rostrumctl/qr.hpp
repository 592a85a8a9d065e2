// A link as a QR code: for a terminal, or as SVG for a printed page.
#pragma once

#include <string>

namespace rostrum::ctl {

/// Half-block characters, two modules a character, dark on light whatever the terminal's colours;
/// ends with a line end.
[[nodiscard]] std::string qr_for_terminal(const std::string& text);

/// An <svg> element, one unit a module, with a quiet zone.
[[nodiscard]] std::string qr_as_svg(const std::string& text);

}  // namespace rostrum::ctl
