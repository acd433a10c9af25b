// A page is read from front to back with a stack of open elements. What a browser would mend
// silently is a problem here.

#include "server/html_check.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <vector>

namespace erfara {
namespace {

constexpr std::array<std::string_view, 4> kVoid = {"meta", "link", "img", "input"};
constexpr std::array kElements = std::to_array<std::string_view>({"erfara-query",
                                                                  "erfara-values",
                                                                  "erfara-years",
                                                                  "erfara-map",
                                                                  "erfara-fold",
                                                                  "erfara-sort",
                                                                  "erfara-copy",
                                                                  "erfara-pick",
                                                                  "erfara-marks",
                                                                  "erfara-basket",
                                                                  "erfara-collection",
                                                                  "script",
                                                                  "html",
                                                                  "head",
                                                                  "meta",
                                                                  "title",
                                                                  "link",
                                                                  "body",
                                                                  "a",
                                                                  "header",
                                                                  "div",
                                                                  "form",
                                                                  "label",
                                                                  "input",
                                                                  "button",
                                                                  "main",
                                                                  "h1",
                                                                  "h2",
                                                                  "h3",
                                                                  "p",
                                                                  "span",
                                                                  "details",
                                                                  "select",
                                                                  "option",
                                                                  "summary",
                                                                  "dl",
                                                                  "dt",
                                                                  "dd",
                                                                  "code",
                                                                  "section",
                                                                  "ol",
                                                                  "ul",
                                                                  "li",
                                                                  "svg",
                                                                  "rect",
                                                                  "footer",
                                                                  "strong",
                                                                  "nav",
                                                                  "mark",
                                                                  "q",
                                                                  "article",
                                                                  "blockquote",
                                                                  "img",
                                                                  "figure",
                                                                  "figcaption",
                                                                  "em",
                                                                  "time",
                                                                  "table",
                                                                  "tr",
                                                                  "td",
                                                                  "thead",
                                                                  "tbody",
                                                                  "th"});
constexpr std::array kAttributes = std::to_array<std::string_view>({"lang",
                                                                    "data-key",
                                                                    "defer",
                                                                    "charset",
                                                                    "name",
                                                                    "content",
                                                                    "rel",
                                                                    "href",
                                                                    "hreflang",
                                                                    "type",
                                                                    "class",
                                                                    "id",
                                                                    "tabindex",
                                                                    "src",
                                                                    "alt",
                                                                    "width",
                                                                    "height",
                                                                    "role",
                                                                    "action",
                                                                    "method",
                                                                    "for",
                                                                    "value",
                                                                    "placeholder",
                                                                    "maxlength",
                                                                    "autocomplete",
                                                                    "autocapitalize",
                                                                    "spellcheck",
                                                                    "enterkeyhint",
                                                                    "hidden",
                                                                    "aria-label",
                                                                    "aria-labelledby",
                                                                    "aria-hidden",
                                                                    "aria-current",
                                                                    "title",
                                                                    "viewBox",
                                                                    "preserveAspectRatio",
                                                                    "focusable",
                                                                    "x",
                                                                    "y",
                                                                    "open",
                                                                    "start",
                                                                    "media",
                                                                    "datetime",
                                                                    "sizes",
                                                                    "aria-live",
                                                                    "aria-describedby",
                                                                    "aria-expanded",
                                                                    "aria-controls",
                                                                    "scope",
                                                                    "colspan",
                                                                    "cite",
                                                                    "download",
                                                                    "data-label",
                                                                    "data-find",
                                                                    "data-distinct",
                                                                    "selected",
                                                                    "narrative",
                                                                    "ids"});

template <typename List>
bool has(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

class Reader {
 public:
  explicit Reader(std::string_view page) : page_(page) {}

  std::string problem() {
    if (!take("<!doctype html>")) return "no doctype";
    while (problem_.empty() && at_ < page_.size()) page_[at_] == '<' ? tag() : text();
    if (problem_.empty() && !open_.empty()) fail("not closed: " + open_.back());
    for (const std::string& id : wanted_)
      if (problem_.empty() && !ids_.contains(id)) fail("refers to no id: " + id);
    return problem_;
  }

 private:
  void fail(const std::string& what) {
    if (!problem_.empty()) return;
    const std::size_t from = at_ < 60 ? 0 : at_ - 60;
    problem_ = what + " near: " + std::string(page_.substr(from, 120));
  }
  bool take(std::string_view text) {
    if (page_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }
  std::string name() {
    const std::size_t begin = at_;
    while (at_ < page_.size() &&
           (std::isalnum(static_cast<unsigned char>(page_[at_])) != 0 || page_[at_] == '-'))
      ++at_;
    return std::string(page_.substr(begin, at_ - begin));
  }
  void space() {
    while (at_ < page_.size() && (page_[at_] == ' ' || page_[at_] == '\n')) ++at_;
  }

  void reference() {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
      if (take(known)) return;
    fail("an & that starts no reference");
  }

  void text() {
    if (page_[at_] == '&') return reference();
    ++at_;
  }

  void tag() {
    ++at_;
    if (take("/")) {
      const std::string closed = name();
      if (open_.empty() || open_.back() != closed) return fail("closed out of order: " + closed);
      open_.pop_back();
      if (!take(">")) fail("an end tag with more than a name");
      return;
    }
    const std::string element = name();
    if (!has(kElements, element)) return fail("unknown element: " + element);
    attributes();
    if (element == "script" && !is_script_of_ours()) return fail("a script of its own");
    const bool self_closing = take("/");
    if (!take(">")) return fail("a start tag that does not end");
    if (!self_closing && !has(kVoid, element)) open_.push_back(element);
  }

  // A file of the site, or data, which no browser runs.
  bool is_script_of_ours() const {
    const std::string_view before = page_.substr(0, at_);
    return before.ends_with(" defer") || before.ends_with(" type=\"application/ld+json\"");
  }

  void attributes() {
    std::set<std::string> seen;
    for (space(); problem_.empty() && at_ < page_.size() && page_[at_] != '>' && page_[at_] != '/';
         space()) {
      const std::string attribute = name();
      if (!has(kAttributes, attribute)) return fail("unknown attribute: " + attribute);
      if (!seen.insert(attribute).second) return fail("doubled attribute: " + attribute);
      std::string value;
      if (take("=")) {
        if (!take("\"")) return fail("an unquoted attribute");
        const std::size_t begin = at_;
        while (problem_.empty() && at_ < page_.size() && page_[at_] != '"') {
          if (page_[at_] == '<' || page_[at_] == '>') return fail("a bracket in an attribute");
          text();
        }
        value = page_.substr(begin, at_ - begin);
        if (!take("\"")) return fail("an attribute that does not end");
      }
      note(attribute, value);
    }
  }

  void note(const std::string& attribute, const std::string& value) {
    if (attribute == "id" && !ids_.insert(value).second) fail("an id that stands twice: " + value);
    if (attribute == "for" || attribute == "aria-labelledby" || attribute == "aria-controls")
      wanted_.insert(value);
    if (attribute == "src" && !value.starts_with("/assets/")) fail("not ours: " + value);
    if (attribute == "href" && value.starts_with("#")) wanted_.insert(value.substr(1));
    if (attribute == "href" && !value.starts_with("/") && !value.starts_with("#") &&
        !value.starts_with("http://") && !value.starts_with("https://") &&
        !value.starts_with("mailto:"))
      fail("an address of another kind: " + value);
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::set<std::string> ids_, wanted_;
  std::string problem_;
};

}  // namespace

std::string html_problem(std::string_view page) { return Reader(page).problem(); }

}  // namespace erfara
