#include "erfara/analysis/compare.h"

#include <algorithm>
#include <array>

#include "counting.h"
#include "erfara/analysis/count.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/words.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/sentence.h"
#include "erfara/index/texts.h"
#include "erfara/language/readability.h"
#include "erfara/text/utf8.h"
#include "persons_with.h"

namespace erfara {
namespace {

using Hits = std::vector<std::uint64_t>;

std::uint64_t sentences_in(const StudiedEdition& edition, const Subcorpus& selection) {
  std::uint64_t sentences = 0;
  for (const NarrativeNumber narrative : selection.by_person) {
    const Location at = edition.numbering().location(narrative);
    const Shard& shard = edition.edition().shards()[at.shard];
    each_text(shard, at.index, [&](Position begin, Position end) {
      for (Position position = begin; position < end; ++position) {
        if (begins_sentence(shard, position)) ++sentences;
      }
    });
  }
  return sentences;
}

ComparedSide side_of(const StudiedEdition& edition, const Subcorpus& selection) {
  ComparedSide side;
  side.size = selection.size;
  side.sentences = sentences_in(edition, selection);
  const Grouping& forms = edition.grouping(Level::form);
  const Hits hits = count_hits(edition, selection.narratives, Level::form);
  for (GroupId form = 0; form < hits.size(); ++form) {
    if (hits[form] > 0 && code_points(forms.label(form)) > kLongWordLetters) {
      side.long_words += hits[form];
    }
  }
  if (side.sentences == 0) return side;
  const auto words = static_cast<double>(side.size.words);
  side.words_per_sentence = words / static_cast<double>(side.sentences);
  side.lix = *side.words_per_sentence + 100 * static_cast<double>(side.long_words) / words;
  return side;
}

// Narratives and persons of a selection by value of a field.
std::vector<Count> count_values(const StudiedEdition& edition, const Subcorpus& selection,
                                Field field) {
  const Lexicon& lexicon = edition.edition().lexicon();
  std::vector<Count> counts(lexicon.values(field).size());
  std::vector<PersonId> last(counts.size(), UINT32_MAX);
  const Persons& persons = edition.persons();
  for (const NarrativeNumber narrative : selection.by_person) {
    const Location at = edition.numbering().location(narrative);
    const PersonId person = persons.of(narrative);
    for (const std::uint32_t local :
         edition.edition().shards()[at.shard].column(field).of(at.index)) {
      const ValueId value = lexicon.global_value(field, at.shard, local);
      ++counts[value].narratives;
      if (last[value] != person) ++counts[value].persons;
      last[value] = person;
    }
  }
  return counts;
}

// Tells which values are withheld, by ValueId: those of too few persons on either side and, where
// those of a side are too few in all, the one with the fewest persons there besides, of whom there
// are enough.
std::vector<bool> withheld_values(const StudiedEdition& edition, const Subcorpus& first,
                                  const Subcorpus& second, Field field,
                                  const std::array<std::vector<Count>, 2>& counts,
                                  std::uint32_t below) {
  std::vector<bool> withheld(counts[0].size());
  const auto is_few = [&](const Count& count) {
    return count.narratives > 0 && count.persons < below;
  };
  for (ValueId value = 0; value < withheld.size(); ++value) {
    withheld[value] = is_few(counts[0][value]) || is_few(counts[1][value]);
  }
  const auto all = [](NarrativeNumber) { return true; };
  const auto too_few = [&](const Subcorpus& side) {
    const std::uint32_t behind = persons_with(edition, side, field, withheld, false, all);
    return behind > 0 && behind < below;
  };
  const auto withhold_more = [&](const std::vector<Count>& of_side) {
    auto least = static_cast<ValueId>(withheld.size());
    for (ValueId value = 0; value < withheld.size(); ++value) {
      if (withheld[value] || of_side[value].persons == 0) continue;
      if (least == withheld.size() || of_side[value].persons < of_side[least].persons) {
        least = value;
      }
    }
    if (least < withheld.size()) withheld[least] = true;
  };
  if (too_few(first)) withhold_more(counts[0]);
  if (too_few(second)) withhold_more(counts[1]);
  if (too_few(first)) withhold_more(counts[0]);  // of whom that of the other side may be
  return withheld;
}

ComparedField field_of(const StudiedEdition& edition, const Subcorpus& first,
                       const Subcorpus& second, Field field, const CompareRequest& request) {
  const std::array<std::vector<Count>, 2> counts = {count_values(edition, first, field),
                                                    count_values(edition, second, field)};
  std::vector<bool> withheld(counts[0].size());
  if (request.withhold_below > 1) {
    withheld = withheld_values(edition, first, second, field, counts, request.withhold_below);
  }
  const StringTable& names = edition.edition().lexicon().values(field);
  ComparedField result{field, {}};
  for (ValueId value = 0; value < names.size(); ++value) {
    const Count& a = counts[0][value];
    const Count& b = counts[1][value];
    if (a.narratives + b.narratives == 0) continue;
    if (withheld[value]) continue;
    result.values.push_back(
        {std::string(names[value]), {a.narratives, b.narratives}, {a.persons, b.persons}});
  }
  std::stable_sort(result.values.begin(), result.values.end(),
                   [](const ComparedValue& a, const ComparedValue& b) {
                     return a.narratives[0] + a.narratives[1] > b.narratives[0] + b.narratives[1];
                   });
  result.values.resize(std::min(result.values.size(), request.limit));
  return result;
}

class Vocabulary {
 public:
  Vocabulary(const StudiedEdition& edition, const Subcorpus& first, const Subcorpus& second,
             const CompareRequest& request)
      : request_(request),
        grouping_(edition.grouping(request.level)),
        counts_{count_groups(edition, first, request.level),
                count_groups(edition, second, request.level)},
        words_{first.size.words, second.size.words} {}

