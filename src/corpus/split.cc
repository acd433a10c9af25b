// Each structure has its own way to find where narratives begin and end; all of them hand ranges of
// lines to one function that trims what is no text at both ends and writes the narrative.

#include "erfara/corpus/split.h"

#include <algorithm>
#include <unordered_map>

#include "erfara/corpus/identity.h"
#include "erfara/text/word_scanner.h"

namespace erfara {
namespace {

constexpr std::size_t kFewestWords = 8;         // of a narrative
constexpr std::size_t kFewestWordsToSign = 12;  // of text above a signature
constexpr std::size_t kFewestWordsOfLead = 12;  // shorter leads belong to the header
constexpr std::size_t kWordsBeforeEnd = 20;     // an end mark with less text before it is none

constexpr std::size_t kTitleLines = 60;        // in which a page's title stands
constexpr std::size_t kMaxNamesBytes = 20000;  // of names kept to tell stories apart

// Half-open ranges of indices into the page's lines.
struct Range {
  std::size_t begin;
  std::size_t end;
};

bool starts_lower(std::string_view text) {
  std::vector<Word> words;
  scan_words(text.substr(0, 40), words);
  return !words.empty() && words[0].kind == WordKind::word && !words[0].capital;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with(".") || text.ends_with("!") || text.ends_with("?") || text.ends_with(":") ||
         text.ends_with("”") || text.ends_with("\"");
}

// The text of lines: those that are text, wrapped ones put together again.
std::string text_of(const std::vector<ReadLine>& lines) {
  std::string text;
  const ReadLine* before = nullptr;
  for (const ReadLine& line : lines) {
    if (!line.is_text() && line.role != LineRole::label) continue;
    if (before != nullptr) {
      const bool wrapped = !line.line.after_blank && !line.line.heading &&
                           before->role == LineRole::body && !ends_sentence(before->line.text) &&
                           starts_lower(line.line.text);
      text += wrapped ? " " : "\n\n";
    }
    text += line.line.text;
    before = &line;
  }
  return text;
}

class Splitter {
 public:
  Splitter(SplitPage& page, const Gazetteer& gazetteer)
      : page_(page), lines_(page.lines), gazetteer_(gazetteer) {}

  void split() {
    find_title();
    find_published();
    switch (page_.nature.structure) {
      case Structure::single:
        split_single();
        break;
      case Structure::interview:
        split_interview({first_, lines_.size()}, true);
        break;
      case Structure::signed_posts:
        split_signed();
        break;
      case Structure::person_headings:
        split_at_persons();
        break;
      case Structure::titled_posts:
        split_titled();
        break;
      case Structure::stories:
        split_stories();
        break;
      case Structure::introductions:
        split_introductions();
        break;
      case Structure::quotes:
        split_quotes();
        break;
      case Structure::none:
        break;
    }
  }

  void split_at(const std::vector<std::pair<int, int>>& spans) {
    find_title();
    find_published();
    for (const auto& [from, to] : spans) {
      Range range{0, 0};
      while (range.begin < lines_.size() && lines_[range.begin].line.number < from) ++range.begin;
      range.end = range.begin;
      while (range.end < lines_.size() && lines_[range.end].line.number <= to) ++range.end;
      if (range.begin == range.end) continue;
      add({}, range, "", last_person(range), 1);
    }
  }

 private:
  bool is_site_name(const ReadLine& line) const {
    if (gazetteer_.phrases().fits("press", line.lower)) return true;
    return std::count_if(
               lines_.begin(), lines_.end(),
               [&](const ReadLine& other) { return other.line.text == line.line.text; }) >= 2 &&
           !line.repeats && line.words <= 4;
  }

  // The title is the longest of the headings that stand first, in a profile the person's name; the
  // text begins after them.
  void find_title() {
    std::size_t at = 0;
    for (; at < std::min(lines_.size(), kTitleLines); ++at) {
      const ReadLine& line = lines_[at];
      if (line.role == LineRole::person && page_.nature.kind == PageKind::profile_qa) {
        page_.title = line.line.text;
        page_.title_line = line.line.number;
      } else if (line.role == LineRole::heading) {
        if (is_site_name(line)) continue;
        if (page_.title.size() >= line.line.text.size()) continue;
        if (!page_.title.empty() && page_.nature.structure != Structure::single) break;
        page_.title = line.line.text;
        page_.title_line = line.line.number;
      } else if (line.is_text() || line.role == LineRole::label) {
        break;
      }
    }
    first_ = at;
    if (page_.title.empty() && at < lines_.size()) title_from_first_line(at);
  }

