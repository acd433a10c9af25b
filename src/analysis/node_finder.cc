// A node is matched from the places of its first word on. What can be reached from there is a set
// of offsets, kept as the bits of a number: a word moves each of them on by one if it fits there, a
// gap smears them over its range. No step goes back, so a place costs at most tokens times words.

#include "node_finder.h"

#include <algorithm>
#include <bit>

#include "erfara/index/sentence.h"
#include "erfara/index/texts.h"
#include "erfara/language/stemmer.h"
#include "erfara/platform/cancellation.h"
#include "erfara/text/normalise.h"
#include "word_filter.h"

namespace erfara {
namespace {

using Kind = NodeToken::Kind;
using Words = std::vector<WordId>;

void append(std::span<const WordId> more, Words& words) {
  words.insert(words.end(), more.begin(), more.end());
}

void add_forms(const Lexicon& lexicon, const std::string& value, bool exact, Words& words) {
  const std::string lower = lowered(value);
  const std::size_t star = lower.find('*');
  Words found;
  if (star == std::string::npos) {
    const WordRange forms = lexicon.forms_of(lower);
    for (WordId word = forms.first; word < forms.last; ++word) found.push_back(word);
  } else if (lower == "*") {
    for (WordId word = kBoundary + 1; word < lexicon.words().size(); ++word) found.push_back(word);
  } else {
    // Of several stars the first and last decide; the others are looked at below.
    lexicon.between(lower.substr(0, star), lower.substr(lower.rfind('*') + 1), found);
  }
  std::erase_if(found, [&](WordId word) {
    return !is_like(exact ? lexicon.words()[word] : lexicon.lower(word), exact ? value : lower);
  });
  append(found, words);
}

// The words of a lemma have its stem, or it is itself the stem of words without a known lemma.
void add_lemma(const StudiedEdition& edition, const std::string& lemma, Words& words) {
  const Lexicon& lexicon = edition.edition().lexicon();
  if (lemma.find('*') != std::string::npos) {
    const Grouping& lemmas = edition.grouping(Level::lemma);
    for (WordId word = kBoundary + 1; word < lexicon.words().size(); ++word) {
      if (is_like(lemmas.label(lemmas.of(word).front()), lemma)) words.push_back(word);
    }
    return;
  }
  Words candidates;
  Stemmer stemmer;
  for (const std::string& stem : {stemmer.stem(lemma), lemma}) {
    if (const auto found = lexicon.find_stem(stem)) append(lexicon.words_of(*found), candidates);
  }
  const std::span<const std::uint32_t> lemmas = lexicon.lemma_numbers();
  for (const WordId word : candidates) {
    if (lexicon.lemmas()[lemmas[word]] == lemma) words.push_back(word);
  }
}

void add_stem(const Lexicon& lexicon, const std::string& value, bool parts, Words& words) {
  const auto stem = lexicon.find_stem(value);
  if (!stem) return;
  append(lexicon.words_of(*stem), words);
  if (!parts) return;
  for (const PartOfWord& part : lexicon.parts_of(*stem)) words.push_back(part.word);
}

// The words of a token as flags by a shard's word numbers.
class LocalFlags {
 public:
  LocalFlags(const Lexicon& lexicon, std::size_t shard, std::size_t size, const Words& words)
      : flags_(size) {
    for (const WordId word : words) {
      if (const auto local = lexicon.local(shard, word)) {
        flags_[*local] = true;
        words_.push_back(*local);
      }
    }
  }
  bool has(WordId word) const { return flags_[word]; }
  const Words& words() const { return words_; }

 private:
  std::vector<bool> flags_;
  Words words_;
};

class ShardFinder {
 public:
  ShardFinder(const StudiedEdition& edition, const NarrativeSet& narratives, const Node& node,
              const std::vector<Words>& words, std::uint32_t number)
      : narratives_(narratives),
        node_(node),
        number_(number),
        shard_(edition.edition().shards()[number]),
        first_(edition.numbering().number(number, 0)) {
    for (const Words& each : words) {
      slots_.emplace_back(edition.edition().lexicon(), number, shard_.words().size(), each);
    }
  }

  void find(std::vector<NodeHit>& hits) {
    if (node_.begins_text) return find_at_begins(hits);
    const std::vector<Position> places = places_of_first();
    NarrativeIndex index = 0;
    Position end = shard_.end(0);
    for (const Position place : places) {
      if (place > end) {
        ++index;
        if (place > shard_.end(index)) index = shard_.narrative_at(place);
        end = shard_.end(index);
      }
      if (!narratives_.has(first_ + index)) continue;
      const Position body = shard_.body_begin(index);
      const Position stop = end_of_match(place, place < body ? body - 1 : end);
      if (stop != place) hits.push_back({number_, first_ + index, place, stop});
    }
  }

