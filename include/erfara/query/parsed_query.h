#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/field.h"

namespace erfara {

/// A node of a parsed query.
struct QueryNode {
  enum class Kind : std::uint8_t {
    group,     ///< children beside each other: how many must match is the reader's MatchMode
    all,       ///< AND: every child
    any,       ///< OR: at least one child
    exclude,   ///< NOT: not its one child
    word,      ///< `text`: a word in any inflection, or as part of a compound
    phrase,    ///< `words`: these forms, in this order; one word: that form only
    near,      ///< `words`: two words at most `distance` words apart, in either order
    wildcard,  ///< `text`, with one star that stands for any letters: "kval*", "*tjänst", "e*tik"
    field,     ///< a value of `field`: `text`, or a range from `first` to `last`
  };

  Kind kind = Kind::group;
  std::vector<QueryNode> children;
  std::string text;                ///< word, wildcard, field: NFC, as typed
  std::vector<std::string> words;  ///< phrase, near: NFC, as typed
  std::uint32_t distance = 0;      ///< near: 1 means next to each other
  Field field = Field::role;
  std::optional<int> first;  ///< field: from this year; nothing is open
  std::optional<int> last;   ///< field: to this year, inclusive
  bool is_range = false;     ///< field: whether `first` and `last` count, not `text`

  bool operator==(const QueryNode&) const = default;
};

/// Something that the reader should know about how the query was read.
struct QueryNotice {
  enum class Kind : std::uint8_t {
    unknown_field,      ///< `subject` was no field; its words were searched
    bad_range,          ///< `subject` was no range of years; its words were searched
    short_wildcard,     ///< `subject` has fewer than three letters; searched as a word
    many_wildcards,     ///< `subject` has stars that were left out: a word takes one
    unbalanced,         ///< `subject` (a quote or parenthesis) had no partner and was left out
    too_many_terms,     ///< from `subject` on, words were left out
    phrase_too_long,    ///< the phrase was cut after `subject`
    too_deep,           ///< parentheses deeper than the limit were left out
    dangling_operator,  ///< `subject` had nothing to connect and was searched as a word
  };
  Kind kind;
  std::string subject;
  bool operator==(const QueryNotice&) const = default;
};

inline constexpr std::size_t kMaxQueryTerms = 32;
inline constexpr std::size_t kMaxPhraseWords = 16;
inline constexpr std::size_t kMaxQueryDepth = 5;
inline constexpr std::size_t kMinWildcardLetters = 3;

/// A query as it was understood. The root is a group; empty, it finds everything.
struct ParsedQuery {
  QueryNode root;
  std::vector<QueryNotice> notices;

  bool empty() const { return root.children.empty(); }
};

/// Reads any bytes as a query; never throws. The language (docs/query-language.md):
///   words "a phrase" wor* *ord w*d a NEAR/5 b field:value field:"two words" year:2011..2014
///   AND OR NOT, OCH ELLER INTE in capitals, -word, parentheses
/// AND binds tighter than OR, and both tighter than words standing beside each other. Words are cut
/// by the tokenizer that texts are cut by. Limits are the constants above; what goes over them or
/// cannot be read is said in the notices.
ParsedQuery parse_query(std::string_view text);

/// The bytes of the quotation mark, straight or curly, that `text` starts with; 0 without one.
std::size_t quote_length(std::string_view text);

/// The query printed in canonical form: English field names and operators, one space between parts.
/// parse_query(canonical(q)) has the same root and no notices. Empty for an empty query.
std::string canonical(const ParsedQuery& query);

/// The tree in one line, as `erfara explain query` prints it: "(group plan (exclude skola))".
std::string to_line(const QueryNode& node);

/// The notice as a sentence.
std::string to_swedish(const QueryNotice& notice);
std::string to_english(const QueryNotice& notice);

}  // namespace erfara
