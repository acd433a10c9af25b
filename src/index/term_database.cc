// Many small databases of one commit each and one compaction: measured faster than a large flush
// threshold, which spends its time in tree maps.

#include "term_database.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "erfara/index/shard.h"
#include "erfara/index/xapian_error.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

constexpr std::uint32_t kNarrativesInPart = 1000;

Error unreadable(const std::filesystem::path& path, const std::string& what) {
  return {ErrorKind::damaged, path.native() + " cannot be read back: " + what,
          "build again; if it happens twice, the disk or memory is failing"};
}

}  // namespace

struct TermDatabaseWriter::State {
  std::filesystem::path scratch;
  std::optional<Xapian::WritableDatabase> part;
  std::vector<std::string> parts;
  std::uint32_t in_part = 0;
};

TermDatabaseWriter::TermDatabaseWriter(std::filesystem::path scratch)
    : state_(std::make_unique<State>()) {
  state_->scratch = std::move(scratch);
  std::error_code failed;
  std::filesystem::create_directories(state_->scratch, failed);
  if (failed) {
    errno = failed.value();
    throw system_error("make", state_->scratch.native());
  }
}
TermDatabaseWriter::~TermDatabaseWriter() = default;

void TermDatabaseWriter::start_part() {
  const std::string path = state_->scratch / std::to_string(state_->parts.size());
  state_->parts.push_back(path);
  state_->part.emplace(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                                 Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
  state_->in_part = 0;
}

void TermDatabaseWriter::end_part() {
  state_->part->commit();
  state_->part->close();
  state_->part.reset();
}

void TermDatabaseWriter::add(const NarrativeTerms& terms, const PortableTerms& portable) {
  with_xapian_errors(state_->scratch, [&] {
    if (!state_->part) start_part();
    Xapian::Document document;
    for (const auto& [term, wdf] : terms) document.add_term(term, wdf);
    for (const PlacedTerm& placed : portable.placed) {
      document.add_posting(placed.term, placed.place, placed.wdf);
    }
    for (const auto& [slot, bytes] : portable.values) document.add_value(slot, bytes);
    state_->part->add_document(document);
    if (++state_->in_part == kNarrativesInPart) end_part();
  });
}

void TermDatabaseWriter::set_metadata(const std::string& key, const std::string& value) {
  with_xapian_errors(state_->scratch, [&] {
    if (!state_->part) start_part();
    state_->part->set_metadata(key, value);
  });
}

void TermDatabaseWriter::finish(const std::filesystem::path& path) {
  with_xapian_errors(path, [&] {
    if (state_->part) end_part();
    if (state_->parts.empty()) {
      start_part();
      end_part();
    }
    Xapian::Database all;
    for (const std::string& part : state_->parts) all.add_database(Xapian::Database(part));
    all.compact(path.native(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::DBCOMPACT_MULTIPASS);
  });
  std::error_code ignored;
  std::filesystem::remove_all(state_->scratch, ignored);
}

TermsByNarrative::TermsByNarrative(int descriptor, const Shard& shard)
    : of_narrative_(shard.narratives()) {
  const auto add = [&](std::size_t narrative, std::uint32_t wdf) {
    of_narrative_.at(narrative).push_back({static_cast<std::uint32_t>(terms_.size()), wdf});
  };
  with_xapian_errors("the edition's terms", [&] {
    const Xapian::Database database(descriptor);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const auto end = database.postlist_end(*term);
      for (auto posting = database.postlist_begin(*term); posting != end; ++posting) {
        add(*posting - 1, posting.get_wdf());
      }
      terms_.push_back(*term);
    }
  });
  shard.each_listed_term([&](std::string_view term, const PostingList& list) {
    list.each(
        [](auto, auto) { return true; },
        [&](NarrativeIndex narrative, const PostingList::Weight& wdf) { add(narrative, wdf()); });
    terms_.emplace_back(term);
  });
}

NarrativeTerms TermsByNarrative::operator[](std::size_t index) const {
  NarrativeTerms terms;
  for (const Weight& weight : of_narrative_[index]) {
    terms.emplace_back(terms_[weight.term], weight.wdf);
  }
  return terms;
}

void check_term_database(const std::filesystem::path& path, const Shard& shard) {
  const std::span<const std::uint32_t> lengths = shard.lengths();
  std::vector<std::uint32_t> read(lengths.size());
  with_xapian_errors(path, [&] {
    const Xapian::Database database(path.native());
    if (database.get_doccount() != lengths.size()) throw unreadable(path, "narratives are missing");
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const auto end = database.postlist_end(*term);
      for (auto posting = database.postlist_begin(*term); posting != end; ++posting) {
        read.at(*posting - 1) += posting.get_wdf();
      }
    }
  });
  shard.each_listed_term([&](std::string_view term, const PostingList& list) {
    list.each([](auto, auto) { return true; },
              [&](NarrativeIndex narrative, const PostingList::Weight& wdf) {
                if (narrative >= read.size()) {
                  throw unreadable(path, "the list of \"" + std::string(term) + "\"");
                }
                read[narrative] += wdf();
              });
  });
  const auto [found, wanted] = std::mismatch(read.begin(), read.end(), lengths.begin());
  if (found != read.end()) {
    throw unreadable(path, "document " + std::to_string(found - read.begin() + 1));
  }
}

void each_term_frequency(const std::filesystem::path& path,
                         const std::function<void(std::string_view, std::uint32_t)>& visit) {
  with_xapian_errors(path, [&] {
    const Xapian::Database database(path.native());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      visit(*term, term.get_termfreq());
    }
  });
}

void check_term_frequencies(const std::filesystem::path& path, const Shard& shard,
                            std::span<const TermFrequency> frequencies) {
  with_xapian_errors(path, [&] {
    const Xapian::Database database(path.native());
    for (const auto& [term, narratives] : frequencies) {
      const auto list = shard.postings(term);
      const std::uint32_t found = list ? list->size() : database.get_termfreq(term);
      if (found == narratives) continue;
      throw unreadable(path, "the term \"" + term + "\" has " + std::to_string(found) +
                                 " narratives, not " + std::to_string(narratives));
    }
  });
}

}  // namespace erfara
