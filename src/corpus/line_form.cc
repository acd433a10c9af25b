#include "erfara/corpus/line_form.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "erfara/gazetteer/years.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kOpening = {"”"sv, "“"sv, "\""sv, "»"sv};
constexpr std::array kClosing = {"”"sv, "“"sv, "\""sv, "»"sv, "«"sv};

// Whether a letter or a digit stands at the byte; letters beyond ASCII begin with C3 to D4, marks
// of writing with C2 or E2.
bool is_in_word(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return std::isalnum(byte) != 0;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead != 0xC2 && lead != 0xE2;
}

}  // namespace

bool has_word(const ReadLine& line, std::string_view word) {
  const std::string& text = line.lower;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_in_word(text, at - 1);
    if (begins && (end == text.size() || !is_in_word(text, end))) return true;
  }
  return false;
}

bool has_any_word(const ReadLine& line, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(line, word); });
}

bool says_i(const ReadLine& line) {
  constexpr std::array kSelf = {"jag"sv, "mig"sv, "min"sv, "mitt"sv, "mina"sv};
  return has_any_word(line, kSelf);
}

bool names_years(const ReadLine& line) {
  std::vector<Word> words;
  scan_words(line.line.text, words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (const auto years = years_at(words, at); years && years->last > years->first) return true;
  }
  return false;
}

bool starts_with_dash(std::string_view text) {
  return text.starts_with("–") || text.starts_with("—") || text.starts_with("- ");
}

std::string_view without_dash(std::string_view text) {
  if (!starts_with_dash(text)) return text;
  text.remove_prefix(text.starts_with("-") ? 1 : std::string_view("–").size());
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

bool starts_lower(std::string_view text) {
  constexpr std::size_t kBytesOfFirstWord = 40;
  std::vector<Word> words;
  scan_words(utf8_prefix(text, kBytesOfFirstWord), words);
  return !words.empty() && words[0].kind == WordKind::word && !words[0].capital;
}

bool starts_with_quote(std::string_view text) {
  return std::any_of(kOpening.begin(), kOpening.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

bool ends_with_quote(std::string_view text) {
  return std::any_of(kClosing.begin(), kClosing.end(),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

bool is_quotation(const ReadLine& line) {
  return line.line.quotation || starts_with_quote(line.line.text);
}

bool ends_sentence(std::string_view text) {
  return text.ends_with(".") || text.ends_with("!") || text.ends_with("?") || text.ends_with(":") ||
         ends_with_quote(text);
}

std::size_t end_of_joined_question(std::string_view text) {
  constexpr std::size_t kMostBytes = 100;
  constexpr std::size_t kMostDigits = 2;  // of a number before it
  const std::size_t mark = text.find("? ");
  if (mark > kMostBytes) return 0;
  const std::size_t number = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool numbered = number > 0 && number <= kMostDigits;
  const std::size_t stop = text.find_first_of(".!", numbered ? number + 1 : 0);
  return stop > mark ? mark + 1 : 0;
}

bool goes_on(const ReadLine& before, const ReadLine& line) {
  return !line.line.after_blank && !line.line.heading && !line.line.list_item &&
         before.role == LineRole::body && !ends_sentence(before.line.text) &&
         starts_lower(line.line.text);
}

bool opens_titled_post(const std::vector<ReadLine>& lines, std::size_t at) {
  if (at + 1 >= lines.size() || lines[at].role != LineRole::heading) return false;
  const std::size_t next = at + (lines[at + 1].role == LineRole::date ? 2 : 1);
  return next < lines.size() && lines[next].role == LineRole::boilerplate &&
         lines[next].lower.ends_with(lines[at].lower);
}

bool opens_letter(const std::vector<ReadLine>& lines, std::size_t at, const PhraseTable& phrases) {
  constexpr std::size_t kMostWords = 5;
  const ReadLine& line = lines[at];
  if (line.words > kMostWords || at + 1 == lines.size() || !line.line.after_blank) return false;
  const bool form = line.role == LineRole::body || line.role == LineRole::heading;
  return form && lines[at + 1].role == LineRole::body && !line.line.text.ends_with(".") &&
         phrases.fits("letter_opening", line.lower);
}

bool opens_dated_post(const std::vector<ReadLine>& lines, std::size_t at) {
  constexpr std::size_t kFewestWords = 12;
  const auto is = [&](std::size_t i, LineRole role) {
    return i < lines.size() && lines[i].role == role;
  };
  const auto is_date = [&](std::size_t i) {
    return is(i, LineRole::date) || is(i, LineRole::byline);
  };
  std::size_t text = at;
  if (is(at, LineRole::heading) && is_date(at + 1)) {
    ++text;
    while (is_date(text) || is(text, LineRole::boilerplate)) ++text;
  } else if (is_date(at) && is(at + 1, LineRole::heading) && !is_date(at + 2)) {
    text = at + 2;
  }
  if (text > at && is(text, LineRole::question)) return true;
  return text > at && is(text, LineRole::body) &&
         (lines[text].words >= kFewestWords || ends_sentence(lines[text].line.text));
}

}  // namespace erfara
