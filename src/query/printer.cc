#include "erfara/query/parsed_query.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;

std::string range_text(const QueryNode& node) {
  std::string text;
  if (node.first) text += std::to_string(*node.first);
  text += "..";
  if (node.last) text += std::to_string(*node.last);
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string print(const QueryNode& node, bool nested);

std::string print_children(const QueryNode& node, std::string_view between) {
  std::string text;
  for (const QueryNode& child : node.children) {
    if (&child != node.children.data()) text += between;
    text += print(child, true);
  }
  return text;
}

std::string in_parentheses(std::string text, bool wanted) {
  return wanted ? "(" + std::move(text) + ")" : std::move(text);
}

// Depth is bounded by the parser.
std::string print(const QueryNode& node, bool nested) {
  switch (node.kind) {
    case Kind::group:
      return in_parentheses(print_children(node, " "), nested);
    case Kind::all:
      return in_parentheses(print_children(node, " AND "), nested);
    case Kind::any:
      return in_parentheses(print_children(node, " OR "), nested);
    case Kind::exclude:
      return "NOT " + print(node.children.front(), true);
    case Kind::word:
      return node.text;
    case Kind::phrase:
      return "\"" + joined(node.words) + "\"";
    case Kind::near:
      return node.words[0] + " NEAR/" + std::to_string(node.distance) + " " + node.words[1];
    case Kind::prefix:
      return node.text + "*";
    case Kind::suffix:
      return "*" + node.text;
    case Kind::field: {
      const std::string value = node.is_range ? range_text(node) : node.text;
      const bool quote = value.empty() || value.find_first_of(" ()\"”“„»«") != std::string::npos;
      return std::string(info(node.field).name) + ":" + (quote ? "\"" + value + "\"" : value);
    }
  }
  return "";
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

std::string canonical(const ParsedQuery& query) { return print(query.root, false); }

std::string to_line(const QueryNode& node) {
  const std::string_view name = name_of(node.kind);
  if (name.empty()) return print(node, false);
  std::string line = "(" + std::string(name);
  for (const QueryNode& child : node.children) line += " " + to_line(child);
  return line + ")";
}

}  // namespace erfara
