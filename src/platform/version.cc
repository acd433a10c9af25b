#include "erfara/platform/version.h"

#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"

namespace erfara {

const char* program_version() { return ERFARA_VERSION; }

std::string program_checksum() {
  try {
    return sha256_hex_of_file("/proc/self/exe");
  } catch (const Error&) {
    return "";
  }
}

}  // namespace erfara
