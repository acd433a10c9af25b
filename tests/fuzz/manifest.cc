// Any bytes as an edition's manifest: one that is read holds its checksum, so it prints as it
// stood.

#include "erfara/index/manifest.h"

#include "erfara/language/analyzer.h"
#include "erfara/platform/error.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  // Seeds cannot know the analyzer of this machine, without which nothing more is read.
  constexpr std::string_view kPlace = "ANALYZER";
  if (const std::size_t at = bytes.find(kPlace); at != std::string::npos) {
    bytes.replace(at, kPlace.size(), analyzer_id());
  }
  try {
    const Manifest manifest = parse_manifest(bytes, "manifest.json");
    fuzz::require(print_manifest(manifest) == bytes, "it is the one that was written");
  } catch (const Error& error) {
    fuzz::require(error.kind() == ErrorKind::damaged || error.kind() == ErrorKind::unsupported,
                  "it is damaged or of another version");
    fuzz::require(!error.hint().empty(), "what is refused says what to do");
  }
  return 0;
}