  void title_from_first_line(std::size_t at) {
    const ReadLine& line = lines_[at];
    const bool title =
        line.role == LineRole::person ||
        (line.role == LineRole::question && at + 1 < lines_.size() &&
         lines_[at + 1].line.after_blank && page_.nature.structure != Structure::interview);
    if (!title) return;
    page_.title = line.line.text;
    page_.title_line = line.line.number;
    if (page_.nature.structure == Structure::single && at + 1 < lines_.size()) first_ = at + 1;
  }

  void find_published() {
    for (const ReadLine& line : lines_) {
      if (line.role != LineRole::date && line.role != LineRole::end) continue;
      auto date = date_of(line.line.text);
      if (!date) continue;
      page_.published = std::move(date);
      page_.published_line = line.line.number;
      return;
    }
  }

  // The first line in the range after which nothing belongs to the text.
  std::size_t end_of_text(Range range) const {
    std::size_t words = 0;
    for (std::size_t at = range.begin; at < range.end; ++at) {
      const ReadLine& line = lines_[at];
      if (line.is_text()) words += line.words;
      const bool ends =
          line.role == LineRole::end || (line.role == LineRole::facts && line.words <= 5);
      if (ends && words >= kWordsBeforeEnd) return at;
    }
    return range.end;
  }

  static bool is_edge(const ReadLine& line) { return !line.is_text(); }

  // Writes the narrative of a range, unless it holds too little.
  bool add(std::vector<ReadLine> header, Range range, std::string title,
           std::optional<Teller> teller, std::size_t fewest_words = kFewestWords) {
    while (range.begin < range.end && is_edge(lines_[range.begin])) ++range.begin;
    while (range.begin < range.end &&
           (is_edge(lines_[range.end - 1]) ||
            (lines_[range.end - 1].role == LineRole::heading && range.end < lines_.size()))) {
      --range.end;
    }
    Section section;
    std::size_t words = 0;
    for (std::size_t at = range.begin; at < range.end; ++at) {
      if (lines_[at].is_text()) words += lines_[at].words;
      section.body.push_back(lines_[at]);
    }
    if (words < fewest_words) return false;
    Narrative& narrative = section.narrative;
    narrative.page = page_.name;
    // A parser of HTML moves text that stands wrongly in a table, so the last line may not be last.
    narrative.start_line = lines_[range.begin].line.number;
    narrative.end_line = lines_[range.begin].line.end_number;
    for (std::size_t at = range.begin; at < range.end; ++at) {
      narrative.start_line = std::min(narrative.start_line, lines_[at].line.number);
      narrative.end_line = std::max(narrative.end_line, lines_[at].line.end_number);
    }
    narrative.kind = page_.nature.kind;
    narrative.title = std::move(title);
    narrative.text = text_of(section.body);
    section.header = std::move(header);
    section.teller = std::move(teller);
    page_.sections.push_back(std::move(section));
    return true;
  }

  std::vector<ReadLine> lines_of(Range range) const {
    std::vector<ReadLine> result;
    for (std::size_t at = range.begin; at < range.end; ++at) {
      const LineRole role = lines_[at].role;
      if (role != LineRole::boilerplate && role != LineRole::end && role != LineRole::contact &&
          role != LineRole::caption) {
        result.push_back(lines_[at]);
      }
    }
    return result;
  }

  std::optional<Teller> last_person(Range range) const {
    for (std::size_t at = range.end; at > range.begin; --at) {
      const ReadLine& line = lines_[at - 1];
      if (line.role == LineRole::person) {
        return Teller{*line.person, line.line.number, PersonSource::signature};
      }
    }
    return std::nullopt;
  }

  std::optional<Teller> byline(Range range) const {
    for (std::size_t at = range.begin; at < range.end; ++at) {
      const ReadLine& line = lines_[at];
      if (line.role == LineRole::byline && line.person) {
        return Teller{*line.person, line.line.number, PersonSource::byline};
      }
    }
    return std::nullopt;
  }

  bool is_signature(std::size_t at, std::size_t words_before) const {
    return lines_[at].role == LineRole::person && words_before >= kFewestWordsToSign;
  }

  void split_single() {
    const Range range{first_, end_of_text({first_, lines_.size()})};
    std::optional<Teller> teller;
    std::size_t words = 0;
    std::size_t end = range.end;
    for (std::size_t at = range.begin; at < range.end; ++at) {
      if (page_.nature.kind == PageKind::blog_post && is_signature(at, words)) {
        std::size_t after = 0;
        for (std::size_t i = at + 1; i < range.end; ++i) {
          if (lines_[i].role == LineRole::body) after += lines_[i].words;
        }
        if (after < kFewestWordsToSign) {
          teller = sign(at, end = at + 1);
          break;
        }
      }
      words += lines_[at].words;
    }
    if (!teller && page_.nature.kind == PageKind::blog_post && page_.title_line > 0) {
      teller = title_person();
    }
    if (!teller) teller = byline({0, lines_.size()});
    if (!teller && page_.nature.kind != PageKind::blog_post) teller = name_at_end(range, end);
    add(lines_of({0, range.begin}), {range.begin, end}, page_.title, std::move(teller));
  }

