#include "page_file.h"

#include <algorithm>
#include <string>

#include "erfara/corpus/html.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"

namespace erfara {

PageFile read_page_file(const SourceFile& file) {
  if (file.bytes > kMaxPageBytes) {
    throw Error(ErrorKind::limit,
                "it is larger than " + std::to_string(kMaxPageBytes >> 20) + " MB",
                "split it, or give its texts as .ndjson");
  }
  const DecodedText decoded_text = decoded(read_file(file.path, kMaxPageBytes));
  if (decoded_text.text.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    throw Error(ErrorKind::input, "it is empty", "remove it");
  }
  const std::string name = file.path.filename().string();
  const auto breaks = std::count(decoded_text.text.begin(), decoded_text.text.end(), '\n');
  return {file.format == SourceFormat::html ? page_from_html(name, decoded_text.text)
                                            : page_from_text(name, decoded_text.text),
          decoded_text.encoding,
          static_cast<int>(breaks) + (decoded_text.text.back() == '\n' ? 0 : 1)};
}

}  // namespace erfara
