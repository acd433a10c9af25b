#include "erfara/custody/source_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "erfara/text/code_point.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

// Elements within which a name may go on.
constexpr std::array kInline = {"a"sv,    "abbr"sv,   "b"sv,    "bdi"sv, "cite"sv, "em"sv,
                                "font"sv, "i"sv,      "mark"sv, "q"sv,   "s"sv,    "small"sv,
                                "span"sv, "strong"sv, "sub"sv,  "sup"sv, "u"sv,    "wbr"sv};

// Entities of letters that names have, and of marks in texts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> kEntities = {{
    {"aring", "å"},  {"auml", "ä"},   {"ouml", "ö"},   {"Aring", "Å"},  {"Auml", "Ä"},
    {"Ouml", "Ö"},   {"eacute", "é"}, {"Eacute", "É"}, {"egrave", "è"}, {"uuml", "ü"},
    {"Uuml", "Ü"},   {"oslash", "ø"}, {"Oslash", "Ø"}, {"aelig", "æ"},  {"AElig", "Æ"},
    {"aacute", "á"}, {"agrave", "à"}, {"iacute", "í"}, {"oacute", "ó"}, {"uacute", "ú"},
    {"ccedil", "ç"}, {"ntilde", "ñ"}, {"szlig", "ß"},  {"iuml", "ï"},   {"euml", "ë"},
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"shy", ""},     {"ndash", "–"},  {"mdash", "—"},  {"rsquo", "’"},
    {"zwnj", ""},    {"thinsp", " "}, {"hyphen", "-"},
}};

std::string utf8_of(std::uint32_t point) {
  std::string text;
  append_utf8(point, text);
  return text;
}

// A character reference at the start of `text`, with its length; a length of 0 where there is none.
std::pair<std::string, std::size_t> entity_at(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  const std::size_t end = text.substr(0, kLongest).find(';');
  if (text.empty() || text[0] != '&' || end == std::string_view::npos) return {"", 0};
  std::string_view name = text.substr(1, end - 1);
  if (!name.starts_with("#")) {
    const auto* found = std::find_if(kEntities.begin(), kEntities.end(),
                                     [&](const auto& each) { return each.first == name; });
    return found == kEntities.end() ? std::pair<std::string, std::size_t>("", 0)
                                    : std::pair(std::string(found->second), end + 1);
  }
  name.remove_prefix(1);
  const bool hex = name.starts_with("x") || name.starts_with("X");
  if (hex) name.remove_prefix(1);
  std::uint32_t point = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), point, hex ? 16 : 10);
  const bool whole = read.ec == std::errc() && read.ptr == name.data() + name.size();
  const bool surrogate = point >= 0xD800 && point < 0xE000;
  if (!whole || point == 0 || point > 0x10FFFF || surrogate) return {"", 0};
  return {utf8_of(point), end + 1};
}

// Percent-encoded bytes at the start of `text` that are one letter of UTF-8; likewise.
std::pair<std::string, std::size_t> percent_at(std::string_view text) {
  std::string bytes;
  std::size_t at = 0;
  while (bytes.size() < 4 && at + 2 < text.size() && text[at] == '%') {
    unsigned value = 0;
    const auto read = std::from_chars(text.data() + at + 1, text.data() + at + 3, value, 16);
    if (read.ptr != text.data() + at + 3) break;
    bytes += static_cast<char>(value);
    at += 3;
    if (value < 0x80 && bytes.size() == 1)
      return {value < 0x20 ? "" : bytes, value < 0x20 ? 0 : at};
    if (!first_invalid_utf8(bytes)) return {bytes, at};
  }
  return {"", 0};
}

// "\u00f6" at the start of a script's `text`; likewise. Names have no characters of two such.
std::pair<std::string, std::size_t> escape_at(std::string_view text) {
  constexpr std::size_t kSize = 6;
  if (text.size() < kSize || !text.starts_with("\\u")) return {"", 0};
  std::uint32_t point = 0;
  const char* const end = text.data() + kSize;
  const auto read = std::from_chars(text.data() + 2, end, point, 16);
  const bool surrogate = point >= 0xD800 && point < 0xE000;
  if (read.ec != std::errc() || read.ptr != end || point < 0x20 || surrogate) return {"", 0};
  return {utf8_of(point), kSize};
}

std::size_t code_point_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

}  // namespace

class ViewBuilder {
 public:
  explicit ViewBuilder(std::string_view raw) : raw_(raw) {}

  SourceView text() {
    add_text(0, raw_.size(), false);
    return std::move(view_);
  }

  SourceView html() {
    std::size_t at = 0;
    while (at < raw_.size()) {
      const std::size_t tag = std::min(raw_.find('<', at), raw_.size());
      add_text(at, tag, false);
      if (tag == raw_.size()) break;
      at = add_tag(tag);
    }
    for (const auto& [begin, end] : asides_) {
      add_break(begin);
      add_text(begin, end, true);
    }
    return std::move(view_);
  }

