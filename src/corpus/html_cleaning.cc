// A scanner over tags, no parser: it need not understand the document, only rewrite its tags. Line
// breaks inside what is taken out are kept, so that line numbers stay right.

#include "html_cleaning.h"

#include <algorithm>
#include <array>
#include <vector>

#include "erfara/platform/error.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kMaxDepth = 500;
constexpr std::size_t kMaxAttributeBytes = 200;
constexpr std::size_t kMaxHiddenInline = 2000;  // bytes in which its end is looked for

// Elements whose content is no text of the page.
constexpr std::array kDropped = {"script"sv, "style"sv,  "noscript"sv, "template"sv,  "svg"sv,
                                 "math"sv,   "iframe"sv, "object"sv,   "select"sv,    "textarea"sv,
                                 "video"sv,  "audio"sv,  "canvas"sv,   "plaintext"sv, "xmp"sv};
// Inline elements: their text stays, their tags go.
constexpr std::array kInline = {
    "a"sv,      "abbr"sv,  "b"sv,      "big"sv,    "code"sv,    "em"sv,   "font"sv,
    "i"sv,      "kbd"sv,   "label"sv,  "mark"sv,   "nobr"sv,    "q"sv,    "s"sv,
    "small"sv,  "span"sv,  "strike"sv, "strong"sv, "sub"sv,     "sup"sv,  "time"sv,
    "tt"sv,     "u"sv,     "var"sv,    "wbr"sv,    "ins"sv,     "del"sv,  "dfn"sv,
    "samp"sv,   "bdi"sv,   "bdo"sv,    "img"sv,    "input"sv,   "meta"sv, "link"sv,
    "source"sv, "track"sv, "embed"sv,  "param"sv,  "picture"sv, "map"sv,  "area"sv};
constexpr std::array kWithoutEnd = {"br"sv, "hr"sv, "base"sv, "col"sv, "frame"sv};
// Elements that end by themselves when the next one begins.
constexpr std::array kSelfEnding = {"p"sv,     "li"sv,    "dt"sv,       "dd"sv,
                                    "tr"sv,    "td"sv,    "th"sv,       "thead"sv,
                                    "tbody"sv, "tfoot"sv, "colgroup"sv, "option"sv};

// Classes of what is there for readers of the screen alone.
constexpr std::array kHiddenClasses = {"sr-only"sv, "screen-reader-text"sv, "visually-hidden"sv,
                                       "visuallyhidden"sv};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; }

class Cleaner {
 public:
  explicit Cleaner(std::string_view html) : html_(html) { result_.reserve(html.size()); }

