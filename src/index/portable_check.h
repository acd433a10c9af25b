#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "erfara/index/edition.h"
#include "erfara/index/numbering.h"

namespace erfara {

/// What a portable shard was made to hold.
struct PortableContent {
  NarrativeNumber first = 0;  ///< of the edition's narratives, [first, last)
  NarrativeNumber last = 0;
  std::string label;
  std::uint64_t postings = 0;  ///< of the edition's own terms
};

/// Reads all of a portable shard back and compares it with the edition: label, values, every place
/// of every form, every posting of the edition's terms with its wdf. Throws `damaged` naming the
/// file and what differs.
void check_portable_shard(const std::filesystem::path& path, const Edition& edition,
                          const PortableContent& content);

}  // namespace erfara