  void compare(CompareAnswer& answer) const {
    std::array<std::vector<GroupId>, 2> own;
    std::vector<GroupId> shared;
    for (GroupId group = 0; group < counts_[0].size(); ++group) {
      const bool in_first = counts_[0][group].hits > 0;
      const bool in_second = counts_[1][group].hits > 0;
      if (in_first) ++answer.sides[0].vocabulary;
      if (in_second) ++answer.sides[1].vocabulary;
      if (in_first && in_second) ++answer.shared;
      if (!in_first && !in_second) continue;
      const bool told = (!in_first || is_told(0, group)) && (!in_second || is_told(1, group));
      if (!told) continue;
      (in_first && in_second ? shared : own[in_first ? 0 : 1]).push_back(group);
    }
    for (std::size_t side = 0; side < 2; ++side) {
      answer.sides[side].own = answer.sides[side].vocabulary - answer.shared;
      answer.own_words[side] = most(
          own[side], [&](GroupId group) { return static_cast<double>(counts_[side][group].hits); });
    }
    answer.shared_words = most(shared, [&](GroupId group) {
      return std::min(per_million(counts_[0][group].hits, words_[0]),
                      per_million(counts_[1][group].hits, words_[1]));
    });
  }

 private:
  bool is_told(std::size_t side, GroupId group) const {
    const std::uint32_t least = std::max(request_.min_persons, request_.withhold_below);
    if (counts_[side][group].persons < least) return false;
    const std::vector<GroupId>& common = grouping_.common();
    return !request_.skip_common || !std::binary_search(common.begin(), common.end(), group);
  }

  template <typename Strength>
  std::vector<ComparedWord> most(std::vector<GroupId>& groups, const Strength& strength) const {
    const std::size_t shown = std::min(groups.size(), request_.limit);
    std::partial_sort(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(shown),
                      groups.end(), [&](GroupId a, GroupId b) {
                        if (strength(a) != strength(b)) return strength(a) > strength(b);
                        return grouping_.label(a) < grouping_.label(b);
                      });
    std::vector<ComparedWord> words;
    for (std::size_t i = 0; i < shown; ++i) {
      words.push_back({std::string(grouping_.label(groups[i])),
                       {counts_[0][groups[i]].hits, counts_[1][groups[i]].hits}});
    }
    return words;
  }

