// The texts have slots for settings: "{privacy.purpose}". A slot that is not filled in says so,
// with the setting's name, so that the operator sees on the page itself what is left to do.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kAuthorities = {{
    {"authority.accessibility", "https://www.digg.se/tdosanmalan"},
    {"authority.privacy", "https://www.imy.se/"},
}};

class StatementWriter {
 public:
  explicit StatementWriter(const StatementPage& page)
      : page_(page), texts_(Texts::in(page.language)) {}

  /// {running: {pieces}} or, for what has a line each, {listed: {lines}}.
  json::Value paragraph(std::string_view text) {
    json::Value model;
    const AccessibilityStatement& statement = page_.imprint.accessibility;
    if (text == "{accessibility.shortcomings}" && tells_shortcomings(statement) &&
        !statement.shortcomings.empty())
      return std::move(model.set("listed", wrapped("lines", shortcomings())));
    json::Value pieces(json::Value::Array{});
    while (!text.empty()) {
      const std::size_t open = std::min(text.find('{'), text.size());
      const std::size_t close = std::min(text.find('}', open), text.size());
      if (open > 0) pieces.push(plain(text.substr(0, open)));
      if (close > open) pieces.push(slot(text.substr(open + 1, close - open - 1)));
      text.remove_prefix(std::min(close + 1, text.size()));
    }
    return std::move(model.set("running", wrapped("pieces", std::move(pieces))));
  }

  json::Value sections(const json::Value& texts) {
    json::Value list(json::Value::Array{});
    for (const json::Value& section : *texts.array()) {
      json::Value paragraphs(json::Value::Array{});
      for (const json::Value& text : *section.find("section_paragraphs")->array())
        paragraphs.push(paragraph(*text.string()));
      json::Value model;
      model.set("section_heading", *section.find("section_heading"));
      list.push(std::move(model.set("section_paragraphs", std::move(paragraphs))));
    }
    return list;
  }

  /// Whether something is left to fill in of what has been written so far.
  bool is_unfinished() const { return is_unfinished_; }

 private:
  static json::Value plain(std::string_view text) {
    json::Value piece;
    return std::move(piece.set("plain", text));
  }

  // What the operator wrote is Swedish, whatever the page's language.
  json::Value value(std::string_view text, std::string_view href) const {
    json::Value piece;
    piece.set("value", text).set("value_href", href);
    return std::move(piece.set("foreign", page_.language != Language::swedish && href.empty()));
  }

  json::Value slot(std::string_view key) {
    for (const auto& [name, address] : kAuthorities)
      if (name == key) return value(address, address);
    if (key == "log") return plain(texts_.text("privacy.log." + std::string(logged())));
    const Stated found = stated(page_.imprint, key);
    if (key == "accessibility.shortcomings" && !tells_shortcomings(page_.imprint.accessibility))
      return plain(texts_.text("accessibility.no_shortcomings"));
    if (found.text.empty()) {
      is_unfinished_ = true;
      json::Value piece;
      return std::move(piece.set("unfilled", found.key));
    }
    if (key == "accessibility.status")
      return plain(texts_.text("accessibility.status." + found.text));
    return value(found.text, is_contact(found.text) ? contact_address(found.text) : "");
  }

  std::string_view logged() const {
    const bool queries = page_.log.requests && page_.log.queries;
    const bool networks = page_.log.requests && page_.log.addresses;
    return queries && networks ? "both" : queries ? "queries" : networks ? "networks" : "neither";
  }

  json::Value shortcomings() const {
    json::Value lines(json::Value::Array{});
    std::string_view rest = page_.imprint.accessibility.shortcomings;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      if (!line.empty()) lines.push(value(line, ""));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return lines;
  }

  const StatementPage& page_;
  const Texts& texts_;
  bool is_unfinished_ = false;
};

}  // namespace

std::string render_statement_page(const StatementPage& page) {
  const bool is_access = page.statement == Statement::accessibility;
  const std::string name = is_access ? "accessibility" : "privacy";
  const std::string_view path = is_access ? "/tillganglighet" : "/integritet";
  const Texts& texts = Texts::in(page.language);
  PageFrame frame;
  frame.name = "statement";
  frame.title = texts.text(name + ".title");
  frame.canonical = page_address(path, page.language);
  frame.in_swedish = page_address(path, Language::swedish);
  frame.in_english = page_address(path, Language::english);
  frame.search.language = page.language;

  StatementWriter writer(page);
  json::Value lead(json::Value::Array{});
  lead.push(writer.paragraph(texts.text(name + ".lead")));
  json::Value model;
  model.set("statement_title", texts.text(name + ".heading")).set("lead", std::move(lead));
  model.set("sections", writer.sections(*texts.all().find(name)->find("sections")));
  model.set("unfinished", writer.is_unfinished());
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