  // A journalist's name alone on the last line of text; `end` moves before it.
  std::optional<Teller> name_at_end(Range range, std::size_t& end) const {
    std::size_t at = end;
    while (at > range.begin && is_edge(lines_[at - 1])) --at;
    if (at < range.begin + 3 || lines_[at - 1].role != LineRole::person) return std::nullopt;
    const ReadLine& line = lines_[at - 1];
    if (!line.person->rest.empty() || line.person->name.find(' ') == std::string::npos) return {};
    end = at - 1;
    return Teller{*line.person, line.line.number, PersonSource::byline};
  }

  std::optional<Teller> title_person() const {
    auto person = person_line(page_.title, gazetteer_);
    if (!person || !person->known || person->name.find(' ') == std::string::npos) return {};
    return Teller{std::move(*person), page_.title_line, PersonSource::heading};
  }

  // The teller of a signature at `at`; `end` moves past lines that go on with it ("Kim Ek" and then
  // "Trainee, Bollnäs kommun").
  std::optional<Teller> sign(std::size_t at, std::size_t& end) const {
    Teller teller{*lines_[at].person, lines_[at].line.number, PersonSource::signature};
    end = at + 1;
    if (!teller.person.rest.empty() || end >= lines_.size()) return teller;
    const ReadLine& next = lines_[end];
    if (next.line.after_blank && !lines_[at].line.after_blank) return teller;
    if (next.words > 8 || next.role != LineRole::heading) return teller;
    std::vector<Word> words;
    scan_words(next.line.text, words);
    const bool works = next.lower.find("trainee") != std::string::npos ||
                       (!words.empty() && gazetteer_.titles().mention_at(words, 0).has_value());
    if (!works || next.line.after_blank) return teller;
    teller.person.rest = next.line.text;
    ++end;
    return teller;
  }

  // Headings at the start of a range are the title of what follows.
  std::string take_title(Range& range) const {
    std::string title;
    while (range.begin < range.end &&
           (lines_[range.begin].role == LineRole::heading || is_edge(lines_[range.begin]))) {
      const ReadLine& line = lines_[range.begin];
      if (line.role == LineRole::heading && line.line.number != page_.title_line) {
        title = line.line.text;
      }
      ++range.begin;
    }
    return title;
  }

  void split_signed() {
    std::size_t begin = first_;
    std::size_t words = 0;
    for (std::size_t at = first_; at < lines_.size(); ++at) {
      if (!is_signature(at, words)) {
        if (lines_[at].is_text()) words += lines_[at].words;
        continue;
      }
      Range range{begin, at + 1};
      auto teller = sign(at, range.end);
      const Range whole = range;
      std::string title = take_title(range);
      add(lines_of({whole.begin, range.begin}), range, std::move(title), std::move(teller));
      begin = whole.end;
      at = whole.end - 1;
      words = 0;
    }
    Range rest{begin, end_of_text_after(begin)};
    std::string title = take_title(rest);
    add(lines_of({begin, rest.begin}), rest, std::move(title), std::nullopt, kFewestWordsToSign);
  }

  // Like end_of_text, but an end mark counts from the first line on: something came before.
  std::size_t end_of_text_after(std::size_t begin) const {
    for (std::size_t at = begin; at < lines_.size(); ++at) {
      if (lines_[at].role == LineRole::end) return at;
    }
    return lines_.size();
  }

  bool opens_text(std::size_t at) const {
    if (lines_[at].role != LineRole::person || at + 1 >= lines_.size()) return false;
    const LineRole next = lines_[at + 1].role;
    return next == LineRole::body || next == LineRole::question || next == LineRole::label ||
           next == LineRole::heading || next == LineRole::caption;
  }

  void split_at_persons() {
    std::vector<std::size_t> openings;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (opens_text(at)) openings.push_back(at);
    }
    for (std::size_t i = 0; i < openings.size(); ++i) {
      const std::size_t end = i + 1 < openings.size() ? openings[i + 1] : lines_.size();
      split_interview({openings[i], end_of_text({openings[i], end})}, false);
    }
  }

