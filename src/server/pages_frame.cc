#include "server/pages_frame.h"

#include "erfara/search/answer.h"
#include "server/pages_address.h"
#include "server/pages_template.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

json::Value hidden_input(std::string_view name, std::string_view value) {
  json::Value input;
  input.set("name", name).set("value", value);
  return input;
}

}  // namespace

json::Value kept_inputs(const SearchRequest& search) {
  json::Value hidden(json::Value::Array{});
  for (const FieldSelection& filter : search.filters)
    for (const std::string& value : filter.values)
      hidden.push(hidden_input(info(filter.field).name, value));
  if (search.match != MatchMode::automatic)
    hidden.push(hidden_input("match", to_string(search.match)));
  if (search.sort != SortKey::relevance) hidden.push(hidden_input("sort", to_string(search.sort)));
  if (search.duplicates != DuplicateMode::fold)
    hidden.push(hidden_input("duplicates", to_string(search.duplicates)));
  if (search.limit != kDefaultLimit)
    hidden.push(hidden_input("limit", std::to_string(search.limit)));
  if (!search.edition.empty()) hidden.push(hidden_input("edition", search.edition));
  if (search.language != Language::swedish)
    hidden.push(hidden_input("lang", language_tag(search.language)));
  return hidden;
}

namespace {

// The form asks anew, so it keeps everything of the search but its page.
json::Value search_form(const SearchRequest& search) {
  json::Value form;
  form.set("query", search.query).set("hidden", kept_inputs(search));
  // The browser counts UTF-16 units, of which no Swedish letter takes more than two bytes.
  form.set("max_length", static_cast<std::uint64_t>(kMaxQueryBytes / 2));
  return form;
}

}  // namespace

json::Value wrapped(std::string_view name, json::Value list) {
  if (list.array() == nullptr || list.array()->empty()) return {};
  json::Value result;
  return std::move(result.set(std::string(name), std::move(list)));
}

std::string render_frame(const PageFrame& frame, json::Value model) {
  const Language language = frame.search.language;
  const Texts& texts = Texts::in(language);
  const std::string& site = texts.text("site.name");
  SearchRequest home;
  home.language = language;
  home.edition = frame.search.edition;

  json::Value inner;
  inner.set("name", frame.name).set("lang", language_tag(language));
  inner.set("title", frame.title.empty() ? site + " – " + texts.text("site.claim")
                                         : frame.title + " – " + site);
  inner.set("canonical", frame.canonical).set("indexable", frame.indexable);
  inner.set("description", frame.description).set("feed", frame.feed);
  inner.set("site_name", site).set("api", page_address("/api", language));
  inner.set("opensearch", page_address("/opensearch.xml", language));
  inner.set("about", page_address("/om", language));
  inner.set("accessibility", page_address("/tillganglighet", language));
  inner.set("privacy", page_address("/integritet", language));
  inner.set("collection", page_address("/samling", language));
  inner.set("in_swedish", frame.in_swedish).set("in_english", frame.in_english);
  inner.set("other_language", language == Language::swedish ? frame.in_english : frame.in_swedish);
  inner.set("other_tag", language == Language::swedish ? "en" : "sv");
  inner.set("earlier", frame.current.empty()
                           ? ""
                           : texts.filled("site.earlier", {{"edition", frame.search.edition}}));
  inner.set("current", frame.current);
  inner.set("home", search_address(home)).set("form_in_header", frame.form_in_header);
  inner.set("style", asset_path("style.css")).set("icon", asset_path("icon.svg"));
  inner.set("script", asset_path("page.js"));
  model.set("t", texts.all()).set("frame", std::move(inner));
  model.set("search_form", search_form(frame.search));
  return render_template(frame.name, model);
}

}  // namespace erfara
