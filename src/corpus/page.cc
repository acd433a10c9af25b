#include "erfara/corpus/page.h"

#include <algorithm>
#include <utility>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

// Whether a line ends because the first word of the next one would have passed the column.
bool is_broken(const PageLine& line, const PageLine& next, std::size_t column) {
  return !next.after_blank && columns(line.text) + 1 + columns(first_word(next.text)) > column;
}

// The column at which the lines of a text were broken, the length of the longest; 0 where they were
// not: lines that end within a sentence are few then, or some are as long as paragraphs are.
std::size_t wrapped_at(const std::vector<PageLine>& lines) {
  constexpr std::size_t kNarrowest = 40;
  constexpr std::size_t kWidest = 100;
  constexpr std::size_t kFewest = 3;  // lines that go on in small letters
  std::size_t longest = 0;
  for (const PageLine& line : lines) {
    if (line.text.size() > 2 * kWidest) return 0;
    longest = std::max(longest, columns(line.text));
  }
  if (longest < kNarrowest || longest > kWidest) return 0;
  std::size_t broken = 0;
  for (std::size_t at = 0; at + 1 < lines.size() && broken < kFewest; ++at) {
    const char first = lines[at + 1].text.front();
    const bool goes_on = first >= 'a' && first <= 'z';
    if (goes_on && is_broken(lines[at], lines[at + 1], longest)) ++broken;
  }
  return broken == kFewest ? longest : 0;
}

// The page with its paragraphs in one line each.
Page unwrapped(const Page& page, std::size_t column) {
  Page result{page.name, {}, {}, 0};
  for (std::size_t at = 0; at < page.lines.size(); ++at) {
    PageLine paragraph = page.lines[at];
    while (at + 1 < page.lines.size() && is_broken(page.lines[at], page.lines[at + 1], column)) {
      ++at;
      paragraph.text += ' ' + page.lines[at].text;
      paragraph.end_number = page.lines[at].number;
    }
    result.add(std::move(paragraph));
  }
  return result;
}

}  // namespace

std::string tidy_line(std::string_view line) {
  std::string result;
  result.reserve(line.size());
  for (const char c : line) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\v';
    if (static_cast<unsigned char>(c) < 0x20 && !space) continue;
    if (space && (result.empty() || result.back() == ' ')) continue;
    result += space ? ' ' : c;
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

void Page::add(PageLine line) {
  constexpr const char* kRemedy = "split it, or give its texts as .ndjson";
  if (lines.size() == kMaxPageLines) {
    throw Error(ErrorKind::limit, "it has more than " + std::to_string(kMaxPageLines) + " lines",
                kRemedy);
  }
  text_bytes += line.text.size();
  if (text_bytes > kMaxPageTextBytes) {
    throw Error(ErrorKind::limit,
                "it has more than " + std::to_string(kMaxPageTextBytes >> 20) + " MB of text",
                kRemedy);
  }
  lines.push_back(std::move(line));
  lines.back().place = static_cast<int>(lines.size());
}

Page page_from_text(std::string name, std::string_view text) {
  const std::string plain = normalised(text);
  Page page{std::move(name), {}, {}, 0};
  int number = 0;
  bool after_blank = true;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find('\n', at), plain.size());
    ++number;
    std::string line = tidy_line(std::string_view(plain).substr(at, end - at));
    at = end + 1;
    const bool blank = line.empty();
    if (!blank) page.add({number, number, std::move(line), after_blank});
    after_blank = blank;
  }
  const std::size_t column = wrapped_at(page.lines);
  return column > 0 ? unwrapped(page, column) : page;
}

}  // namespace erfara
