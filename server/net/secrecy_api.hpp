// What anybody may know of a secret poll over HTTP: the page "is my ballot secret?" is made of it,
// and who has voted finds the own receipt in it.
//
// Pure functions of what a room shows; on the rooms' scheduler.
#pragma once

#include <optional>

#include "core/ids.hpp"
#include "core/meeting.hpp"
#include "net/http_message.hpp"

namespace rostrum::net {

/// Rules of secrecy, turnout, where the box stands, and its receipts once it is open: sorted, so
/// that they tell nothing of an order. Never who has voted, and never what. 404 for what is no
/// secret poll or has not been opened.
[[nodiscard]] HttpResponse secrecy_of(const core::Meeting& shown, const core::PollId& poll);

}  // namespace rostrum::net
