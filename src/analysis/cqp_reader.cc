#include "cqp_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

using Kind = NodeToken::Kind;
using Fault = NodeFault::Kind;

constexpr std::size_t kShownBytes = 20;

class CqpReader {
 public:
  explicit CqpReader(std::string_view text) : text_(text) {}

  Node read() {
    Node node;
    node.begins_text = text_begins();
    while (true) {
      if (take('[')) {
        node.tokens.push_back(token());
      } else if (take('"')) {
        node.tokens.push_back(value_token(Kind::exact));
      } else {
        break;
      }
    }
    if (take_word("within")) {
      if (!take_word("s")) refuse(Fault::within_what);
      node.within_sentence = true;
    }
    skip_space();
    if (at_ != text_.size()) refuse_rest();
    return node;
  }

 private:
  bool text_begins() {
    if (!take('<')) return false;
    if (take_word("text") && take('>')) return true;
    at_ = text_.find('<');
    refuse(Fault::structure);
  }

  NodeToken token() {
    if (take(']')) return gap();
    const Kind attribute = this->attribute();
    if (take('!')) refuse(Fault::exclusion);
    if (!take('=')) refuse(Fault::needs_equals);
    if (!take('"')) refuse(Fault::needs_quotes);
    NodeToken token = value_token(attribute);
    if (take('&') || take('|')) refuse(Fault::one_condition);
    if (!take(']')) refuse(Fault::needs_bracket);
    return token;
  }

  // What follows an opening quote, with its flag. A value alone is short for one of word.
  NodeToken value_token(Kind kind) {
    NodeToken token{kind, values()};
    if (take('%')) {
      if (!take_word("c")) refuse(Fault::flag);
      if (token.kind == Kind::exact) token.kind = Kind::form;
    }
    if (token.kind != Kind::exact) {
      for (std::string& value : token.values) value = lowered(value);
    }
    return token;
  }

  // What stands after the words and is none.
  [[noreturn]] void refuse_rest() {
    constexpr std::pair<std::string_view, Fault> kNamed[] = {
        {"{+*?", Fault::repeated_word}, {"()", Fault::group},   {"|", Fault::alternatives},
        {"<>", Fault::structure},       {":", Fault::label},    {"@", Fault::target},
        {"&", Fault::one_condition},    {"!", Fault::exclusion}};
    for (const auto& [bytes, why] : kNamed) {
      if (bytes.find(text_[at_]) != std::string_view::npos) refuse(why);
    }
    refuse(Fault::not_of_subset);
  }

  Kind attribute() {
    if (take_word("word")) return Kind::exact;
    if (take_word("lemma")) return Kind::lemma;
    if (take_word("stem")) return Kind::stem;
    if (take_word("part")) return Kind::part;
    if (take('!')) refuse(Fault::exclusion);
    for (const char* unknown : {"pos", "msd", "deprel", "ref"}) {
      if (take_word(unknown)) refuse(Fault::annotation);
    }
    refuse(Fault::attribute);
  }

  // The alternatives up to the closing quote, with "*" for ".*".
  std::vector<std::string> values() {
    std::vector<std::string> values(1);
    while (at_ < text_.size() && text_[at_] != '"') {
      const char byte = text_[at_];
      if (byte == '|') {
        values.emplace_back();
      } else if (text_.substr(at_).starts_with(".*")) {
        values.back() += '*';
        ++at_;
      } else if (byte == '\\' && at_ + 1 < text_.size()) {
        if (text_[at_ + 1] == '*') refuse(Fault::literal_star);
        values.back() += text_[++at_];
      } else if (is_cqp_special(byte)) {
        refuse(Fault::expression);
      } else {
        values.back() += byte;
      }
      ++at_;
    }
    if (!take('"')) refuse(Fault::needs_end_quote);
    return values;
  }

  NodeToken gap() {
    NodeToken token{Kind::any, {}};
    if (take('?')) {
      token.least = 0;
    } else if (take('{')) {
      token.least = number();
      token.most = take(',') ? number() : token.least;
      if (!take('}') || token.most < token.least) refuse(Fault::repetition);
    }
    return token;
  }

  std::uint32_t number() {
    skip_space();
    std::uint32_t number = 0;
    const char* const end = text_.data() + text_.size();
    const auto [next, failed] = std::from_chars(text_.data() + at_, end, number);
    if (failed != std::errc() || number > kMaxNodeWords) {
      refuse(Fault::repeated_too_often);
    }
    at_ = static_cast<std::size_t>(next - text_.data());
    return number;
  }

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\n", at_), text_.size()); }

  bool take(char byte) {
    // Inside a value a space is a part of it, so only what stands before tokens is skipped.
    skip_space();
    if (at_ == text_.size() || text_[at_] != byte) return false;
    ++at_;
    return true;
  }

  bool take_word(std::string_view word) {
    skip_space();
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  [[noreturn]] void refuse(Fault why) const {
    throw NodeFault{why, std::string(utf8_prefix(text_.substr(at_), kShownBytes))};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

// A fault is thrown inside the reader alone, from however deep it is.
std::variant<Node, NodeFault> read_cqp(std::string_view text) {
  try {
    return CqpReader(text).read();
  } catch (NodeFault& fault) {
    return std::move(fault);
  }
}

bool is_cqp_special(char byte) {
  return std::string_view(".*+?()[]{}|\\^$\"").find(byte) != std::string_view::npos;
}

}  // namespace erfara
