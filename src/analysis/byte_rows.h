#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "erfara/index/shard.h"
#include "group_words.h"

namespace erfara {

/// The rows of a shard's words, a byte each: those of all shards fit the caches, which tables of
/// groups do not.
class ByteRows {
 public:
  /// Stands for words of no row.
  static constexpr std::uint8_t kNone = UINT8_MAX;
  /// So many rows there can be.
  static constexpr std::size_t kMost = kNone;

  /// No word has two rows.
  ByteRows(const Shard& shard, std::span<const WordRowPair> rows)
      : row_of_(shard.words().size(), kNone) {
    for (const auto& [word, row] : rows) row_of_[word] = static_cast<std::uint8_t>(row);
  }

  std::uint8_t operator[](WordId word) const { return row_of_[word]; }

  /// Calls `visit` with the row of each token in [begin, end) that has one. Without a branch:
  /// whether a word has a row cannot be foretold.
  template <typename Visit>
  void each(const PackedWords& tokens, Position begin, Position end, const Visit& visit) const {
    std::array<std::uint8_t, PackedWords::kStretch> rows;
    tokens.each_stretch(begin, end, [&](std::span<const WordId> words) {
      std::size_t found = 0;
      for (const WordId word : words) {
        rows[found] = row_of_[word];
        found += static_cast<std::size_t>(rows[found] != kNone);
      }
      for (std::size_t i = 0; i < found; ++i) visit(rows[i]);
    });
  }

 private:
  std::vector<std::uint8_t> row_of_;
};

/// Those of all shards, for rows of these words of the edition.
inline std::vector<ByteRows> byte_rows(const StudiedEdition& edition,
                                       std::span<const std::vector<WordId>> rows) {
  std::vector<ByteRows> result;
  for (std::size_t shard = 0; shard < edition.edition().shards().size(); ++shard) {
    result.emplace_back(edition.edition().shards()[shard], words_with_rows(edition, rows, shard));
  }
  return result;
}

}  // namespace erfara
