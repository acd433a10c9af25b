#pragma once

#include <filesystem>
#include <functional>

namespace erfara {

/// Runs `action` and turns what Xapian throws into Error: full disk and other failures of the
/// system into `io`, anything about the database's contents into `damaged`, naming `path`. The one
/// place where Xapian's exceptions are translated.
void with_xapian_errors(const std::filesystem::path& path, const std::function<void()>& action);

}  // namespace erfara
