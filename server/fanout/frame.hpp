// Frames as bytes: encoded once, shared by everybody who gets them.
//
// Immutable; usable from any thread.
#pragma once

#include "core/scope.hpp"
#include "fanout/transport.hpp"

namespace rostrum::fanout {

/// A topic's new state for one scope.
struct KeyedFrame {
  core::Key key;
  SharedBytes bytes;  // as wire::encode_frame_field() makes it
};

}  // namespace rostrum::fanout
