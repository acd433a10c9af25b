#include "similar.h"

#include <algorithm>
#include <unordered_map>

#include "bm25.h"
#include "erfara/index/duplicates.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/terms.h"
#include "erfara/language/query_vocabulary.h"

namespace erfara {
namespace {

constexpr std::size_t kTerms = 25;
constexpr std::size_t kWordsShown = 5;
constexpr std::uint64_t kAlwaysRare = 20;  // a term of so few narratives is never too common
constexpr std::size_t kFewestShared = 2;
constexpr std::size_t kShortest = 3;  // bytes of a word that characterises

struct Term {
  StemId stem;
  WordId word;                // the form that the narrative has most often
  std::uint32_t of_word = 0;  // how often
  std::uint32_t occurrences = 0;
  std::uint64_t narratives = 0;
  double weight = 0;
};

bool is_telling(std::string_view lower) {
  const bool number = !lower.empty() && lower[0] >= '0' && lower[0] <= '9';
  return lower.size() >= kShortest && !number && !QueryVocabulary::shared()->is_common(lower);
}

class Similarity {
 public:
  Similarity(const Edition& edition, const ShardReader& terms)
      : edition_(edition), lexicon_(edition.lexicon()), terms_(terms) {}

  std::vector<SimilarNarrative> to(NarrativeNumber number, std::size_t limit) const {
    const std::vector<Term> telling = telling_terms(number);
    std::unordered_map<NarrativeNumber, Candidate> candidates;
    for (std::size_t i = 0; i < telling.size(); ++i) add(telling[i], i, candidates);
    candidates.erase(number);
    for (const NarrativeNumber same : edition_.duplicates().group_of(number)) {
      candidates.erase(same);
    }
    std::vector<std::pair<NarrativeNumber, Candidate>> ranked;
    for (auto& [other, candidate] : candidates) {
      if (candidate.shares.size() >= kFewestShared)
        ranked.emplace_back(other, std::move(candidate));
    }
    const std::size_t most = std::min(limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(most),
                      ranked.end(), [](const auto& a, const auto& b) {
                        return a.second.score != b.second.score ? a.second.score > b.second.score
                                                                : a.first < b.first;
                      });
    std::vector<SimilarNarrative> result;
    for (std::size_t i = 0; i < most; ++i) {
      result.push_back({ranked[i].first, ranked[i].second.score, shown(telling, ranked[i].second)});
    }
    return result;
  }

 private:
  struct Candidate {
    double score = 0;
    std::vector<std::pair<double, std::size_t>> shares;  // score and number of a term
  };

  // The terms of a narrative by what they weigh in it.
  std::vector<Term> telling_terms(NarrativeNumber number) const {
    const Location at = terms_.numbering().location(number);
    const Shard& shard = edition_.shards()[at.shard];
    std::unordered_map<WordId, std::uint32_t> words;
    const TokenRun tokens = terms_.words(at);
    for (Position place = shard.title_begin(at.index); place < shard.end(at.index); ++place) {
      if (tokens[place] != kBoundary) ++words[tokens[place]];
    }
    std::unordered_map<StemId, Term> stems;
    for (const auto& [local, occurrences] : words) {
      const WordId word = lexicon_.global(at.shard, local);
      if (!is_telling(lexicon_.lower(word))) continue;
      const StemId stem = lexicon_.stem_of(word);
      Term& term = stems.try_emplace(stem, Term{stem, word, 0, 0, 0, 0}).first->second;
      if (occurrences > term.of_word || (occurrences == term.of_word && word < term.word)) {
        term.word = word;
        term.of_word = occurrences;
      }
      term.occurrences += occurrences;
    }
    return heaviest(stems);
  }

  std::vector<Term> heaviest(const std::unordered_map<StemId, Term>& stems) const {
    const std::uint64_t all = terms_.numbering().size();
    std::vector<Term> result;
    for (const auto& [stem, term] : stems) {
      Term& each = result.emplace_back(term);
      each.narratives = terms_.frequency(stem_term(lexicon_.stems()[stem]));
      each.weight = term.occurrences * Bm25::idf(all, each.narratives);
    }
    std::erase_if(result, [&](const Term& term) {
      return term.narratives < 2 || term.narratives > std::max(all / 10, kAlwaysRare);
    });
    std::sort(result.begin(), result.end(), [](const Term& a, const Term& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
    });
    result.resize(std::min(result.size(), kTerms));
    return result;
  }

  void add(const Term& term, std::size_t number,
           std::unordered_map<NarrativeNumber, Candidate>& candidates) const {
    const Bm25 weight(terms_.numbering().size(), term.narratives, terms_.average_length());
    for (const Posting& posting : terms_.postings(stem_term(lexicon_.stems()[term.stem]))) {
      const Location at = terms_.numbering().location(posting.narrative);
      const double score = weight(posting.wdf, edition_.shards()[at.shard].length(at.index));
      Candidate& candidate = candidates[posting.narrative];
      candidate.score += score;
      candidate.shares.emplace_back(score, number);
    }
  }

  std::vector<std::string> shown(const std::vector<Term>& telling, Candidate candidate) const {
    std::sort(candidate.shares.begin(), candidate.shares.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> words;
    for (const auto& [score, number] : candidate.shares) {
      if (words.size() == kWordsShown) break;
      words.emplace_back(lexicon_.lower(telling[number].word));
    }
    return words;
  }

  const Edition& edition_;
  const Lexicon& lexicon_;
  const ShardReader& terms_;
};

}  // namespace

std::vector<SimilarNarrative> similar_to(const Edition& edition, const ShardReader& terms,
                                         NarrativeNumber number, std::size_t limit) {
  return Similarity(edition, terms).to(number, limit);
}

}  // namespace erfara
