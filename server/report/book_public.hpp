// What of a meeting everybody may have once it is published: its public book (BOOK.md, "The public
// book") is written from this.
//
// Pure functions; usable from any thread. The same meeting and key give the same names.
#pragma once

#include "core/meeting.hpp"
#include "crypto/signature.hpp"

namespace rostrum::report {

/// The meeting without what is nobody else's business: who was here when, who cast which ballot,
/// names of people who gave no mark, polls that were never put. Every figure of it stays as it is.
[[nodiscard]] core::Meeting public_form(core::Meeting meeting, const crypto::Signer& signer);

}  // namespace rostrum::report
