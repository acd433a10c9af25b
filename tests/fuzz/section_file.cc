// Any bytes as a file of sections: what it gives lies within it.

#include "erfara/index/section_file.h"

#include <array>

#include "erfara/platform/error.h"
#include "file_in_memory.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const fuzz::FileInMemory file({reinterpret_cast<const char*>(data), size});
  try {
    const SectionFile sections(file.path());
    for (const char* name : {"words", "words.offsets", "ids", "a", "b", ""}) {
      try {
        std::uint64_t sum = 0;
        for (const char byte : sections.bytes(name)) sum += static_cast<unsigned char>(byte);
        for (const std::uint64_t number : sections.array<std::uint64_t>(name)) sum += number;
        fuzz::require(sections.bytes(name).size() <= size && sum != 1, "a section lies inside");
      } catch (const Error&) {
        continue;
      }
    }
  } catch (const Error& error) {
    fuzz::require(error.kind() == ErrorKind::damaged, "it is damaged");
  }
  return 0;
}
