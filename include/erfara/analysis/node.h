#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "erfara/index/level.h"
#include "erfara/search/request.h"

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
  std::vector<NodeToken> tokens;  ///< the first and the last are words, unless begins_text
  bool within_sentence = false;
  bool begins_text = false;  ///< only at the first word of a narrative
  bool operator==(const Node&) const = default;
};

/// Why a text is no node.
struct NodeFault {
  enum class Kind : std::uint8_t {
    empty,            ///< without a word
    too_long,         ///< over kMaxQueryBytes
    more_than_words,  ///< operators or fields of the query language
    too_many_words,   ///< over kMaxNodeTokens
    too_wide,         ///< may span over kMaxNodeWords
    any_at_end,       ///< begins or ends with []
    attribute,        ///< of the pattern, at the place, as all that follow
    needs_equals,
    needs_quotes,
    needs_end_quote,
    flag,
    needs_bracket,
    expression,
    literal_star,
    repetition,
    repeated_too_often,
    within_what,
    exclusion,      ///< != or !
    one_condition,  ///< several conditions on one word
    annotation,     ///< an attribute that the texts do not have, such as pos
    repeated_word,  ///< repetition of a word
    group,          ///< parentheses
    alternatives,   ///< | between words
    structure,      ///< <s>, or <text> elsewhere than first
    label,          ///< labels and global conditions
    target,         ///< @
    not_of_subset,
  };
  Kind kind = Kind::empty;
  std::string at;  ///< the pattern from the place on where it cannot be read, some 20 bytes of it
};

/// What is wrong, where, and what to write instead: a sentence or two.
std::string describe(const NodeFault& fault, Language language);

/// Reads a node:
///   planen             a word, the same at `level`; several are several in a row
///   plan*              a wildcard of the query language
///   "planen för"       these forms in this order, whatever the level
///   [lemma="arbeta"] []{0,3} [word="med" %c] within s
/// The last, with a "[" in it, is a subset of the CQP language (IMS Open Corpus Workbench): the
/// attributes word (as written; %c without regard to case; `"med"` is short for [word="med"]),
/// lemma, stem and part (as Level::part) with `=`; alternatives by `|` and `.*` in a value, a
/// backslash before what is meant literally; `[]` with {n}, {m,n} or ?; `within s`; `<text>` first,
/// for the beginning of a narrative. A pattern begins and ends with a word, but not after <text>:
/// `<text> []` is the first word of each narrative. What goes over the constants above is a fault,
/// too.
std::variant<Node, NodeFault> read_node(std::string_view text, Level level);

/// The same; throws `usage` with the description of the fault in English.
Node parse_node(std::string_view text, Level level);

/// The node as a CQP pattern in one line.
std::string to_line(const Node& node);

}  // namespace erfara