  const CompareRequest& request_;
  const Grouping& grouping_;
  std::array<std::vector<Count>, 2> counts_;
  std::array<std::uint64_t, 2> words_;
};

constexpr std::array kSuffixes = {"ning", "tion", "het", "else", "skap", "lig", "isk", "bar"};

bool is_derived(std::string_view lemma, std::string_view suffix) {
  constexpr std::size_t kLettersBefore = 3;
  return lemma.ends_with(suffix) &&
         code_points(lemma.substr(0, lemma.size() - suffix.size())) >= kLettersBefore;
}

// How many persons of a selection use a word derived by each suffix, up to `enough`.
std::array<std::uint32_t, kSuffixes.size()> persons_of_suffixes(const StudiedEdition& edition,
                                                                const Subcorpus& selection,
                                                                std::uint32_t enough) {
  const Grouping& lemmas = edition.grouping(Level::lemma);
  const std::vector<LocalGroups>& groups = edition.local_groups(Level::lemma);
  std::vector<std::uint8_t> derived(lemmas.size());  // a bit a suffix
  for (GroupId lemma = 0; lemma < lemmas.size(); ++lemma) {
    for (std::size_t i = 0; i < kSuffixes.size(); ++i) {
      if (is_derived(lemmas.label(lemma), kSuffixes[i])) derived[lemma] |= 1U << i;
    }
  }
  std::array<std::uint32_t, kSuffixes.size()> persons{};
  PersonId person = UINT32_MAX;
  std::uint8_t used = 0;  // by the person at hand
  const auto end_person = [&] {
    for (std::size_t i = 0; i < kSuffixes.size(); ++i) persons[i] += used >> i & 1U;
    used = 0;
  };
  for (const NarrativeNumber narrative : selection.by_person) {
    if (edition.persons().of(narrative) != person) end_person();
    person = edition.persons().of(narrative);
    if (*std::min_element(persons.begin(), persons.end()) >= enough) return persons;
    const Location at = edition.numbering().location(narrative);
    const Shard& shard = edition.edition().shards()[at.shard];
    each_text(shard, at.index, [&](Position begin, Position end) {
      groups[at.shard].each(shard, begin, end, [&](GroupId lemma) { used |= derived[lemma]; });
    });
  }
  end_person();
  return persons;
}

void withhold_suffixes(const StudiedEdition& edition, const Subcorpus& selection, std::size_t side,
                       std::uint32_t below, std::vector<ComparedSuffix>& suffixes) {
  const auto persons = persons_of_suffixes(edition, selection, below);
  for (std::size_t i = 0; i < suffixes.size(); ++i) {
    if (suffixes[i].hits[side] == 0 || persons[i] >= below) continue;
    suffixes[i].withheld[side] = true;
    suffixes[i].hits[side] = 0;
  }
}

std::vector<ComparedSuffix> compare_suffixes(const StudiedEdition& edition, const Subcorpus& first,
                                             const Subcorpus& second, std::uint32_t below) {
  const Grouping& lemmas = edition.grouping(Level::lemma);
  const std::array<Hits, 2> hits = {count_hits(edition, first.narratives, Level::lemma),
                                    count_hits(edition, second.narratives, Level::lemma)};
  std::vector<ComparedSuffix> suffixes;
  suffixes.reserve(std::size(kSuffixes));
  for (const char* suffix : kSuffixes) suffixes.push_back({suffix, {}, {}});
  for (GroupId lemma = 0; lemma < lemmas.size(); ++lemma) {
    if (hits[0][lemma] + hits[1][lemma] == 0) continue;
    const std::string_view label = lemmas.label(lemma);
    for (ComparedSuffix& each : suffixes) {
      if (!is_derived(label, each.suffix)) continue;
      for (std::size_t side = 0; side < 2; ++side) each.hits[side] += hits[side][lemma];
    }
  }
  if (below > 1) {
    withhold_suffixes(edition, first, 0, below, suffixes);
    withhold_suffixes(edition, second, 1, below, suffixes);
  }
  return suffixes;
}

class RowWriter {
 public:
  void add(std::string_view group, std::string_view name, json::Value first, json::Value second) {
    json::Value row;
    row.set("group", group).set("name", name).set("first", std::move(first));
    rows_.push_back(std::move(row.set("second", std::move(second))));
  }

