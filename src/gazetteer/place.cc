// Every way of writing a municipality's name is a short list of words in a hash table under its
// first word. A mention is such a form, or several joined by commas and "och", with what stands
// around it: "kommun" or "stad" make it a municipality for certain; capitals beside it make it part
// of another name.

#include "erfara/gazetteer/place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "erfara/gazetteer/table.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kMunicipalityWords = {"kommun"sv,    "kommuns"sv, "kommuner"sv,
                                           "kommuners"sv, "stad"sv,    "stads"sv};
constexpr std::array kJoiningWords = {","sv, "och"sv, "samt"sv, "&"sv, "eller"sv};
constexpr std::array kLeadingWords = {"kommunerna"sv, "kommun"sv, "kommunen"sv};

// What a name in front of it belongs to: a body of its own, not the municipality.
constexpr std::array kBodies = {"universitet"sv, "universitetet"sv,
                                "högskola"sv,    "lasarett"sv,
                                "sjukhus"sv,     "tingsrätt"sv,
                                "domkyrka"sv,    "stift"sv,
                                "flygplats"sv,   "ab"sv,
                                "if"sv,          "ff"sv,
                                "fk"sv,          "hf"sv,
                                "tidning"sv,     "län"sv,
                                "läns"sv,        "landsting"sv,
                                "nation"sv,      "församling"sv,
                                "studentkår"sv,  "garnison"sv,
                                "teater"sv};

bool ends_like_genitive(std::string_view name) {
  return !name.empty() && (name.back() == 's' || name.back() == 'x' || name.back() == 'z');
}

double number_of(const TableRow& row, const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    row.refuse("\"" + text + "\" is no number");
  }
  return value;
}

bool is_name_word(const Word& word) { return word.kind == WordKind::word && word.capital; }

// Words that may begin a sentence before a place; shorter ones are never taken for a name.
constexpr std::array kSentenceStarts = {
    "eftersom"sv,  "förutom"sv, "tillsammans"sv, "utanför"sv,  "däremot"sv,    "exempelvis"sv,
    "inklusive"sv, "framför"sv, "genom"sv,       "kommunen"sv, "kommunerna"sv, "varför"sv,
    "därför"sv,    "innan"sv,   "däribland"sv,   "dessutom"sv};

// "Omvårdnad Gävle", "Anna Berg": a capital straight before, which no sentence start explains.
bool follows_name(std::span<const Word> words, std::size_t begin) {
  if (begin == 0 || words[begin].starts_sentence) return false;
  const Word& before = words[begin - 1];
  if (!is_name_word(before)) return false;
  // A lone word at the start of a sentence has its capital from there ("I Gävle", "Från Gävle").
  if (!before.starts_sentence) return true;
  return before.text.size() > 6 && !contains(kSentenceStarts, before.lower);
}

bool precedes_name(std::span<const Word> words, std::size_t end) {
  if (end >= words.size() || words[end].starts_sentence) return false;
  return is_name_word(words[end]) || contains(kBodies, words[end].lower);
}

}  // namespace

PlaceTable PlaceTable::load(const std::vector<std::filesystem::path>& folders) {
  std::unordered_set<std::string> ambiguous;
  for (const TableRow& row : read_table(folders, "ambiguous_places", {"name"})) {
    ambiguous.insert(row.fields[0]);
  }
  PlaceTable table;
  std::unordered_map<std::string, std::uint32_t> by_code;
  std::vector<std::vector<std::string>> names;
  for (const TableRow& row :
       read_table(folders, "municipalities",
                  {"code", "name", "full_name", "aliases", "county", "latitude", "longitude"})) {
    if (row.fields[1].empty()) row.refuse("the name is empty");
    const auto next = static_cast<std::uint32_t>(table.municipalities_.size());
    const auto [place, is_new] = by_code.try_emplace(row.fields[0], next);
    if (is_new) {
      table.municipalities_.emplace_back();
      names.emplace_back();
    }
    table.municipalities_[place->second] = {row.fields[0],
                                            row.fields[1],
                                            row.fields[4],
                                            number_of(row, row.fields[5]),
                                            number_of(row, row.fields[6]),
                                            ambiguous.count(row.fields[1]) > 0};
    names[place->second] = split_list(row.fields[3], ';');
    names[place->second].push_back(row.fields[2]);
  }
  for (std::uint32_t index = 0; index < names.size(); ++index) table.add_forms(index, names[index]);
  return table;
}

