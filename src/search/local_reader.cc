#include "local_reader.h"

#include <xapian.h>

#include <algorithm>

#include "erfara/index/terms.h"
#include "erfara/index/xapian_error.h"
#include "keep_places.h"
#include "near.h"
#include "place_set.h"
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
  void append(Position begin, Position end, std::string& text) const override {
    append_from(*this, begin, end, text);
  }

 private:
  const Shard& shard_;
};

std::uint32_t wdf_at(const TextCursor& at, Position place) {
  return at.in_title(place) ? kWholeWdf * kTitleFactor : kWholeWdf;
}

// To look at the tokens around a place takes as long as to go through so many places.
constexpr std::uint64_t kPlacesALook = 8;

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
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      // Xapian takes the descriptor over.
      databases_->of_shard.emplace_back(edition.open_terms(shard));
    }
  });
}
LocalReader::~LocalReader() = default;

std::uint64_t LocalReader::frequency(const std::string& term) const {
  std::uint64_t frequency = 0;
  with_xapian_errors("the edition's terms", [&] {
    for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
      const auto list = edition().shards()[shard].postings(term);
      frequency += list ? list->size() : databases_->of_shard[shard].get_termfreq(term);
    }
  });
  return frequency;
}

void LocalReader::add(const std::string& term, std::size_t shard, TermPostings& found) const {
  const NarrativeNumber first = numbering().number(shard, 0);
  if (auto list = edition().shards()[shard].postings(term)) {
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

TermPostings LocalReader::find(const std::string& term) const {
  TermPostings found;
  for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
    add(term, shard, found);
  }
  return found;
}

TermPostings LocalReader::find(StemId stem) const {
  const std::string term = stem_term(edition().lexicon().stems()[stem]);
  TermPostings found;
  for (std::size_t shard = 0; shard < databases_->of_shard.size(); ++shard) {
    if (may_have(shard, stem)) add(term, shard, found);
  }
  return found;
}

// Looking a term up costs as much as asking for some hundred words.
bool LocalReader::may_have(std::size_t shard, StemId stem) const {
  constexpr std::size_t kMany = 100;
  const Lexicon& lexicon = edition().lexicon();
  const auto words = lexicon.words_of(stem);
  const auto parts = lexicon.parts_of(stem);
  if (words.size() + parts.size() > kMany) return true;
  return std::any_of(words.begin(), words.end(),
                     [&](WordId word) { return lexicon.has(shard, word); }) ||
         std::any_of(parts.begin(), parts.end(),
                     [&](const PartOfWord& part) { return lexicon.has(shard, part.word); });
}

void LocalReader::phrase(const Target& target, std::vector<Posting>& found) const {
  for (std::size_t shard = 0; shard < edition().shards().size(); ++shard) {
    phrase(target, shard, found);
  }
}

// The places of the rarest word decide. Where the next one is not much more common, the places of
// both are compared first, since each look at the tokens around a place waits for memory.
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
  const auto least_but = [&](std::size_t left_out) {
    std::size_t least = left_out == 0 ? 1 : 0;
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
      if (slot != left_out && counts[slot] < counts[least]) least = slot;
    }
    return least;
  };
  const std::size_t rarest = least_but(slots.size());
  if (counts[rarest] == 0) return;
  std::vector<Position> places;
  slots[rarest].each([&](WordId word) { shard.places(word, places); });
  if (slots.size() > 1) {
    const std::size_t next = least_but(rarest);
    if (counts[next] < kPlacesALook * counts[rarest]) {
      const PlaceSet beside(shard, slots[next]);
      std::erase_if(places, [&](Position place) {
        const std::uint64_t at =
            std::uint64_t{place} + next - rarest;  // past the end before the first
        return at >= shard.tokens().size() || !beside.has(static_cast<Position>(at));
      });
    }
  }
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
    if (const auto list = shard.narratives_of(word)) {
      list->each([](NarrativeIndex, NarrativeIndex) { return true; },
                 [&](NarrativeIndex narrative, const PostingList::Weight& weight) {
                   wdf[narrative] += kWholeWdf * weight();
                 });
      return;
    }
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

NarrativeSet LocalReader::with_values(Field field, const std::vector<ValueId>& values,
                                      const NarrativeSet* within) const {
  NarrativeSet found(numbering().size());
  for (const ValueId value : values) {
    find(value_term(field, edition().lexicon().values(field)[value]))
        .each(within, [&](NarrativeNumber narrative, const auto&) { found.add(narrative); });
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
