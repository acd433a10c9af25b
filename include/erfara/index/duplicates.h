#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "erfara/index/section_file.h"
#include "erfara/index/shard.h"

namespace erfara {

class Lexicon;

/// The near-duplicates of an edition: groups of narratives that are nearly the same text, such as a
/// post that stands on two sites. What makes two narratives nearly the same is told in
/// docs/decisions/0008-near-duplicates.md. Memory-mapped; thread-safe.
class Duplicates {
 public:
  /// Throws `not_found`, `io`, or `damaged` when it is not about so many narratives.
  Duplicates(const std::filesystem::path& file, std::size_t narratives);

  std::size_t groups() const { return starts_.size() - 1; }
  /// The narratives of a group, at least two: first the one that stands for the group (it has a
  /// title of its own; then the most fields with a value; then the first in the sources' order),
  /// the others after the same rule.
  std::span<const NarrativeNumber> group(std::size_t number) const {
    return members_.subspan(starts_[number], starts_[number + 1] - starts_[number]);
  }
  /// The group that a narrative is in, itself included; empty when it has no near-duplicates.
  std::span<const NarrativeNumber> group_of(NarrativeNumber narrative) const;

 private:
  SectionFile file_;
  std::span<const std::uint32_t> starts_;
  std::span<const NarrativeNumber> members_;
  std::span<const std::uint32_t> group_of_;  // by narrative; kNoGroup
};

/// Finds the near-duplicates of these shards, writes them, and returns how many narratives stand
/// behind another one. The same for the same narratives, however they lie in shards. Costs two
/// passes over the tokens, in up to `jobs` threads; memory: some 140 bytes a narrative, eight bytes
/// a word of a shard, at most half a byte a token. Throws `io`.
std::size_t build_duplicates(const std::filesystem::path& file, std::span<const Shard> shards,
                             const Lexicon& lexicon, unsigned jobs);

}  // namespace erfara
