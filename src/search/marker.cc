#include "marker.h"

#include <algorithm>
#include <tuple>

namespace erfara {

using Kind = QueryNode::Kind;

namespace {

constexpr auto by_word = [](const auto& a, const auto& b) { return a.word < b.word; };

// The first entry of a list by word that is about this one or a later.
template <typename Entry>
auto first_of(const std::vector<Entry>& entries, WordId word) {
  return std::lower_bound(entries.begin(), entries.end(), word,
                          [](const Entry& entry, WordId wanted) { return entry.word < wanted; });
}

}  // namespace

Marker::Marker(const Edition& edition, std::size_t shard, const std::vector<Leaf>& leaves)
    : edition_(edition), shard_number_(shard), shard_(edition.shards()[shard]) {
  const Lexicon& lexicon = edition.lexicon();
  for (std::uint32_t number = 0; number < leaves.size(); ++number) {
    const Target& target = leaves[number].target;
    if (!leaves[number].scores || leaves[number].common) continue;
    if (target.kind == Kind::word) {
      add_word_leaf(number, target);
    } else if (target.kind == Kind::wildcard) {
      add_whole(LocalWords(lexicon, shard, target.words), number, MatchGrade::exact);
    } else if (target.kind == Kind::phrase) {
      Phrase& phrase = phrases_.emplace_back();
      phrase.leaf = number;
      for (const WordRange& forms : target.forms) phrase.slots.emplace_back(lexicon, shard, forms);
    } else if (target.kind == Kind::near) {
      add_near(number, MatchGrade::inflected, target);
    }
  }
  std::stable_sort(words_.begin(), words_.end(), by_word);
  std::stable_sort(anchors_.begin(), anchors_.end(), by_word);
}

void Marker::add_word_leaf(std::uint32_t leaf, const Target& target) {
  const WordRange exact = target.forms.front();
  if (target.stems.own) add_stem(leaf, *target.stems.own, exact, MatchGrade::inflected);
  for (const StemId stem : target.stems.synonyms) add_stem(leaf, stem, exact, MatchGrade::synonym);
  for (const StemId stem : target.stems.folded) add_stem(leaf, stem, exact, MatchGrade::folded);
  if (!target.near_stems.empty()) add_near(leaf, MatchGrade::apart, target);
}

// Words in `exact` are exact whatever the grade of the stem's other words is.
void Marker::add_stem(std::uint32_t leaf, StemId stem, WordRange exact, MatchGrade grade) {
  const Lexicon& lexicon = edition_.lexicon();
  for (const WordId word : lexicon.words_of(stem)) {
    const auto local = lexicon.local(shard_number_, word);
    if (!local) continue;
    const bool is_exact = word >= exact.first && word < exact.last;
    add({*local, 0, static_cast<std::uint32_t>(lexicon.words()[word].size()), leaf,
         is_exact ? MatchGrade::exact : grade});
  }
  for (const PartOfWord& part : lexicon.parts_of(stem)) {
    const auto local = lexicon.local(shard_number_, part.word);
    if (local && lexicon.stem_of(part.word) != stem) {
      add({*local, part.begin, part.end, leaf, std::max(grade, MatchGrade::part)});
    }
  }
}

void Marker::add(const WordMark& mark) {
  note(mark.word);
  words_.push_back(mark);
}

void Marker::add_whole(const LocalWords& words, std::uint32_t leaf, MatchGrade grade) {
  words.each([&](WordId local) {
    add({local, 0, static_cast<std::uint32_t>(shard_.words()[local].size()), leaf, grade});
  });
}

Mark Marker::whole(WordId word, Position position, std::uint32_t leaf, MatchGrade grade) const {
  return {position, 0, static_cast<std::uint32_t>(shard_.words()[word].size()), leaf, grade};
}

void Marker::add_marks(const TokenRun& words, Position begin, Position end,
                       std::vector<Mark>& marks) const {
  const auto before = static_cast<std::ptrdiff_t>(marks.size());
  words.each(begin, end, [&](Position position, WordId word) {
    if (!may_be_noted(word)) return;
    for (auto mark = first_of(words_, word); mark != words_.end() && mark->word == word; ++mark) {
      marks.push_back({position, mark->begin, mark->end, mark->leaf, mark->grade});
    }
    for (auto anchor = first_of(anchors_, word); anchor != anchors_.end() && anchor->word == word;
         ++anchor) {
      mark_near(near_[anchor->near], words, position, marks);
    }
  });
  if (phrases_.empty() && near_.empty()) return;
  mark_phrases(words, begin, end, marks);
  std::sort(marks.begin() + before, marks.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.position, a.begin, a.leaf, a.grade) <
           std::tie(b.position, b.begin, b.leaf, b.grade);
  });
  // A word can stand near several anchors.
  marks.erase(std::unique(marks.begin() + before, marks.end()), marks.end());
}

void Marker::mark_phrases(const TokenRun& words, Position begin, Position end,
                          std::vector<Mark>& marks) const {
  for (const Phrase& phrase : phrases_) {
    for (const Position start : phrase_starts(words, phrase.slots, begin, end)) {
      for (std::size_t i = 0; i < phrase.slots.size(); ++i) {
        const Position at = start + static_cast<Position>(i);
        marks.push_back(whole(words[at], at, phrase.leaf, MatchGrade::exact));
      }
    }
  }
}

void Marker::mark_near(const Near& near, const TokenRun& words, Position anchor,
                       std::vector<Mark>& marks) const {
  std::vector<Position> places;
  if (!near.words.meets(words, anchor, places)) return;
  for (const Position place : places) {
    marks.push_back(whole(words[place], place, near.leaf, near.grade));
  }
}

void Marker::add_near(std::uint32_t leaf, MatchGrade grade, const Target& target) {
  const auto number = static_cast<std::uint32_t>(near_.size());
  near_.push_back(
      {leaf, grade, NearWords(edition_, shard_number_, target.near_stems, target.distance)});
  near_.back().words.each_anchor([&](WordId local) {
    note(local);
    anchors_.push_back({local, number});
  });
}

}  // namespace erfara
