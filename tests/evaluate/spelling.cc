// Errors made at random (fixed seed) in the words of the texts, each word of five letters and more
// as likely as any other; an error that gives another word of the texts is passed over. Right is
// when the word is the suggestion.

#include "erfara/language/spelling.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include "erfara/json/value.h"
#include "erfara/language/token.h"
#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

constexpr std::size_t kTrials = 20'000;
constexpr std::size_t kMinLetters = 5;
constexpr std::string_view kTextLine = "# text = ";

void count_words(std::string_view text, Tokenizer& tokenizer, Counts& counts) {
  const std::string clean = normalised(text);
  std::vector<Token> tokens;
  tokenizer.tokenize(clean, tokens);
  for (const Token& token : tokens) ++counts[lowered(token.in(clean))];
}

// Of .ndjson the member "text", of .conllu the lines that give a sentence's text.
void count_words_of(const std::filesystem::path& path, Counts& counts) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorKind::not_found, "there is no file " + path.string(), "");
  Tokenizer tokenizer;
  for (std::string line; std::getline(file, line);) {
    if (path.extension() == ".ndjson") {
      count_words(*json::parse(line).find("text")->string(), tokenizer, counts);
    } else if (line.starts_with(kTextLine)) {
      count_words(std::string_view(line).substr(kTextLine.size()), tokenizer, counts);
    }
  }
}

using Letters = std::vector<std::string>;

Letters letters_of(std::string_view word) {
  Letters letters;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at + 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
    letters.emplace_back(word.substr(at, end - at));
    at = end;
  }
  return letters;
}

std::string joined(const Letters& letters) {
  std::string word;
  for (const std::string& letter : letters) word += letter;
  return word;
}

// Makes errors of one kind.
class ErrorMaker {
 public:
  enum class Kind { deletion, insertion, substitution, transposition, folding, two_edits };

  std::string operator()(const std::string& word, Kind kind) {
    if (kind == Kind::folding) return folded(word);
    if (kind == Kind::two_edits) {
      const std::string once = (*this)(word, static_cast<Kind>(below(kOneEditKinds)));
      return (*this)(once, static_cast<Kind>(below(kOneEditKinds)));
    }
    Letters letters = letters_of(word);
    const std::size_t at = below(kind == Kind::insertion       ? letters.size() + 1
                                 : kind == Kind::transposition ? letters.size() - 1
                                                               : letters.size());
    const auto place = letters.begin() + static_cast<std::ptrdiff_t>(at);
    switch (kind) {
      case Kind::deletion:
        letters.erase(place);
        break;
      case Kind::insertion:
        letters.insert(place, letter());
        break;
      case Kind::substitution:
        *place = letter();
        break;
      default:
        std::iter_swap(place, place + 1);
    }
    return joined(letters);
  }

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

 private:
  std::string letter() {
    static const Letters kAlphabet = letters_of("abcdefghijklmnopqrstuvwxyzåäö");
    return kAlphabet[below(kAlphabet.size())];
  }

  static constexpr std::size_t kOneEditKinds = 4;  // the first of Kind
  std::mt19937 random_{7};
};

struct Score {
  std::size_t tried = 0;
  std::size_t right = 0;
  double seconds = 0;

  double share() const { return static_cast<double>(right) / static_cast<double>(tried); }
  double a_second() const { return static_cast<double>(tried) / seconds; }
};

void measure(const SpellingIndex& index, const std::vector<std::string>& words,
             ErrorMaker::Kind kind, Score& score) {
  ErrorMaker make_error;
  for (std::size_t i = 0; i < kTrials; ++i) {
    const std::string& word = words[make_error.below(words.size())];
    const std::string typed = make_error(word, kind);
    if (typed == word || index.contains(typed)) continue;
    const auto begin = std::chrono::steady_clock::now();
    const auto suggestion = index.suggest(typed);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    ++score.tried;
    score.right += suggestion == word ? 1 : 0;
    score.seconds += took.count();
  }
}

}  // namespace

std::vector<Measure> spelling(const std::filesystem::path& data) {
  Counts counts;
  count_words_of(data / "swefaq-dev-docs.ndjson", counts);
  count_words_of(data / "talbanken-dev.conllu", counts);
  SpellingBuilder builder;
  std::vector<std::string> words, long_words;
  for (const auto& [word, count] : counts) {
    builder.add(word, count);
    if (!has_spelling(word)) continue;
    if (code_points(word) >= kMinLetters) words.push_back(word);
    if (code_points(word) > kTwoEditLetters) long_words.push_back(word);
  }
  const SpellingTables tables = builder.build();
  const SpellingIndex index(view_of(tables));

  using Kind = ErrorMaker::Kind;
  Score one, two, folding;
  for (const Kind kind :
       {Kind::deletion, Kind::insertion, Kind::substitution, Kind::transposition}) {
    measure(index, words, kind, one);
  }
  measure(index, long_words, Kind::two_edits, two);
  measure(index, words, Kind::folding, folding);
  return {{"one-edit errors, right first", one.share(), 0.93},
          {"two-edit errors, nine letters, right first", two.share(), 0},
          {"missing å ä ö, right first", folding.share(), 0.97},
          {"suggestions a second", one.a_second(), 10'000, 0}};
}

}  // namespace erfara::evaluate
