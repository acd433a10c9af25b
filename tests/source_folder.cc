#include "source_folder.h"

namespace erfara {

std::filesystem::path source_folder() { return ERFARA_SOURCE_DIR; }

}  // namespace erfara
