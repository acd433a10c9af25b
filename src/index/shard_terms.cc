#include "shard_terms.h"

#include <algorithm>
#include <numeric>

#include "erfara/index/posting_lists.h"
#include "erfara/index/string_table.h"
#include "shard_format.h"
#include "term_database.h"

namespace erfara {

std::uint32_t ShardTerms::end_narrative() {
  narratives_with_.resize(terms_.size());
  std::sort(at_hand_.begin(), at_hand_.end());
  std::uint32_t length = 0;
  for (const auto& [term, wdf] : at_hand_) {
    length += wdf;
    if (postings_.size() > starts_.back() && postings_.back().first == term) {
      postings_.back().second += wdf;
    } else {
      postings_.emplace_back(term, wdf);
      ++narratives_with_[term];
    }
  }
  at_hand_.clear();
  starts_.push_back(postings_.size());
  return length;
}

void ShardTerms::write(SectionFileWriter& forward, const std::filesystem::path& folder) {
  write_lists(forward);
  write_database(folder);
}

bool ShardTerms::is_listed(std::uint32_t term) const {
  return narratives_with_[term] >= shard_format::kListedFrom;
}

void ShardTerms::write_lists(SectionFileWriter& forward) const {
  std::vector<std::uint32_t> order(narratives_with_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::erase_if(order, [&](std::uint32_t term) { return !is_listed(term); });
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return terms_[a] < terms_[b]; });
  std::vector<std::size_t> next(narratives_with_.size());  // where a term's next posting goes
  std::size_t listed = 0;
  for (const std::uint32_t term : order) {
    next[term] = listed;
    listed += narratives_with_[term];
  }
  std::vector<WeightedNarrative> sorted(listed);
  for (std::uint32_t narrative = 0; narrative + 1 < starts_.size(); ++narrative) {
    for (std::size_t at = starts_[narrative]; at < starts_[narrative + 1]; ++at) {
      const auto& [term, wdf] = postings_[at];
      if (is_listed(term)) sorted[next[term]++] = {narrative, wdf};
    }
  }
  StringTableWriter names;
  PostingListsWriter lists;
  for (const std::uint32_t term : order) {
    names.add(terms_[term]);
    const std::size_t size = narratives_with_[term];
    lists.add(std::span(sorted).subspan(next[term] - size, size));
  }
  names.write(forward, "postings.terms");
  lists.write(forward, "postings");
}

void ShardTerms::write_database(const std::filesystem::path& folder) const {
  TermDatabaseWriter database(folder / "scratch");
  for (std::size_t narrative = 0; narrative + 1 < starts_.size(); ++narrative) {
    NarrativeTerms terms;
    for (std::size_t at = starts_[narrative]; at < starts_[narrative + 1]; ++at) {
      const auto& [term, wdf] = postings_[at];
      if (!is_listed(term)) terms.emplace_back(terms_[term], wdf);
    }
    database.add(terms);
  }
  database.finish(folder / shard_format::kTermsFile);
}

}  // namespace erfara
