#include "erfara/gazetteer/programme.h"

#include <algorithm>
#include <charconv>

#include "erfara/gazetteer/table.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

std::optional<int> number_of(const TableRow& row, const std::string& text) {
  if (text.empty()) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    row.refuse("\"" + text + "\" is no whole number");
  }
  return value;
}

// Without third and further letters of a run.
std::string without_long_runs(const std::string& word) {
  std::string result;
  for (const char c : word) {
    const std::size_t size = result.size();
    if (size >= 2 && result[size - 1] == c && result[size - 2] == c) continue;
    result += c;
  }
  return result;
}

bool is_form_of(const std::string& form, const std::string& word) {
  return word == form || (word.size() == form.size() + 1 && word.back() == 's' &&
                          word.compare(0, form.size(), form) == 0);
}

}  // namespace

std::optional<std::pair<int, int>> cohort_of_round(const Programme& programme, int number) {
  constexpr int kMostRounds = 100;
  if (!programme.first_cohort || !programme.step || number < 1 || number > kMostRounds) {
    return std::nullopt;
  }
  const int start = *programme.first_cohort + (number - 1) * *programme.step;
  return std::pair(start, start + programme.cohort_years - 1);
}

ProgrammeTable ProgrammeTable::load(const std::vector<std::filesystem::path>& folders) {
  ProgrammeTable table;
  std::vector<std::vector<std::string>> names;
  for (const TableRow& row :
       read_table(folders, "programmes",
                  {"name", "aliases", "municipalities", "first_cohort", "cohort_years", "step"})) {
    if (row.fields[0].empty()) row.refuse("the name is empty");
    Programme programme{row.fields[0], split_list(row.fields[2], ';'),
                        number_of(row, row.fields[3]), number_of(row, row.fields[4]).value_or(2),
                        number_of(row, row.fields[5])};
    auto place = std::find_if(table.programmes_.begin(), table.programmes_.end(),
                              [&](const Programme& p) { return p.name == programme.name; });
    if (place == table.programmes_.end()) {
      place = table.programmes_.emplace(table.programmes_.end());
      names.emplace_back();
    }
    auto& forms = names[static_cast<std::size_t>(place - table.programmes_.begin())];
    *place = std::move(programme);
    forms = split_list(row.fields[1], ';');
    forms.push_back(row.fields[0]);
  }
  for (std::size_t index = 0; index < names.size(); ++index) {
    for (const std::string& name : names[index]) {
      const std::string text = lowered(name);
      std::vector<Word> words;
      scan_words(text, words);
      Form form{{}, index};
      for (const Word& word : words) form.words.push_back(word.lower);
      table.forms_[form.words.front()].push_back(std::move(form));
    }
  }
  return table;
}

std::vector<ProgrammeMention> ProgrammeTable::mentions(std::span<const Word> words) const {
  std::vector<ProgrammeMention> found;
  for (std::size_t at = 0; at < words.size();) {
    const auto candidates = forms_.find(without_long_runs(words[at].lower));
    const Form* best = nullptr;
    if (candidates != forms_.end()) {
      for (const Form& form : candidates->second) {
        const std::size_t length = form.words.size();
        if (at + length > words.size() || (best && best->words.size() >= length)) continue;
        bool fits = true;
        for (std::size_t i = 1; i < length && fits; ++i) {
          fits = i + 1 == length ? is_form_of(form.words[i], words[at + i].lower)
                                 : words[at + i].lower == form.words[i];
        }
        if (fits) best = &form;
      }
    }
    if (best == nullptr) {
      ++at;
      continue;
    }
    found.push_back({at, at + best->words.size(), &programmes_[best->index]});
    at += best->words.size();
  }
  return found;
}

}  // namespace erfara