  // The members of two objects beside each other.
  void add_members(std::string_view group, const json::Value& first, const json::Value& second) {
    for (const json::Value::Member& member : *first.object()) {
      add(group, member.first, member.second, *second.find(member.first));
    }
  }

  void add_key_words(std::string_view group, const KeynessAnswer& answer, bool swapped) {
    for (const KeyWord& row : answer.rows) {
      add(group, row.word, swapped ? row.reference_per_million : row.per_million,
          swapped ? row.per_million : row.reference_per_million);
    }
  }

  void add_words(std::string_view group, const std::vector<ComparedWord>& words) {
    for (const ComparedWord& word : words) add(group, word.word, word.hits[0], word.hits[1]);
  }

  json::Value::Array rows() { return std::move(rows_); }

 private:
  json::Value::Array rows_;
};

json::Value vocabulary_of(const ComparedSide& side, std::uint64_t shared) {
  json::Value value;
  return std::move(value.set("words", side.vocabulary).set("own", side.own).set("shared", shared));
}

json::Value readability_of(const ComparedSide& side) {
  json::Value value;
  value.set("sentences", side.sentences).set("words_per_sentence", side.words_per_sentence);
  return std::move(value.set("long_words", side.long_words).set("lix", side.lix));
}

}  // namespace

CompareAnswer compare(const StudiedEdition& edition, const Subcorpus& first,
                      const Subcorpus& second, const CompareRequest& request) {
  CompareAnswer answer;
  answer.sides = {side_of(edition, first), side_of(edition, second)};
  Vocabulary(edition, first, second, request).compare(answer);
  answer.suffixes = compare_suffixes(edition, first, second, request.withhold_below);
  KeynessRequest keys;
  keys.level = request.level;
  keys.min_persons = std::max(request.min_persons, request.withhold_below);
  keys.withhold_below = request.withhold_below;
  keys.skip_common = request.skip_common;
  keys.limit = request.limit;
  keys.side = KeynessSide::over;
  answer.over = keyness(edition, first, second, keys);
  // Seen from the second, so that its persons are asked for.
  answer.under = keyness(edition, second, first, keys);
  for (const FieldInfo& field : kFields) {
    if (field.field == Field::author) continue;  // names are no cells
    answer.fields.push_back(field_of(edition, first, second, field.field, request));
  }
  return answer;
}

json::Value::Array rows_of(const CompareAnswer& answer) {
  const auto& [first, second] = answer.sides;
  RowWriter writer;
  writer.add_members("size", to_json(first.size), to_json(second.size));
  writer.add_members("vocabulary", vocabulary_of(first, answer.shared),
                     vocabulary_of(second, answer.shared));
  writer.add_members("readability", readability_of(first), readability_of(second));
  for (const ComparedSuffix& each : answer.suffixes) {
    const auto rate = [&](std::size_t side) {
      return each.withheld[side]
                 ? json::Value()
                 : json::Value(per_million(each.hits[side], answer.sides[side].size.words));
    };
    writer.add("suffixes", "-" + std::string(each.suffix), rate(0), rate(1));
  }
  writer.add_key_words("over", answer.over, false);
  writer.add_key_words("under", answer.under, true);
  writer.add_words("own_first", answer.own_words[0]);
  writer.add_words("own_second", answer.own_words[1]);
  writer.add_words("shared", answer.shared_words);
  for (const ComparedField& field : answer.fields) {
    for (const ComparedValue& value : field.values) {
      writer.add(info(field.field).name, value.value, value.narratives[0], value.narratives[1]);
    }
  }
  return writer.rows();
}

}  // namespace erfara
