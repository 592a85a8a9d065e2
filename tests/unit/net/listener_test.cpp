#include "net/listener.hpp"

#include <chrono>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace rostrum::net {
namespace {

using boost::asio::local::stream_protocol;

/// No descriptor is free while it lives.
class NoDescriptors {
 public:
  NoDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none{.rlim_cur = 0, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

 private:
  rlimit before_{};
};

TEST(ControlListener, WithoutDescriptorsItWaitsInsteadOfSpinningAndThenGoesOn) {
#if __has_feature(address_sanitizer)
  GTEST_SKIP() << "the sanitizer opens a file to learn where the stack ends";
#endif
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("rostrum-" + std::to_string(::getpid()) + ".sock");
  boost::asio::io_context context;
  ops::Log log(ops::LogLevel::error);
  int accepted = 0;
  auto listener =
      ControlListener::open(context, path, log, [&](stream_protocol::socket) { ++accepted; });
  ASSERT_TRUE(listener) << listener.error();
  (*listener)->start();
  stream_protocol::socket client(context);
  client.connect(stream_protocol::endpoint(path.string()));
  std::size_t turns = 0;
  {
    NoDescriptors none;
    turns = context.run_for(std::chrono::milliseconds(350));
  }
  EXPECT_LT(turns, 20U);
  EXPECT_EQ(accepted, 0);
  while (accepted == 0 && context.run_one_for(std::chrono::seconds(5)) != 0) {
  }
  EXPECT_EQ(accepted, 1);
}

}  // namespace
}  // namespace rostrum::net
