#include "value_text.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

// Takes every one of `starts` off the front, as long as something is left.
std::string without_starts(std::string text, std::span<const std::string_view> starts) {
  for (bool again = true; again;) {
    again = false;
    const std::string lower = lowered(text.substr(0, 40));
    for (const std::string_view start : starts) {
      if (!lower.starts_with(start) || text.size() <= start.size()) continue;
      text.erase(0, start.size());
      again = true;
      break;
    }
  }
  return text;
}

}  // namespace

std::string trimmed_value(std::string text) {
  constexpr std::string_view kMarks = " ,.;:!-(/";
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) text.pop_back();
  const std::size_t first = text.find_first_not_of(kMarks);
  return first == std::string::npos ? "" : text.substr(first);
}

std::string role_value(std::string text, const TitleTable& titles) {
  constexpr std::array kStarts = {
      "ny "sv,          "nya "sv,         "nyanställd "sv,   "nyblivna "sv, "nybliven "sv,
      "nytillträdd "sv, "nyanställda "sv, "nytillträdda "sv, "erfaren "sv,  "trainee-"sv};
  text = without_starts(std::move(text), kStarts);
  // "den enda ekologen" is an ekolog.
  if (const auto title = titles.find(text); title && text.find(' ') == std::string::npos) {
    const std::string lower = lowered(text);
    const std::string name = lowered(title->name);
    if (lower.size() > name.size() && lower.starts_with(name)) text.resize(name.size());
  }
  constexpr std::string_view kTrainee = "trainee";
  if (!text.ends_with(kTrainee) || text.size() <= kTrainee.size()) return text;
  std::string first = text.substr(0, text.size() - kTrainee.size());
  while (first.ends_with("-") || first.ends_with(" ")) first.pop_back();
  auto title = titles.find(first);
  if (!title && first.ends_with("ar")) title = titles.find(first += "e");  // "utredartrainee"
  if (!title) return text;
  return lowered(first) == lowered(title->name) ? first : title->name;
}

std::string education_value(std::string text) {
  constexpr std::array kStarts = {"en "sv,  "ett "sv,  "vid "sv,         "min "sv,     "mitt "sv,
                                  "sin "sv, "sitt "sv, "examen inom "sv, "examen i "sv};
  return without_starts(trimmed_value(std::move(text)), kStarts);
}

}  // namespace erfara
