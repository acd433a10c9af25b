#include "term_reader.h"

#include <xapian.h>

#include <algorithm>
#include <numeric>

#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "erfara/index/xapian_error.h"

namespace erfara {

struct TermReader::Databases {
  std::vector<Xapian::Database> of_shard;
};

TermReader::TermReader(const Edition& edition)
    : edition_(edition), databases_(std::make_unique<Databases>()), numbering_(edition.shards()) {
  std::uint64_t length = 0;
  for (const Shard& shard : edition.shards()) {
    length = std::accumulate(shard.lengths().begin(), shard.lengths().end(), length);
  }
  if (length > 0) {
    average_length_ = static_cast<double>(length) / static_cast<double>(numbering_.size());
  }
  with_xapian_errors("the edition's terms", [&] {
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      // Xapian takes the descriptor over.
      databases_->of_shard.emplace_back(edition.open_terms(shard));
    }
  });
}
TermReader::~TermReader() = default;

std::uint64_t TermReader::frequency(const std::string& term) const {
  std::uint64_t frequency = 0;
  with_xapian_errors("the edition's terms", [&] {
    for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
      const auto list = edition_.shards()[shard].postings(term);
      frequency += list ? list->size() : databases_->of_shard[shard].get_termfreq(term);
    }
  });
  return frequency;
}

void TermReader::add(const std::string& term, std::size_t shard, TermPostings& found) const {
  const NarrativeNumber first = numbering_.number(shard, 0);
  if (auto list = edition_.shards()[shard].postings(term)) {
    found.size_ += list->size();
    found.parts_.push_back({first, list});
    return;
  }
  const std::size_t begin = found.rare_.size();
  with_xapian_errors("the edition's terms", [&] {
    const Xapian::Database& database = databases_->of_shard[shard];
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
      found.rare_.emplace_back(first + *posting - 1, posting.get_wdf());  // ids begin at 1
    }
  });
  if (found.rare_.size() == begin) return;
  found.size_ += found.rare_.size() - begin;
  found.parts_.push_back({first, std::nullopt, begin, found.rare_.size()});
}

TermPostings TermReader::find(const std::string& term) const {
  TermPostings found;
  for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
    add(term, shard, found);
  }
  return found;
}

TermPostings TermReader::find(StemId stem) const {
  const std::string term = stem_term(edition_.lexicon().stems()[stem]);
  TermPostings found;
  for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
    if (may_have(shard, stem)) add(term, shard, found);
  }
  return found;
}

// Looking a term up costs as much as asking for some hundred words.
bool TermReader::may_have(std::size_t shard, StemId stem) const {
  constexpr std::size_t kMany = 100;
  const Lexicon& lexicon = edition_.lexicon();
  const auto words = lexicon.words_of(stem);
  const auto parts = lexicon.parts_of(stem);
  if (words.size() + parts.size() > kMany) return true;
  return std::any_of(words.begin(), words.end(),
                     [&](WordId word) { return lexicon.has(shard, word); }) ||
         std::any_of(parts.begin(), parts.end(),
                     [&](const PartOfWord& part) { return lexicon.has(shard, part.word); });
}

std::vector<Posting> TermReader::postings(const std::string& term) const {
  std::vector<Posting> found;
  find(term).each(nullptr, [&](NarrativeNumber narrative, const auto& wdf) {
    found.push_back({narrative, wdf()});
  });
  return found;
}

}  // namespace erfara
