#include "erfara/server/pages.h"
#include "erfara/text/normalise.h"
#include "server/pages_address.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {

std::string render_values_page(const SearchRequest& request, const FacetCounts& counts,
                               const std::string& prefix) {
  const Texts& texts = Texts::in(request.language);
  const std::string label(label_of(counts.field, request.language));
  PageFrame frame;
  frame.name = "values";
  frame.title = label;
  frame.search = request;
  if (!request.edition.empty()) {
    frame.current = values_address(of_current_edition(request), counts.field);
  }
  SearchRequest translated = request;
  translated.language = Language::swedish;
  frame.in_swedish = values_address(translated, counts.field);
  translated.language = Language::english;
  frame.in_english = values_address(translated, counts.field);

  json::Value model;
  model.set("values_heading", label).set("prefix", prefix);
  model.set("values_action", "/filter/" + std::string(info(counts.field).name));
  model.set("values_total", texts.counted("facets.values", counts.values.size()));
  model.set("find_label", texts.filled("facets.find", {{"field", lowered(label)}}));
  model.set("values_back", search_address(request));
  model.set("values_kept", kept_inputs(request));
  model.set("listed", wrapped("values", values_model(request, counts)));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
