// By what bounds an address counts.
//
// Pure; usable from any thread.
#pragma once

#include <string>

namespace rostrum::net {

/// An IPv4 address as it is; of IPv6 the first 64 bits ("2001:db8::/64"), since whoever has one
/// address there has all of them; what is no address, as it is.
[[nodiscard]] std::string address_key(const std::string& address);

}  // namespace rostrum::net
