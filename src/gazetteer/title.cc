// A title is looked up whole, then with its ending turned into the indefinite singular, then by its
// last part, then with one letter put right. The register's titles are split at "/", and what
// follows a comma ("Sjuksköterska, geriatrik") is a qualification: such a title never answers for
// the bare one.

#include "erfara/gazetteer/title.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "erfara/gazetteer/table.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

// Endings of definite and plural forms, with what the indefinite singular has there.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kEndings = {{
    {"arna", "are"},
    {"erna", ""},
    {"orna", "a"},
    {"are", "are"},
    {"ren", "re"},
    {"na", ""},
    {"en", ""},
    {"er", ""},
    {"or", "a"},
    {"an", "a"},
    {"s", ""},
    {"ar", "are"},
    {"n", ""},
}};

constexpr std::array kQualifiers = {
    "leg"sv,          "legitimerad"sv, "legitimerade"sv, "biträdande"sv, "bitr"sv,
    "tf"sv,           "senior"sv,      "junior"sv,       "ny"sv,         "erfaren"sv,
    "vikarierande"sv, "vik"sv,         "trainee"sv,      "kommunal"sv,   "administrativ"sv,
    "strategisk"sv,   "teknisk"sv,     "social"sv,       "fysisk"sv,     "intern"sv,
    "operativ"sv,     "ekonomisk"sv,   "medicinskt"sv};

// Compounds of common words that end like a title and are none.
constexpr std::array kNoTitles = {
    "handledare"sv, "medarbetare"sv,    "arbetsgivare"sv,   "arbetstagare"sv, "invånare"sv,
    "sökande"sv,    "ledare"sv,         "företagsledare"sv, "deltagare"sv,    "brukare"sv,
    "partner"sv,    "beslutsfattare"sv, "chef"sv,           "specialist"sv,   "expert"sv,
    "ansvarig"sv,   "marknad"sv};

// "samisk samordnare", "digital strateg", "administrativ chef", "industriell planerare"
constexpr std::array kQualifierEndings = {"isk"sv,  "iv"sv,  "ell"sv,  "al"sv,
                                          "iska"sv, "iva"sv, "ella"sv, "ala"sv};

bool is_qualifier(std::string_view word) {
  return contains(kQualifiers, word) ||
         std::any_of(kQualifierEndings.begin(), kQualifierEndings.end(),
                     [&](std::string_view ending) {
                       return word.size() > ending.size() + 2 && word.ends_with(ending);
                     });
}

constexpr std::size_t kShortestHead = 4;
constexpr std::size_t kShortestFirstPart = 2;
constexpr std::size_t kShortestMisspelt = 9;
constexpr std::size_t kMaxWords = 5;

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

// Calls `with` for the text with each of its bytes left out; a code point of two bytes is left out
// in halves, which only costs a few keys more.
template <typename Function>
void for_each_deletion(const std::string& text, const Function& with) {
  std::string shorter;
  for (std::size_t at = 0; at < text.size(); ++at) {
    shorter.assign(text, 0, at);
    shorter.append(text, at + 1);
    with(shorter);
  }
}

// Whether one byte put in, taken out or changed, or two neighbours exchanged, makes `a` into `b`.
bool differ_by_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t at = 0;
  while (at < a.size() && a[at] == b[at]) ++at;
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (at == a.size() || a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

bool starts_upper_word(std::string_view title) {  // "HR-strateg", "IT-tekniker", "GIS-ingenjör"
  return title.size() > 1 && title[0] >= 'A' && title[0] <= 'Z' && title[1] >= 'A' &&
         title[1] <= 'Z';
}

}  // namespace

TitleTable TitleTable::load(const std::vector<std::filesystem::path>& folders) {
  TitleTable table;
  std::unordered_map<std::string, std::string> field_of_group;
  for (const TableRow& row : read_table(folders, "titles", {"field", "ssyk2012", "title"})) {
    field_of_group.try_emplace(row.fields[1], row.fields[0]);
    for (const std::string& title : split_list(row.fields[2], '/')) {
      const std::string lower = lowered(title);
      table.titles_[lower] = {row.fields[1], row.fields[0], lower};
      if (const std::size_t space = lower.find(' '); space != std::string::npos) {
        table.first_words_.insert(lower.substr(0, space));
      }
    }
  }
  for (const TableRow& row :
       read_table(folders, "head_titles", {"title", "ssyk2012", "use", "normalised"})) {
    const std::string lower = lowered(row.fields[0]);
    Entry entry{row.fields[1], field_of_group[row.fields[1]],
                row.fields[3].empty() ? lower : row.fields[3]};
    if (row.fields[2] == "area") {
      table.areas_[lower] = std::move(entry);
    } else if (row.fields[2] == "head" || row.fields[2] == "title") {
      table.heads_[lower] = entry;
      if (row.fields[2] == "title") {
        if (const std::size_t space = lower.find(' '); space != std::string::npos) {
          table.first_words_.insert(lower.substr(0, space));
        }
        table.titles_[lower] = std::move(entry);
      }
    } else {
      row.refuse("the use is \"" + row.fields[2] + "\", not title, head or area");
    }
  }
  table.add_spellings();
  return table;
}

