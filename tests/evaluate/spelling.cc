#include "evaluate/spelling.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include "erfara/json/value.h"
#include "erfara/language/spelling.h"
#include "erfara/language/token.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

constexpr std::size_t kTrials = 20'000;
constexpr std::size_t kMinLetters = 5;
constexpr std::string_view kTextLine = "# text = ";

void count_words(std::string_view text, Counts& counts) {
  static Tokenizer tokenizer;
  std::vector<Token> tokens;
  const std::string clean = normalised(text);
  tokenizer.tokenize(clean, tokens);
  for (const Token& token : tokens) ++counts[lowered(token.in(clean))];
}

void count_words_of(const std::filesystem::path& path, Counts& counts) {
  std::ifstream file(path, std::ios::binary);
  if (path.extension() == ".ndjson" || path.extension() == ".conllu") {
    for (std::string line; std::getline(file, line);) {
      if (path.extension() == ".conllu") {
        if (line.starts_with(kTextLine)) count_words(line.substr(kTextLine.size()), counts);
      } else if (const json::Value record = json::parse(line); record.find("text") != nullptr) {
        count_words(*record.find("text")->string(), counts);
      }
    }
    return;
  }
  count_words(std::string(std::istreambuf_iterator<char>(file), {}), counts);
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
  enum class Kind { deletion, insertion, substitution, transposition, folding };

  std::string operator()(const std::string& word, Kind kind) {
    if (kind == Kind::folding) return folded(word);
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

  std::mt19937 random_{7};
};

struct Score {
  std::size_t tried = 0;
  std::size_t right = 0;
  std::size_t silent = 0;
  double microseconds = 0;

  double share() const { return tried == 0 ? 0 : static_cast<double>(right) / tried; }
  Score& operator+=(const Score& other) {
    tried += other.tried;
    right += other.right;
    silent += other.silent;
    microseconds += other.microseconds;
    return *this;
  }
};

Score measure(const SpellingIndex& index, const std::vector<std::string>& words,
              ErrorMaker::Kind kind) {
  ErrorMaker make_error;
  Score score;
  for (std::size_t i = 0; i < kTrials; ++i) {
    const std::string& word = words[make_error.below(words.size())];
    const std::string typed = make_error(word, kind);
    if (index.contains(typed)) continue;
    const auto start = std::chrono::steady_clock::now();
    const auto suggestion = index.suggest(typed);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    score += {1, suggestion == word ? 1U : 0U, suggestion ? 0U : 1U, took.count()};
  }
  return score;
}

std::size_t bytes_of(SpellingTables& tables) {
  std::size_t bytes = 0;
  tables.each([&](const char*, const auto& table) { bytes += table.size() * sizeof(table[0]); });
  return bytes;
}

}  // namespace

int evaluate_spelling(const std::vector<std::filesystem::path>& texts, std::ostream& out) {
  Counts counts;
  for (const std::filesystem::path& path : texts) count_words_of(path, counts);
  SpellingBuilder builder;
  std::vector<std::string> words;
  for (const auto& [word, count] : counts) {
    builder.add(word, count);
    if (has_spelling(word) && code_points(word) >= kMinLetters) words.push_back(word);
  }
  SpellingTables tables = builder.build();
  const SpellingIndex index(view_of(tables));
  if (words.empty()) return 1;

  using Kind = ErrorMaker::Kind;
  out << std::fixed << std::setprecision(4);
  Score all;
  for (const auto& [kind, name] : {std::pair{Kind::deletion, "a letter left out"},
                                   std::pair{Kind::insertion, "a letter too many"},
                                   std::pair{Kind::substitution, "another letter"},
                                   std::pair{Kind::transposition, "two letters swapped"}}) {
    const Score score = measure(index, words, kind);
    out << name << '\t' << score.share() << '\n';
    all += score;
  }
  out << "one edit\t" << all.share() << '\n';
  out << "no suggestion\t" << static_cast<double>(all.silent) / static_cast<double>(all.tried)
      << '\n';
  out << "missing å ä ö\t" << measure(index, words, Kind::folding).share() << '\n';
  out << "microseconds a word\t" << all.microseconds / static_cast<double>(all.tried) << '\n';
  out << "words\t" << index.size() << '\n';
  out << "bytes a word\t" << static_cast<double>(bytes_of(tables)) / static_cast<double>(index.size())
      << '\n';
  return 0;
}

}  // namespace erfara
