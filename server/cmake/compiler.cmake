# Language, warnings, cache and linker: the same for every target of ours.

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "Rostrum is built with clang 19: g++ 12 destroys twice what shares a statement with co_await.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

# Checks of the standard library (bounds, empty optionals) stay on in every build: a meeting has no hot loop that would notice.
add_compile_definitions(_GLIBCXX_ASSERTIONS)

# Settings travel with the launcher, so that nobody's own ccache configuration matters. Paths are relative to the source folder and
# the build folder is not hashed: any two build folders without precompiled headers share their objects.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

if(ROSTRUM_SANITIZE)
  add_compile_options(-fsanitize=${ROSTRUM_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ROSTRUM_SANITIZE})
endif()

# What code of ours must satisfy. Generated and third-party code does not link this.
add_library(rostrum_warnings INTERFACE)
target_compile_options(
  rostrum_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wthread-safety -Werror
            # An omitted field of a designated initialiser takes its default: that is what the form is for.
            -Wno-missing-designated-field-initializers)
