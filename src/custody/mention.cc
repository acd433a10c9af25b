// A name is looked for as a run of words whose filters add up to that of a person of the book; the
// sum does not see their order. Only a run that passes is hashed.

#include "erfara/custody/mention.h"

#include <algorithm>

#include "erfara/language/morphology.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kLongestGap = 8;    // bytes between two words of a name
constexpr std::size_t kLeastLetters = 2;  // of each of two names that are written as one word
constexpr std::size_t kMostLetters = 60;  // of such a word
constexpr std::size_t kLeastLettersOutsideAddress = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The bytes of the character that begins at `at`.
std::string_view character_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (!is_code_point_boundary(text, end)) ++end;
  return text.substr(at, end - at);
}

bool is_capital(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (lead < 0x80) return lead >= 'A' && lead <= 'Z';
  return lowered(character) != normalised(character);
}

// A letter, or a mark on one, that is no capital.
bool is_small(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  return lead < 0x80 ? lead >= 'a' && lead <= 'z' : !is_capital(character);
}

bool joins_names(char c) {
  return c == '.' || c == '_' || c == '+' || c == '/' || c == '\'' || c == ':' || c == '=';
}

bool is_address_mark(char c) {
  return c == '@' || c == '_' || c == '/' || c == '#' || c == '.' || c == '=' || c == '&';
}

// What stands between two words of a text.
NameJoint joint_of(std::string_view gap) {
  if (gap.empty()) return NameJoint::close;
  if (gap == "-" || gap == "\xE2\x80\x91") return NameJoint::hyphen;
  if (gap.size() == 1 && joins_names(gap[0])) return NameJoint::close;
  if (gap.size() > kLongestGap) return NameJoint::apart;
  const auto breaks = std::count(gap.begin(), gap.end(), '\n');
  const auto commas = std::count(gap.begin(), gap.end(), ',');
  const auto spaces = std::count_if(gap.begin(), gap.end(), [](char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  });
  if (breaks + commas > 1 || static_cast<std::size_t>(spaces + commas) != gap.size()) {
    return NameJoint::apart;
  }
  return breaks + commas == 1 ? NameJoint::loose : NameJoint::space;
}

bool in_address(std::string_view text, const Word& word) {
  const bool before = word.begin > 0 && is_address_mark(text[word.begin - 1]);
  const std::size_t end = word.end();
  const bool after = end + 1 < text.size() && is_address_mark(text[end]) && text[end + 1] != ' ' &&
                     text[end + 1] != '\n';
  return before || after || word.text.find_first_of("_./@") != std::string_view::npos;
}

// "ElinEk", and in an address "ek92".
bool begins_another(std::string_view before, std::string_view here, bool address) {
  if (is_capital(here)) return is_small(before);
  return address && is_digit(before[0]) != is_digit(here[0]);
}

// Cuts a word at its inner marks, before inner capitals, and in an address where digits begin.
void cut(std::string_view text, const Word& word, std::vector<NameWord>& words) {
  const bool address = in_address(text, word);
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    if (end <= begin) return;
    const std::string_view piece = word.text.substr(begin, end - begin);
    words.push_back({static_cast<std::uint32_t>(word.begin + begin),
                     static_cast<std::uint32_t>(word.begin + end), folded(piece),
                     is_capital(character_at(piece, 0)), address, NameJoint::apart});
  };
  std::string_view before;
  for (std::size_t at = 0; at < word.text.size();) {
    const std::string_view here = character_at(word.text, at);
    const std::size_t next = at + here.size();
    if (here == "-" || joins_names(here[0]) || here == "\xE2\x80\x91" || here == "\xE2\x80\x99") {
      add(at);
      begin = next;
    } else if (at > begin && begins_another(before, here, address)) {
      add(at);
      begin = at;
    }
    before = here;
    at = next;
  }
  add(word.text.size());
}

// "Sund-" at the end of a line and "vall" on the next are one word.
bool is_broken(std::string_view gap, const NameWord& next) {
  return gap.starts_with("-") && gap.find('\n') != std::string_view::npos &&
         gap.find_first_not_of(" \t\r\n", 1) == std::string_view::npos && !next.capital;
}

void mend_broken(std::string_view text, std::vector<NameWord>& words) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t end = kept > 0 ? words[kept - 1].end : 0;
    if (kept > 0 && is_broken(text.substr(end, words[i].begin - end), words[i])) {
      words[kept - 1].folded += words[i].folded;
      words[kept - 1].end = words[i].end;
    } else {
      if (kept != i) words[kept] = std::move(words[i]);
      ++kept;
    }
  }
  words.resize(kept);
}