  std::string clean() {
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      result_.append(html_, at_, tag - at_);
      at_ = tag;
      if (at_ < html_.size()) read_markup();
    }
    return std::move(result_);
  }

 private:
  void read_markup() {
    if (html_.substr(at_, 4) == "<!--") {
      skip_to_after("-->");
    } else if (at_ + 1 < html_.size() && (html_[at_ + 1] == '!' || html_[at_ + 1] == '?')) {
      skip_to_after(">");
    } else if (at_ + 1 < html_.size() && is_letter(html_[at_ + 1])) {
      read_start_tag();
    } else if (at_ + 2 < html_.size() && html_[at_ + 1] == '/' && is_letter(html_[at_ + 2])) {
      read_end_tag();
    } else {
      result_ += "&lt;";
      ++at_;
    }
  }

  void keep_line_breaks(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (html_[i] == '\n') result_ += '\n';
    }
  }

  void skip_to_after(std::string_view mark) {
    const std::size_t found = html_.find(mark, at_);
    const std::size_t end = found == std::string_view::npos ? html_.size() : found + mark.size();
    keep_line_breaks(at_, end);
    at_ = end;
  }

  std::string read_name() {
    std::string name;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/') {
      if (name.size() < 32) name += lower(html_[at_]);
      ++at_;
    }
    return name;
  }

  void read_start_tag() {
    const std::size_t begin = at_++;
    const std::string name = read_name();
    const std::string attributes = read_attributes();
    if (contains(kDropped, name)) {
      skip_element(name, begin);
    } else if (is_inline(name) && is_hidden(attributes) && skip_hidden(name, begin)) {
      return;
    } else if (!is_inline(name)) {
      if (name == "blockquote") ++quotations_;
      if (!contains(kWithoutEnd, name) && !contains(kSelfEnding, name)) enter();
      result_ += "<" + name + attributes + ">";
      keep_line_breaks(begin, at_);
    } else {
      keep_line_breaks(begin, at_);
    }
  }

  // Whether an attribute takes its element out of sight.
  static bool hides(std::string_view key, std::string_view value) {
    if (key == "aria-hidden") return value == "true";
    if (key != "style") return false;
    std::string plain;
    for (const char c : value.substr(0, kMaxAttributeBytes)) {
      if (!is_space(c)) plain += lower(c);
    }
    return plain.find("display:none") != std::string::npos ||
           plain.find("visibility:hidden") != std::string::npos;
  }

  static bool is_hidden(std::string_view attributes) {
    return attributes.find(" hidden=") != std::string_view::npos ||
           std::any_of(kHiddenClasses.begin(), kHiddenClasses.end(), [&](std::string_view name) {
             return attributes.find(name) != std::string_view::npos;
           });
  }

  // Past the end of an inline element that no reader sees; false, and nothing done, where it does
  // not end soon.
  bool skip_hidden(const std::string& name, std::size_t begin) {
    const std::string_view near = html_.substr(at_, kMaxHiddenInline);
    int open = 1;
    for (std::size_t tag = near.find('<'); tag != std::string_view::npos;
         tag = near.find('<', tag + 1)) {
      const bool ends = near.substr(tag + 1, 1) == "/";
      const std::string_view found = near.substr(tag + (ends ? 2 : 1));
      const bool same =
          found.starts_with(name) && found.size() > name.size() && !is_letter(found[name.size()]);
      if (!same) continue;
      open += ends ? -1 : 1;
      if (open > 0) continue;
      const std::size_t end = near.find('>', tag);
      if (end == std::string_view::npos) return false;
      at_ += end + 1;
      keep_line_breaks(begin, at_);
      return true;
    }
    return false;
  }

  void read_end_tag() {
    const std::size_t begin = at_;
    at_ += 2;
    const std::string name = read_name();
    at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
    if (!is_inline(name) && !contains(kDropped, name)) {
      if (name == "blockquote" && quotations_ > 0) --quotations_;
      if (!contains(kWithoutEnd, name) && !contains(kSelfEnding, name) && depth_ > 0) --depth_;
      result_ += "</" + name + ">";
    }
    keep_line_breaks(begin, at_);
  }

  // A quotation's <cite> names its source; elsewhere one is a title within a sentence.
  bool is_inline(std::string_view name) const {
    return contains(kInline, name) || (name == "cite" && quotations_ == 0);
  }

  void enter() {
    if (++depth_ > kMaxDepth) {
      throw Error(ErrorKind::limit,
                  "its elements are nested deeper than " + std::to_string(kMaxDepth) + " levels",
                  "save the page's text as .txt");
    }
  }

  // Past the attributes and ">"; those that tell what an element is for.
  std::string read_attributes() {
    std::string kept;
    while (at_ < html_.size() && html_[at_] != '>') {
      if (is_space(html_[at_]) || html_[at_] == '/') {
        ++at_;
        continue;
      }
      std::string key;
      while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' &&
             html_[at_] != '=') {
        if (key.size() < 16) key += lower(html_[at_]);
        ++at_;
      }
      const std::string_view value = read_value();
      if (hides(key, value)) key = "hidden";
      const bool wanted = key == "class" || key == "id" || key == "role" || key == "hidden";
      if (!wanted || kept.find(" " + key + "=") != std::string::npos) continue;
      kept += " " + key + "=\"";
      for (const char c : value.substr(0, kMaxAttributeBytes)) {
        const bool plain = is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
        kept += plain ? lower(c) : ' ';
      }
      kept += '"';
    }
    if (at_ < html_.size()) ++at_;
    return kept;
  }

  std::string_view read_value() {
    std::size_t i = at_;
    while (i < html_.size() && is_space(html_[i])) ++i;
    if (i >= html_.size() || html_[i] != '=') return {};
    ++i;
    while (i < html_.size() && is_space(html_[i])) ++i;
    if (i < html_.size() && (html_[i] == '"' || html_[i] == '\'')) {
      const std::size_t end = std::min(html_.find(html_[i], i + 1), html_.size());
      at_ = std::min(end + 1, html_.size());
      return html_.substr(i + 1, end - i - 1);
    }
    const std::size_t begin = i;
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>') ++i;
    at_ = i;
    return html_.substr(begin, i - begin);
  }

  // Past the element's end tag, or the end of the page. Each name is searched for in vain at most
  // once: an element without an end tag runs to the end of the page.
  void skip_element(const std::string& name, std::size_t begin) {
    std::size_t end = at_;
    for (;;) {
      end = html_.find("</", end);
      if (end == std::string_view::npos) break;
      const std::string_view found = html_.substr(end + 2, name.size());
      const bool same =
          found.size() == name.size() && std::equal(found.begin(), found.end(), name.begin(),
                                                    [](char a, char b) { return lower(a) == b; });
      if (same) break;
      end += 2;
    }
    end = end == std::string_view::npos ? html_.size()
                                        : std::min(html_.find('>', end), html_.size() - 1) + 1;
    keep_line_breaks(begin, end);
    at_ = end;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t quotations_ = 0;
  std::string result_;
};

}  // namespace

std::string cleaned_html(std::string_view html) { return Cleaner(html).clean(); }

}  // namespace erfara
