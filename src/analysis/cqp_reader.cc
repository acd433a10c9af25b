#include "cqp_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using Kind = NodeToken::Kind;

class CqpReader {
 public:
  explicit CqpReader(std::string_view text) : text_(text) {}

  Node read() {
    Node node;
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
      if (!take_word("s")) refuse("within takes s, a sentence");
      node.within_sentence = true;
    }
    skip_space();
    if (at_ != text_.size()) refuse_rest();
    return node;
  }

 private:
  NodeToken token() {
    if (take(']')) return gap();
    const Kind attribute = this->attribute();
    if (take('!')) refuse("exclusion by != is not read; an attribute takes =");
    if (!take('=')) refuse("an attribute takes =");
    if (!take('"')) refuse("a value stands in straight quotes");
    NodeToken token = value_token(attribute);
    if (take('&') || take('|')) {
      refuse("a word has one condition; alternatives stand in its value, \"a|b\"");
    }
    if (!take(']')) refuse("a word has one condition and ends with ]");
    return token;
  }

  // What follows an opening quote, with its flag. A value alone is short for one of word.
  NodeToken value_token(Kind kind) {
    NodeToken token{kind, values()};
    if (take('%')) {
      if (!take_word("c")) refuse("only the flag %c is read");
      if (token.kind == Kind::exact) token.kind = Kind::form;
    }
    if (token.kind != Kind::exact) {
      for (std::string& value : token.values) value = lowered(value);
    }
    return token;
  }

  // What stands after the words and is none.
  [[noreturn]] void refuse_rest() {
    constexpr std::pair<std::string_view, const char*> kNamed[] = {
        {"{+*?", "repetition is read after [] alone"},
        {"()", "groups in parentheses are not read"},
        {"|", "alternatives are read within a value alone, \"a|b\""},
        {"<>", "structures such as <s> are not read; write within s at the end"},
        {":", "labels and global conditions (:, ::) are not read"},
        {"@", "targets (@) are not read"},
        {"&", "conditions joined by & are not read"},
        {"!", "exclusion by ! is not read"},
        {";", "one pattern is read, without a semicolon"}};
    for (const auto& [bytes, why] : kNamed) {
      if (bytes.find(text_[at_]) != std::string_view::npos) refuse(why);
    }
    refuse("this is not of the subset that is read");
  }

  Kind attribute() {
    if (take_word("word")) return Kind::exact;
    if (take_word("lemma")) return Kind::lemma;
    if (take_word("stem")) return Kind::stem;
    if (take_word("part")) return Kind::part;
    if (take('!')) refuse("exclusion by ! is not read");
    for (const char* unknown : {"pos", "msd", "deprel", "ref"}) {
      if (take_word(unknown)) refuse("the texts have no word classes or syntax");
    }
    refuse("the attributes are word, lemma, stem and part");
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
        if (text_[at_ + 1] == '*') refuse("a star cannot be meant literally");
        values.back() += text_[++at_];
      } else if (is_cqp_special(byte)) {
        refuse("of regular expressions only | and .* are read");
      } else {
        values.back() += byte;
      }
      ++at_;
    }
    if (!take('"')) refuse("a value ends with a quote");
    return values;
  }

  NodeToken gap() {
    NodeToken token{Kind::any, {}};
    if (take('?')) {
      token.least = 0;
    } else if (take('{')) {
      token.least = number();
      token.most = take(',') ? number() : token.least;
      if (!take('}') || token.most < token.least) refuse("repetition is {n} or {m,n}, m up to n");
    }
    return token;
  }

  std::uint32_t number() {
    skip_space();
    std::uint32_t number = 0;
    const char* const end = text_.data() + text_.size();
    const auto [next, failed] = std::from_chars(text_.data() + at_, end, number);
    if (failed != std::errc() || number > kMaxNodeWords) {
      refuse("repetition takes numbers up to " + std::to_string(kMaxNodeWords));
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

  [[noreturn]] void refuse(const std::string& why) const {
    const std::string rest(text_.substr(at_, 20));
    throw Error(ErrorKind::usage, "the pattern cannot be read at \"" + rest + "\": " + why,
                "write for example [lemma=\"arbeta\"] []{0,3} [word=\"med\" %c] within s");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Node read_cqp(std::string_view text) { return CqpReader(text).read(); }

bool is_cqp_special(char byte) {
  return std::string_view(".*+?()[]{}|\\^$\"").find(byte) != std::string_view::npos;
}

}  // namespace erfara
