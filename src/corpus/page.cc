#include "erfara/corpus/page.h"

#include <algorithm>
#include <utility>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {

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
  return page;
}

}  // namespace erfara