// "B." between two names.
bool is_initial(const NameWord& word) { return word.capital && word.folded.size() == 1; }

bool is_genitive_s(std::string_view text, const NameWord& word, const NameWord& before) {
  if (word.folded != "s") return false;
  const std::string_view gap = text.substr(before.end, word.begin - before.end);
  return gap == "'" || gap == ":" || gap == "\xE2\x80\x99";
}

bool is_ordinary_word(std::string_view text) {
  return Morphology::shared()->is_word(lowered(normalised(text)));
}

}  // namespace

void scan_name_words(std::string_view text, std::vector<NameWord>& words) {
  words.clear();
  std::vector<Word> scanned;
  scan_words(text, scanned);
  for (const Word& word : scanned) {
    if (word.kind != WordKind::mark) cut(text, word, words);
  }
  mend_broken(text, words);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::uint32_t end = words[i - 1].end;
    const std::string_view gap = text.substr(end, words[i].begin - end);
    words[i].joint = gap == ". " && is_initial(words[i - 1]) ? NameJoint::space : joint_of(gap);
  }
}

NameFinder::NameFinder(const PersonBook& book, const Gazetteer& gazetteer)
    : book_(book), gazetteer_(gazetteer) {}

std::vector<Mention> NameFinder::full_names(std::string_view text) const {
  std::vector<NameWord> words;
  scan_name_words(text, words);
  return full_names(text, words);
}

std::vector<Mention> NameFinder::full_names(std::string_view text,
                                            std::span<const NameWord> words) const {
  std::vector<Mention> mentions;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::optional<Mention> found = full_name_at(text, words, i);
    if (!found) found = joined_name(text, words[i]);
    if (!found) continue;
    while (i + 1 < words.size() && words[i + 1].begin < found->end) ++i;
    mentions.push_back(std::move(*found));
  }
  return mentions;
}

// Whether no name stands next to a run, with a space only: "Bo Ek, Anna Berg" does not name Anna
// Ek. Before it "Hej" is none.
bool NameFinder::stands_alone(std::string_view text, std::span<const NameWord> words,
                              std::size_t first, std::size_t end) const {
  if (end < words.size() && words[end].joint == NameJoint::space && words[end].capital) {
    return false;
  }
  if (first == 0 || words[first].joint != NameJoint::space || !words[first - 1].capital)
    return true;
  const NameWord& before = words[first - 1];
  const std::string_view form = text.substr(before.begin, before.end - before.begin);
  return !gazetteer_.names().is_first_name(lowered(normalised(form))) && is_ordinary_word(form);
}

std::optional<Mention> NameFinder::full_name_at(std::string_view text,
                                                std::span<const NameWord> words,
                                                std::size_t first) const {
  std::vector<std::string> names;
  std::uint32_t filter = 0;
  bool loose = false;
  std::optional<Mention> longest;
  for (std::size_t i = first; i < words.size() && names.size() < PersonBook::kMostNames; ++i) {
    const NameWord& word = words[i];
    if (i > first && word.joint == NameJoint::apart) break;
    loose = loose || (i > first && word.joint == NameJoint::loose);
    // Every person is known by the first and the last name as well.
    if (i > first && is_initial(word)) continue;
    const std::uint32_t before = filter;
    filter += book_.part_of_filter(word.folded);
    names.push_back(word.folded);
    if (!book_.has_size(names.size())) continue;
    const bool alone = names.size() > 1 && !loose ? true : stands_alone(text, words, first, i + 1);
    const bool named = names.size() > 1 || word.capital || word.address;
    if (!alone || !named) continue;
    if (const NameTreatment* found = book_.find(filter, names)) {
      longest = Mention{words[first].begin, word.end, false, true, found, names};
      continue;
    }
    if (word.folded.size() < 3 || !word.folded.ends_with("s")) continue;
    std::vector<std::string> bare = names;
    bare.back().pop_back();
    const std::uint32_t bare_filter = before + book_.part_of_filter(bare.back());
    if (const NameTreatment* found = book_.find(bare_filter, bare)) {
      longest = Mention{words[first].begin, word.end, true, true, found, std::move(bare)};
    }
  }
  return longest;
}

// "elinsundvall", as in an address: cut at each place. Elsewhere, only a word that is none.
std::optional<Mention> NameFinder::joined_name(std::string_view text, const NameWord& word) const {
  if (word.folded.size() > kMostLetters || !book_.has_size(2)) return {};
  if (!word.address && (word.capital || word.folded.size() < kLeastLettersOutsideAddress))
    return {};
  std::optional<Mention> found = joined_name(word, word.folded);
  if (!found && word.folded.ends_with("s")) {
    found = joined_name(word, std::string_view(word.folded).substr(0, word.folded.size() - 1));
    if (found) found->genitive = true;
  }
  const std::string_view form = text.substr(word.begin, word.end - word.begin);
  if (found && !word.address && is_ordinary_word(form)) return {};
  return found;
}

