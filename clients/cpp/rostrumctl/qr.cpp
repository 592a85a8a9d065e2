#include "rostrumctl/qr.hpp"

#include <memory>

#include <qrencode.h>

#include "core/check.hpp"

namespace rostrum::ctl {

namespace {

constexpr int quiet_zone =
    2;  // modules; enough for phones, and half the height of the standard's four

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

class Modules {
 public:
  explicit Modules(const std::string& text)
      : code_(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1)) {
    CHECK(code_ != nullptr);  // only for texts over 2,300 bytes, and links are far below
  }

  [[nodiscard]] int width() const { return code_->width; }
  [[nodiscard]] bool is_dark(int row, int column) const {
    if (row < 0 || column < 0 || row >= width() || column >= width()) return false;
    return (code_->data[row * width() + column] & 1U) != 0;
  }

 private:
  std::unique_ptr<QRcode, Free> code_;
};

}  // namespace

std::string qr_for_terminal(const std::string& text) {
  const Modules modules(text);
  std::string out;
  for (int row = -quiet_zone; row < modules.width() + quiet_zone; row += 2) {
    out += "\x1b[38;5;16;48;5;231m";  // black on white
    for (int column = -quiet_zone; column < modules.width() + quiet_zone; ++column) {
      const bool upper = modules.is_dark(row, column);
      const bool lower = modules.is_dark(row + 1, column);
      out += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
    }
    out += "\x1b[0m\n";
  }
  return out;
}

std::string qr_as_svg(const std::string& text) {
  const Modules modules(text);
  const std::string size = std::to_string(modules.width() + 2 * quiet_zone);
  std::string path;
  for (int row = 0; row < modules.width(); ++row) {
    for (int column = 0; column < modules.width(); ++column) {
      if (!modules.is_dark(row, column)) continue;
      path += "M" + std::to_string(column + quiet_zone) + " " + std::to_string(row + quiet_zone) +
              "h1v1h-1z";
    }
  }
  return "<svg viewBox=\"0 0 " + size + " " + size +
         "\" shape-rendering=\"crispEdges\"><path d=\"" + path + "\"/></svg>";
}

}  // namespace rostrum::ctl
