#include "storage/file_ballot_sealer.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "core/check.hpp"
#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "storage/failure.hpp"
#include "storage/small_file.hpp"

namespace rostrum::storage {
namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::string_view suffix = ".key";

std::string receipt_of(std::string_view salt, std::string_view sealed) {
  std::string bytes = "rostrum ballot";
  bytes += '\0';
  bytes += salt;
  bytes += sealed;
  return crypto::to_hex(crypto::view_of(crypto::sha256(bytes)));
}

/// What is in a sealed ballot; nothing where it is not one of this key's.
std::optional<app::UnsealedBallot> unseal(const crypto::PrivateKey& key, std::string_view sealed) {
  std::optional<std::string> padded = crypto::open_sealed(key, sealed);
  if (!padded) return std::nullopt;
  std::optional<std::string> salted = crypto::unpad(*padded);
  crypto::wipe(*padded);
  if (!salted || salted->size() < salt_bytes) return std::nullopt;
  return app::UnsealedBallot{
      .receipt = receipt_of(std::string_view(*salted).substr(0, salt_bytes), sealed),
      .content = salted->substr(salt_bytes)};
}

}  // namespace

std::filesystem::path box_key_folder(const std::filesystem::path& meeting_file) {
  std::filesystem::path folder = meeting_file;
  folder.replace_extension(".box-keys");
  return folder;
}

std::filesystem::path FileBallotSealer::file_of(const core::PollId& poll) const {
  return folder_ / (poll.str() + std::string(suffix));
}

Stored<std::optional<crypto::PrivateKey>> FileBallotSealer::read_key(
    const core::PollId& poll) const {
  Stored<std::optional<std::string>> bytes = read_small_file(file_of(poll));
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  std::optional<crypto::PrivateKey> key = crypto::PrivateKey::from(**bytes);
  crypto::wipe(**bytes);
  return key;
}

std::expected<void, app::JournalFailure> FileBallotSealer::prepare(const core::PollId& poll) {
  const auto existing = read_key(poll);
  if (!existing) return std::unexpected(failure_of(existing.error().problem));
  if (*existing) {
    public_.insert_or_assign(poll, (*existing)->public_key());
    return {};
  }
  const crypto::PrivateKey key = crypto::PrivateKey::make();
  if (auto written = write_small_file(file_of(poll), key.view()); !written) {
    return std::unexpected(failure_of(written.error().problem));
  }
  public_.insert_or_assign(poll, key.public_key());
  return {};
}

std::optional<app::BallotSealer::Sealed> FileBallotSealer::seal(const core::PollId& poll,
                                                                std::string_view content,
                                                                std::size_t longest) {
  CHECK(content.size() <= longest && longest <= max_content_bytes);
  auto known = public_.find(poll);
  if (known == public_.end()) {
    const auto key = read_key(poll);
    if (!key || !*key) return std::nullopt;
    known = public_.emplace(poll, (*key)->public_key()).first;
  }
  std::string salted = crypto::random_bytes(salt_bytes);
  const std::string salt = salted;
  salted += content;
  std::string padded = crypto::pad_to(salted, salt_bytes + longest + 1);
  std::string sealed = crypto::seal(known->second, padded);
  crypto::wipe(salted);
  crypto::wipe(padded);
  std::string receipt = receipt_of(salt, sealed);
  return Sealed{.ballot = {.poll = poll, .bytes = std::move(sealed)},
                .receipt = std::move(receipt)};
}

std::expected<std::vector<app::UnsealedBallot>, app::JournalFailure> FileBallotSealer::open(
    const core::PollId& poll, const std::vector<std::string>& sealed) {
  const auto key = read_key(poll);
  if (!key) return std::unexpected(failure_of(key.error().problem));
  std::vector<app::UnsealedBallot> ballots;
  if (!*key) return ballots;
  for (const std::string& each : sealed) {
    if (auto ballot = unseal(**key, each)) ballots.push_back(*std::move(ballot));
  }
  return ballots;
}

std::expected<void, app::JournalFailure> FileBallotSealer::destroy(const core::PollId& poll) {
  public_.erase(poll);
  // A key that was being written when the process ended was never used; it goes as well.
  const std::filesystem::path file = file_of(poll);
  for (const std::filesystem::path& each : {std::filesystem::path(file.string() + ".new"), file}) {
    if (auto wiped = wipe_small_file(each); !wiped) {
      return std::unexpected(failure_of(wiped.error().problem));
    }
  }
  return {};
}

std::vector<core::PollId> FileBallotSealer::keys() const {
  std::vector<core::PollId> polls;
  std::error_code error;  // no folder: no keys
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(suffix)) continue;
    const auto poll = core::PollId::parse(name.substr(0, name.size() - suffix.size()));
    if (poll) polls.push_back(*poll);
  }
  std::ranges::sort(polls);
  return polls;
}

}  // namespace rostrum::storage
