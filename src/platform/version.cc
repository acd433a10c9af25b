#include "erfara/platform/version.h"

#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"

namespace erfara {

const char* program_version() { return ERFARA_VERSION; }

const std::string& program_id() {
  static const std::string id = []() -> std::string {
    try {
      return std::string(program_version()) + " " + sha256_hex_of_file("/proc/self/exe");
    } catch (const Error&) {
      return "";
    }
  }();
  return id;
}

}  // namespace erfara
