// gumbo gets cleaned markup (html_cleaning.h); its tree is walked with an explicit stack. The main
// text is the <main> element, the only <article>, or else the body; within it, elements that serve
// navigation are left out by name, role or class.

#include "erfara/corpus/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"
#include "erfara/text/word_list.h"
#include "html_cleaning.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kServiceRoles = {"navigation"sv, "banner"sv,        "contentinfo"sv,
                                      "search"sv,     "complementary"sv, "dialog"sv,
                                      "alert"sv,      "menu"sv,          "alertdialog"sv};
// Parts of class names and ids, between hyphens and underscores.
constexpr std::array kServiceNames = {
    "cookie"sv,     "cookies"sv,   "consent"sv,    "gdpr"sv,       "nav"sv,         "navbar"sv,
    "navigation"sv, "menu"sv,      "meny"sv,       "breadcrumb"sv, "breadcrumbs"sv, "footer"sv,
    "sidfot"sv,     "sidebar"sv,   "share"sv,      "sharing"sv,    "social"sv,      "related"sv,
    "skip"sv,       "skiplink"sv,  "pagination"sv, "paging"sv,     "search"sv,      "sok"sv,
    "newsletter"sv, "advert"sv,    "ad"sv,         "ads"sv,        "modal"sv,       "popup"sv,
    "toolbar"sv,    "hidden"sv,    "comments"sv,   "respond"sv,    "dela"sv,        "relaterat"sv,
    "tags"sv,       "cookiebar"sv, "kakor"sv};

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_service_name(std::string_view names) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= names.size(); ++at) {
    const bool inside =
        at < names.size() && names[at] != ' ' && names[at] != '-' && names[at] != '_';
    if (inside) continue;
    if (contains(kServiceNames, names.substr(begin, at - begin))) return true;
    begin = at + 1;
  }
  return false;
}

bool is_service(const GumboElement& element, bool in_article) {
  switch (element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_HEAD:
      return true;
    case GUMBO_TAG_HEADER:
      return !in_article;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
      return false;
    default:
      break;
  }
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
  if (contains(kServiceRoles, attribute(element, "role"))) return true;
  return has_service_name(attribute(element, "class")) ||
         has_service_name(attribute(element, "id"));
}

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 ||
         tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

// Lines of text as the walk meets them.
class LineWriter {
 public:
  explicit LineWriter(Page& page) : page_(page) {}

  void add_text(const char* text, unsigned int line) {
    int number = static_cast<int>(line);
    for (const char* c = text; *c != '\0'; ++c) {
      const bool space = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r' || *c == '\f';
      if (!space) {
        if (text_.empty()) begin_ = number;
        end_ = number;
      }
      if (!space || !text_.empty()) text_ += space ? ' ' : *c;
      if (*c == '\n') ++number;
    }
  }

  // Ends the line; `blank` says whether a paragraph ends with it.
  void end_line(bool blank) {
    std::string line = tidy_line(normalised(text_));
    text_.clear();
    if (!line.empty()) {
      line = prefix_ + line;
      prefix_.clear();
      page_.add({begin_, end_, std::move(line), after_blank_, heading > 0, item > 0, caption > 0});
      after_blank_ = false;
    }
    after_blank_ = after_blank_ || blank;
  }

  // What was written since the last line becomes the start of the next one: "Utbildning: ". A long
  // text, as in a cell that only places it, is a line of its own.
  void make_prefix(std::string_view separator) {
    constexpr std::size_t kLongest = 80;
    std::string line = tidy_line(normalised(text_));
    if (line.size() > kLongest) {
      end_line(true);
      return;
    }
    text_.clear();
    if (line.empty()) return;
    while (line.ends_with(":")) line.pop_back();
    prefix_ += line + std::string(separator);
  }

  // Writes a prefix that nothing followed as a line.
  void write_prefix() {
    while (prefix_.ends_with(" ") || prefix_.ends_with(",") || prefix_.ends_with(":")) {
      prefix_.pop_back();
    }
    if (prefix_.empty() || !text_.empty()) return;
    text_.swap(prefix_);
    prefix_.clear();
    end_line(true);
  }

  int heading = 0;
  int item = 0;
  int caption = 0;

 private:
  Page& page_;
  std::string text_;
  std::string prefix_;
  int begin_ = 0;
  int end_ = 0;
  bool after_blank_ = true;
};

class TreeReader {
 public:
  TreeReader(const GumboOutput& tree, Page& page) : tree_(tree), page_(page), writer_(page) {}

  void read() {
    find_main();
    walk(main_);
    writer_.write_prefix();
    writer_.end_line(true);
  }

 private:
  struct Visit {
    const GumboNode* node;
    unsigned int child;
  };

