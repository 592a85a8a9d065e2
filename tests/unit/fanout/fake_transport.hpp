// A socket that keeps what it is sent and is as slow as a test wants.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "fanout/transport.hpp"
#include "rostrum/v1/session.pb.h"

namespace rostrum::fanout {

class FakeTransport final : public Transport {
 public:
  explicit FakeTransport(bool is_slow = false) : is_slow_(is_slow) {}

  [[nodiscard]] bool is_writing() const override { return is_writing_; }
  void send(const SharedBytes& message) override {
    EXPECT_FALSE(is_writing_) << "one send at a time";
    sent.push_back(message);
    is_writing_ = is_slow_;
  }
  void close(CloseCode, std::string_view) override {}

  /// The kernel has taken what was being sent.
  void drain() { is_writing_ = false; }

  /// The n of every frame of a message, as "floor:3" in the batch's order.
  [[nodiscard]] std::vector<std::string> frames_of(std::size_t message) const {
    v1::ServerMessage parsed;
    EXPECT_TRUE(parsed.ParseFromString(*sent.at(message)));
    std::vector<std::string> frames;
    for (const v1::Frame& frame : parsed.batch().frames()) {
      frames.push_back(frame.GetDescriptor()->FindFieldByNumber(frame.view_case())->name() + ":" +
                       std::to_string(frame.revision().n()));
    }
    return frames;
  }

  std::vector<SharedBytes> sent;

 private:
  bool is_slow_;
  bool is_writing_ = false;
};

}  // namespace rostrum::fanout
