#include "erfara/analysis/node.h"

#include <optional>

#include "cqp_reader.h"
#include "erfara/language/analyzer.h"
#include "erfara/platform/error.h"
#include "erfara/query/parsed_query.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

using Kind = NodeToken::Kind;

NodeToken word_at(Level level, const std::string& word) {
  if (level == Level::form) return {Kind::form, {lowered(word)}};
  const WordAnalysis analysis = Analyzer().analyse(word);
  switch (level) {
    case Level::lemma:
      return {Kind::lemma, {analysis.lemma}};
    case Level::stem:
      return {Kind::stem, {analysis.stem}};
    default:
      return {Kind::part, {analysis.stem}};
  }
}

std::variant<Node, NodeFault> from_query(const std::string& text, Level level) {
  const ParsedQuery query = parse_query(text);
  Node node;
  for (const QueryNode& child : query.root.children) {
    if (child.kind == QueryNode::Kind::word) {
      node.tokens.push_back(word_at(level, child.text));
    } else if (child.kind == QueryNode::Kind::wildcard) {
      node.tokens.push_back({Kind::form, {lowered(child.text)}});
    } else if (child.kind == QueryNode::Kind::phrase) {
      for (const std::string& word : child.words) {
        node.tokens.push_back({Kind::form, {lowered(word)}});
      }
    } else {
      return NodeFault{NodeFault::Kind::more_than_words, ""};
    }
  }
  return node;
}

std::optional<NodeFault> fault_of(const Node& node) {
  if (node.tokens.empty()) return NodeFault{NodeFault::Kind::empty, ""};
  if (node.tokens.size() > kMaxNodeTokens) return NodeFault{NodeFault::Kind::too_many_words, ""};
  std::uint32_t span = 0;
  for (const NodeToken& token : node.tokens) span += token.most;
  if (span > kMaxNodeWords) return NodeFault{NodeFault::Kind::too_wide, ""};
  if (node.begins_text) return std::nullopt;
  if (node.tokens.front().kind == Kind::any || node.tokens.back().kind == Kind::any) {
    return NodeFault{NodeFault::Kind::any_at_end, ""};
  }
  return std::nullopt;
}

std::string line_of(const NodeToken& token) {
  if (token.kind == Kind::any) {
    return "[]{" + std::to_string(token.least) + "," + std::to_string(token.most) + "}";
  }
  std::string values;
  for (const std::string& value : token.values) {
    values += values.empty() ? "" : "|";
    for (const char byte : value) {
      if (byte == '*') {
        values += ".*";
      } else {
        values += std::string(is_cqp_special(byte) ? "\\" : "") + byte;
      }
    }
  }
  const bool word = token.kind == Kind::form || token.kind == Kind::exact;
  const std::string name = word                        ? "word"
                           : token.kind == Kind::lemma ? "lemma"
                           : token.kind == Kind::stem  ? "stem"
                                                       : "part";
  return "[" + name + "=\"" + values + "\"" + (token.kind == Kind::form ? " %c" : "") + "]";
}

}  // namespace

std::variant<Node, NodeFault> read_node(std::string_view bytes, Level level) {
  if (bytes.size() > kMaxQueryBytes) return NodeFault{NodeFault::Kind::too_long, ""};
  const std::string text = normalised(with_utf8_mended(bytes, "\xEF\xBF\xBD"));
  auto read = text.find('[') != std::string::npos ? read_cqp(text) : from_query(text, level);
  if (const Node* node = std::get_if<Node>(&read)) {
    if (auto fault = fault_of(*node)) return *fault;
  }
  return read;
}

Node parse_node(std::string_view text, Level level) {
  auto read = read_node(text, level);
  if (const auto* fault = std::get_if<NodeFault>(&read)) {
    throw Error(ErrorKind::usage, describe(*fault, Language::english));
  }
  return std::get<Node>(std::move(read));
}

std::string to_line(const Node& node) {
  std::string line = node.begins_text ? "<text>" : "";
  for (const NodeToken& token : node.tokens) line += (line.empty() ? "" : " ") + line_of(token);
  return line + (node.within_sentence ? " within s" : "");
}

}  // namespace erfara