  static const GumboVector* children(const GumboNode& node) {
    if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
      return &node.v.element.children;
    }
    return nullptr;
  }

  void find_main() {
    std::vector<const GumboNode*> articles;
    const GumboNode* main = nullptr;
    int mains = 0;
    std::vector<const GumboNode*> stack = {tree_.root};
    while (!stack.empty()) {
      const GumboNode* node = stack.back();
      stack.pop_back();
      if (node->type == GUMBO_NODE_ELEMENT) {
        const GumboElement& element = node->v.element;
        if (element.tag == GUMBO_TAG_MAIN || attribute(element, "role") == "main") {
          main = node;
          ++mains;
        }
        if (element.tag == GUMBO_TAG_ARTICLE) articles.push_back(node);
        if (element.tag == GUMBO_TAG_TITLE) read_title(*node);
      }
      const GumboVector* below = children(*node);
      if (below == nullptr) continue;
      for (unsigned int i = below->length; i > 0; --i) {
        stack.push_back(static_cast<const GumboNode*>(below->data[i - 1]));
      }
    }
    main_ = tree_.root;
    if (mains == 1) {
      main_ = main;
    } else if (articles.size() == 1) {
      main_ = articles.front();
    }
    in_main_ = main_ != tree_.root;
  }

  // Some systems wrap the whole page in a form; a form that only asks has no headings.
  static bool holds_text(const GumboNode& form) {
    std::vector<const GumboNode*> stack = {&form};
    while (!stack.empty()) {
      const GumboNode* node = stack.back();
      stack.pop_back();
      if (node->type != GUMBO_NODE_ELEMENT) continue;
      const GumboTag tag = node->v.element.tag;
      if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE) return true;
      const GumboVector* below = children(*node);
      for (unsigned int i = 0; i < below->length; ++i) {
        stack.push_back(static_cast<const GumboNode*>(below->data[i]));
      }
    }
    return false;
  }

  void read_title(const GumboNode& title) {
    const GumboVector* below = children(title);
    if (!page_.title.empty() || below == nullptr || below->length == 0) return;
    const auto* text = static_cast<const GumboNode*>(below->data[0]);
    if (text->type == GUMBO_NODE_TEXT) page_.title = tidy_line(normalised(text->v.text.text));
  }

  void walk(const GumboNode* root) {
    std::vector<Visit> stack;
    if (enter(*root)) stack.push_back({root, 0});
    while (!stack.empty()) {
      Visit& visit = stack.back();
      const GumboVector* below = children(*visit.node);
      if (below != nullptr && visit.child < below->length) {
        const auto* child = static_cast<const GumboNode*>(below->data[visit.child++]);
        if (enter(*child)) stack.push_back({child, 0});
      } else {
        leave(*visit.node);
        stack.pop_back();
      }
    }
  }

  // What happens before a node's children; whether they are to be read.
  bool enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) {
      writer_.add_text(node.v.text.text, node.v.text.start_pos.line);
      return false;
    }
    if (node.type == GUMBO_NODE_DOCUMENT) return true;
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    const GumboElement& element = node.v.element;
    const GumboTag tag = element.tag;
    if (&node != main_ && is_service(element, in_main_)) return false;
    if (tag == GUMBO_TAG_FORM && !holds_text(node)) return false;
    if (tag == GUMBO_TAG_ARTICLE) in_main_ = true;
    if (tag == GUMBO_TAG_BR) {
      writer_.end_line(false);
      return false;
    }
    if (tag == GUMBO_TAG_DD || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) return true;
    const bool close = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_TR;
    // A block within a row: its cells place texts beside one another, they are no list.
    if (in_row_) writer_.write_prefix();
    writer_.end_line(!close);
    if (tag == GUMBO_TAG_TR) in_row_ = true;
    if (is_heading(tag)) ++writer_.heading;
    if (tag == GUMBO_TAG_LI) ++writer_.item;
    if (tag == GUMBO_TAG_FIGCAPTION) ++writer_.caption;
    return true;
  }

  void leave(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_DT) {
      writer_.make_prefix(": ");
      return;
    }
    if (tag == GUMBO_TAG_TH || tag == GUMBO_TAG_TD) {
      writer_.make_prefix(tag == GUMBO_TAG_TH ? ": " : ", ");
      return;
    }
    if (tag == GUMBO_TAG_TR) {
      writer_.write_prefix();
      in_row_ = false;
    }
    const bool close = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_TR;
    writer_.end_line(!close);
    if (is_heading(tag)) --writer_.heading;
    if (tag == GUMBO_TAG_LI) --writer_.item;
    if (tag == GUMBO_TAG_FIGCAPTION) --writer_.caption;
  }

  const GumboOutput& tree_;
  Page& page_;
  LineWriter writer_;
  const GumboNode* main_ = nullptr;
  bool in_main_ = false;
  bool in_row_ = false;
};

}  // namespace

Page page_from_html(std::string name, std::string_view text) {
  Page page{std::move(name), {}, {}, 0};
  const std::string cleaned = cleaned_html(text);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.tab_stop = 1;
  const auto destroy = [&](GumboOutput* tree) { gumbo_destroy_output(&options, tree); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> tree(
      gumbo_parse_with_options(&options, cleaned.data(), cleaned.size()), destroy);
  if (!tree) throw Error(ErrorKind::input, "it cannot be read as HTML", "save its text as .txt");
  TreeReader(*tree, page).read();
  return page;
}

}  // namespace erfara
