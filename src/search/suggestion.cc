#include "erfara/search/suggestion.h"

#include <algorithm>

#include "erfara/index/lexicon.h"
#include "target.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

bool is_known_compound(const Lexicon& lexicon, std::string_view word) {
  const std::vector<WordPart> parts = analysed(std::string(word)).parts;
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const WordPart& part) {
    return lexicon.find_stem(part.stem).has_value();
  });
}

bool replace(const Lexicon& lexicon, std::string& word) {
  if (!find_stems(lexicon, word).empty()) return false;
  std::optional<std::string> suggestion = suggested_word(lexicon, word);
  if (suggestion) word = std::move(*suggestion);
  return suggestion.has_value();
}

// Whether a word was replaced. Depth is bounded by the parser.
bool replace_in(const Lexicon& lexicon, QueryNode& node) {
  if (node.kind == Kind::exclude) return false;
  if (node.kind == Kind::word) return replace(lexicon, node.text);
  bool replaced = false;
  for (std::string& word : node.words) replaced |= replace(lexicon, word);
  for (QueryNode& child : node.children) replaced |= replace_in(lexicon, child);
  return replaced;
}

}  // namespace

std::optional<std::string> suggested_word(const Lexicon& lexicon, std::string_view word) {
  return lexicon.spelling().suggest(
      word, [&](std::string_view unknown) { return is_known_compound(lexicon, unknown); });
}

std::optional<std::string> suggested_query(const Lexicon& lexicon, const ParsedQuery& query) {
  ParsedQuery suggestion = query;
  if (!replace_in(lexicon, suggestion.root)) return std::nullopt;
  return canonical(suggestion);
}

}  // namespace erfara
