// Known-item retrieval of answers by their questions, any word enough, ranked by the same BM25
// (Robertson and Zaragoza 2009) over different terms of the same tokens; MRR@10 is the mean of
// 1 / rank of the right answer among the first ten. Only the terms differ, so the figures say what
// lemmas and compound parts are worth apart from the rest of the engine.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <unordered_map>

#include "erfara/gazetteer/table.h"
#include "erfara/json/value.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/token.h"
#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"
#include "measure.h"

namespace erfara::evaluate {
namespace {

constexpr double kK1 = 1;
constexpr double kB = 0.75;
constexpr double kPartWeight = 2.0 / 3;

using Weights = std::map<std::string, double>;
using Terms = std::function<Weights(const std::string& word, bool in_query)>;

struct Question {
  std::vector<std::string> words;
  std::string answer;  // its id
};

struct Collection {
  std::vector<std::string> ids;
  std::vector<std::vector<std::string>> texts;
  std::vector<Question> questions;
};

std::vector<std::string> words_of(const std::string& text) {
  const std::string clean = normalised(text);
  std::vector<Token> tokens;
  Tokenizer().tokenize(clean, tokens);
  std::vector<std::string> words;
  for (const Token& token : tokens) words.emplace_back(token.in(clean));
  return words;
}

Collection read(const std::filesystem::path& data) {
  std::ifstream answers(data / "swefaq-dev-docs.ndjson");
  std::ifstream questions(data / "swefaq-dev-queries.tsv");
  if (!answers || !questions) throw Error(ErrorKind::not_found, "there is no swefaq-dev", "");
  Collection collection;
  for (std::string line; std::getline(answers, line);) {
    const json::Value record = json::parse(line);
    collection.ids.push_back(*record.find("id")->string());
    collection.texts.push_back(words_of(*record.find("text")->string()));
  }
  for (std::string line; std::getline(questions, line);) {
    const std::vector<std::string> fields = split_list(line, '\t');
    collection.questions.push_back({words_of(fields.at(1)), fields.at(2)});
  }
  return collection;
}

double reciprocal_rank(const Collection& collection, const Question& question,
                       const std::vector<double>& scores) {
  const auto right = std::find(collection.ids.begin(), collection.ids.end(), question.answer);
  const double score = scores.at(static_cast<std::size_t>(right - collection.ids.begin()));
  const auto before =
      std::count_if(scores.begin(), scores.end(), [&](double other) { return other > score; });
  return score > 0 && before < 10 ? 1.0 / static_cast<double>(before + 1) : 0;
}

double mrr(const Collection& collection, const Terms& terms) {
  std::vector<Weights> texts;
  std::vector<double> lengths;
  std::unordered_map<std::string, double> frequency;
  for (const std::vector<std::string>& words : collection.texts) {
    Weights& weights = texts.emplace_back();
    for (const std::string& word : words) {
      for (const auto& [term, weight] : terms(word, false)) weights[term] += weight;
    }
    lengths.push_back(
        std::accumulate(weights.begin(), weights.end(), 0.0,
                        [](double sum, const auto& weight) { return sum + weight.second; }));
    for (const auto& [term, weight] : weights) ++frequency[term];
  }
  const auto count = static_cast<double>(texts.size());
  const double average = std::accumulate(lengths.begin(), lengths.end(), 0.0) / count;
  double sum = 0;
  for (const Question& question : collection.questions) {
    Weights query;
    for (const std::string& word : question.words) {
      for (const auto& [term, weight] : terms(word, true)) query[term] = weight;
    }
    std::vector<double> scores(texts.size());
    for (const auto& [term, query_weight] : query) {
      const double n = frequency[term];
      if (n == 0) continue;
      const double idf = std::log(1 + (count - n + 0.5) / (n + 0.5));
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto found = texts[i].find(term);
        if (found == texts[i].end()) continue;
        const double tf = found->second;
        scores[i] +=
            query_weight * idf * tf * (kK1 + 1) / (tf + kK1 * (1 - kB + kB * lengths[i] / average));
      }
    }
    sum += reciprocal_rank(collection, question, scores);
  }
  return sum / static_cast<double>(collection.questions.size());
}

}  // namespace

std::vector<Measure> retrieval(const std::filesystem::path& data) {
  const Collection collection = read(data);
  Analyzer analyzer;
  Stemmer stemmer;
  const double snowball = mrr(collection, [&](const std::string& word, bool) {
    return Weights{{stemmer.stem(lowered(word)), 1}};
  });
  const double without = mrr(collection, [&](const std::string& word, bool) {
    return Weights{{analyzer.analyse(word).stem, 1}};
  });
  const double with = mrr(collection, [&](const std::string& word, bool in_query) {
    const WordAnalysis analysis = analyzer.analyse(word);
    Weights weights{{analysis.stem, 1}};
    if (in_query) return weights;
    for (const WordPart& part : analysis.parts) weights[part.stem] += kPartWeight;
    return weights;
  });
  return {{"retrieval MRR@10, swefaq-dev", with, snowball + 0.03},
          {"(the same without compounds)", without, 0},
          {"(Snowball alone)", snowball, 0}};
}

}  // namespace erfara::evaluate
