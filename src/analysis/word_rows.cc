#include "word_rows.h"

#include <algorithm>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

// Less is more even; without a dispersion comes last.
double unevenness(const WordRow& row) { return row.dp_norm.value_or(2); }

// What a row is sorted by, where that is a count; else 0.
std::uint64_t sorted_count(WordSort sort, const WordRow& row) {
  if (sort == WordSort::hits) return row.count.hits;
  if (sort == WordSort::narratives) return row.count.narratives;
  return sort == WordSort::persons ? row.count.persons : 0;
}

}  // namespace

WordRow word_row(std::string word, const Profile& profile, std::uint64_t words_in_selection) {
  return {std::move(word), profile.count, per_million(profile.count.hits, words_in_selection),
          profile.dp_norm, profile.juilland_d};
}

bool WordRows::before(const WordRow& a, const WordRow& b) const {
  switch (request_.sort) {
    case WordSort::hits:
      break;
    case WordSort::word:
      return order_(a.word, b.word);
    case WordSort::narratives:
      if (a.count.narratives != b.count.narratives) return a.count.narratives > b.count.narratives;
      break;
    case WordSort::persons:
      if (a.count.persons != b.count.persons) return a.count.persons > b.count.persons;
      break;
    case WordSort::dp_norm:
      if (unevenness(a) != unevenness(b)) return unevenness(a) < unevenness(b);
      break;
  }
  return a.count.hits != b.count.hits ? a.count.hits > b.count.hits : a.word < b.word;
}

void WordRows::add(WordRow row) {
  ++answer_.total;
  if (last_ && !before(row, *last_)) return;
  answer_.rows.push_back(std::move(row));
  if (answer_.rows.size() > kMaxNgramRows && request_.n > 1) {
    throw Error(ErrorKind::limit, "there are over " + std::to_string(kMaxNgramRows) + " n-grams",
                "ask for those with more hits (min_hits) or less of the corpus");
  }
  constexpr std::size_t kLeast = 1000;
  if (answer_.rows.size() >= 2 * (request_.offset + request_.limit) + kLeast) keep_best();
}

void WordRows::keep_best() {
  const std::size_t wanted = request_.offset + request_.limit;
  const bool enough = answer_.rows.size() >= wanted;
  const std::size_t kept = std::min(wanted, answer_.rows.size());
  std::partial_sort(answer_.rows.begin(), answer_.rows.begin() + static_cast<std::ptrdiff_t>(kept),
                    answer_.rows.end(),
                    [&](const WordRow& a, const WordRow& b) { return before(a, b); });
  answer_.rows.resize(kept);
  if (!enough || kept == 0) return;
  last_ = answer_.rows.back();
  least_ = sorted_count(request_.sort, *last_);
}

WordsAnswer WordRows::answer() {
  keep_best();
  const std::size_t skipped = std::min(request_.offset, answer_.rows.size());
  answer_.rows.erase(answer_.rows.begin(),
                     answer_.rows.begin() + static_cast<std::ptrdiff_t>(skipped));
  return std::move(answer_);
}

}  // namespace erfara
