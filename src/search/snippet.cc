// Windows start at marks. The best window is the one whose leaves weigh most (idf, whole words
// above parts); further windows count only what is not shown yet.

#include "snippet.h"

#include <algorithm>

namespace erfara {
namespace {

constexpr Position kWordsInAll = 45;
constexpr Position kCoreWords = 14;        // a window around marks, before it gets its context
constexpr Position kLookForSentence = 12;  // words back to the start of a sentence
constexpr std::size_t kMaxFragments = 3;
constexpr std::size_t kFewPieces = 8;  // as a rule a snippet has no more
constexpr std::string_view kEllipsis = "…";

struct Fragment {
  Position begin;
  Position end;
};

bool ends_sentence(std::string_view gap) {
  if (gap == " ") return false;
  if (gap.find('\n') != std::string_view::npos) return true;
  const std::size_t stop = gap.find_first_of(".!?");
  return stop != std::string_view::npos && gap.find(' ', stop) != std::string_view::npos;
}

double weight_of(const Mark& mark, const std::vector<Leaf>& leaves) {
  const double grade = mark.grade == MatchGrade::exact       ? 1.0
                       : mark.grade == MatchGrade::inflected ? 0.9
                                                             : 0.6;
  return (leaves[mark.leaf].idf + 0.1) * grade;
}

// What a window shows: leaves that `shown` lacks (or shows worse), by their weight, and how many
// marks it has in all.
struct Worth {
  double news = 0;
  std::size_t marks = 0;

  bool operator>(const Worth& other) const {
    return news != other.news ? news > other.news : marks > other.marks;
  }
};

// `best` is how well the leaves are shown, and becomes what the window adds to it.
Worth worth_of(std::span<const Mark> window, const std::vector<Leaf>& leaves,
               std::vector<double>& best) {
  Worth worth;
  for (const Mark& mark : window) {
    double& leaf = best[mark.leaf];
    const double gain = weight_of(mark, leaves) - leaf;
    if (gain > 0) {
      worth.news += gain;
      leaf += gain;
    }
  }
  worth.marks = window.size();
  return worth;
}

// The windows as ranges of marks, best first.
std::vector<Fragment> best_windows(std::span<const Mark> marks, const std::vector<Leaf>& leaves) {
  std::vector<Fragment> windows;
  std::vector<double> shown(leaves.size());
  std::vector<double> with_window;
  while (windows.size() < kMaxFragments) {
    Worth best;
    std::size_t best_from = 0;
    std::size_t best_to = 0;
    for (std::size_t from = 0, to = 0; from < marks.size(); ++from) {
      const Position begin = marks[from].position;
      while (to < marks.size() && marks[to].position < begin + kCoreWords) ++to;
      const bool overlaps = std::any_of(windows.begin(), windows.end(), [&](const Fragment& w) {
        return begin < w.end && marks[to - 1].position >= w.begin;
      });
      if (overlaps) continue;
      with_window = shown;
      const Worth worth = worth_of(marks.subspan(from, to - from), leaves, with_window);
      if (worth > best) {
        best = worth;
        best_from = from;
        best_to = to;
      }
    }
    if (best.news <= 0) break;
    for (std::size_t i = best_from; i < best_to; ++i) {
      double& leaf = shown[marks[i].leaf];
      leaf = std::max(leaf, weight_of(marks[i], leaves));
    }
    windows.push_back({marks[best_from].position, marks[best_to - 1].position + 1});
  }
  return windows;
}

class Widener {
 public:
  explicit Widener(const NarrativeText& text)
      : text_(text), begin_(text.body_begin()), end_(text.end()) {}

  // Gives a window about `words` words, from the start of its sentence where that is near.
  Fragment widen(Fragment window, Position words) const {
    window.begin = start_before(window.begin, left(window, words));
    window.end = end_after(window.end, left(window, words));
    // Near the end of the text little follows, so more of what precedes is shown.
    while (left(window, words) > words / 2 && window.begin > begin_) {
      window.begin = start_before(window.begin - 1, left(window, words) - 1);
    }
    return window;
  }

