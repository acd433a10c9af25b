#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {

std::string render_statement_page(Statement statement, Language language) {
  const bool is_access = statement == Statement::accessibility;
  const std::string_view name = is_access ? "accessibility" : "privacy";
  const std::string_view path = is_access ? "/tillganglighet" : "/integritet";
  PageFrame frame;
  frame.name = "statement";
  frame.title = Texts::in(language).text(std::string(name) + ".title");
  frame.canonical = page_address(path, language);
  frame.in_swedish = page_address(path, Language::swedish);
  frame.in_english = page_address(path, Language::english);
  frame.search.language = language;

  json::Value model;
  model.set("statement", *Texts::in(language).all().find(name));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
