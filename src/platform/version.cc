#include "erfara/platform/version.h"

namespace erfara {

const char* program_version() { return ERFARA_VERSION; }

}  // namespace erfara
