# Writes OUTPUT, a C++ source that holds the bytes of FILES (paths below ROOT) for
# src/server/embedded.h. usage: cmake -DROOT=... -DFILES=a;b -DOUTPUT=... -P EmbedFiles.cmake

set(entries "")
foreach(path IN LISTS FILES)
  file(READ ${ROOT}/${path} bytes HEX)
  file(SHA256 ${ROOT}/${path} digest)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(APPEND entries "    {\"${path}\"sv,\n     \"${bytes}\"sv,\n     \"${digest}\"sv},\n")
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
