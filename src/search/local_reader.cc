#include "local_reader.h"

#include <xapian.h>

#include <algorithm>

#include "erfara/index/terms.h"
#include "erfara/index/xapian_error.h"
#include "keep_places.h"
#include "near.h"
#include "postings.h"
#include "text_cursor.h"

namespace erfara {
namespace {

class ShardText final : public NarrativeText {
 public:
  ShardText(const Shard& shard, NarrativeIndex narrative)
      : NarrativeText(shard, narrative), shard_(shard) {}

  std::string_view form(Position position) const override {
    return shard_.words()[shard_.tokens()[position]];
  }
  std::string_view gap(Position position) const override { return shard_.gap(position); }

 private:
  const Shard& shard_;
};

std::uint32_t wdf_at(const TextCursor& at, Position place) {
  return at.in_title(place) ? kWholeWdf * kTitleFactor : kWholeWdf;
}

// Appends the narratives that these places, ascending, lie in.
void add_places(const Shard& shard, NarrativeNumber first, const std::vector<Position>& places,
                MatchGrade grade, std::vector<Posting>& found) {
  TextCursor at(shard);
  const std::size_t before = found.size();
  for (const Position place : places) {
    at.move_to(place);
    const NarrativeNumber narrative = first + at.narrative();
    if (found.size() == before || found.back().narrative != narrative) {
      found.push_back({narrative, 0, grade});
    }
    found.back().wdf += wdf_at(at, place);
  }
}

}  // namespace

struct LocalReader::Databases {
  std::vector<Xapian::Database> of_shard;
};

LocalReader::LocalReader(const Edition& edition)
    : ShardReader(edition), databases_(std::make_unique<Databases>()) {
  with_xapian_errors("the edition's terms", [&] {
    std::uint64_t length = 0;
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      // Xapian takes the descriptor over.
      databases_->of_shard.emplace_back(edition.open_terms(shard));
      length += databases_->of_shard.back().get_total_length();
    }
    if (length > 0) {
      average_length_ = static_cast<double>(length) / static_cast<double>(numbering().size());
    }
  });
}
LocalReader::~LocalReader() = default;

std::uint64_t LocalReader::frequency(const std::string& term) const {
  std::uint64_t frequency = 0;
  with_xapian_errors("the edition's terms", [&] {
    for (const Xapian::Database& database : databases_->of_shard) {
      frequency += database.get_termfreq(term);
    }
  });
  return frequency;
}

void LocalReader::postings(const std::string& term, MatchGrade grade,
                           std::vector<Posting>& found) const {
  found.reserve(found.size() + frequency(term));
  with_xapian_errors("the edition's terms", [&] {
    for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
      const Xapian::Database& database = databases_->of_shard[shard];
      const NarrativeNumber before_first = numbering().number(shard, 0) - 1;  // ids begin at 1
      const auto end = database.postlist_end(term);
      for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        found.push_back({before_first + *posting, posting.get_wdf(), grade});
      }
    }
  });
}

void LocalReader::phrase(const Target& target, std::vector<Posting>& found) const {
  for (std::size_t shard = 0; shard < edition().shards().size(); ++shard) {
    phrase(target, shard, found);
  }
}

// The places of the rarest word decide; the others are looked up in the tokens around them.
void LocalReader::phrase(const Target& target, std::size_t shard_number,
                         std::vector<Posting>& found) const {
  const Shard& shard = edition().shards()[shard_number];
  std::vector<LocalWords> slots;
  for (const WordRange& forms : target.forms) {
    slots.emplace_back(edition().lexicon(), shard_number, forms);
  }
  std::vector<std::uint64_t> counts;
  counts.reserve(slots.size());
  for (const LocalWords& slot : slots) counts.push_back(count_of(shard, slot));
  const auto rarest =
      static_cast<std::size_t>(std::min_element(counts.begin(), counts.end()) - counts.begin());
  if (counts[rarest] == 0) return;
  std::vector<Position> places;
  slots[rarest].each([&](WordId word) { shard.places(word, places); });
  const TokenRun words(shard.tokens(), 0);
  keep_places(shard, places, [&](Position place) {
    return place >= rarest && place - rarest + slots.size() <= words.end() &&
           stands_at(words, slots, place - static_cast<Position>(rarest));
  });
  add_places(shard, numbering().number(shard_number, 0), places, MatchGrade::inflected, found);
}

void LocalReader::near(const Target& target, MatchGrade grade, std::vector<Posting>& found) const {
  for (std::size_t number = 0; number < edition().shards().size(); ++number) {
    const Shard& shard = edition().shards()[number];
    const NearWords words(edition(), number, target.near_stems, target.distance);
    add_places(shard, numbering().number(number, 0), words.places(), grade, found);
  }
}

void LocalReader::any_of(const std::vector<WordId>& words, std::vector<Posting>& found) const {
  for (std::size_t shard = 0; shard < edition().shards().size(); ++shard) {
    any_of(LocalWords(edition().lexicon(), shard, words), shard, found);
  }
}

void LocalReader::any_of(const LocalWords& words, std::size_t shard_number,
                         std::vector<Posting>& found) const {
  const Shard& shard = edition().shards()[shard_number];
  const NarrativeNumber first = numbering().number(shard_number, 0);
  std::vector<std::uint32_t> wdf(shard.narratives());
  std::vector<Position> places;
  words.each([&](WordId word) {
    places.clear();
    shard.places(word, places);
    TextCursor at(shard);
    for (const Position place : places) {
      at.move_to(place);
      wdf[at.narrative()] += wdf_at(at, place);
    }
  });
  for (NarrativeIndex narrative = 0; narrative < wdf.size(); ++narrative) {
    if (wdf[narrative] > 0) {
      found.push_back({first + narrative, wdf[narrative], MatchGrade::inflected});
    }
  }
}

NarrativeSet LocalReader::with_values(Field field, const std::vector<ValueId>& values) const {
  NarrativeSet found(numbering().size());
  for (const ValueId value : values) {
    for (const Posting& posting :
         postings(value_term(field, edition().lexicon().values(field)[value]))) {
      found.add(posting.narrative);
    }
  }
  return found;
}

TokenRun LocalReader::words(const Location& at) const {
  return {edition().shards()[at.shard].tokens(), 0};
}

std::shared_ptr<const NarrativeText> LocalReader::text(const Location& at) const {
  return std::make_shared<const ShardText>(edition().shards()[at.shard], at.index);
}

Record LocalReader::record_without_text(const Location& at) const {
  return edition().shards()[at.shard].record_without_text(at.index);
}

Record LocalReader::record(const Location& at) const {
  return edition().shards()[at.shard].record(at.index);
}

}  // namespace erfara
