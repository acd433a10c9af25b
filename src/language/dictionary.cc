// Entries stand in the text of the .dic file and are found through a hash table of their numbers.
// The suffixes form a trie read backwards, so the rules that can have made a form are found by
// walking from its end; each gives a stem, which must be an entry with the rule's flag.

#include "erfara/language/dictionary.h"

#include <algorithm>
#include <functional>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/sha256.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

// Takes the next line off `content`, without its end.
std::string_view take_line(std::string_view& content) {
  const std::size_t end = std::min(content.find('\n'), content.size());
  std::string_view line = content.substr(0, end);
  content.remove_prefix(std::min(end + 1, content.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Takes the next field, parted by blanks, off `line`; empty when there is none.
std::string_view take_field(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(end);
  return field;
}

// Takes the last code point off well-formed `text`.
char32_t take_last(std::string_view& text) {
  std::size_t begin = text.size() - 1;
  while (begin > 0 && !is_code_point_boundary(text, begin)) --begin;
  char32_t point = static_cast<unsigned char>(text[begin]);
  if (point >= 0xC0) point &= point >= 0xF0 ? 0x07 : point >= 0xE0 ? 0x0F : 0x1F;
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
  }
  text.remove_suffix(text.size() - begin);
  return point;
}

std::u32string code_points_of(std::string_view text) {
  std::u32string points;
  while (!text.empty()) points.insert(points.begin(), take_last(text));
  return points;
}

// "0" stands for nothing.
std::string or_nothing(std::string_view field) { return field == "0" ? "" : std::string(field); }

[[noreturn]] void refuse(const std::filesystem::path& path, int line, const std::string& why) {
  throw Error(ErrorKind::input,
              path.string() + (line > 0 ? ", line " + std::to_string(line) : "") + ": " + why,
              "install the package hunspell-sv again, or name another dictionary");
}

}  // namespace

Dictionary::Dictionary(const std::filesystem::path& aff, const std::filesystem::path& dic) {
  const std::string rules = read_file(aff);
  std::string entries = read_file(dic);
  Sha256 sum;
  sum.update(rules);
  sum.update(entries);
  checksum_ = sum.hex().substr(0, 8);
  trie_.emplace_back();
  read_rules(aff, rules);
  read_entries(dic, std::move(entries));
}

void Dictionary::read_rules(const std::filesystem::path& path, std::string_view content) {
  bool utf8 = false;
  for (int number = 1; !content.empty(); ++number) {
    std::string_view line = take_line(content);
    const std::string_view key = take_field(line);
    const std::string_view value = take_field(line);
    if (key == "SET") utf8 = value == "UTF-8";
    const char flag = value.empty() ? '\0' : value.front();
    if (key == "COMPOUNDBEGIN") compound_.begin = flag;
    if (key == "COMPOUNDMIDDLE") compound_.middle = flag;
    if (key == "COMPOUNDEND") compound_.end = flag;
    if (key == "ONLYINCOMPOUND") compound_.only = flag;
    if (key == "COMPOUNDPERMITFLAG") compound_.permit = flag;
    if (key == "FORBIDDENWORD") forbidden_ = flag;
    if (key == "FLAG") refuse(path, number, "flags of this kind are not known");
    if (key != "SFX") continue;
    const std::string_view strip = take_field(line);
    const std::string_view append = take_field(line);
    const std::string_view condition = take_field(line);
    if (condition.empty()) continue;  // the head of a class: its name and size
    const std::size_t slash = append.find('/');
    SuffixRule rule{flag, {}, or_nothing(strip), or_nothing(append.substr(0, slash)), {}};
    if (slash != std::string_view::npos) rule.continued = AffixFlags(append.substr(slash + 1));
    const std::u32string points = condition == "." ? U"" : code_points_of(condition);
    for (std::size_t i = 0; i < points.size(); ++i) {
      CharacterClass part;
      if (points[i] != U'[') {
        part.characters = points[i];
      } else {
        const std::size_t end = points.find(U']', i);
        if (end == std::u32string::npos) refuse(path, number, "a condition lacks its \"]\"");
        part.negated = points[i + 1] == U'^';
        const std::size_t begin = i + (part.negated ? 2 : 1);
        part.characters = points.substr(begin, end - begin);
        i = end;
      }
      rule.condition.push_back(std::move(part));
    }
    add_rule(std::move(rule));
  }
  if (!utf8) refuse(path, 0, "it does not say SET UTF-8");
}

void Dictionary::add_rule(SuffixRule rule) {
  std::uint32_t node = 0;
  for (auto c = rule.append.rbegin(); c != rule.append.rend(); ++c) {
    const auto& children = trie_[node].children;
    const auto child = std::find_if(children.begin(), children.end(),
                                    [&](const auto& pair) { return pair.first == *c; });
    if (child != children.end()) {
      node = child->second;
      continue;
    }
    const auto added = static_cast<std::uint32_t>(trie_.size());
    trie_[node].children.emplace_back(*c, added);
    trie_.emplace_back();
    node = added;
  }
  trie_[node].rules.push_back(static_cast<std::uint32_t>(rules_.size()));
  rules_.push_back(std::move(rule));
}

void Dictionary::read_entries(const std::filesystem::path& path, std::string content) {
  text_ = std::move(content);
  if (text_.size() >= UINT32_MAX) refuse(path, 0, "it is larger than 4 GiB");
  entries_.reserve(static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n')));
  std::string_view rest = text_;
  take_line(rest);  // the number of entries
  while (!rest.empty()) {
    std::string_view line = take_line(rest);
    line = line.substr(0, line.find('\t'));
    const std::size_t slash = line.size() > 1 ? line.find('/', 1) : std::string_view::npos;
    const std::string_view word = line.substr(0, slash);
    AffixFlags flags;
    if (slash != std::string_view::npos) flags = AffixFlags(line.substr(slash + 1));
    if (word.empty() || flags.has(forbidden_)) continue;
    entries_.push_back({static_cast<std::uint32_t>(word.data() - text_.data()),
                        static_cast<std::uint32_t>(word.size()), flags, WordTable::kNone});
  }
  index_entries();
  if (entries_.empty()) refuse(path, 0, "it has no words");
}

void Dictionary::index_entries() {
  constexpr std::size_t kAhead = 16;
  table_ = WordTable(entries_.size());
  const auto text_of = [this](std::uint32_t entry) { return word_of(entries_[entry]); };
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) {
    if (entry + kAhead < entries_.size()) table_.prefetch(word_of(entries_[entry + kAhead]));
    const std::uint32_t first = table_.add(word_of(entries_[entry]), entry, text_of);
    if (first == WordTable::kNone) continue;
    entries_[entry].next = entries_[first].next;
    entries_[first].next = entry;
  }
}

bool Dictionary::fits(const std::vector<CharacterClass>& condition, std::string_view stem) {
  return std::all_of(condition.rbegin(), condition.rend(), [&](const CharacterClass& part) {
    if (stem.empty()) return false;
    const bool found = part.characters.find(take_last(stem)) != std::u32string::npos;
    return found != part.negated;
  });
}

void Dictionary::read(std::string_view form, std::vector<DictionaryReading>& readings) const {
  for (std::uint32_t i = find(form); i != WordTable::kNone; i = entries_[i].next) {
    readings.push_back({word_of(entries_[i]), entries_[i].flags, 0, {}});
  }
  std::uint32_t node = 0;
  for (std::size_t length = 0;; ++length) {
    for (const std::uint32_t rule : trie_[node].rules) read_rule(rules_[rule], form, readings);
    if (length >= form.size()) return;
    const auto& children = trie_[node].children;
    const char c = form[form.size() - 1 - length];
    const auto child = std::find_if(children.begin(), children.end(),
                                    [&](const auto& pair) { return pair.first == c; });
    if (child == children.end()) return;
    node = child->second;
  }
}

void Dictionary::read_rule(const SuffixRule& rule, std::string_view form,
                           std::vector<DictionaryReading>& readings) const {
  // Longer words than this are in no dictionary; a fixed buffer keeps the heap out of it.
  std::array<char, 256> buffer;
  const std::size_t kept = form.size() - rule.append.size();
  if (kept + rule.strip.size() > buffer.size()) return;
  std::copy_n(form.begin(), kept, buffer.begin());
  std::copy(rule.strip.begin(), rule.strip.end(), buffer.begin() + static_cast<long>(kept));
  const std::string_view stem(buffer.data(), kept + rule.strip.size());
  if (stem.empty() || !fits(rule.condition, stem)) return;
  for (std::uint32_t i = find(stem); i != WordTable::kNone; i = entries_[i].next) {
    if (!entries_[i].flags.has(rule.flag)) continue;
    readings.push_back({word_of(entries_[i]), entries_[i].flags, rule.flag, rule.continued});
  }
}

}  // namespace erfara
