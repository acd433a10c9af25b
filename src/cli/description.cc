#include "description.h"

#include "erfara/platform/file.h"

namespace erfara::cli {

void write_description(std::filesystem::path file, const json::Value& about) {
  if (!file.has_filename()) file = file.parent_path();  // a folder with a slash at its end
  file += ".about.json";
  write_file_atomically(file, json::dump(about, 1) + "\n");
}

}  // namespace erfara::cli