void PlaceTable::add_forms(std::uint32_t index, const std::vector<std::string>& names) {
  const auto add = [&](const std::string& name, bool genitive, bool full = false) {
    std::vector<Word> words;
    const std::string text = lowered(name);
    scan_words(text, words);
    Form form{{}, index, genitive, full};
    for (const Word& word : words) form.words.push_back(word.lower);
    if (!form.words.empty()) forms_[form.words.front()].push_back(std::move(form));
    by_name_.emplace(text, index);
  };
  const std::string& name = municipalities_[index].name;
  add(name, false);
  if (!ends_like_genitive(name)) add(name + "s", true);
  for (const std::string& other : names) {
    const bool stem = other.ends_with(" kommun") || other.ends_with(" stad");
    by_name_.emplace(lowered(other), index);
    // "Upplands Väsby kommun" and "Malmö stad" are the stem and a word that every name may have.
    if (!stem) add(other, false, true);
    const std::string without(other.substr(0, other.rfind(' ')));
    if (stem && without != name && without != name + "s") add(without, ends_like_genitive(without));
  }
}

const Municipality* PlaceTable::find(std::string_view name) const {
  const auto found = by_name_.find(lowered(normalised(name)));
  return found == by_name_.end() ? nullptr : &municipalities_[found->second];
}

const PlaceTable::Form* PlaceTable::form_at(std::span<const Word> words, std::size_t at,
                                            std::size_t& length) const {
  if (!is_name_word(words[at])) return nullptr;
  const auto candidates = forms_.find(words[at].lower);
  if (candidates == forms_.end()) return nullptr;
  const Form* best = nullptr;
  for (const Form& form : candidates->second) {
    if (at + form.words.size() > words.size() || (best && form.words.size() <= length)) continue;
    const bool fits = std::equal(form.words.begin(), form.words.end(), words.begin() + at,
                                 [](const std::string& a, const Word& b) { return a == b.lower; });
    if (!fits) continue;
    best = &form;
    length = form.words.size();
  }
  return best;
}

std::optional<PlaceMention> PlaceTable::municipality_alone(std::span<const Word> words) const {
  auto mention = words.empty() ? std::nullopt : mention_at(words, 0);
  const bool alone =
      mention && mention->form == PlaceForm::municipality && mention->end == words.size();
  return alone ? mention : std::nullopt;
}

std::optional<PlaceMention> PlaceTable::mention_at(std::span<const Word> words,
                                                   std::size_t at) const {
  std::size_t length = 0;
  const Form* form = form_at(words, at, length);
  if (form == nullptr) return std::nullopt;
  PlaceMention first{at,
                     at + length,
                     {&municipalities_[form->index]},
                     form->full ? PlaceForm::municipality : PlaceForm::bare,
                     form->genitive,
                     !form->full && municipalities_[form->index].ambiguous};
  if (form->full) return first;
  // A list is only one mention when it ends in "kommun"; else its names stand for themselves.
  constexpr std::size_t kLongestList = 40;
  PlaceMention list = first;
  while (list.municipalities.size() <= kLongestList) {
    const std::size_t end = list.end;
    if (end < words.size() && contains(kMunicipalityWords, words[end].lower)) {
      list.end = end + 1;
      list.form = PlaceForm::municipality;
      list.genitive = words[end].lower.ends_with("ns") || words[end].lower.ends_with("ds");
      list.ambiguous = false;
      return list;
    }
    std::size_t next = end;
    while (next < words.size() && next < end + 2 && contains(kJoiningWords, words[next].lower)) {
      ++next;
    }
    if (next == end || next >= words.size()) break;
    form = form_at(words, next, length);
    if (form == nullptr) break;
    list.municipalities.push_back(&municipalities_[form->index]);
    list.end = next + length;
  }
  const bool led = at > 0 && contains(kLeadingWords, words[at - 1].lower);
  if (led) {
    if (words[at - 1].lower != "kommunerna") list = first;
    list.form = PlaceForm::municipality;
    list.ambiguous = false;
    return list;
  }
  if (follows_name(words, at) || precedes_name(words, first.end)) {
    first.form = PlaceForm::part_of_name;
  }
  return first;
}

std::vector<PlaceMention> PlaceTable::mentions(std::span<const Word> words) const {
  std::vector<PlaceMention> found;
  for (std::size_t at = 0; at < words.size();) {
    if (auto mention = mention_at(words, at)) {
      at = mention->end;
      found.push_back(std::move(*mention));
    } else {
      ++at;
    }
  }
  return found;
}

}  // namespace erfara
