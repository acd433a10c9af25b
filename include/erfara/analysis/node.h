#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/index/level.h"

namespace erfara {

/// One place of a node: a word that is one of some, or a stretch of any words.
struct NodeToken {
  enum class Kind : std::uint8_t {
    form,   ///< forms in lower case
    exact,  ///< forms as written
    lemma,
    stem,
    part,
    any,  ///< any words, `least` to `most` of them
  };
  Kind kind = Kind::form;
  /// What the word may be at this kind; a '*' in it stands for any letters (form, exact, lemma).
  std::vector<std::string> values;
  std::uint32_t least = 1;
  std::uint32_t most = 1;
  bool operator==(const NodeToken&) const = default;
};

inline constexpr std::size_t kMaxNodeTokens = 16;
inline constexpr std::uint32_t kMaxNodeWords = 63;  ///< that a node may span

/// What a concordance, collocates, a trend or a dispersion is about.
struct Node {
  std::vector<NodeToken> tokens;  ///< the first and the last are words
  bool within_sentence = false;
  bool operator==(const Node&) const = default;
};

/// Reads a node:
///   planen             a word, the same at `level`; several are several in a row
///   plan*              a wildcard of the query language
///   "planen för"       these forms in this order, whatever the level
///   [lemma="arbeta"] []{0,3} [word="med" %c] within s
/// The last, with a "[" in it, is a subset of the CQP language (IMS Open Corpus Workbench): the
/// attributes word (as written; %c without regard to case; `"med"` is short for [word="med"]),
/// lemma, stem and part with `=`; alternatives by `|` and `.*` in a value, a backslash before what
/// is meant literally; `[]` with {n}, {m,n} or ?; `within s`. A pattern begins and ends with a
/// word. Throws `usage` naming what cannot be read, and `limit` for what goes over the constants
/// above.
Node parse_node(std::string_view text, Level level);

/// The node as a CQP pattern in one line.
std::string to_line(const Node& node);

}  // namespace erfara
