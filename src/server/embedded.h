#pragma once

#include <span>
#include <string_view>

namespace erfara {

/// A file of web/ as it was when the program was built (tools/cmake/EmbedFiles.cmake).
struct EmbeddedFile {
  std::string_view path;  ///< below web/, such as "templates/search.mustache"
  std::string_view content;
  std::string_view sha256;  ///< of the content, 64 hexadecimal digits
  std::string_view gzip;    ///< the content compressed; empty where that gains nothing, and for
  std::string_view brotli;  ///< files that are not served
};

/// All of them, in the order of src/CMakeLists.txt.
std::span<const EmbeddedFile> embedded_files();

/// The one of this path; throws `damaged` when there is none, which is a fault of the program.
const EmbeddedFile& embedded_file(std::string_view path);

}  // namespace erfara
