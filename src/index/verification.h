#pragma once

#include <filesystem>

#include "erfara/index/manifest.h"

/// What this machine has read and found whole since it booted, noted in the index folder, so that
/// an edition is read through once and not at every start.
namespace erfara {

/// Whether the edition's files are the ones that were noted: same size, inode and time of change.
bool is_verified(const std::filesystem::path& index, const Manifest& manifest);

/// Notes that the edition's files are what its manifest says. A note that cannot be written is left
/// out: it only saves time, and a reader need not be allowed to write.
void note_verified(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace erfara
