#include <algorithm>

#include "erfara/facets/year_range.h"
#include "erfara/query/parsed_query.h"
#include "query_tokens.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

std::string range_text(const QueryNode& node) {
  const auto end = [](const std::optional<int>& year) { return year ? year_text(*year) : ""; };
  return end(node.first) + ".." + end(node.last);
}

// How tightly a node holds its children together. One stands in parentheses inside another that
// holds its own tighter.
enum class Binding : std::uint8_t { beside, any, all, single };

Binding binding_of(Kind kind) {
  switch (kind) {
    case Kind::group:
      return Binding::beside;
    case Kind::any:
      return Binding::any;
    case Kind::all:
      return Binding::all;
    default:
      return Binding::single;
  }
}

std::string print(const QueryNode& node, Binding around);

std::string joined(const std::vector<std::string>& parts, const std::vector<bool>& commas) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? "" : " ") + parts[i] + (commas[i] ? "," : "");
  }
  return text;
}

// The parts with a space between them, and a comma behind those that `needs_comma` says. It is
// asked with the token that ends at or behind the part's end, if there is one. A comma can leave
// the parts behind it to join each other, so they are read again; there are at most kMaxQueryTerms.
template <typename NeedsComma>
std::string joined_apart(const std::vector<std::string>& parts, NeedsComma needs_comma) {
  std::vector<bool> commas(parts.size());
  for (bool changed = true; changed;) {
    changed = false;
    const std::vector<Token> tokens = query_tokens(joined(parts, commas));
    auto token = tokens.begin();
    std::size_t end = 0;
    for (std::size_t i = 0; i < parts.size() && !changed; ++i) {
      end += parts[i].size();
      while (token != tokens.end() && token->end < end) ++token;
      const auto there = token == tokens.end() ? std::nullopt : std::optional(*token);
      changed = !commas[i] && needs_comma(parts[i], there, end);
      if (changed) commas[i] = true;
      end += commas[i] ? 2 : 1;
    }
  }
  return joined(parts, commas);
}

// A comma behind a full stop says that it is an abbreviation's: "osv., Men".
std::string print_phrase(const std::vector<std::string>& words) {
  return joined_apart(words, [](const std::string&, const std::optional<Token>& token,
                                std::size_t end) { return !token || token->end != end; });
}

std::vector<std::string> print_children(const QueryNode& node) {
  // What binds as tightly as its parent is part of it already, so it need not be told apart.
  const auto around = static_cast<Binding>(static_cast<int>(binding_of(node.kind)) + 1);
  std::vector<std::string> parts;
  for (const QueryNode& child : node.children) parts.push_back(print(child, around));
  return parts;
}

// A comma keeps words apart that were typed as two but would be read as one: "422, 000".
std::string print_group(const QueryNode& node) {
  return joined_apart(print_children(node), [](const std::string& part,
                                               const std::optional<Token>& token, std::size_t end) {
    // A run with a colon may be a field, so the lexer lets it end at its space.
    const std::string_view run = std::string_view(part).substr(part.rfind(' ') + 1);
    return token && token->begin < end && token->end > end && run.find(':') == run.npos;
  });
}

std::string print_operator(const QueryNode& node, std::string_view sign) {
  std::string text;
  for (const std::string& part : print_children(node)) {
    if (!text.empty()) text += sign;
    text += part;
  }
  return text;
}

// Without parentheses around all of it. Depth is bounded by the parser.
std::string print_bare(const QueryNode& node) {
  switch (node.kind) {
    case Kind::group:
      return print_group(node);
    case Kind::all:
      return print_operator(node, " AND ");
    case Kind::any:
      return print_operator(node, " OR ");
    case Kind::exclude:
      return "NOT " + print(node.children.front(), Binding::single);
    case Kind::word:
      return node.text;
    case Kind::phrase:
      return "\"" + print_phrase(node.words) + "\"";
    case Kind::near:
      return node.words[0] + " NEAR/" + std::to_string(node.distance) + " " + node.words[1];
    case Kind::wildcard:
      return node.text;
    case Kind::field: {
      const std::string value = node.is_range ? range_text(node) : node.text;
      const bool quote = value.empty() || value.find_first_of(" ()\"”“„»«") != std::string::npos;
      return std::string(info(node.field).name) + ":" + (quote ? "\"" + value + "\"" : value);
    }
  }
  return "";
}

std::string print(const QueryNode& node, Binding around) {
  const std::string text = print_bare(node);
  return binding_of(node.kind) < around ? "(" + text + ")" : text;
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::group:
      return "group";
    case Kind::all:
      return "all";
    case Kind::any:
      return "any";
    case Kind::exclude:
      return "exclude";
    default:
      return "";
  }
}

}  // namespace

std::string canonical(const ParsedQuery& query) { return print(query.root, Binding::beside); }

std::string to_line(const QueryNode& node) {
  const std::string_view name = name_of(node.kind);
  if (name.empty()) return print(node, Binding::beside);
  std::string line = "(" + std::string(name);
  for (const QueryNode& child : node.children) line += " " + to_line(child);
  return line + ")";
}

}  // namespace erfara