 private:
  static Position left(const Fragment& window, Position words) {
    const Position used = window.end - window.begin;
    return words > used ? words - used : 0;
  }

  Position start_before(Position from, Position context) const {
    const Position reach = std::min({kLookForSentence, context, from - begin_});
    for (Position back = 0; back <= reach; ++back) {
      const Position at = from - back;
      if (at == begin_ || ends_sentence(text_.gap(at))) return at;
    }
    return from - std::min({context / 3, kLookForSentence, from - begin_});
  }

  Position end_after(Position from, Position context) const {
    const Position limit = std::min(end_, from + context);
    for (Position at = limit; at > from && at + kLookForSentence > limit; --at) {
      if (at == end_ || ends_sentence(text_.gap(at))) return at;
    }
    return limit;
  }

  const NarrativeText& text_;
  Position begin_;
  Position end_;
};

void put_on_one_line(std::vector<Piece>& pieces) {
  for (Piece& piece : pieces) {
    std::string& text = piece.text;
    if (text.find('\n') == std::string::npos) continue;
    const auto both = [](char a, char b) { return a == '\n' && b == '\n'; };
    text.erase(std::unique(text.begin(), text.end(), both), text.end());
    std::replace(text.begin(), text.end(), '\n', ' ');
  }
}

std::vector<Fragment> merged(std::vector<Fragment> fragments) {
  std::sort(fragments.begin(), fragments.end(),
            [](const Fragment& a, const Fragment& b) { return a.begin < b.begin; });
  std::vector<Fragment> result;
  for (const Fragment& fragment : fragments) {
    if (!result.empty() && fragment.begin <= result.back().end) {
      result.back().end = std::max(result.back().end, fragment.end);
    } else {
      result.push_back(fragment);
    }
  }
  return result;
}

// Appends the text of the tokens in [begin, end) in pieces of their own, what `marks` covers
// marked; the words of a phrase are marked with what stands between them. Line breaks are kept.
void add_marked(const NarrativeText& text, Position begin, Position end,
                std::span<const Mark> marks, const std::vector<Leaf>& leaves,
                std::vector<Piece>& pieces) {
  const std::size_t before = pieces.size();
  const auto ends_with = [&](bool mark) {
    return pieces.size() > before && pieces.back().mark == mark;
  };
  const auto put = [&](std::string_view part, bool mark) {
    if (part.empty()) return;
    if (!ends_with(mark)) pieces.push_back({"", mark});
    pieces.back().text += part;
  };
  // Tokens without marks, and the gaps between them.
  const auto put_plain = [&](Position first, Position last) {
    if (!ends_with(false)) pieces.push_back({"", false});
    text.append(first, last, pieces.back().text);
    if (pieces.back().text.empty()) pieces.pop_back();
  };
  auto mark = std::lower_bound(marks.begin(), marks.end(), begin,
                               [](const Mark& m, Position at) { return m.position < at; });
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::uint32_t phrase = kNone;  // the leaf for which the last token was marked
  for (Position position = begin; position < end;) {
    if (mark == marks.end() || mark->position > position) {
      const Position next = mark == marks.end() ? end : std::min(end, mark->position);
      if (position != begin) put(text.gap(position), false);
      put_plain(position, next);
      phrase = kNone;
      position = next;
      continue;
    }
    const auto first = mark;
    bool continues = false;
    std::uint32_t next_phrase = kNone;
    for (; mark != marks.end() && mark->position == position; ++mark) {
      if (leaves[mark->leaf].target.kind != QueryNode::Kind::phrase) continue;
      continues = continues || mark->leaf == phrase;
      next_phrase = mark->leaf;
    }
    if (position != begin) put(text.gap(position), continues);
    const std::string_view form = text.form(position);
    std::uint32_t at = 0;
    for (auto each = first; each != mark; ++each) {
      const std::uint32_t from = std::max(at, each->begin);
      if (each->end <= from) continue;
      put(form.substr(at, from - at), false);
      put(form.substr(from, each->end - from), true);
      at = each->end;
    }
    put(form.substr(at), false);
    phrase = next_phrase;
    ++position;
  }
}

}  // namespace

std::vector<std::vector<Piece>> marked_paragraphs(const NarrativeText& text,
                                                  std::span<const Mark> marks,
                                                  const std::vector<Leaf>& leaves) {
  const Position begin = text.body_begin();
  std::vector<Piece> pieces = {{std::string(text.gap(begin)), false}};
  add_marked(text, begin, text.end() + 1, marks, leaves, pieces);
  std::vector<std::vector<Piece>> paragraphs(1);
  for (const Piece& piece : pieces) {
    std::string_view rest = piece.text;
    for (;;) {
      const std::size_t line = rest.find("\n\n");
      const std::string_view part = rest.substr(0, line);
      if (!part.empty()) paragraphs.back().push_back({std::string(part), piece.mark});
      if (line == std::string_view::npos) break;
      rest.remove_prefix(std::min(rest.find_first_not_of('\n', line), rest.size()));
      if (!paragraphs.back().empty()) paragraphs.emplace_back();
    }
  }
  if (paragraphs.back().empty() && paragraphs.size() > 1) paragraphs.pop_back();
  return paragraphs;
}

Leaf leaf_of_places() {
  Leaf leaf;
  leaf.target.kind = QueryNode::Kind::phrase;
  return leaf;
}

std::vector<Mark> marks_at(const NarrativeText& text, WordSpan place) {
  std::vector<Mark> marks;
  const Position body = text.body_begin();
  const Position words_before = body - 1 - text.title_begin();  // of the title
  for (std::uint64_t word = place.first; word < std::uint64_t{place.first} + place.words; ++word) {
    const std::uint64_t position =
        word < words_before ? text.title_begin() + word : body + (word - words_before);
    if (position >= text.end()) break;
    const auto at = static_cast<Position>(position);
    marks.push_back({at, 0, static_cast<std::uint32_t>(text.form(at).size()), 0, MatchGrade{}});
  }
  return marks;
}

std::vector<Piece> marked_title(const NarrativeText& text, std::span<const Mark> marks,
                                const std::vector<Leaf>& leaves) {
  const Position begin = text.title_begin();
  std::vector<Piece> pieces;
  const std::string_view before = text.gap(begin);
  if (!before.empty()) pieces.push_back({std::string(before), false});
  add_marked(text, begin, text.body_begin(), marks, leaves, pieces);
  return pieces;
}

std::vector<Piece> snippet(const NarrativeText& text, std::span<const Mark> marks,
                           const std::vector<Leaf>& leaves) {
  std::vector<Fragment> windows = best_windows(marks, leaves);
  const Position first = text.body_begin();
  if (windows.empty()) windows.push_back({first, std::min(first + 1, text.end())});
  const auto share = kWordsInAll / static_cast<Position>(windows.size());
  const Widener widener(text);
  for (Fragment& window : windows) window = widener.widen(window, share);
  std::vector<Piece> pieces;
  pieces.reserve(kFewPieces);
  bool closes = true;  // whether the last fragment ends with its sentence
  for (const Fragment& fragment : merged(std::move(windows))) {
    const bool opens = fragment.begin == first || ends_sentence(text.gap(fragment.begin));
    if (!pieces.empty() || !opens) pieces.push_back({std::string(kEllipsis), false});
    add_marked(text, fragment.begin, fragment.end, marks, leaves, pieces);
    // The sign that ends the sentence belongs to what is shown.
    const std::string_view after = text.gap(fragment.end);
    const std::size_t space = after.find_first_of(" \n");
    const std::string_view sign = after.substr(0, space);
    closes = fragment.end >= text.end() || ends_sentence(after);
    if (closes && !sign.empty()) pieces.push_back({std::string(sign), false});
  }
  if (!closes) pieces.push_back({std::string(kEllipsis), false});
  put_on_one_line(pieces);
  return pieces;
}

}  // namespace erfara
