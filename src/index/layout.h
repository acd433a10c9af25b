#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

/// Where things lie in an index folder.
namespace erfara::layout {

inline std::filesystem::path editions(const std::filesystem::path& index) {
  return index / "editions";
}
inline std::filesystem::path edition(const std::filesystem::path& index, std::string_view id) {
  return editions(index) / id;
}
/// The symbolic link to the edition that is served.
inline std::filesystem::path current(const std::filesystem::path& index) {
  return index / "current";
}
/// Held by the one build that may run.
inline std::filesystem::path lock(const std::filesystem::path& index) { return index / "lock"; }
/// What this machine has verified since it booted.
inline std::filesystem::path verified(const std::filesystem::path& index, std::string_view id) {
  return index / "verified" / id;
}

/// The beginning of the name of an edition that is being built.
inline constexpr std::string_view kUnfinished = ".building-";

inline std::filesystem::path lexicon(const std::filesystem::path& edition) {
  return edition / "lexicon";
}
inline std::filesystem::path duplicates(const std::filesystem::path& edition) {
  return edition / "duplicates";
}
inline std::filesystem::path counts(const std::filesystem::path& edition) {
  return edition / "counts";
}
inline std::filesystem::path shard(const std::filesystem::path& edition, std::size_t number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "shard-%05zu", number);
  return edition / name.data();
}

}  // namespace erfara::layout
