# Third-party libraries, all from Debian 12. One target each, named after what it is: a module links only what the table in
# server/README.md allows it (tests/tidy checks the includes).

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

find_package(Boost 1.81 REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
find_package(spdlog REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark QUIET)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
find_library(RAPIDCHECK_LIBRARY rapidcheck)
find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)

# Asio and Beast are compiled once instead of into every file that includes them.
set(asio_source ${CMAKE_BINARY_DIR}/third_party/asio.cpp)
file(CONFIGURE OUTPUT ${asio_source} CONTENT "#include <boost/asio/impl/src.hpp>\n#include <boost/asio/ssl/impl/src.hpp>\n")
set(beast_source ${CMAKE_BINARY_DIR}/third_party/beast.cpp)
file(CONFIGURE OUTPUT ${beast_source} CONTENT "#include <boost/beast/src.hpp>\n")

add_library(third_party_asio STATIC ${asio_source})
target_compile_definitions(third_party_asio PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(third_party_asio PUBLIC Boost::headers Threads::Threads OpenSSL::SSL OpenSSL::Crypto)

add_library(third_party_beast STATIC ${beast_source})
target_compile_definitions(third_party_beast PUBLIC BOOST_BEAST_SEPARATE_COMPILATION)
target_link_libraries(third_party_beast PUBLIC third_party_asio)

# Only the decimal of core uses this one: exact arithmetic, headers only.
add_library(third_party_multiprecision INTERFACE)
target_link_libraries(third_party_multiprecision INTERFACE Boost::headers)

add_library(third_party_toml INTERFACE)
target_link_libraries(third_party_toml INTERFACE PkgConfig::TOMLPLUSPLUS)

add_library(third_party_xlsx INTERFACE)
target_link_libraries(third_party_xlsx INTERFACE PkgConfig::XLSXWRITER)

# Tests alone look into what was written with the one above.
add_library(third_party_zlib INTERFACE)
target_link_libraries(third_party_zlib INTERFACE PkgConfig::ZLIB)

add_library(third_party_cli INTERFACE)
target_include_directories(third_party_cli SYSTEM INTERFACE ${CLI11_INCLUDE})

add_library(third_party_rapidcheck INTERFACE)
if(RAPIDCHECK_LIBRARY)
  target_link_libraries(third_party_rapidcheck INTERFACE ${RAPIDCHECK_LIBRARY})
endif()
