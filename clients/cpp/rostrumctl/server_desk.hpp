// The desk of a running server, over its HTTP API: by the control socket (as administrator) or by
// URL and token.
#pragma once

#include "client/endpoint.hpp"
#include "client/http_client.hpp"
#include "rostrumctl/desk.hpp"

namespace rostrum::ctl {

class ServerDesk final : public Desk {
 public:
  ServerDesk(client::Endpoint endpoint, std::string token);

  [[nodiscard]] bool is_live() const override { return true; }
  [[nodiscard]] Result<std::vector<MeetingLine>> meetings() override;
  [[nodiscard]] Result<StateViews> state(const std::string& meeting) override;
  [[nodiscard]] Result<LinkToken> seat_link(const std::string& meeting,
                                            const std::string& seat) override;
  [[nodiscard]] Result<LinkToken> display_link(const std::string& meeting,
                                               const std::string& display) override;
  [[nodiscard]] Result<void> import(const core::MeetingSetup& setup) override;
  [[nodiscard]] Result<void> clone(const std::string& meeting, const std::string& new_id,
                                   bool rehearsal) override;
  [[nodiscard]] Result<void> purge(const std::string& meeting) override;
  [[nodiscard]] Result<v1::Answer> command(const std::string& meeting,
                                           const v1::Command& command) override;
  [[nodiscard]] Result<void> propose_rules(const std::string& meeting,
                                           const core::ProposeRules& rules) override;
  [[nodiscard]] Result<std::string> results_csv(const std::string& meeting) override;
  [[nodiscard]] Result<std::string> book(const std::string& meeting) override;
  [[nodiscard]] Result<BookKey> book_key() override;
  [[nodiscard]] Result<std::string> document(const std::string& meeting,
                                             const std::string& name) override;

 private:
  [[nodiscard]] Result<client::HttpAnswer> ask(
      const std::string& method, const std::string& target, std::string body = {},
      const std::string& content_type = "application/json");
  [[nodiscard]] Result<LinkToken> link(const std::string& meeting, const std::string& key,
                                       const std::string& id);

  client::Endpoint endpoint_;
  std::string token_;
};

}  // namespace rostrum::ctl
