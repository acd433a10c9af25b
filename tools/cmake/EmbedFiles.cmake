cmake_minimum_required(VERSION 3.25)

# Writes OUTPUT, a C++ source that holds the bytes of FILES (paths below ROOT) for
# src/server/embedded.h, those of SERVED compressed too. Scripts and styles lie below BUILT. usage:
# cmake -DROOT=... -DBUILT=... -DFILES=a;b -DSERVED=a -DGZIP=... -DBROTLI=... -DOUTPUT=... -P EmbedFiles.cmake

# The bytes of a file as the inside of a C++ string.
function(read_literal file literal)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  set(${literal} "${bytes}" PARENT_SCOPE)
endfunction()

# The same of what a command makes of the file; empty when that is no shorter.
function(compress_literal file literal)
  set(compressed ${OUTPUT}.compressed)
  execute_process(COMMAND ${ARGN} ${file} OUTPUT_FILE ${compressed} COMMAND_ERROR_IS_FATAL ANY)
  file(SIZE ${file} before)
  file(SIZE ${compressed} after)
  set(bytes "")
  if(after LESS before)
    read_literal(${compressed} bytes)
  endif()
  file(REMOVE ${compressed})
  set(${literal} "${bytes}" PARENT_SCOPE)
endfunction()

set(entries "")
foreach(path IN LISTS FILES)
  set(file ${ROOT}/${path})
  if(path MATCHES "\\.(js|css)$")
    set(file ${BUILT}/${path})
  endif()
  read_literal(${file} bytes)
  file(SHA256 ${file} digest)
  set(gzip "")
  set(brotli "")
  if(path IN_LIST SERVED)
    compress_literal(${file} gzip ${GZIP} -9nc)
    compress_literal(${file} brotli ${BROTLI} -q 11 -c)
  endif()
  string(APPEND entries "    {\"${path}\"sv,\n     \"${bytes}\"sv,\n     \"${digest}\"sv,\n"
    "     \"${gzip}\"sv,\n     \"${brotli}\"sv},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"server/embedded.h\"

#include <string>

#include \"erfara/platform/error.h\"

namespace erfara {
namespace {

using namespace std::string_view_literals;

constexpr EmbeddedFile kFiles[] = {
${entries}};

}  // namespace

std::span<const EmbeddedFile> embedded_files() { return kFiles; }

const EmbeddedFile& embedded_file(std::string_view path) {
  for (const EmbeddedFile& file : kFiles)
    if (file.path == path) return file;
  throw Error(ErrorKind::damaged, \"the program has no file \" + std::string(path));
}

}  // namespace erfara
")
