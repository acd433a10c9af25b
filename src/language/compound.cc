// A split is found from the left: a part that may lead, then the fewest parts that make up the
// rest, the last one an inflected word. Among splits of as few parts the one with the longest last
// part is taken, since heads of Swedish compounds are themselves often compounds; afterwards long
// parts are split again ("semester|lagstiftning" to "semester|lag|stiftning").

#include "erfara/language/compound.h"

#include <algorithm>
#include <array>
#include <functional>

#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

constexpr std::size_t kMostBytes = 100;
constexpr std::size_t kShortestPart = 3;   // letters
constexpr std::size_t kShortestName = 5;   // letters of a name that leads ("östersjö-")
constexpr std::size_t kShortestHead = 5;   // bytes of a last part without the dictionary's leave
constexpr std::size_t kShortestSplit = 8;  // letters of a part that is split again

// Word classes that may end a compound even where the dictionary does not say so (DSSO's flags).
constexpr AffixFlags kNounOrAdjective("BCDEFGHIJOQ");
constexpr AffixFlags kVerb("NP");

constexpr std::array<std::string_view, 5> kParticipleEnds{"nde", "d", "da", "de", "t"};

bool is_participle(std::string_view form) {
  return form.size() > kShortestHead &&
         std::any_of(kParticipleEnds.begin(), kParticipleEnds.end(),
                     [&](std::string_view end) { return form.ends_with(end); });
}

bool is_doubled_consonant(std::string_view text, std::size_t at) {
  constexpr std::string_view kConsonants = "bdfgklmnprstv";
  return at > 0 && text[at] == text[at - 1] && kConsonants.find(text[at]) != std::string_view::npos;
}

bool has_letters(std::string_view text, std::size_t least) {
  return text.size() >= least && code_points(text) >= least;
}

}  // namespace

// The best way to part one word.
class CompoundSplitter::Search {
 public:
  // `is_last`: what the last part must be.
  Search(const CompoundSplitter& splitter, std::string_view word,
         std::function<bool(std::string_view)> is_last)
      : splitter_(splitter), word_(word), is_last_(std::move(is_last)), rests_(word.size() + 1) {}

  // Where parts begin, but for the first; empty when there is no split.
  Cuts cuts() {
    Cuts cuts;
    if (!rest_from(0).parts) return cuts;
    for (std::uint32_t at = rest_from(0).next; at != 0; at = rest_from(at).next) cuts.push_back(at);
    return cuts;
  }

 private:
  struct Rest {
    bool known = false;
    std::uint32_t parts = 0;  // 0: cannot be parted
    std::uint32_t next = 0;   // where the second part begins; 0: this is the last
    std::uint32_t last = 0;   // where the last part begins
  };

  // Goes one part deeper a call, so at most a third as deep as the word has bytes.
  const Rest& rest_from(std::uint32_t begin) {
    Rest& rest = rests_[begin];
    if (rest.known) return rest;
    rest.known = true;
    if (begin > 0 && is_last_(word_.substr(begin))) {
      rest = {true, 1, 0, begin};
      return rest;
    }
    for (std::uint32_t end = begin + kShortestPart; end + 2 <= word_.size(); ++end) {
      if (!is_code_point_boundary(word_, end) || !leads(begin, end)) continue;
      const Rest& after = rest_from(end);
      if (after.parts == 0) continue;
      const std::uint32_t parts = after.parts + 1;
      if (rest.parts == 0 || parts < rest.parts ||
          (parts == rest.parts && after.last < rest.last)) {
        rest = {true, parts, end, after.last};
      }
    }
    return rest;
  }

  bool leads(std::uint32_t begin, std::uint32_t end) const {
    const std::string_view part = word_.substr(begin, end - begin);
    if (splitter_.leads(part)) return true;
    // Of three like consonants two are written: "tull" and "lag" make "tullag".
    return is_doubled_consonant(word_, end) && splitter_.leads(std::string(part) + word_[end]);
  }

  const CompoundSplitter& splitter_;
  std::string_view word_;
  std::function<bool(std::string_view)> is_last_;
  std::vector<Rest> rests_;  // by where they begin
};

CompoundSplitter::CompoundSplitter(const Dictionary& dictionary, const Lemmatizer& lemmatizer,
                                   const std::vector<TableRow>& rules)
    : dictionary_(dictionary), lemmatizer_(lemmatizer) {
  for (const TableRow& row : rules) add_rule(row);
  collect_leading_forms();
}

