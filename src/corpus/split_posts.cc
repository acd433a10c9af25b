#include <algorithm>
#include <vector>

#include "columns.h"
#include "erfara/corpus/line_form.h"
#include "split_ways.h"

namespace erfara {
namespace {

// One post of several: its title, its text, its signature. `heading` is whom its heading names.
void split_post(PageCutter& cutter, LineRange range, std::optional<Teller> heading = std::nullopt) {
  const LineRange whole = range;
  std::string title = cutter.take_title(range);
  // The first post's title is the page's.
  const auto page_title = static_cast<std::size_t>(std::max(cutter.page().title_place - 1, 0));
  const bool own = page_title >= whole.begin && page_title < range.begin;
  if (title.empty() && (own || whole.begin == 0)) title = cutter.page().title;
  std::size_t words = 0;
  std::optional<Teller> teller;
  std::size_t end = range.end;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (cutter.is_signature(at, words)) {
      teller = cutter.teller_at(at, PersonSource::signature, end);
      break;
    }
    if (cutter.lines()[at].is_text()) words += cutter.lines()[at].words;
  }
  if (!teller) teller = cutter.byline(whole);
  if (!teller) teller = std::move(heading);
  cutter.add(cutter.lines_of({whole.begin, range.begin}), {range.begin, end}, std::move(title),
             std::move(teller));
  if (end < whole.end) {
    LineRange rest{end, whole.end};
    std::string rest_title = cutter.take_title(rest);
    cutter.add({}, rest, std::move(rest_title), std::nullopt, PageCutter::kFewestWordsToSign);
  }
}

// Among signed posts, "Text och bild: Kim Ek" below a text signs it too.
bool signs_post(const PageCutter& cutter, std::size_t at, std::size_t words) {
  const ReadLine& line = cutter.lines()[at];
  const bool byline = line.role == LineRole::byline && line.person.has_value();
  return cutter.is_signature(at, words) || (byline && words >= PageCutter::kFewestWordsToSign);
}

// Whether someone tells in the lines; who only leads in does not.
bool is_told(const PageCutter& cutter, LineRange range) {
  const auto begin = cutter.lines().begin();
  return std::any_of(begin + static_cast<std::ptrdiff_t>(range.begin),
                     begin + static_cast<std::ptrdiff_t>(range.end), [](const ReadLine& line) {
                       return line.role == LineRole::body && says_i(line);
                     });
}

// Each post reaches to the next one's start, or to where the page's text ends.
void split_posts_at(PageCutter& cutter, const std::vector<std::size_t>& starts) {
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : cutter.lines().size();
    if (end > starts[i]) split_post(cutter, {starts[i], cutter.end_of_text({starts[i], end})});
  }
}

}  // namespace

void split_signed(PageCutter& cutter) {
  std::size_t begin = cutter.first();
  // Above answers that stand behind their questions a paragraph without one leads in.
  const auto& lines = cutter.lines();
  const auto asks = [&](std::size_t at) {
    return lines[at].role == LineRole::body && end_of_joined_question(lines[at].line.text) > 0;
  };
  if (begin + 2 < lines.size() && lines[begin].role == LineRole::body && !asks(begin) &&
      asks(begin + 1) && asks(begin + 2)) {
    ++begin;
  }
  split_signed_in(cutter, {begin, lines.size()});
}

void split_signed_in(PageCutter& cutter, LineRange all) {
  std::size_t begin = all.begin;
  std::size_t words = 0;
  for (std::size_t at = all.begin; at < all.end; ++at) {
    // Who greets anew is another one, whether the last one signed or not.
    if (words >= PageCutter::kFewestWordsToSign &&
        opens_letter(cutter.lines(), at, cutter.gazetteer().phrases())) {
      LineRange range{begin, at};
      std::string title = cutter.take_title(range);
      if (is_told(cutter, range)) {
        cutter.add(cutter.lines_of({begin, range.begin}), range, std::move(title),
                   cutter.signed_inside(range));
      }
      begin = at;
      words = 0;
    }
    if (!signs_post(cutter, at, words)) {
      if (cutter.lines()[at].is_text()) words += cutter.lines()[at].words;
      continue;
    }
    LineRange range{begin, at + 1};
    auto teller = cutter.teller_at(at, PersonSource::signature, range.end);
    const LineRange whole = range;
    std::string title = cutter.take_title(range);
    cutter.add(cutter.lines_of({whole.begin, range.begin}), range, std::move(title),
               std::move(teller));
    begin = whole.end;
    at = whole.end - 1;
    words = 0;
  }
  LineRange rest{begin, std::min(all.end, cutter.end_of_text_after(begin))};
  if (rest.begin >= rest.end) return;
  std::string title = cutter.take_title(rest);
  cutter.add(cutter.lines_of({begin, rest.begin}), rest, std::move(title), std::nullopt,
             PageCutter::kFewestWordsToSign);
}

// A title that stands twice, or is repeated by the blog's own words after it, begins a post.
void split_titled(PageCutter& cutter) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < cutter.lines().size(); ++at) {
    const ReadLine& line = cutter.lines()[at];
    const bool doubled = at + 1 < cutter.lines().size() && cutter.lines()[at + 1].repeats &&
                         line.role == LineRole::heading && !line.repeats;
    if (doubled || opens_titled_post(cutter.lines(), at)) starts.push_back(at);
  }
  starts.insert(starts.begin(), 0);
  split_posts_at(cutter, starts);
}

void split_dated(PageCutter& cutter) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < cutter.lines().size(); ++at) {
    if (opens_dated_post(cutter.lines(), at)) starts.push_back(at);
  }
  split_posts_at(cutter, starts);
}

void split_headed(PageCutter& cutter) {
  const std::vector<TextColumn> columns = columns_of(cutter.lines(), cutter.gazetteer());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t end = i + 1 < columns.size() ? columns[i + 1].begin : cutter.lines().size();
    std::optional<Teller> teller;
    if (const auto& person = columns[i].person) {
      teller =
          Teller{*person, cutter.lines()[columns[i].person_at].line.place, PersonSource::heading};
    }
    split_post(cutter, {columns[i].begin, cutter.end_of_text({columns[i].begin, end})},
               std::move(teller));
  }
}

}  // namespace erfara
