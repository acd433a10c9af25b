# One library target a module, with the flags that all of our code is built with.

add_library(erfara_flags INTERFACE)
set_target_properties(erfara_flags PROPERTIES EXPORT_NAME flags)
target_include_directories(erfara_flags INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(erfara_flags INTERFACE cxx_std_20)
# Warnings are ours alone: a program that links the library has its own.
target_compile_options(erfara_flags INTERFACE
  "$<BUILD_INTERFACE:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wnon-virtual-dtor;-Wold-style-cast;-Woverloaded-virtual;-Werror>")
# GCC 12 sees overlapping copies in "a" + std::string at -O2 (its bug 105651). clang-tidy reads
# the same flags and knows no -Wrestrict.
target_compile_options(erfara_flags INTERFACE
  "$<BUILD_INTERFACE:$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict;-Wno-unknown-warning-option>>")
# GCC's warnings are errors; clang, which builds the fuzzers, has others under the same names.
target_compile_options(erfara_flags INTERFACE "$<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:Clang>:-Wno-error>>")
target_link_libraries(erfara_flags INTERFACE Threads::Threads)
if(ERFARA_SANITIZE)
  target_compile_options(erfara_flags INTERFACE
    -fsanitize=${ERFARA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(erfara_flags INTERFACE -fsanitize=${ERFARA_SANITIZE})
endif()

# erfara_module(NAME SOURCES file... [MODULES module...] [LIBRARIES library...])
# MODULES are public (their types stand in our headers), LIBRARIES stay private.
function(erfara_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;MODULES;LIBRARIES" ${ARGN})
  add_library(erfara_${name} STATIC ${ARG_SOURCES})
  add_library(erfara::${name} ALIAS erfara_${name})
  set_target_properties(erfara_${name} PROPERTIES EXPORT_NAME ${name})
  set_property(GLOBAL APPEND PROPERTY ERFARA_MODULES erfara_${name})
  target_link_libraries(erfara_${name} PUBLIC erfara_flags)
  foreach(module IN LISTS ARG_MODULES)
    target_link_libraries(erfara_${name} PUBLIC erfara::${module})
  endforeach()
  target_link_libraries(erfara_${name} PRIVATE ${ARG_LIBRARIES})
endfunction()

# erfara_tests(MODULE file...) builds one test program for a module and registers its tests.
function(erfara_tests module)
  add_executable(${module}_tests ${ARGN})
  target_link_libraries(${module}_tests PRIVATE erfara::${module} erfara_test_base GTest::gtest GTest::gmock GTest::gtest_main)
  target_include_directories(${module}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  gtest_discover_tests(${module}_tests DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 600 LABELS unit)
endfunction()
