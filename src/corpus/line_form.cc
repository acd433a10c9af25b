#include "erfara/corpus/line_form.h"

#include <algorithm>
#include <array>
#include <vector>

#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kOpening = {"”"sv, "“"sv, "\""sv, "»"sv};
constexpr std::array kClosing = {"”"sv, "“"sv, "\""sv, "»"sv, "«"sv};

bool starts_lower(std::string_view text) {
  constexpr std::size_t kBytesOfFirstWord = 40;
  std::vector<Word> words;
  scan_words(text.substr(0, kBytesOfFirstWord), words);
  return !words.empty() && words[0].kind == WordKind::word && !words[0].capital;
}

}  // namespace

bool starts_with_dash(std::string_view text) {
  return text.starts_with("–") || text.starts_with("—") || text.starts_with("- ");
}

bool starts_with_quote(std::string_view text) {
  return std::any_of(kOpening.begin(), kOpening.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

bool ends_with_quote(std::string_view text) {
  return std::any_of(kClosing.begin(), kClosing.end(),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

bool ends_sentence(std::string_view text) {
  return text.ends_with(".") || text.ends_with("!") || text.ends_with("?") || text.ends_with(":") ||
         ends_with_quote(text);
}

bool goes_on(const ReadLine& before, const ReadLine& line) {
  return !line.line.after_blank && !line.line.heading && !line.line.list_item &&
         before.role == LineRole::body && !ends_sentence(before.line.text) &&
         starts_lower(line.line.text);
}

}  // namespace erfara
