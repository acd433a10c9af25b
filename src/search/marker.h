#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "erfara/index/shard.h"
#include "erfara/index/token_run.h"
#include "matcher.h"
#include "near.h"

namespace erfara {

/// A stretch of a token that answers a leaf of the query.
struct Mark {
  Position position;
  std::uint32_t begin;  ///< bytes of the token, half-open
  std::uint32_t end;
  std::uint32_t leaf;  ///< index in the matcher's leaves
  MatchGrade grade;
  bool operator==(const Mark&) const = default;
};

/// Finds what a query's leaves hit in the narratives of one shard: the whole word, or only the part
/// of a compound that hit. Leaves under NOT mark nothing. Costs one bit test a token. Belongs to
/// one thread; edition and leaves must outlive it.
class Marker {
 public:
  Marker(const Edition& edition, std::size_t shard, const std::vector<Leaf>& leaves);

  /// The marks in [begin, end) of a narrative's words, ascending by position; a token may have
  /// several.
  std::vector<Mark> marks(const TokenRun& words, Position begin, Position end) const {
    std::vector<Mark> marks;
    add_marks(words, begin, end, marks);
    return marks;
  }
  /// Appends them.
  void add_marks(const TokenRun& words, Position begin, Position end,
                 std::vector<Mark>& marks) const;

 private:
  // What a word is marked with wherever it stands.
  struct WordMark {
    WordId word;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t leaf;
    MatchGrade grade;
  };
  struct Anchor {
    WordId word;
    std::uint32_t near;  // number in near_
  };
  struct Phrase {
    std::uint32_t leaf;
    std::vector<LocalWords> slots;
  };
  struct Near {
    std::uint32_t leaf;
    MatchGrade grade;
    NearWords words;
  };

  void add_word_leaf(std::uint32_t leaf, const Target& target);
  void add_stem(std::uint32_t leaf, StemId stem, WordRange exact, MatchGrade grade);
  void add_near(std::uint32_t leaf, MatchGrade grade, const Target& target);
  void add(const WordMark& mark);
  void add_whole(const LocalWords& words, std::uint32_t leaf, MatchGrade grade);
  void note(WordId local) { noted_[local / 64 % kNoted] |= std::uint64_t{1} << (local % 64); }
  bool may_be_noted(WordId local) const {
    return ((noted_[local / 64 % kNoted] >> (local % 64)) & 1U) != 0;
  }
  void mark_phrases(const TokenRun& words, Position begin, Position end,
                    std::vector<Mark>& marks) const;
  void mark_near(const Near& near, const TokenRun& words, Position anchor,
                 std::vector<Mark>& marks) const;
  // The mark of the whole word at a position.
  Mark whole(WordId word, Position position, std::uint32_t leaf, MatchGrade grade) const;

  const Edition& edition_;
  std::size_t shard_number_;
  const Shard& shard_;
  // A bit for local words that are alike modulo 64 * kNoted: one of them has marks or is an anchor.
  // Few enough to be filled for a narrative or two of a shard, and to stay in the nearest cache.
  static constexpr std::size_t kNoted = 256;
  std::array<std::uint64_t, kNoted> noted_{};
  std::vector<WordMark> words_;  // by word
  std::vector<Anchor> anchors_;  // by word
  std::vector<Phrase> phrases_;
  std::vector<Near> near_;
};

/// The markers of the shards that hits lie in, made when first asked for. What it is made of must
/// outlive it.
class Markers {
 public:
  Markers(const Edition& edition, const std::vector<Leaf>& leaves)
      : edition_(edition), leaves_(leaves), of_shard_(edition.shards().size()) {}

  const Marker& of(std::size_t shard) {
    if (!of_shard_[shard]) of_shard_[shard] = std::make_unique<Marker>(edition_, shard, leaves_);
    return *of_shard_[shard];
  }

 private:
  const Edition& edition_;
  const std::vector<Leaf>& leaves_;
  std::vector<std::unique_ptr<Marker>> of_shard_;
};

}  // namespace erfara