 private:
  void add(std::string_view bytes, std::size_t begin, std::size_t end) {
    for (const char byte : bytes) {
      view_.text_ += byte;
      view_.places_.emplace_back(static_cast<std::uint32_t>(begin),
                                 static_cast<std::uint32_t>(end));
    }
  }
  void add_break(std::size_t at) { add("\n\n", at, at); }

  void add_text(std::size_t at, std::size_t end, bool script) {
    while (at < end) {
      const std::string_view rest = raw_.substr(at, end - at);
      std::pair<std::string, std::size_t> coded("", 0);
      if (rest[0] == '&') coded = entity_at(rest);
      if (rest[0] == '%') coded = percent_at(rest);
      if (rest[0] == '\\' && script) coded = escape_at(rest);
      if (coded.second == 0) {
        coded.second = code_point_size(rest);
        coded.first = rest.substr(0, coded.second);
      }
      // One character at a time, combining marks stay what they are: what finds names folds them.
      const bool plain = coded.first.empty() || is_letter_or_mark(coded.first) ||
                         (coded.first.size() == 1 && coded.first != "\r");
      const std::string seen = plain ? std::move(coded.first) : normalised(coded.first);
      add(seen, at, at + coded.second);
      if (seen.empty()) extend(at, at + coded.second);
      at += coded.second;
    }
  }

  // What is not seen belongs to the character before it.
  void extend(std::size_t begin, std::size_t end) {
    if (view_.places_.empty() || view_.places_.back().second != begin) return;
    const auto last = view_.places_.back();
    for (auto place = view_.places_.rbegin(); place != view_.places_.rend() && *place == last;
         ++place) {
      place->second = static_cast<std::uint32_t>(end);
    }
  }

  static bool is_letter_or_mark(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    return lead >= 0xC3 && lead < 0xE2;
  }

  // What stands between "<" and ">", or as a whole in comments and scripts, is an aside.
  std::size_t add_tag(std::size_t begin) {
    const auto until = [&](std::string_view what) {
      const std::size_t found = raw_.find(what, begin);
      return found == std::string_view::npos ? raw_.size() : found + what.size();
    };
    if (raw_.substr(begin).starts_with("<!--")) return add_aside(begin, until("-->"));
    const std::size_t end = until(">");
    std::string_view name = raw_.substr(begin + 1, end - begin - 1);
    if (name.starts_with("/")) name.remove_prefix(1);
    name = name.substr(0, name.find_first_of(" \t\r\n/>"));
    const std::string lower = lowered(name);
    if (lower == "script" || lower == "style") {
      add_break(begin);
      const std::size_t close = raw_.find("</", end);
      return add_aside(begin, close == std::string_view::npos ? raw_.size() : close);
    }
    if (!contains(kInline, lower)) add_break(begin);
    return add_aside(begin, end);
  }

  std::size_t add_aside(std::size_t begin, std::size_t end) {
    asides_.emplace_back(begin, end);
    return end;
  }

  std::string_view raw_;
  SourceView view_;
  std::vector<std::pair<std::size_t, std::size_t>> asides_;
};

SourceView SourceView::of_text(std::string_view raw) { return ViewBuilder(raw).text(); }
SourceView SourceView::of_html(std::string_view raw) { return ViewBuilder(raw).html(); }

std::string SourceView::replaced(std::string_view raw, std::span<const Mention> mentions) const {
  std::vector<Edit> edits;
  for (const Mention& mention : mentions) {
    edits.push_back({mention.begin, mention.end,
                     mention.treatment->replacement + (mention.genitive ? "s" : "")});
  }
  return edited(raw, edits);
}

std::string SourceView::without(std::string_view raw, std::size_t begin, std::size_t end) const {
  const Edit edit{begin, end, ""};
  return edited(raw, std::span(&edit, 1));
}

std::string SourceView::edited(std::string_view raw, std::span<const Edit> edits) const {
  // Ranges of the file to be replaced; attributes come after the text in the view, not in the file.
  struct Range {
    std::uint32_t begin, end;
    std::string_view with;
  };
  std::vector<Range> ranges;
  for (const Edit& edit : edits) {
    std::string_view with = edit.with;
    for (std::size_t i = edit.begin; i < edit.end; ++i) {
      const auto [begin, end] = places_[i];
      if (begin == end || (i > edit.begin && places_[i] == places_[i - 1])) continue;
      if (with.empty() && i > edit.begin && !ranges.empty() && ranges.back().end == begin) {
        ranges.back().end = end;
      } else {
        ranges.push_back({begin, end, std::exchange(with, std::string_view())});
      }
    }
  }
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::string result;
  std::size_t copied = 0;
  for (const Range& range : ranges) {
    if (range.begin < copied) continue;
    result.append(raw, copied, range.begin - copied).append(range.with);
    copied = range.end;
  }
  return result.append(raw, copied);
}

}  // namespace erfara
