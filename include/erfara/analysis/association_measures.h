#pragma once

#include <cstdint>

namespace erfara {

/// A word near a node:
///
///                       in windows    elsewhere      all
///   the word            together      …              word
///   other words         …             …
///   all words           window                       words
///
/// S. Evert, Corpora and collocations, in Corpus Linguistics: An International Handbook, 2008:
/// surface cooccurrence; a token that lies in several windows counts once. The expected count is
/// E = window · word / words.
struct WordNearNode {
  std::uint64_t together = 0;  ///< O, hits of the word in windows
  std::uint64_t window = 0;    ///< tokens in windows, the nodes themselves left out
  std::uint64_t word = 0;      ///< hits of the word in the selection
  std::uint64_t words = 0;     ///< tokens of the selection
  std::uint64_t node = 0;      ///< hits of the node
};

/// log2(O / E): 1 is twice as often as by chance. Large for rare words. Nothing to see (0) where O
/// is 0, as in all below.
double mutual_information(const WordNearNode& counts);
/// (O − E) / √O (Evert 2008, section 4).
double t_score(const WordNearNode& counts);
/// 2 Σ O ln(O / E) over the four cells of the table; negative when O is below E, so that it sorts.
double association_log_likelihood(const WordNearNode& counts);
/// 14 + log2(2 O / (node + word)): at most 14 but for nodes in crowded windows, one less is half as
/// strong; comparable between corpora. P. Rychlý, A lexicographer-friendly association score,
/// RASLAN 2008.
double log_dice(const WordNearNode& counts);

}  // namespace erfara
