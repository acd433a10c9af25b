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
    "consent"sv, "gdpr"sv,    "nav"sv,      "skip"sv,    "paging"sv,   "search"sv,
    "sok"sv,     "sokruta"sv, "advert"sv,   "ad"sv,      "ads"sv,      "modal"sv,
    "popup"sv,   "toolbar"sv, "comments"sv, "dela"sv,    "share"sv,    "social"sv,
    "respond"sv, "tags"sv,    "kakor"sv,    "puff"sv,    "puffar"sv,   "feedback"sv,
    "lyssna"sv,  "rsbtn"sv,   "onetrust"sv, "chatbot"sv, "alert"sv,    "topnav"sv,
    "mainnav"sv, "subnav"sv,  "sidenav"sv,  "leftnav"sv, "rightnav"sv, "sitenav"sv};
// What such a part may begin or end with ("leftmenu", "jp-relatedposts"): words that stand in no
// other name.
constexpr std::array kServiceEdges = {"cookie"sv,   "navbar"sv,     "navigation"sv, "menu"sv,
                                      "meny"sv,     "breadcrumb"sv, "footer"sv,     "sidfot"sv,
                                      "sidebar"sv,  "sharing"sv,    "related"sv,    "relaterat"sv,
                                      "skiplink"sv, "pagination"sv, "newsletter"sv, "rightcol"sv,
                                      "leftcol"sv,  "hogerspalt"sv, "nyhetsbrev"sv};
// Whole names.
constexpr std::array kServiceClasses = {"sr-only"sv,        "screen-reader-text"sv,
                                        "visuallyhidden"sv, "visually-hidden"sv,
                                        "hidden"sv,         "rs_skip"sv,
                                        "noprint"sv,        "no-print"sv,
                                        "widget-area"sv};
// A part after one of these says what else the page has ("has-sidebar").
constexpr std::array kHaving = {"has"sv, "with"sv, "no"sv, "without"sv};

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool is_service_part(std::string_view part) {
  return contains(kServiceNames, part) ||
         std::any_of(kServiceEdges.begin(), kServiceEdges.end(), [&](std::string_view edge) {
           return part.starts_with(edge) || part.ends_with(edge);
         });
}

bool has_service_part(std::string_view name) {
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_", at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (contains(kHaving, part)) return false;
    if (is_service_part(part)) return true;
    at = end + 1;
  }
  return false;
}

bool has_service_name(std::string_view names) {
  for (std::size_t at = 0; at <= names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const std::string_view name = names.substr(at, end - at);
    if (contains(kServiceClasses, name) || has_service_part(name)) return true;
    at = end + 1;
  }
  return false;
}

// Names of what opens and closes at a click. It is there to be read, though it is hidden at first.
bool is_folding(const GumboElement& element) {
  constexpr std::array kFolding = {"accordion"sv, "collaps"sv, "expand"sv,
                                   "dragspel"sv,  "toggle"sv,  "tabpanel"sv};
  for (const char* name : {"class", "id", "role"}) {
    const std::string_view value = attribute(element, name);
    if (std::any_of(kFolding.begin(), kFolding.end(), [&](std::string_view part) {
          return value.find(part) != std::string_view::npos;
        })) {
      return true;
    }
  }
  return false;
}

