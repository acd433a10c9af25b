// F1 of token spans. A word is a token that holds a letter or digit; it is right when its bytes are
// those of a word of the gold: precision = right / found, recall = right / gold.

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <utility>

#include "conllu.h"
#include "erfara/language/token.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

using Span = std::pair<std::uint32_t, std::uint32_t>;

bool holds_letter_or_digit(std::string_view text) {
  std::vector<Segment> segments;
  static thread_local Segmenter segmenter;
  segmenter.words(text, segments);
  return std::any_of(segments.begin(), segments.end(),
                     [](const Segment& s) { return s.kind != SegmentKind::other; });
}

std::vector<Span> gold_spans(const GoldSentence& sentence) {
  std::vector<Span> spans;
  for (const GoldWord& word : sentence.words) {
    if (holds_letter_or_digit(sentence.text.substr(word.begin, word.end - word.begin))) {
      spans.emplace_back(word.begin, word.end);
    }
  }
  return spans;
}

// What only one of the two has, for whoever looks into the figure.
void print_differences(const std::string& text, const std::vector<Span>& gold,
                       const std::vector<Span>& found) {
  const auto print = [&](const char* side, const std::vector<Span>& a, const std::vector<Span>& b) {
    std::vector<Span> only;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
    for (const auto& [begin, end] : only) {
      std::cerr << side << "\t" << text.substr(begin, end - begin) << "\t" << text << "\n";
    }
  };
  print("only gold", gold, found);
  print("only found", found, gold);
}

}  // namespace

std::vector<Measure> tokens(const std::filesystem::path& data) {
  Tokenizer tokenizer;
  std::vector<Token> tokens;
  std::size_t gold_count = 0;
  std::size_t found_count = 0;
  std::size_t right = 0;
  const bool verbose = std::getenv("EVALUATE_VERBOSE") != nullptr;
  for (const GoldSentence& sentence : read_conllu(data / "talbanken-dev.conllu")) {
    const std::vector<Span> gold = gold_spans(sentence);
    tokenizer.tokenize(sentence.text, tokens);
    std::vector<Span> found;
    for (const Token& token : tokens) found.emplace_back(token.begin, token.end);
    std::vector<Span> both;
    std::set_intersection(gold.begin(), gold.end(), found.begin(), found.end(),
                          std::back_inserter(both));
    gold_count += gold.size();
    found_count += found.size();
    right += both.size();
    if (verbose) print_differences(sentence.text, gold, found);
  }
  const double f1 =
      2.0 * static_cast<double>(right) / static_cast<double>(gold_count + found_count);
  return {{"token F1 on words, talbanken-dev", f1, 0.997}};
}

}  // namespace erfara::evaluate