 private:
  // At the first word of each narrative.
  void find_at_begins(std::vector<NodeHit>& hits) {
    narratives_.each_in(first_, first_ + shard_.narratives(), [&](NarrativeNumber narrative) {
      const NarrativeIndex index = narrative - first_;
      const Position body = shard_.body_begin(index);
      const Position title = shard_.title_begin(index);
      const bool titled = title + 1 < body;  // a boundary stands between the two
      const Position place = titled ? title : body;
      const Position stop = end_of_match(place, titled ? body - 1 : shard_.end(index));
      if (stop != place) hits.push_back({number_, narrative, place, stop});
    });
  }

  // Where the shortest match from `place` ends; `place` without one.
  Position end_of_match(Position place, Position text_end) const {
    if (slots_.size() == 1 && !node_.begins_text) return place + 1;
    if (node_.within_sentence) text_end = end_of_sentence(place, text_end);
    const Position room = std::min<Position>(text_end - place, kMaxNodeWords);
    std::uint64_t reached = 1;
    for (std::size_t i = 0; i < slots_.size() && reached != 0; ++i) {
      reached = node_.tokens[i].kind == Kind::any ? over_gap(node_.tokens[i], room, reached)
                                                  : over_word(slots_[i], place, room, reached);
    }
    if (reached == 0) return place;
    return place + static_cast<Position>(std::countr_zero(reached));
  }

  // Those of each word ascend, so that few words' are merged at less than sorting them costs.
  std::vector<Position> places_of_first() const {
    constexpr std::size_t kMostMerged = 16;
    const Words& words = slots_.front().words();
    std::size_t count = 0;
    for (const WordId word : words) count += shard_.count(word);
    std::vector<Position> places;
    places.reserve(count);
    for (const WordId word : words) {
      const auto middle = static_cast<std::ptrdiff_t>(places.size());
      shard_.places(word, places);
      if (words.size() > kMostMerged) continue;
      std::inplace_merge(places.begin(), places.begin() + middle, places.end());
    }
    if (words.size() > kMostMerged) std::sort(places.begin(), places.end());
    return places;
  }

  static std::uint64_t over_gap(const NodeToken& gap, Position room, std::uint64_t reached) {
    std::uint64_t next = 0;
    for (std::uint32_t words = gap.least; words <= gap.most; ++words) next |= reached << words;
    return next & (~std::uint64_t{0} >> (kMaxNodeWords - room));
  }

  std::uint64_t over_word(const LocalFlags& slot, Position place, Position room,
                          std::uint64_t reached) const {
    std::uint64_t next = 0;
    for (; reached != 0; reached &= reached - 1) {
      const auto offset = static_cast<Position>(std::countr_zero(reached));
      if (offset >= room) break;
      if (slot.has(shard_.tokens()[place + offset])) next |= std::uint64_t{1} << (offset + 1);
    }
    return next;
  }

  Position end_of_sentence(Position place, Position text_end) const {
    const Position most = std::min<Position>(text_end, place + kMaxNodeWords);
    Position end = place + 1;
    while (end < most && !begins_sentence(shard_, end)) ++end;
    return end;
  }

  const NarrativeSet& narratives_;
  const Node& node_;
  std::uint32_t number_;
  const Shard& shard_;
  NarrativeNumber first_;
  std::vector<LocalFlags> slots_;
};

}  // namespace

std::vector<WordId> words_for(const StudiedEdition& edition, const NodeToken& token) {
  const Lexicon& lexicon = edition.edition().lexicon();
  Words words;
  for (const std::string& value : token.values) {
    switch (token.kind) {
      case Kind::form:
      case Kind::exact:
        add_forms(lexicon, value, token.kind == Kind::exact, words);
        break;
      case Kind::lemma:
        add_lemma(edition, value, words);
        break;
      case Kind::stem:
      case Kind::part:
        add_stem(lexicon, value, token.kind == Kind::part, words);
        break;
      case Kind::any:
        break;
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<NodeHit> find_node(const StudiedEdition& edition, const NarrativeSet& narratives,
                               const Node& node) {
  std::vector<Words> words;
  for (const NodeToken& token : node.tokens) words.push_back(words_for(edition, token));
  std::vector<NodeHit> hits;
  for (std::uint32_t shard = 0; shard < edition.edition().shards().size(); ++shard) {
    throw_if_cancelled();
    ShardFinder(edition, narratives, node, words, shard).find(hits);
  }
  return hits;
}

Count count_of(const StudiedEdition& edition, const std::vector<NodeHit>& hits) {
  Count count;
  count.hits = hits.size();
  const Persons& persons = edition.persons();
  NarrativeSet seen(edition.numbering().size());  // by each person's first
  NarrativeNumber last = UINT32_MAX;
  for (const NodeHit& hit : hits) {
    if (hit.narrative == last) continue;
    last = hit.narrative;
    ++count.narratives;
    seen.add(persons.of(hit.narrative));
  }
  count.persons = static_cast<std::uint32_t>(seen.count());
  return count;
}

}  // namespace erfara
