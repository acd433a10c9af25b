#include "term_reader.h"

#include <xapian.h>

#include "erfara/index/xapian_error.h"

namespace erfara {

struct TermReader::Databases {
  std::vector<Xapian::Database> of_shard;
};

TermReader::TermReader(const Edition& edition)
    : databases_(std::make_unique<Databases>()), numbering_(edition.shards()) {
  with_xapian_errors("the edition's terms", [&] {
    std::uint64_t length = 0;
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      // Xapian takes the descriptor over.
      databases_->of_shard.emplace_back(edition.open_terms(shard));
      length += databases_->of_shard.back().get_total_length();
    }
    if (length > 0) {
      average_length_ = static_cast<double>(length) / static_cast<double>(numbering_.size());
    }
  });
}
TermReader::~TermReader() = default;

std::uint64_t TermReader::frequency(const std::string& term) const {
  std::uint64_t frequency = 0;
  with_xapian_errors("the edition's terms", [&] {
    for (const Xapian::Database& database : databases_->of_shard) {
      frequency += database.get_termfreq(term);
    }
  });
  return frequency;
}

void TermReader::postings(const std::string& term, MatchGrade grade,
                          std::vector<Posting>& found) const {
  found.reserve(found.size() + frequency(term));
  with_xapian_errors("the edition's terms", [&] {
    for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
      const Xapian::Database& database = databases_->of_shard[shard];
      const NarrativeNumber before_first = numbering_.number(shard, 0) - 1;  // ids begin at 1
      const auto end = database.postlist_end(term);
      for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        found.push_back({before_first + *posting, posting.get_wdf(), grade});
      }
    }
  });
}

}  // namespace erfara
