// The result book of a meeting, from the rows of its journal and nothing else. What stands in it:
// BOOK.md.
//
// Pure functions; usable from any thread. The same rows and key give the same text.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "crypto/signature.hpp"
#include "report/book_text.hpp"
#include "wire/event_codec.hpp"

namespace rostrum::report {

/// The error is a sentence about the row that cannot be read. Rows are the server's own: from its
/// journal, in order, with their chain checked.
[[nodiscard]] std::expected<std::string, std::string> write_book(
    const core::MeetingId& meeting, const std::vector<wire::StoredRow>& rows,
    const crypto::Signer& signer);

/// The one for everybody: without the rows, and without what public_form() leaves out.
[[nodiscard]] std::expected<std::string, std::string> write_public_book(
    const core::MeetingId& meeting, const std::vector<wire::StoredRow>& rows,
    const crypto::Signer& signer);

enum class BookKind { whole, open_to_all };

/// The one line of section "chain"; `head`: the hash of the last row, in hexadecimal.
[[nodiscard]] std::string chain_line(const core::MeetingId& meeting, std::uint64_t rows,
                                     std::string_view head, BookKind kind);

}  // namespace rostrum::report
