// Any bytes as a backup: what is let through is a plain file with a name that stays inside.

#include "erfara/custody/archive.h"

#include "erfara/platform/error.h"
#include "file_in_memory.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const fuzz::FileInMemory file({reinterpret_cast<const char*>(data), size});
  try {
    ArchiveReader archive(file.path());
    std::size_t read = 0;
    constexpr std::size_t kMost = std::size_t{1} << 24U;
    while (const auto name = archive.next()) {
      fuzz::require(
          !name->starts_with("/") && ("/" + *name + "/").find("/../") == std::string::npos,
          "a name stays inside");
      while (read < kMost) {
        const std::size_t piece = archive.read().size();
        if (piece == 0) break;
        read += piece;
      }
    }
  } catch (const Error& error) {
    fuzz::require(!error.hint().empty(), "what is refused says what to do");
  }
  return 0;
}