void CompoundSplitter::add_rule(const TableRow& row) {
  const std::string& kind = row.fields[0];
  const std::string form = lowered(row.fields[1]);
  const std::string value = lowered(row.fields[2]);
  if (form.empty()) row.refuse("the form is empty");
  if (kind == "particle") {
    particles_.insert(form);
  } else if (kind == "ending") {
    endings_.insert(form);
  } else if (kind == "name") {
    name_endings_.push_back(form);
  } else if (kind == "last") {
    last_parts_.insert(form);
  } else if (kind == "whole") {
    whole_.insert(form);
    splits_.erase(form);
  } else if (kind == "linking") {
    if (value.empty()) row.refuse("the word that the form comes from is missing");
    linking_[form] = value;
  } else if (kind == "split") {
    std::string joined = value;
    std::erase(joined, '|');
    if (joined != form) row.refuse("the parts \"" + value + "\" do not make \"" + form + "\"");
    splits_[form] = value;
    whole_.erase(form);
  } else {
    row.refuse("the kind is \"" + kind +
               "\", not particle, ending, name, linking, last, split or whole");
  }
}

void CompoundSplitter::collect_leading_forms() {
  dictionary_.each_leading_part([&](std::string_view form, const DictionaryReading& reading) {
    const std::string lower = lowered(form);
    const bool name = lower != form;
    if (!has_letters(lower, name ? kShortestName : kShortestPart)) return;
    leading_.add(lower, reading);
  });
  for (const auto& [form, lemma] : linking_) leading_.add(form, {});
  leading_.index();
}

bool CompoundSplitter::leads(std::string_view form) const {
  const std::string key(form);
  return leading_.contains(key) && !particles_.contains(key) && !is_ending(form);
}

// A derivation's ending, with or without the s that links it.
bool CompoundSplitter::is_ending(std::string_view form) const {
  if (endings_.contains(std::string(form))) return true;
  return form.ends_with('s') && endings_.contains(std::string(form.substr(0, form.size() - 1)));
}

bool CompoundSplitter::ends(std::string_view form) const {
  const std::string key(form);
  if (last_parts_.contains(key)) return true;
  if (!has_letters(form, kShortestPart) || particles_.contains(key) || is_ending(form))
    return false;
  std::vector<DictionaryReading> readings;
  dictionary_.read(form, readings);
  const Dictionary::CompoundFlags& compound = dictionary_.compound_flags();
  return std::any_of(readings.begin(), readings.end(), [&](const DictionaryReading& reading) {
    if (reading.continued.has(compound.permit)) return false;
    if (reading.flags.has(compound.end)) return true;
    const bool long_enough = reading.stem.size() >= kShortestHead;
    return (long_enough && reading.flags.intersects(kNounOrAdjective) &&
            !(reading.rule == 0 && reading.flags.has(compound.only))) ||
           (reading.flags.intersects(kVerb) && is_participle(form));
  });
}

CompoundSplitter::Cuts CompoundSplitter::cuts(std::string_view lower) const {
  const std::string key(lower);
  if (whole_.contains(key)) return {};
  Cuts cuts;
  if (const auto split = splits_.find(key); split != splits_.end()) {
    std::uint32_t at = 0;
    for (const char c : split->second) {
      if (c == '|')
        cuts.push_back(at);
      else
        ++at;
    }
    return cuts;
  }
  cuts = Search(*this, lower, [this](std::string_view part) { return ends(part); }).cuts();
  if (!cuts.empty()) refine(lower, cuts);
  return cuts;
}

void CompoundSplitter::refine(std::string_view lower, Cuts& cuts) const {
  for (std::size_t i = 0; i <= cuts.size();) {
    const std::uint32_t begin = i == 0 ? 0 : cuts[i - 1];
    const bool last = i == cuts.size();
    const std::string_view part = lower.substr(begin, (last ? lower.size() : cuts[i]) - begin);
    Cuts inner;
    if (has_letters(part, kShortestSplit)) inner = last ? last_cuts(part) : leading_cuts(part);
    if (inner.empty()) {
      ++i;
      continue;
    }
    for (std::uint32_t& cut : inner) cut += begin;
    cuts.insert(cuts.begin() + static_cast<std::ptrdiff_t>(i), inner.begin(), inner.end());
  }
}

CompoundSplitter::Cuts CompoundSplitter::leading_cuts(std::string_view part) const {
  if (whole_.contains(std::string(part))) return {};
  return Search(*this, part, [this](std::string_view end) { return leads(end); }).cuts();
}

