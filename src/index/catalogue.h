#pragma once

#include <cstddef>
#include <filesystem>

namespace erfara {

/// Writes the catalogue of an edition (its folder) as the current edition, of the same id, of the
/// index folder `index`, which is made. Throws `io`, and what reading the manifest throws.
void write_catalogue(const std::filesystem::path& edition, std::size_t portable_shards,
                     const std::filesystem::path& index);

}  // namespace erfara
