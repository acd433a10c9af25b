#include <string>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {

std::string render_error_page(int status, std::string_view title, std::string_view detail,
                              Language language) {
  const Texts& texts = Texts::in(language);
  const std::string_view general = texts.text(status == 404  ? "error.not_found"
                                              : status < 500 ? "error.request"
                                                             : "error.server");
  PageFrame frame;
  frame.name = "error";
  frame.title = title.empty() ? general : title;
  frame.search.language = language;
  frame.in_swedish = search_address({});
  SearchRequest english;
  english.language = Language::english;
  frame.in_english = search_address(english);

  json::Value model;
  model.set("status", status).set("error_title", frame.title).set("detail", detail);
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