// Shorter than the word that it ends, so the way back to refine() ends too.
CompoundSplitter::Cuts CompoundSplitter::last_cuts(std::string_view part) const {
  const std::string lemma = lemmatizer_.lemma(part);
  Cuts inner = cuts(lemma.empty() ? part : lemma);
  if (!inner.empty() && part.substr(0, inner.back()) != lemma.substr(0, inner.back()))
    inner.clear();
  return inner;
}

bool CompoundSplitter::is_surname(std::string_view lower) const {
  return std::any_of(name_endings_.begin(), name_endings_.end(), [&](const std::string& ending) {
    return lower.ends_with(ending) ||
           (lower.ends_with('s') && lower.substr(0, lower.size() - 1).ends_with(ending));
  });
}

std::vector<CompoundPart> CompoundSplitter::split(std::string_view lower, std::string_view lemma,
                                                  bool capital) const {
  if (lower.size() > kMostBytes || !has_letters(lower, kShortestPart + 2)) return {};
  if (lemmatizer_.is_name(lower) || (capital && lemma.empty() && is_surname(lower))) return {};
  // Inflected forms can fall apart by chance, so the base form decides where it is known.
  const Cuts found = cuts(lemma.empty() ? lower : lemma);
  if (!found.empty() && lower.substr(0, found.back()) != lemma.substr(0, found.back()) &&
      !lemma.empty()) {
    return {};
  }
  std::vector<CompoundPart> parts;
  for (std::size_t i = 0; !found.empty() && i <= found.size(); ++i) {
    const std::uint32_t begin = i == 0 ? 0 : found[i - 1];
    const bool last = i == found.size();
    const auto end = last ? static_cast<std::uint32_t>(lower.size()) : found[i];
    const std::string_view part = lower.substr(begin, end - begin);
    parts.push_back(
        {begin, end, last ? last_lemma(part) : lemma_of_leading(leading_form(lower, begin, end))});
  }
  return parts;
}

// The part as it stands by itself: of three like consonants two are written.
std::string CompoundSplitter::leading_form(std::string_view lower, std::uint32_t begin,
                                           std::uint32_t end) const {
  std::string form(lower.substr(begin, end - begin));
  if (!leading_.contains(form) && is_doubled_consonant(lower, end)) form += lower[end];
  return form;
}

std::string CompoundSplitter::last_lemma(std::string_view form) const {
  std::string lemma = lemmatizer_.lemma(form);
  return lemma.empty() ? std::string(form) : lemma;
}

std::string CompoundSplitter::leading_lemma(std::string_view form) const {
  const std::string key(form);
  return leading_.contains(key) ? lemma_of_leading(key) : std::string();
}

std::string CompoundSplitter::lemma_of_leading(const std::string& key) const {
  if (const auto linking = linking_.find(key); linking != linking_.end()) return linking->second;
  // "uppdrags-" comes from "uppdrag", not from "uppdra"; "brukar-" from "brukare", not "bruka".
  if (key.ends_with('s')) {
    std::string without = key.substr(0, key.size() - 1);
    if (dictionary_.contains(without) && lemmatizer_.lemma(without) == without) return without;
  }
  if (key.ends_with("ar") && lemmatizer_.lemma(key + "e") == key + "e") return key + "e";
  const DictionaryReading* found = leading_.find(key);
  if (found != nullptr && found->rule != 0) return lemmatizer_.base_of(*found);
  if (std::string lemma = lemmatizer_.lemma(key); !lemma.empty()) return lemma;
  return unlinked_lemma(key);
}

// Forms that stand in compounds only: the vowel or s that links is taken off, or the end that was
// dropped is put on, whichever gives a word ("människo", "forskar", "samhälls").
std::string CompoundSplitter::unlinked_lemma(const std::string& form) const {
  std::vector<std::string> tries;
  const std::string shorter = form.substr(0, form.size() - 1);
  if (form.ends_with('s')) tries = {shorter, shorter + "e", shorter + "a"};
  if (form.ends_with('o') || form.ends_with('u')) tries = {shorter + "a", shorter + "e"};
  if (form.ends_with('e')) tries = {shorter + "a", shorter};
  if (form.ends_with('a')) tries = {shorter, shorter + "e"};
  tries.push_back(form + "a");
  tries.push_back(form + "e");
  for (const std::string& word : tries) {
    if (std::string lemma = lemmatizer_.lemma(word); !lemma.empty()) return lemma;
  }
  return form;
}

std::string CompoundSplitter::lemma_of(std::string_view lower,
                                       const std::vector<CompoundPart>& parts) const {
  return std::string(lower.substr(0, parts.back().begin)) + parts.back().lemma;
}

}  // namespace erfara