bool is_service(const GumboElement& element, bool in_article) {
  switch (element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEAD:
      return true;
    case GUMBO_TAG_BUTTON:
      return !is_folding(element);
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
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return !is_folding(element);
  return contains(kServiceRoles, attribute(element, "role"));
}

bool is_element(const GumboNode* node, GumboTag tag) {
  return node != nullptr && node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

const GumboVector* children(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
    return &node.v.element.children;
  }
  return nullptr;
}

bool has_child(const GumboNode& node, GumboTag tag) {
  const GumboVector* below = children(node);
  if (below == nullptr) return false;
  for (unsigned int i = 0; i < below->length; ++i) {
    if (is_element(static_cast<const GumboNode*>(below->data[i]), tag)) return true;
  }
  return false;
}

// The footer or the source of a quotation, or the caption below it, says whose words it has.
bool is_attribution(const GumboNode& node) {
  if (node.v.element.tag == GUMBO_TAG_CITE) return true;  // kept in quotations alone
  if (node.v.element.tag == GUMBO_TAG_FOOTER) return is_element(node.parent, GUMBO_TAG_BLOCKQUOTE);
  return node.v.element.tag == GUMBO_TAG_FIGCAPTION && is_element(node.parent, GUMBO_TAG_FIGURE) &&
         has_child(*node.parent, GUMBO_TAG_BLOCKQUOTE);
}

// What an element's names say is less sure: "sidebar-right" may be the name of all of the page.
bool is_named_service(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_HTML || element.tag == GUMBO_TAG_BODY ||
      element.tag == GUMBO_TAG_MAIN || element.tag == GUMBO_TAG_ARTICLE) {
    return false;
  }
  return has_service_name(attribute(element, "class")) ||
         has_service_name(attribute(element, "id"));
}

// Whether what a list says of its term is short: "Utbildning" and "jurist". Over paragraphs the
// term is their heading.
bool is_term(const GumboNode& term) {
  const GumboVector* beside = children(*term.parent);
  const GumboNode* next = nullptr;
  for (unsigned int i = term.index_within_parent + 1; i < beside->length && next == nullptr; ++i) {
    const auto* node = static_cast<const GumboNode*>(beside->data[i]);
    if (node->type == GUMBO_NODE_ELEMENT) next = node;
  }
  if (!is_element(next, GUMBO_TAG_DD)) return true;
  return !has_child(*next, GUMBO_TAG_P) && !has_child(*next, GUMBO_TAG_BLOCKQUOTE);
}

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_SUMMARY || tag == GUMBO_TAG_BUTTON || tag == GUMBO_TAG_H1 ||
         tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 ||
         tag == GUMBO_TAG_H6;
}

// "<h3><button>Kim Ek</button></h3>": what the heading opens is folded away.
bool is_button_of_heading(const GumboNode& node) {
  return node.v.element.tag == GUMBO_TAG_BUTTON && node.parent != nullptr &&
         node.parent->type == GUMBO_NODE_ELEMENT && is_heading(node.parent->v.element.tag);
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
      page_.add({begin_, end_, std::move(line), after_blank_, heading > 0, item > 0, caption > 0,
                 quotation > 0});
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
  int quotation = 0;

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

  // Some systems wrap the whole page in a form or name it by its menu; what only serves the page
  // holds neither its title nor its main text.
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
    if (&node != main_ && is_service(element, in_main_) && !is_attribution(node) &&
        !is_button_of_heading(node)) {
      return false;
    }
    if ((tag == GUMBO_TAG_FORM || is_named_service(element)) && !holds_text(node)) return false;
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
    if (is_heading(tag) || (tag == GUMBO_TAG_DT && !is_term(node))) ++writer_.heading;
    if (tag == GUMBO_TAG_LI) ++writer_.item;
    if (tag == GUMBO_TAG_BLOCKQUOTE) ++writer_.quotation;
    if (is_attribution(node)) {
      --writer_.quotation;
    } else if (tag == GUMBO_TAG_FIGCAPTION) {
      ++writer_.caption;
    }
    return true;
  }

  void leave(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_DT) {
      if (is_term(node)) {
        writer_.make_prefix(": ");
      } else {
        writer_.end_line(false);
        --writer_.heading;
      }
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
    if (tag == GUMBO_TAG_BLOCKQUOTE) --writer_.quotation;
    if (is_attribution(node)) {
      ++writer_.quotation;
    } else if (tag == GUMBO_TAG_FIGCAPTION) {
      --writer_.caption;
    }
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
