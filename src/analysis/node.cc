#include "erfara/analysis/node.h"

#include "cqp_reader.h"
#include "erfara/language/analyzer.h"
#include "erfara/platform/error.h"
#include "erfara/query/parsed_query.h"
#include "erfara/search/request.h"
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

Node from_query(const std::string& text, Level level) {
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
      throw Error(ErrorKind::usage, "the node \"" + text + "\" is more than words",
                  "write a word, a \"phrase\" or a pattern such as [lemma=\"arbeta\"] []{0,3} "
                  "[word=\"med\"]; other conditions belong into the query");
    }
  }
  return node;
}

void check(const Node& node, const std::string& text) {
  if (node.tokens.empty()) {
    throw Error(ErrorKind::usage, "the node has no word",
                "write a word, a \"phrase\" or a pattern such as [lemma=\"arbeta\"]");
  }
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorKind::limit, "the node \"" + text + "\" " + why, "write a shorter one");
  };
  if (node.tokens.size() > kMaxNodeTokens) {
    refuse("has over " + std::to_string(kMaxNodeTokens) + " words");
  }
  std::uint32_t span = 0;
  for (const NodeToken& token : node.tokens) span += token.most;
  if (span > kMaxNodeWords) refuse("spans over " + std::to_string(kMaxNodeWords) + " words");
  if (node.tokens.front().kind == Kind::any || node.tokens.back().kind == Kind::any) {
    throw Error(ErrorKind::usage, "the pattern \"" + text + "\" begins or ends with []",
                "let it begin and end with a word");
  }
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

Node parse_node(std::string_view bytes, Level level) {
  if (bytes.size() > kMaxQueryBytes) {
    throw Error(ErrorKind::limit, "the node is over " + std::to_string(kMaxQueryBytes) + " bytes",
                "write a shorter one");
  }
  const std::string text = normalised(with_utf8_mended(bytes, "\xEF\xBF\xBD"));
  const bool is_pattern = text.find('[') != std::string::npos;
  Node node = is_pattern ? read_cqp(text) : from_query(text, level);
  check(node, text);
  return node;
}

std::string to_line(const Node& node) {
  std::string line;
  for (const NodeToken& token : node.tokens) line += (line.empty() ? "" : " ") + line_of(token);
  return line + (node.within_sentence ? " within s" : "");
}

}  // namespace erfara
