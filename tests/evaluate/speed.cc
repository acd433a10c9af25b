// One thread over running text whose words are known (tokens, and a look-up of each in a hash
// table), and over words that are new.

#include <ctime>
#include <string>
#include <unordered_map>

#include "erfara/json/value.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/token.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/normalise.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

constexpr std::uint64_t kMaxBytes = 256ULL << 20;
constexpr double kMinSeconds = 2;

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};
using KnownWords = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

std::vector<std::string> texts_of(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    throw Error(ErrorKind::not_found, "there is no file " + file.string(), "");
  }
  const std::string lines = read_file(file, kMaxBytes);
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const json::Value record = json::parse(std::string_view(lines).substr(at, end - at));
    texts.push_back(normalised(*record.find("text")->string()));
    at = end + 1;
  }
  return texts;
}

// The sum of the words' numbers; every word is known after the first call.
std::uint64_t read(const std::vector<std::string>& texts, Tokenizer& tokenizer, KnownWords& known) {
  std::vector<Token> tokens;
  std::uint64_t sum = 0;
  for (const std::string& text : texts) {
    tokenizer.tokenize(text, tokens);
    for (const Token& token : tokens) {
      const std::string_view word = token.in(text);
      auto found = known.find(word);
      if (found == known.end()) found = known.emplace(word, known.size()).first;
      sum += found->second;
    }
  }
  return sum;
}

// Each word analysed as if it were met for the first time.
double new_words_a_second(const KnownWords& words) {
  Analyzer analyzer;
  const std::clock_t begin = std::clock();
  double seconds = 0;
  std::size_t analysed = 0;
  while (seconds < kMinSeconds) {
    for (const auto& [word, number] : words)
      analysed += analyzer.analyse(word).stem.empty() ? 0 : 1;
    seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  return static_cast<double>(analysed) / seconds;
}

}  // namespace

std::vector<Measure> speed(const std::filesystem::path& data) {
  const std::vector<std::string> texts = texts_of(data / "swefaq-dev-docs.ndjson");
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  Tokenizer tokenizer;
  KnownWords known;
  std::uint64_t sum = read(texts, tokenizer, known);
  const std::clock_t begin = std::clock();
  double seconds = 0;
  std::size_t rounds = 0;
  for (; seconds < kMinSeconds && sum > 0; ++rounds) {
    sum = read(texts, tokenizer, known);
    seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  const double megabytes = static_cast<double>(bytes * rounds) / 1e6;
  return {{"running text, MB/s, one thread", megabytes / seconds, 20, 1},
          {"new words a second, one thread", new_words_a_second(known), 30'000, 0}};
}

}  // namespace erfara::evaluate
