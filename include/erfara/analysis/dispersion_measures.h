#pragma once

#include <cstdint>
#include <optional>

#include "erfara/index/corpus_counts.h"

namespace erfara {

/// A corpus cut into parts (here: its narratives); parts without words are none.
struct Parts {
  std::uint64_t parts = 0;
  std::uint64_t words = 0;           ///< of all parts
  std::uint64_t smallest_words = 0;  ///< of the smallest part
};

/// How evenly a word is spread over the parts of a corpus, measured in one pass over the parts that
/// have it. Letters: n parts, of sizes s_i as shares of the corpus (they sum to 1); the word's hits
/// f_i in part i, f in all, v_i = f_i / f.
class DispersionSum {
 public:
  /// `hits`: f, above zero.
  DispersionSum(const Parts& parts, std::uint64_t hits) : parts_(parts), hits_(hits) {}
  /// What was added up before.
  DispersionSum(const Parts& parts, std::uint64_t hits, const DispersionSums& sums)
      : parts_(parts), hits_(hits), sums_(sums) {}

  /// Adds a part that has the word, `hits` times among `words`. Parts without it are not added.
  void add(std::uint64_t hits, std::uint64_t words) {
    sums_.add(of_hits(hits), share(words), static_cast<double>(hits) / static_cast<double>(words));
  }
  /// The same for who knows v_i, s_i and f_i / size_i of the part.
  void add(double of_hits, double share, double rate) { sums_.add(of_hits, share, rate); }
  /// v_i of a part that has the word so often.
  double of_hits(std::uint64_t hits) const {
    return static_cast<double>(hits) / static_cast<double>(hits_);
  }
  /// s_i of a part of so many words.
  double share(std::uint64_t words) const {
    return static_cast<double>(words) / static_cast<double>(parts_.words);
  }

  /// Gries' deviation of proportions, normalised: 0 is spread as the parts are large, 1 stands in
  /// the smallest part alone. DP = Σ |v_i − s_i| / 2 (S. Th. Gries, Dispersions and adjusted
  /// frequencies in corpora, International Journal of Corpus Linguistics 13:4, 2008, p. 415), here
  /// divided by 1 − min s_i (J. Lijffijt & S. Th. Gries, Correction to the same, IJCL 17:1, 2012).
  /// Nothing with fewer than two parts.
  std::optional<double> dp_norm() const;
  /// DP itself.
  double dp() const;
  /// Juilland's D: 1 is even, 0 uneven. D = 1 − V / √(n − 1), V the standard deviation (by n) of
  /// the relative frequencies f_i / size_i divided by their mean, so that parts may differ in size
  /// (Gries 2008, p. 407). Slightly below 0 is possible where they do. Nothing with fewer than two
  /// parts.
  std::optional<double> juilland_d() const;

 private:
  Parts parts_;
  std::uint64_t hits_;
  DispersionSums sums_;
};

}  // namespace erfara
