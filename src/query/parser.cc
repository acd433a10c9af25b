// Recursive descent; the depth is bounded because parentheses beyond the limit are left out.
//   group := or*            or := and (OR and)*
//   and := unary (AND unary)*      unary := (NOT | -)* atom
//   atom := "(" group ")" | phrase | field | word | wildcard | word NEAR/n word

#include <algorithm>

#include "erfara/facets/year_range.h"
#include "erfara/query/parsed_query.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "field_value.h"
#include "lexer.h"
#include "query_tokens.h"

namespace erfara {
namespace {

using Kind = QueryNode::Kind;
using NoticeKind = QueryNotice::Kind;

// Well-formed text whatever came: bytes that are not UTF-8 part words.
std::string well_formed(std::string_view bytes) { return normalised(with_utf8_mended(bytes, " ")); }

// "AND," was typed as a word: in small letters it is printed as one.
std::string as_word(std::string text) {
  return operator_kind(text) ? lowered(text) : std::move(text);
}

QueryNode word_node(std::string text) {
  QueryNode node;
  node.kind = Kind::word;
  node.text = as_word(std::move(text));
  return node;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : lexemes_(lex_query(text)) {}

  ParsedQuery parse() {
    while (!done()) {
      append_children(result_.root, parse_group(0));
      if (!done()) {  // a parenthesis that closes nothing
        note(NoticeKind::unbalanced, next().text);
        ++at_;
      }
    }
    return std::move(result_);
  }

 private:
  bool done() const { return at_ == lexemes_.size(); }
  const Lexeme& next() const { return lexemes_[at_]; }
  bool next_is(Lexeme::Kind kind) const { return !done() && next().kind == kind; }

  void note(NoticeKind kind, const std::string& subject) {
    const QueryNotice notice{kind, subject};
    if (std::find(result_.notices.begin(), result_.notices.end(), notice) ==
        result_.notices.end()) {
      result_.notices.push_back(notice);
    }
  }

  // Groups in groups are one group: what stands beside each other stands beside each other.
  static void append_children(QueryNode& group, QueryNode&& node) {
    if (node.kind == Kind::group) {
      for (QueryNode& child : node.children) group.children.push_back(std::move(child));
    } else {
      group.children.push_back(std::move(node));
    }
  }

  QueryNode parse_group(std::size_t depth) {
    QueryNode group;
    while (!done()) {
      if (next_is(Lexeme::Kind::close)) {
        if (ignored_open_ == 0) break;
        --ignored_open_;
        ++at_;
        continue;
      }
      append_children(group, parse_or(depth));
    }
    return group;
  }

  // An empty group stands for nothing; a group of one is that one.
  static QueryNode joined(Kind kind, std::vector<QueryNode>&& parts) {
    std::erase_if(parts, [](const QueryNode& part) {
      return part.kind == Kind::group && part.children.empty();
    });
    if (parts.size() == 1) return std::move(parts.front());
    QueryNode node;
    node.kind = parts.empty() ? Kind::group : kind;
    for (QueryNode& part : parts) {
      if (part.kind == kind) {
        for (QueryNode& child : part.children) node.children.push_back(std::move(child));
      } else {
        node.children.push_back(std::move(part));
      }
    }
    return node;
  }

  QueryNode parse_or(std::size_t depth) {
    std::vector<QueryNode> parts;
    parts.push_back(parse_and(depth));
    while (next_is(Lexeme::Kind::disjunction)) {
      if (!operand_follows()) break;
      ++at_;
      parts.push_back(parse_and(depth));
    }
    return joined(Kind::any, std::move(parts));
  }

  QueryNode parse_and(std::size_t depth) {
    std::vector<QueryNode> parts;
    parts.push_back(parse_unary(depth));
    while (next_is(Lexeme::Kind::conjunction)) {
      if (!operand_follows()) break;
      ++at_;
      parts.push_back(parse_unary(depth));
    }
    return joined(Kind::all, std::move(parts));
  }

  // Whether something that can be searched stands after the operator at hand.
  bool operand_follows() const {
    std::size_t i = at_ + 1;
    while (i < lexemes_.size() &&
           (lexemes_[i].kind == Lexeme::Kind::negation || lexemes_[i].kind == Lexeme::Kind::minus ||
            lexemes_[i].kind == Lexeme::Kind::open)) {
      ++i;
    }
    if (i == lexemes_.size()) return false;
    const Lexeme::Kind kind = lexemes_[i].kind;
    return kind == Lexeme::Kind::chunk || kind == Lexeme::Kind::quoted ||
           kind == Lexeme::Kind::field;
  }

  QueryNode parse_unary(std::size_t depth) {
    bool exclude = false;
    while (next_is(Lexeme::Kind::negation) || next_is(Lexeme::Kind::minus)) {
      if (!operand_follows()) break;
      exclude = !exclude;
      ++at_;
    }
    if (done()) return {};
    QueryNode node = parse_atom(depth);
    if (!exclude || (node.kind == Kind::group && node.children.empty())) return node;
    if (node.kind == Kind::exclude) return std::move(node.children.front());
    QueryNode excluded;
    excluded.kind = Kind::exclude;
    excluded.children.push_back(std::move(node));
    return excluded;
  }

  QueryNode parse_atom(std::size_t depth) {
    const Lexeme lexeme = next();
    ++at_;
    switch (lexeme.kind) {
      case Lexeme::Kind::open:
        return parse_parentheses(depth);
      case Lexeme::Kind::quoted:
        return phrase(lexeme.text);
      case Lexeme::Kind::field:
        return field(lexeme);
      case Lexeme::Kind::chunk:
        return next_is(Lexeme::Kind::near) ? near(lexeme) : chunk(lexeme.text);
      case Lexeme::Kind::stray_quote:
        note(NoticeKind::unbalanced, lexeme.text);
        return {};
      case Lexeme::Kind::close:
        --at_;  // whoever is open takes it
        return {};
      default:
        note(NoticeKind::dangling_operator, lexeme.text);
        return words(lowered(lexeme.text));
    }
  }

  // Whether two words or more, and nothing else, stand before the next parenthesis, which closes.
  // The printer makes such a list of words that were typed in one run ("kommun/region"), so it may
  // stand one level deeper than what is typed.
  bool is_list_of_words() const {
    std::size_t i = at_;
    while (i < lexemes_.size() &&
           (lexemes_[i].kind == Lexeme::Kind::chunk || lexemes_[i].kind == Lexeme::Kind::quoted)) {
      ++i;
    }
    return i >= at_ + 2 && i < lexemes_.size() && lexemes_[i].kind == Lexeme::Kind::close;
  }

  QueryNode parse_parentheses(std::size_t depth) {
    if (depth + 1 > kMaxQueryDepth && !is_list_of_words()) {
      note(NoticeKind::too_deep, "(");
      ++ignored_open_;
      return {};
    }
    QueryNode group = parse_group(depth + 1);
    if (next_is(Lexeme::Kind::close)) {
      ++at_;
    } else {
      note(NoticeKind::unbalanced, "(");
    }
    if (group.children.size() == 1) return std::move(group.children.front());
    return group;
  }

  // Counts a word to be searched; says so and answers false when there are too many.
  bool takes_term(const std::string& text) {
    if (terms_ == kMaxQueryTerms) {
      const bool said = std::any_of(
          result_.notices.begin(), result_.notices.end(),
          [](const QueryNotice& notice) { return notice.kind == NoticeKind::too_many_terms; });
      if (!said) note(NoticeKind::too_many_terms, text);
      return false;
    }
    ++terms_;
    return true;
  }

  // A token is read again by itself: it stands so when the query is printed.
  QueryNode words(std::string_view text) {
    std::vector<QueryNode> nodes;
    for (const std::string& token : token_texts(text)) {
      for (std::string& word : token_texts(without_field_colons(token))) {
        if (takes_term(word)) nodes.push_back(word_node(std::move(word)));
      }
    }
    return joined(Kind::group, std::move(nodes));
  }

  // The tokenizer keeps colons inside words; where one would be read as a field's, it parts them.
  static std::string without_field_colons(std::string token) {
    std::size_t begin = 0;
    for (;;) {
      const std::size_t colon = token.find(':', begin);
      if (colon == std::string::npos) return token;
      const std::string name = token.substr(begin, colon - begin);
      if (!field_from(name) && !meant_as_field(name, token.substr(colon + 1))) return token;
      token[colon] = ' ';
      begin = colon + 1;
    }
  }

  // "EU:s" and "12:30" are words with a colon; "avdelning:ekonomi" was meant as a field.
  static bool meant_as_field(std::string_view name, std::string_view value) {
    return code_points(name) > 2 && code_points(value) > 2 && !year_from(name) &&
           !value.starts_with("//");
  }

  QueryNode phrase(std::string_view text) {
    QueryNode node;
    node.kind = Kind::phrase;
    for (std::string& token : token_texts(text)) {
      if (node.words.size() == kMaxPhraseWords) {
        note(NoticeKind::phrase_too_long, node.words.back());
        break;
      }
      if (!takes_term(token)) break;
      node.words.push_back(std::move(token));
    }
    if (node.words.empty()) return {};
    return node;
  }

  // Where in `word`, a word of `bare`, the star of `text` stands, `bare` being `text` without it.
  static std::size_t star_place(std::string_view text, std::string_view bare,
                                std::string_view word) {
    const std::size_t before = normalised(text.substr(0, text.find('*'))).size();
    const std::size_t begin = std::min(bare.find(word), bare.size());
    return std::min(before - std::min(begin, before), word.size());
  }

  static std::string with_star(std::string word, std::size_t place) {
    while (!is_code_point_boundary(word, place)) ++place;
    return word.insert(place, "*");
  }

  QueryNode chunk(const std::string& text) {
    if (text.starts_with("NEAR/")) {  // without a distance that can be read
      note(NoticeKind::dangling_operator, text);
      return words(lowered(text));
    }
    if (text.find('*') == std::string::npos) return words(text);
    std::string bare = text;
    std::erase(bare, '*');
    bare = normalised(bare);  // a letter and its mark may have come together
    const std::vector<std::string> found = words_alone(bare);
    const auto stars = static_cast<std::size_t>(std::count(text.begin(), text.end(), '*'));
    if (found.size() != 1 || stars != 1 || found[0].find(':') != std::string::npos) {
      note(NoticeKind::many_wildcards, text);
      return words(bare);
    }
    if (code_points(found.front()) < kMinWildcardLetters) {
      note(NoticeKind::short_wildcard, text);
      return words(bare);
    }
    if (!takes_term(text)) return {};
    QueryNode node = word_node(found.front());
    node.kind = Kind::wildcard;
    node.text = with_star(node.text, star_place(text, bare, node.text));
    return node;
  }

  QueryNode near(const Lexeme& left) {
    const Lexeme& sign = next();
    const bool words_on_both_sides =
        at_ + 1 < lexemes_.size() && lexemes_[at_ + 1].kind == Lexeme::Kind::chunk;
    const auto one_word = [&](const std::string& text) {
      const std::vector<std::string> found = words_alone(text);
      const bool one = found.size() == 1 && text.find_first_of(":*") == std::string::npos;
      return one ? as_word(found.front()) : std::string();
    };
    QueryNode node;
    node.kind = Kind::near;
    node.distance = sign.distance;
    node.words = {one_word(left.text),
                  words_on_both_sides ? one_word(lexemes_[at_ + 1].text) : std::string()};
    // Without two words, the sign is left dangling, and said so.
    if (node.words[0].empty() || node.words[1].empty()) return chunk(left.text);
    if (!takes_term(node.words[0]) || !takes_term(node.words[1])) return {};
    at_ += 2;
    return node;
  }

  QueryNode field(const Lexeme& lexeme) {
    const auto known = field_from(lexeme.name);
    if (!known) return unknown_field(lexeme);
    std::string value = tidy_value(lexeme.text);
    if (value.empty()) {
      note(NoticeKind::dangling_operator, lexeme.name + ":");
      return words(lexeme.name);
    }
    QueryNode node;
    node.kind = Kind::field;
    node.field = *known;
    if (info(*known).numeric) {
      if (!read_years(value, node)) {
        note(NoticeKind::bad_range, lexeme.name + ":" + value);
        return words(value);
      }
    } else {
      node.text = std::move(value);
    }
    if (!takes_term(lexeme.text)) return {};
    return node;
  }

  QueryNode unknown_field(const Lexeme& lexeme) {
    const std::string whole = lexeme.name + ":" + lexeme.text;
    if (lexeme.value_was_quoted) {
      note(NoticeKind::unknown_field, lexeme.name);
      QueryNode group = words(lexeme.name);
      std::vector<QueryNode> nodes;
      nodes.push_back(std::move(group));
      nodes.push_back(phrase(lexeme.text));
      return joined(Kind::group, std::move(nodes));
    }
    if (!meant_as_field(lexeme.name, lexeme.text) || token_texts(lexeme.name).size() != 1) {
      return chunk(whole);
    }
    note(NoticeKind::unknown_field, lexeme.name);
    return chunk(lexeme.name + " " + lexeme.text);
  }

  static bool read_years(std::string_view value, QueryNode& node) {
    if (year_from(value)) {
      node.text = value;
      return true;
    }
    for (const std::string_view sign : {"..", "–", "-", "/"}) {
      auto range = year_range_from(value, sign);
      if (!range) continue;
      if (range->first && range->last && *range->first > *range->last) {
        std::swap(range->first, range->last);
      }
      node.is_range = true;
      node.first = range->first;
      node.last = range->last;
      return true;
    }
    return false;
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t terms_ = 0;
  std::size_t ignored_open_ = 0;
  ParsedQuery result_;
};

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  const std::string good = well_formed(text);
  return Parser(good).parse();
}

}  // namespace erfara