std::optional<Mention> NameFinder::joined_name(const NameWord& word, std::string_view all) const {
  for (std::size_t at = kLeastLetters; at + kLeastLetters <= all.size(); ++at) {
    if (!is_code_point_boundary(all, at)) continue;
    const std::string_view first = all.substr(0, at);
    const std::string_view second = all.substr(at);
    const std::uint32_t filter = book_.part_of_filter(first) + book_.part_of_filter(second);
    if (!book_.may_have(filter)) continue;
    std::vector<std::string> names = {std::string(first), std::string(second)};
    if (const NameTreatment* found = book_.find(filter, names)) {
      return Mention{word.begin, word.end, false, true, found, std::move(names)};
    }
  }
  return {};
}

std::vector<Mention> NameFinder::all_names(std::string_view text,
                                           std::span<const KnownPerson> known) const {
  std::vector<NameWord> words;
  scan_name_words(text, words);
  std::vector<Mention> mentions = full_names(text, words);
  if (!known.empty()) add_parts(text, words, known, mentions);
  // The genitive's s after an apostrophe or a colon belongs to the name.
  for (Mention& mention : mentions) {
    const auto next = std::find_if(words.begin(), words.end(),
                                   [&](const NameWord& word) { return word.begin >= mention.end; });
    if (next == words.begin() || next == words.end()) continue;
    if (!is_genitive_s(text, *next, *std::prev(next)) || std::prev(next)->end != mention.end) {
      continue;
    }
    mention.end = next->end;
    mention.genitive = true;
  }
  return mentions;
}

namespace {

enum class Part : std::uint8_t { no, yes, genitive };

Part part_of(const KnownPerson& person, const NameWord& word) {
  const auto is_name = [&](std::string_view name) {
    return std::find(person.names.begin(), person.names.end(), name) != person.names.end();
  };
  if (is_name(word.folded)) return Part::yes;
  if (!word.folded.ends_with("s")) return Part::no;
  return is_name(std::string_view(word.folded).substr(0, word.folded.size() - 1)) ? Part::genitive
                                                                                  : Part::no;
}

}  // namespace

void NameFinder::add_parts(std::string_view text, std::span<const NameWord> words,
                           std::span<const KnownPerson> known,
                           std::vector<Mention>& mentions) const {
  const auto is_taken = [&](const NameWord& word) {
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return word.begin < mention.end && mention.begin < word.end;
    });
  };
  std::vector<Mention> parts;
  for (const KnownPerson& person : known) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (is_particle(words[i].folded) || part_of(person, words[i]) == Part::no ||
          is_taken(words[i])) {
        continue;
      }
      std::size_t end = i;
      Part part = Part::yes;
      while (end < words.size() && part == Part::yes && !is_taken(words[end]) &&
             (end == i || words[end].joint >= NameJoint::space)) {
        part = part_of(person, words[end]);
        if (part != Part::no) ++end;
      }
      const std::string_view form =
          text.substr(words[i].begin, words[end - 1].end - words[i].begin);
      const bool named = words[i].capital || !is_ordinary_word(form);
      const bool place =
          end == i + 1 && gazetteer_.places().find(capitalised(lowered(form))) != nullptr;
      if (named && !place && stands_alone(text, words, i, end)) {
        parts.push_back({words[i].begin,
                         words[end - 1].end,
                         part == Part::genitive,
                         false,
                         person.treatment,
                         {}});
      }
      i = end - 1;
    }
  }
  mentions.insert(mentions.end(), std::make_move_iterator(parts.begin()),
                  std::make_move_iterator(parts.end()));
  std::stable_sort(mentions.begin(), mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  // Two persons of a page may share a name: the first takes it.
  std::uint32_t end = 0;
  std::erase_if(mentions, [&](const Mention& mention) {
    if (mention.begin < end) return true;
    end = mention.end;
    return false;
  });
}

std::string replaced(std::string_view text, std::span<const Mention> mentions) {
  std::string result;
  std::size_t copied = 0;
  for (const Mention& mention : mentions) {
    result.append(text, copied, mention.begin - copied).append(mention.treatment->replacement);
    if (mention.genitive) result += 's';
    copied = mention.end;
  }
  return result.append(text, copied);
}

}  // namespace erfara