void TitleTable::add_spellings() {
  for (const auto& [title, entry] : titles_) {
    if (title.size() < kShortestMisspelt || title.find(' ') != std::string::npos) continue;
    deletions_.emplace(hash_of(title), &title);
    for_each_deletion(title, [&, key = &title](const std::string& shorter) {
      deletions_.emplace(hash_of(shorter), key);
    });
  }
}

const TitleTable::Entry* TitleTable::exact(const std::string& lower, std::string& base) const {
  if (const auto found = titles_.find(lower); found != titles_.end()) {
    base = found->second.normalised;
    return &found->second;
  }
  for (const auto& [ending, replacement] : kEndings) {
    if (!lower.ends_with(ending) || lower.size() < ending.size() + 4) continue;
    const std::string stem =
        lower.substr(0, lower.size() - ending.size()) + std::string(replacement);
    // "planerar" is what one does; "kvalitetsutvecklar" is a title misspelt.
    if (ending == "ar" && heads_.find(stem) != heads_.end()) continue;
    if (const auto found = titles_.find(stem); found != titles_.end()) {
      base = stem;
      return &found->second;
    }
  }
  return nullptr;
}

std::optional<Title> TitleTable::misspelt(const std::string& lower) const {
  if (lower.size() < kShortestMisspelt) return std::nullopt;
  std::optional<Title> found;
  const auto look = [&](const std::string& key) {
    if (found) return;
    const auto [begin, end] = deletions_.equal_range(hash_of(key));
    for (auto at = begin; at != end; ++at) {
      if (!differ_by_one(*at->second, lower)) continue;
      const Entry& entry = titles_.at(*at->second);
      found = Title{entry.normalised, entry.ssyk, entry.field};
      return;
    }
  };
  look(lower);
  for_each_deletion(lower, look);
  return found;
}

std::optional<Title> TitleTable::find_word(const std::string& lower) const {
  if (contains(kNoTitles, lower)) return std::nullopt;
  std::string base;
  if (const Entry* entry = exact(lower, base)) return Title{base, entry->ssyk, entry->field};
  // The longest last part, in any of its forms.
  for (std::size_t at = kShortestFirstPart; at + kShortestHead <= lower.size(); ++at) {
    if (!is_code_point_boundary(lower, at)) continue;
    const std::string last = lower.substr(at);
    const auto answer = [&](const std::string& head, const Entry& entry) {
      return Title{lower.substr(0, at) + head, entry.ssyk, entry.field};
    };
    if (const auto head = heads_.find(last); head != heads_.end()) {
      if (contains(kNoTitles, lower)) return std::nullopt;
      return answer(last, head->second);
    }
    for (const auto& [ending, replacement] : kEndings) {
      if (!last.ends_with(ending) || last.size() < ending.size() + 3) continue;
      const std::string stem =
          last.substr(0, last.size() - ending.size()) + std::string(replacement);
      const auto head = heads_.find(stem);
      if (head == heads_.end()) continue;
      if (contains(kNoTitles, lower.substr(0, at) + stem)) return std::nullopt;
      return answer(stem, head->second);
    }
  }
  if (auto title = misspelt(lower)) {
    if (!contains(kNoTitles, title->name)) return title;
  }
  return std::nullopt;
}

