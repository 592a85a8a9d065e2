#include "net/tls_session.hpp"

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "net/ws_socket.hpp"
#include "support/client_frames.hpp"
#include "support/loopback.hpp"

namespace rostrum::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Stream = asio::ssl::stream<tcp::socket>;
using test::ClientFrame;
using test::encode;
using test::run_until;

/// Shows a certificate that it has signed itself.
asio::ssl::context self_signed() {
  asio::ssl::context context(asio::ssl::context::tls_server);
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_sign(certificate, key, EVP_sha256());
  SSL_CTX_use_certificate(context.native_handle(), certificate);
  SSL_CTX_use_PrivateKey(context.native_handle(), key);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return context;
}

class Recorder final : public SocketUser {
 public:
  void on_open(std::shared_ptr<fanout::Transport> opened) override {
    transport = std::move(opened);
  }
  void on_message(std::string_view bytes) override { messages.emplace_back(bytes); }
  void on_writable() override { ++writable; }
  void on_closed() override {
    closed = true;
    transport.reset();
  }

  std::shared_ptr<fanout::Transport> transport;
  std::vector<std::string> messages;
  int writable = 0;
  bool closed = false;
};

class TlsSessionTest : public testing::Test {
 protected:
  TlsSessionTest() {
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    client.next_layer().connect(acceptor.local_endpoint());
    acceptor.accept(server->next_layer());
    int shaken = 0;
    const auto count = [&shaken](boost::system::error_code error) {
      EXPECT_FALSE(error) << error.message();
      ++shaken;
    };
    server->async_handshake(Stream::server, count);
    client.async_handshake(Stream::client, count);
    EXPECT_TRUE(run_until(context, [&] { return shaken == 2; }));
  }

  /// Returns when the kernel has it.
  void write(const std::string& bytes) {
    bool written = false;
    asio::async_write(client, asio::buffer(bytes),
                      [&](boost::system::error_code error, std::size_t) { written = !error; });
    EXPECT_TRUE(run_until(context, [&] { return written; }));
  }

  void read_on() {
    client.async_read_some(asio::buffer(buffer),
                           [this](boost::system::error_code error, std::size_t size) {
                             if (error) {
                               end = error;
                               return;
                             }
                             received.append(buffer.data(), size);
                             if (reads_on) read_on();
                           });
  }

  /// As the upgrade does it: the session moves from the stream to its descriptor.
  void hand_over() {
    TlsSession session(server->native_handle(), server->next_layer().native_handle());
    WsSocket::Socket socket(std::move(server->next_layer()));
    server.reset();
    std::make_shared<WsSocket>(commons, std::move(socket), std::move(session), user, 1000)
        ->open("101", {});
  }

  asio::io_context context{1};
  WsCommons commons{context};
  asio::ssl::context server_side = self_signed();
  asio::ssl::context client_side{asio::ssl::context::tls_client};
  std::unique_ptr<Stream> server = std::make_unique<Stream>(context, server_side);
  Stream client{context, client_side};
  std::shared_ptr<Recorder> user = std::make_shared<Recorder>();
  std::array<char, 4096> buffer{};
  std::string received;
  bool reads_on = true;
  boost::system::error_code end;
};

TEST_F(TlsSessionTest, MessagesGoBothWaysAfterTheHandOver) {
  hand_over();
  read_on();
  write(encode(ClientFrame{.payload = "from the client"}));
  EXPECT_TRUE(run_until(context, [&] { return !user->messages.empty(); }));
  EXPECT_THAT(user->messages, testing::ElementsAre("from the client"));
  user->transport->send(std::make_shared<const std::string>("to the client"));
  EXPECT_FALSE(user->transport->is_writing());
  const std::string expected = "101" + ws_frame(WsOpcode::binary, "to the client");
  EXPECT_TRUE(run_until(context, [&] { return received.size() >= expected.size(); }));
  EXPECT_EQ(received, expected);
}

TEST_F(TlsSessionTest, WhatTheStreamHasReadButNotDecryptedComesFirst) {
  // Two records, sent at once: the stream takes both from its socket, and gives one.
  write("GET /");
  write(encode(ClientFrame{.payload = "early"}));
  std::string request(5, ' ');
  std::size_t size = 0;
  server->async_read_some(asio::buffer(request),
                          [&](boost::system::error_code, std::size_t count) { size = count; });
  EXPECT_TRUE(run_until(context, [&] { return size > 0; }));
  EXPECT_EQ(request, "GET /");
  hand_over();
  EXPECT_THAT(user->messages, testing::ElementsAre("early"));
}

TEST_F(TlsSessionTest, TheRestOfAShortWriteFollowsWhenThereIsRoom) {
  hand_over();
  const std::string big(4'000'000, 'b');
  user->transport->send(std::make_shared<const std::string>(big));
  ASSERT_TRUE(user->transport->is_writing());
  read_on();
  const std::string expected = "101" + ws_frame(WsOpcode::binary, big);
  EXPECT_TRUE(run_until(context, [&] { return received.size() >= expected.size(); }));
  EXPECT_TRUE(received == expected);
  EXPECT_TRUE(run_until(context, [&] { return user->writable == 1; }));
}

TEST_F(TlsSessionTest, ACloseEndsTheSessionInOrder) {
  hand_over();
  read_on();
  write(encode(ClientFrame{.opcode = 0x8, .payload = "\x03\xe8"}));
  EXPECT_TRUE(run_until(context, [&] { return user->closed && end; }));
  EXPECT_EQ(received, "101" + ws_close_frame(1000, ""));
  EXPECT_EQ(end, asio::error::eof);  // a TLS end, not a cut
}

}  // namespace
}  // namespace rostrum::net
