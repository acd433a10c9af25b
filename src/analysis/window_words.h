#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "erfara/analysis/reach.h"
#include "erfara/analysis/studied_edition.h"
#include "node_finder.h"
#include "window.h"

namespace erfara {

/// Where a word stands: before a node, after one (or both), or in one.
inline constexpr std::uint8_t kLeft = 1;
inline constexpr std::uint8_t kRight = 2;
inline constexpr std::uint8_t kNode = 4;

/// Hits whose windows overlap, as the tokens from `begin` on: the flags of each.
struct Cluster {
  Position begin;
  std::span<const std::uint8_t> flags;
};

/// Reads clusters; what it is given must outlive it.
class ClusterReader {
 public:
  ClusterReader(const StudiedEdition& edition, const Reach& reach)
      : edition_(edition), reach_(reach) {}

  /// The cluster that begins with this hit. Valid until the next one.
  Cluster read(const std::vector<NodeHit>& hits, std::size_t first);
  /// The first hit after the last cluster.
  std::size_t next() const { return next_; }

  /// Begins to load the words around a hit.
  void prefetch(const NodeHit& hit) const {
    edition_.edition().shards()[hit.shard].tokens().prefetch(hit.begin);
  }

 private:
  void flag(const NodeHit& hit, const Window& window, Position begin);

  const StudiedEdition& edition_;
  const Reach& reach_;
  std::vector<std::uint8_t> flags_;
  std::size_t next_ = 0;
};

/// The words in windows of some hits of a shard, nodes left out, each with its flags.
struct WindowWords {
  struct Word {
    Word(WordId word, std::uint8_t flags) : bits(word << 2U | flags) {}
    WordId word() const { return bits >> 2U; }
    std::uint32_t left() const { return bits & kLeft; }
    std::uint32_t right() const { return (bits & kRight) / kRight; }

    std::uint32_t bits;
  };
  struct Stretch {  // of words, of one narrative
    NarrativeNumber narrative;
    std::size_t end;
  };

  std::uint32_t shard = 0;
  std::vector<Word> words;
  std::vector<Stretch> stretches;
};

/// Reads windows of hits, which must outlive it, some at a time; keeps what it read unless that is
/// too much, since it is read twice.
class WindowReader {
 public:
  WindowReader(const StudiedEdition& edition, const std::vector<NodeHit>& hits, const Reach& reach)
      : edition_(edition), hits_(hits), reach_(reach), clusters_(edition, reach) {}

  /// Calls `visit` with all words in windows, in the order of the texts.
  template <typename Visit>
  void each(const Visit& visit) {
    for (const WindowWords& words : kept_) visit(words);
    std::size_t next = kept_hits_;
    bool keeps = next == 0 && kept_.empty();
    std::size_t size = 0;
    while (next < hits_.size()) {
      WindowWords words;
      next = read(next, words);
      visit(words);
      size += words.words.size();
      keeps = keeps && size <= kMostKept;
      if (!keeps) continue;
      kept_.push_back(std::move(words));
      kept_hits_ = next;
    }
  }

 private:
  static constexpr std::size_t kMostKept = std::size_t{1} << 22U;  // words: 16 MiB
  static constexpr std::size_t kBatch = std::size_t{1} << 14U;     // hits

  // Some hits from `next` on, up to the next shard at most; gives the first that is not read.
  std::size_t read(std::size_t next, WindowWords& words);

  const StudiedEdition& edition_;
  const std::vector<NodeHit>& hits_;
  const Reach& reach_;
  ClusterReader clusters_;
  std::vector<WindowWords> kept_;
  std::size_t kept_hits_ = 0;  // those whose windows are kept
};

}  // namespace erfara
