# How a folder becomes a target. Sources are found by name, and found again at every build: adding a file is all there is to do.

set(empty_source ${CMAKE_BINARY_DIR}/empty.cpp)
file(CONFIGURE OUTPUT ${empty_source} CONTENT "// Stands in where a library has headers only.\n")

# The standard headers that most files use, parsed once. Off in `dev`, so that a forgotten include is noticed.
if(ROSTRUM_PRECOMPILE)
  add_library(rostrum_precompiled STATIC ${empty_source})
  target_compile_options(rostrum_precompiled PRIVATE -Xclang -fno-pch-timestamp)
  target_precompile_headers(
    rostrum_precompiled PRIVATE <algorithm> <array> <chrono> <cstdint> <expected> <functional> <map> <memory> <mutex> <optional>
    <ranges> <set> <span> <sstream> <string> <string_view> <unordered_map> <utility> <variant> <vector>)
endif()

# Adds to a target of ours what all of them have.
function(rostrum_common target)
  target_link_libraries(${target} PRIVATE rostrum_warnings)
  if(ROSTRUM_PRECOMPILE)
    target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
    target_precompile_headers(${target} REUSE_FROM rostrum_precompiled)
  endif()
endfunction()

# rostrum_library(TARGET FOLDER [EXCEPT file...] [LINK target...]): a static library of the folder's .cpp files.
function(rostrum_library target folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "EXCEPT;LINK")
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  foreach(file IN LISTS arg_EXCEPT)
    list(REMOVE_ITEM sources ${folder}/${file})
  endforeach()
  if(NOT sources)
    set(sources ${empty_source})
  endif()
  add_library(${target} STATIC ${sources})
  target_link_libraries(${target} PUBLIC ${arg_LINK})
  rostrum_common(${target})
endfunction()

# rostrum_module(NAME [EXCEPT file...] [LINK target...]): server/NAME as rostrum_NAME; its headers are included as "NAME/file.hpp".
function(rostrum_module name)
  rostrum_library(rostrum_${name} ${CMAKE_SOURCE_DIR}/server/${name} ${ARGN})
  target_include_directories(rostrum_${name} PUBLIC ${CMAKE_SOURCE_DIR}/server)
endfunction()

# rostrum_test(NAME FOLDER [LINK target...]): an executable of the folder's .cpp files, one ctest entry a case. Nothing while the folder
# is empty. Programs under test are beside it in bin/; the working directory is the source folder.
function(rostrum_test name folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "TIMEOUT;LABEL" "LINK;DEPENDS")
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/server ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE ROSTRUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${arg_LINK} third_party_rapidcheck GTest::gmock GTest::gtest_main)
  rostrum_common(${name})
  if(arg_DEPENDS)
    add_dependencies(${name} ${arg_DEPENDS})
  endif()
  gtest_discover_tests(
    ${name}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABEL}")
endfunction()
