// Word by word over the text: a run of the person's names in any order ("Ek, Anna" is two runs)
// becomes one pseudonym, so that its length does not tell the name.

#include "name_mask.h"

#include <algorithm>
#include <span>

#include "erfara/gazetteer/table.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kLeastLettersInAddress = 3;

enum class Form { other, name, genitive };

Form form_of(std::string_view lower, const std::vector<std::string>& names) {
  const auto is_name = [&](std::string_view word) {
    return std::find(names.begin(), names.end(), word) != names.end();
  };
  if (is_name(lower)) return Form::name;
  for (const std::string_view ending : {"s", "'s", "’s"}) {
    if (lower.ends_with(ending) && is_name(lower.substr(0, lower.size() - ending.size()))) {
      return Form::genitive;
    }
  }
  return Form::other;
}

// A run of the person's names.
struct NameRun {
  std::size_t words = 0;
  bool genitive = false;
};

NameRun run_at(std::span<const Word> words, const std::vector<std::string>& names) {
  NameRun run;
  for (const Word& word : words) {
    if (run.words > 0 && !word.space_before) break;
    const Form form = form_of(word.lower, names);
    if (form == Form::other) break;
    ++run.words;
    run.genitive = form == Form::genitive;
    if (run.genitive) break;
  }
  // "en ek vid vägen" names nobody.
  if (run.words == 1 && !words.front().capital) return {};
  return run;
}

// The mail or web address that begins with this word, without the punctuation after it; else empty.
std::string_view address_at(std::string_view text, const Word& word) {
  std::string_view run = text.substr(word.begin);
  run = run.substr(0, run.find_first_of(" \n\t"));
  while (!run.empty() && std::string_view(".,;:!?)>").find(run.back()) != std::string_view::npos) {
    run.remove_suffix(1);
  }
  const bool address = run.find('@') != std::string_view::npos ||
                       run.find("://") != std::string_view::npos || run.starts_with("www.");
  return address ? run : std::string_view();
}

}  // namespace

NameMask::NameMask(std::string_view name, std::string pseudonym)
    : pseudonym_(std::move(pseudonym)) {
  for (const std::string& part : split_list(name, ' ')) {
    names_.push_back(lowered(part));
    std::string plain = folded(part);
    if (plain.size() >= kLeastLettersInAddress) folded_.push_back(std::move(plain));
  }
}

std::string NameMask::masked(std::string_view text) const { return replaced(text, 1); }

std::string NameMask::masked_in_full(std::string_view text) const {
  return names_.size() < 2 ? std::string(text) : replaced(text, names_.size());
}

bool NameMask::is_in_address(std::string_view address) const { return holds(address, 1); }

bool NameMask::holds(std::string_view address, std::size_t least_names) const {
  const std::string plain = folded(address);
  const auto found = static_cast<std::size_t>(std::count_if(
      folded_.begin(), folded_.end(),
      [&](const std::string& name) { return plain.find(name) != std::string::npos; }));
  return found > 0 && found >= std::min(least_names, folded_.size());
}

std::string NameMask::replaced(std::string_view text, std::size_t least_names) const {
  std::vector<Word> words;
  scan_words(text, words);
  std::string result;
  std::size_t copied = 0;
  const auto put = [&](std::size_t begin, std::size_t end, bool genitive) {
    result.append(text, copied, begin - copied).append(pseudonym_);
    if (genitive) result += 's';
    copied = end;
  };
  for (std::size_t i = 0; i < words.size();) {
    const Word& word = words[i];
    const std::string_view address = address_at(text, word);
    if (!address.empty() && holds(address, least_names)) {
      put(word.begin, word.begin + address.size(), false);
      while (i < words.size() && words[i].begin < copied) ++i;
      continue;
    }
    const NameRun run = run_at(std::span(words).subspan(i), names_);
    if (run.words >= least_names && run.words > 0) {
      put(word.begin, words[i + run.words - 1].end(), run.genitive);
    }
    i += std::max<std::size_t>(run.words, 1);
  }
  return result.append(text, copied);
}

}  // namespace erfara