  // One person's facts, then questions and answers or running text.
  void split_interview(Range range, bool whole_page) {
    if (whole_page) range = {0, end_of_text({0, lines_.size()})};
    std::size_t begin = range.begin;
    for (; begin < range.end; ++begin) {
      const ReadLine& line = lines_[begin];
      if (line.role == LineRole::question) break;
      if (line.role == LineRole::body && line.words >= kFewestWordsOfLead) break;
      if (line.role == LineRole::body && !labels_follow(begin, range.end) &&
          !question_follows(begin, range.end)) {
        break;
      }
    }
    const Range header{range.begin, begin};
    std::optional<Teller> teller = heading_person(header);
    std::string title = page_.title;
    if (!whole_page) title = lines_[range.begin].line.text;
    if (title.empty() && teller) title = teller->person.name;
    add(lines_of(header), {begin, range.end}, std::move(title), std::move(teller), 4);
  }

  bool labels_follow(std::size_t at, std::size_t end) const {
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(at),
                       lines_.begin() + static_cast<std::ptrdiff_t>(std::min(end, at + 6)),
                       [](const ReadLine& line) { return line.role == LineRole::label; });
  }
  bool question_follows(std::size_t at, std::size_t end) const {
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(at),
                       lines_.begin() + static_cast<std::ptrdiff_t>(std::min(end, at + 3)),
                       [](const ReadLine& line) { return line.role == LineRole::question; });
  }

  std::optional<Teller> heading_person(Range header) const {
    for (std::size_t at = header.begin; at < header.end; ++at) {
      const ReadLine& line = lines_[at];
      if (line.role == LineRole::person) {
        return Teller{*line.person, line.line.number, PersonSource::heading};
      }
    }
    for (std::size_t at = header.begin; at < header.end; ++at) {
      if (lines_[at].role != LineRole::heading) continue;
      const auto names = names_in(lines_[at].line.text, gazetteer_);
      if (names.size() != 1) continue;
      return Teller{{names[0], "", false, true}, lines_[at].line.number, PersonSource::heading};
    }
    return std::nullopt;
  }

  // A title that stands twice, or is repeated by the blog's own words after it, begins a post.
  void split_titled() {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const ReadLine& line = lines_[at];
      const bool doubled = at + 1 < lines_.size() && lines_[at + 1].repeats &&
                           line.role == LineRole::heading && !line.repeats;
      const bool marked = at + 1 < lines_.size() && line.role == LineRole::heading &&
                          lines_[at + 1].role == LineRole::boilerplate &&
                          lines_[at + 1].lower.ends_with(line.lower);
      if (doubled || marked) starts.push_back(at);
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= starts.size(); ++i) {
      const std::size_t end = i < starts.size() ? starts[i] : lines_.size();
      if (end > begin) split_post({begin, end});
      begin = end;
    }
  }

  // One post of several: its title, its text, its signature.
  void split_post(Range range) {
    const Range whole = range;
    std::string title = take_title(range);
    if (title.empty() && whole.begin == 0) title = page_.title;
    std::size_t words = 0;
    std::optional<Teller> teller;
    std::size_t end = range.end;
    for (std::size_t at = range.begin; at < range.end; ++at) {
      if (is_signature(at, words)) {
        teller = sign(at, end = at + 1);
        break;
      }
      if (lines_[at].is_text()) words += lines_[at].words;
    }
    if (!teller) teller = byline(whole);
    add(lines_of({whole.begin, range.begin}), {range.begin, end}, std::move(title),
        std::move(teller));
    if (end < whole.end) {
      Range rest{end, whole.end};
      std::string rest_title = take_title(rest);
      add({}, rest, std::move(rest_title), std::nullopt, kFewestWordsToSign);
    }
  }

  // A heading whose text names someone new begins a story; others are subheadings.
  void split_stories() {
    std::vector<std::size_t> starts;
    std::string names_so_far;
    for (std::size_t at = first_; at + 1 < lines_.size(); ++at) {
      const bool heads = lines_[at].role == LineRole::heading || opens_text(at);
      if (!heads || lines_[at + 1].role == LineRole::heading) continue;
      std::string around = lines_[at].line.text;
      for (std::size_t i = at + 1; i < std::min(at + 3, lines_.size()); ++i) {
        around += "\n" + lines_[i].line.text;
      }
      const auto names = names_in(around, gazetteer_);
      const bool is_new = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return names_so_far.find(name) == std::string::npos;
      });
      if (!is_new) continue;
      if (names_so_far.size() > kMaxNamesBytes) break;
      for (const std::string& name : names) names_so_far += name + "\n";
      starts.push_back(at);
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : lines_.size();
      Range range{starts[i], end_of_text({starts[i], end})};
      std::string title = lines_[starts[i]].line.text;
      std::optional<Teller> teller;
      if (lines_[starts[i]].person) {
        teller =
            Teller{*lines_[starts[i]].person, lines_[starts[i]].line.number, PersonSource::heading};
      }
      add({lines_[starts[i]]}, {range.begin + 1, range.end}, std::move(title), std::move(teller));
    }
    if (starts.empty()) split_single();
  }

  void split_introductions() {
    std::vector<std::size_t> starts = {first_};
    bool introduced = false;
    for (std::size_t at = first_; at < lines_.size(); ++at) {
      if (lines_[at].role != LineRole::body) continue;
      if (!introduces_work(lines_[at].line.text, gazetteer_)) continue;
      // The first introduction of a narrative may stand anywhere in it.
      if (introduced && at > starts.back()) starts.push_back(at);
      introduced = true;
    }
    const std::size_t last = end_of_text({first_, lines_.size()});
    for (std::size_t i = 0; i < starts.size() && starts[i] < last; ++i) {
      Range range{starts[i], std::min(i + 1 < starts.size() ? starts[i + 1] : last, last)};
      const Range whole = range;
      std::string title = take_title(range);
      auto teller = last_person(range);
      add(lines_of({whole.begin, range.begin}), range, std::move(title), std::move(teller));
    }
  }

  void split_quotes() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const ReadLine& line = lines_[at];
      if (line.role != LineRole::body && line.role != LineRole::heading) continue;
      if (auto speaker = quoted_speaker(line.line.text, gazetteer_)) {
        add({}, {at, at + 1}, "", Teller{*speaker, line.line.number, PersonSource::speaker}, 4);
        continue;
      }
      const bool quote = line.line.text.starts_with("”") || line.line.text.starts_with("\"") ||
                         line.line.text.starts_with("“") || line.line.text.starts_with("»");
      if (quote && at + 1 < lines_.size() && lines_[at + 1].role == LineRole::person) {
        const ReadLine& next = lines_[at + 1];
        add({}, {at, at + 2}, "", Teller{*next.person, next.line.number, PersonSource::speaker}, 4);
        ++at;
      }
    }
    if (page_.sections.empty()) split_spoken_parts();
  }

  // The parts under a heading in which someone is quoted by name.
  void split_spoken_parts() {
    const std::size_t last = end_of_text({0, lines_.size()});
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= last; ++at) {
      const bool boundary = at == last || lines_[at].role == LineRole::heading;
      if (!boundary) continue;
      if (at > begin && speaks(begin, at)) {
        const bool headed = lines_[begin].role == LineRole::heading;
        add({}, {begin, at}, headed ? lines_[begin].line.text : "", std::nullopt);
      }
      begin = at;
    }
  }

  bool speaks(std::size_t begin, std::size_t end) const {
    return std::any_of(
        lines_.begin() + static_cast<std::ptrdiff_t>(begin),
        lines_.begin() + static_cast<std::ptrdiff_t>(end), [&](const ReadLine& line) {
          const std::string& text = line.line.text;
          const bool dash = text.starts_with("–") || text.starts_with("- ") ||
                            text.starts_with("— ") || text.starts_with("”");
          return dash && line.role == LineRole::body && speeches_in(text, gazetteer_) > 0;
        });
  }

  SplitPage& page_;
  const std::vector<ReadLine>& lines_;
  const Gazetteer& gazetteer_;
  std::size_t first_ = 0;  // the first line after the title
};

void set_ids(SplitPage& page) {
  std::unordered_map<std::string, int> seen;
  for (Section& section : page.sections) {
    std::string id = narrative_id(section.narrative.text);
    const int count = ++seen[id];
    if (count > 1) id += "-" + std::to_string(count);
    section.narrative.id = std::move(id);
  }
}

SplitPage read_page(const Page& page, const Gazetteer& gazetteer) {
  SplitPage result;
  result.name = page.name;
  result.lines = read_lines(page, gazetteer);
  result.nature = nature_of(result.lines, gazetteer);
  return result;
}

}  // namespace

SplitPage split_page(const Page& page, const Gazetteer& gazetteer) {
  SplitPage result = read_page(page, gazetteer);
  Splitter(result, gazetteer).split();
  set_ids(result);
  return result;
}

SplitPage split_page_at(const Page& page, const std::vector<std::pair<int, int>>& spans,
                        const Gazetteer& gazetteer) {
  SplitPage result = read_page(page, gazetteer);
  Splitter(result, gazetteer).split_at(spans);
  set_ids(result);
  return result;
}

}  // namespace erfara
