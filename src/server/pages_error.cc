#include <string>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {

std::string render_error_page(const ErrorPage& page) {
  const Texts& texts = Texts::in(page.language);
  PageFrame frame;
  frame.name = "error";
  frame.title = page.title;
  frame.search.language = page.language;
  frame.in_swedish = search_address({});
  SearchRequest english;
  english.language = Language::english;
  frame.in_english = search_address(english);

  json::Value model;
  model.set("status", page.status).set("error_title", frame.title);
  model.set("detail", page.detail);
  const std::string* remedy = texts.find("error.remedy." + std::to_string(page.status));
  if (remedy != nullptr) model.set("remedy", *remedy);
  model.set("onward", page.onward);
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