std::optional<Title> TitleTable::find_lower(const std::string& lower) const {
  const std::size_t space = lower.rfind(' ');
  if (space == std::string::npos) return find_word(lower);
  std::string base;
  if (const Entry* entry = exact(lower, base)) return Title{base, entry->ssyk, entry->field};
  // "biträdande plansamordnare", "Mark- och exploateringsingenjör"
  const std::string first = lower.substr(0, lower.find(' '));
  const std::string rest = lower.substr(lower.find(' ') + 1);
  if (first.ends_with("-") && rest.find(' ') != std::string::npos) {
    const std::string last = rest.substr(rest.find(' ') + 1);
    if (auto title = find_word(last)) {
      title->name = lower;
      return title;
    }
    return std::nullopt;
  }
  std::string_view qualifier = first;
  while (!qualifier.empty() && (qualifier.back() == '.' || qualifier.back() == '-')) {
    qualifier.remove_suffix(1);
  }
  if (!is_qualifier(qualifier)) return std::nullopt;
  // One level: a title has at most two qualifiers, and the second is looked at as a plain word.
  const std::string second = rest.substr(0, rest.find(' '));
  if (rest.find(' ') == std::string::npos) return find_word(rest);
  if (exact(rest, base)) return find_word(rest);
  return is_qualifier(second) ? find_word(rest.substr(rest.find(' ') + 1)) : std::nullopt;
}

std::optional<Title> TitleTable::find_before_trainee(const std::string& lower) const {
  constexpr std::array kForms = {"trainee"sv, "traineen"sv, "traineer"sv, "trainees"sv};
  const auto form = std::find_if(kForms.begin(), kForms.end(),
                                 [&](std::string_view end) { return lower.ends_with(end); });
  if (form == kForms.end()) return std::nullopt;
  std::string first = lower.substr(0, lower.size() - form->size());
  while (first.ends_with("-") || first.ends_with(" ")) first.pop_back();
  if (first.size() < kShortestFirstPart) return std::nullopt;
  if (auto title = find_lower(first)) return title;
  if (auto title = area(first)) return title;
  // A title in "-are" leaves its last letter out before another part.
  if (first.ends_with("ar")) return find_lower(first + "e");
  return first.ends_with("s") ? find_lower(first.substr(0, first.size() - 1)) : std::nullopt;
}

std::optional<Title> TitleTable::find(std::string_view title) const {
  const std::string plain = normalised(title);
  std::string lower = lowered(plain);
  for (const std::string_view prefix : {"trainee-"sv, "trainee "sv}) {
    if (lower.starts_with(prefix)) lower.erase(0, prefix.size());
  }
  while (!lower.empty() && lower.front() == ' ') lower.erase(0, 1);
  auto found = find_before_trainee(lower);
  if (!found) found = find_lower(lower);
  if (found && starts_upper_word(plain)) {
    const std::size_t dash = plain.find('-');
    if (dash != std::string::npos && found->name.size() > dash) {
      found->name.replace(0, dash, plain, 0, dash);
    }
  }
  return found;
}

std::optional<Title> TitleTable::area(std::string_view area) const {
  const auto found = areas_.find(lowered(normalised(area)));
  if (found == areas_.end()) return std::nullopt;
  return Title{found->second.normalised, found->second.ssyk, found->second.field};
}

std::optional<TitleMention> TitleTable::mention_at(std::span<const Word> words,
                                                   std::size_t at) const {
  const auto word_ok = [&](std::size_t i) {
    return i < words.size() && words[i].kind == WordKind::word &&
           (i == at || !words[i].starts_sentence);
  };
  if (!word_ok(at)) return std::nullopt;
  std::optional<TitleMention> best;
  std::string text;
  std::size_t i = at;
  for (std::size_t count = 0; count < kMaxWords && word_ok(i); ++count) {
    if (!text.empty()) text += ' ';
    text += words[i].text;
    ++i;
    if (i < words.size() && words[i].text == "." && count == 0 &&
        contains(kQualifiers, words[i - 1].lower)) {
      ++i;  // "leg. sjuksköterska"
    }
    if (auto title = find(text)) best = TitleMention{at, i, {std::move(*title)}};
    const bool goes_on = count > 0 || is_qualifier(words[at].lower) ||
                         words[at].text.ends_with("-") || first_words_.count(words[at].lower) > 0;
    if (!goes_on) break;
  }
  if (!best) return std::nullopt;
  // "jurist och upphandlare"
  while (best->end + 1 < words.size() && best->titles.size() < 4 &&
         (words[best->end].lower == "och" || words[best->end].lower == "/" ||
          words[best->end].lower == "&") &&
         word_ok(best->end + 1)) {
    auto title = find(words[best->end + 1].text);
    if (!title) break;
    best->titles.push_back(std::move(*title));
    best->end += 2;
  }
  return best;
}

}  // namespace erfara
