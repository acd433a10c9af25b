#include "erfara/gazetteer/phrase.h"

#include <algorithm>

#include "erfara/gazetteer/table.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool starts(std::string_view line, std::string_view phrase) {
  if (line.substr(0, phrase.size()) != phrase) return false;
  return line.size() == phrase.size() || !is_word_byte(phrase.back()) ||
         !is_word_byte(line[phrase.size()]);
}

bool ends(std::string_view line, std::string_view phrase) {
  if (!line.ends_with(phrase)) return false;
  const std::size_t begin = line.size() - phrase.size();
  return begin == 0 || !is_word_byte(phrase.front()) || !is_word_byte(line[begin - 1]);
}

}  // namespace

PhraseTable PhraseTable::load(const std::vector<std::filesystem::path>& folders) {
  PhraseTable table;
  for (const TableRow& row : read_table(folders, "phrases", {"list", "match", "phrase"})) {
    List& list = table.lists_[row.fields[0]];
    std::string text = lowered(row.fields[2]);
    if (text.empty()) row.refuse("the phrase is empty");
    if (text.size() > 1 && text.front() == '-' && text[1] != ' ') {
      text.erase(0, 1);
      list.whole.erase(text);
      std::erase_if(list.others, [&](const Phrase& phrase) { return phrase.text == text; });
    } else if (row.fields[1] == "whole") {
      list.whole.insert(std::move(text));
    } else if (row.fields[1] == "start") {
      list.others.push_back({std::move(text), Match::start});
    } else if (row.fields[1] == "end") {
      list.others.push_back({std::move(text), Match::end});
    } else if (row.fields[1] == "part") {
      list.others.push_back({std::move(text), Match::part});
    } else {
      row.refuse("the match is \"" + row.fields[1] + "\", not whole, start, end or part");
    }
  }
  return table;
}

const PhraseTable::List* PhraseTable::list_of(std::string_view list) const {
  const auto found = lists_.find(list);
  return found == lists_.end() ? nullptr : &found->second;
}

bool PhraseTable::fits(std::string_view name, std::string_view line) const {
  const List* list = list_of(name);
  if (list == nullptr) return false;
  if (list->whole.find(line) != list->whole.end()) return true;
  return std::any_of(list->others.begin(), list->others.end(), [&](const Phrase& phrase) {
    switch (phrase.match) {
      case Match::start:
        return starts(line, phrase.text);
      case Match::end:
        return ends(line, phrase.text);
      case Match::part:
        return line.find(phrase.text) != std::string_view::npos;
    }
    return false;
  });
}

std::size_t PhraseTable::prefix_length(std::string_view name, std::string_view line) const {
  std::size_t longest = 0;
  if (const List* list = list_of(name)) {
    for (const Phrase& phrase : list->others) {
      if (phrase.text.size() > longest && starts(line, phrase.text)) longest = phrase.text.size();
    }
  }
  return longest;
}

bool PhraseTable::starts_word(std::string_view name, std::string_view word) const {
  const List* list = list_of(name);
  return list != nullptr &&
         std::any_of(list->others.begin(), list->others.end(), [&](const Phrase& phrase) {
           return word.size() > phrase.text.size() && word.starts_with(phrase.text);
         });
}

bool PhraseTable::ends_word(std::string_view name, std::string_view word) const {
  const List* list = list_of(name);
  return list != nullptr &&
         std::any_of(list->others.begin(), list->others.end(), [&](const Phrase& phrase) {
           return word.size() > phrase.text.size() && word.ends_with(phrase.text);
         });
}

}  // namespace erfara
