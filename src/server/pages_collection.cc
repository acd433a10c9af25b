// The collection lives in its address: taking a narrative out is a link to the address without it.

#include <algorithm>
#include <string>
#include <vector>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::size_t kExcerptBytes = 600;

std::string ids_of(const Collection& collection, std::string_view left_out = "") {
  std::string ids;
  for (const NarrativeAnswer& answer : collection.narratives) {
    const std::string& id = answer.record.narrative.id;
    if (id != left_out) ids.append(ids.empty() ? "" : ",").append(percent_encoded(id));
  }
  return ids;
}

std::string address_of(std::string_view path, const std::string& ids, Language language,
                       std::string_view more = "") {
  std::string address(path);
  if (!ids.empty()) address.append("?ids=").append(ids).append(more);
  if (language != Language::swedish)
    address.append(ids.empty() ? "?" : "&").append("lang=").append(language_tag(language));
  return address;
}

// A cell of the comparison; an unknown value shows a dash.
void add_cell(json::Value& cells, std::string_view label, const std::optional<std::string>& value) {
  json::Value cell;
  cell.set("cell_label", label).set("cell", value.value_or("–"));
  cells.push(std::move(cell));
}

std::optional<std::string> years_of(const Facets& facets) {
  if (!facets.cohort_start) return std::nullopt;
  const int last = facets.cohort_end.value_or(*facets.cohort_start);
  const std::string first = std::to_string(*facets.cohort_start);
  return last == *facets.cohort_start ? first : first + "–" + std::to_string(last);
}

json::Value cells_model(const NarrativeAnswer& answer, Language language) {
  const Facets& facets = answer.record.facets;
  const Texts& texts = Texts::in(language);
  json::Value cells(json::Value::Array{});
  add_cell(cells, label_of(Field::role, language), facets.role);
  add_cell(cells, label_of(Field::municipality, language), facets.municipality);
  add_cell(cells, label_of(Field::year, language), years_of(facets));
  add_cell(cells, label_of(Field::programme, language), facets.programme);
  add_cell(cells, texts.text("fact.education"), facets.education);
  add_cell(cells, texts.text("fact.current_role"), facets.current_role);
  add_cell(cells, texts.text("collection.length"),
           texts.counted("count.words", answer.readability.words));
  return cells;
}

// Whole paragraphs from the start, as many as an excerpt holds.
std::string excerpt_of(const NarrativeAnswer& answer) {
  std::string text;
  for (const std::vector<Piece>& paragraph : answer.paragraphs) {
    std::string next;
    for (const Piece& piece : paragraph) next += piece.text;
    if (!text.empty() && text.size() + next.size() > kExcerptBytes) return text + " …";
    text += (text.empty() ? "" : "\n") + next;
  }
  return text;
}

json::Value row_model(const NarrativeAnswer& answer, const Collection& collection) {
  const std::string& id = answer.record.narrative.id;
  json::Value row;
  row.set("row_id", id).set("row_title", answer.title);
  row.set("row_href", narrative_address(id, "", collection.language));
  row.set("cells", cells_model(answer, collection.language)).set("excerpt", excerpt_of(answer));
  row.set("without_href", address_of("/samling", ids_of(collection, id), collection.language));
  return row;
}

json::Value headings_model(Language language) {
  json::Value headings(json::Value::Array{});
  const json::Value cells = cells_model({}, language);
  for (const json::Value& cell : *cells.array()) headings.push(*cell.find("cell_label"));
  return headings;
}

}  // namespace

std::string render_collection_page(const Collection& collection) {
  const Texts& texts = Texts::in(collection.language);
  const std::string ids = ids_of(collection);
  PageFrame frame;
  frame.name = "collection";
  frame.title = texts.text("collection.title");
  frame.in_swedish = address_of("/samling", ids, Language::swedish);
  frame.in_english = address_of("/samling", ids, Language::english);
  frame.search.language = collection.language;

  json::Value rows(json::Value::Array{});
  for (const NarrativeAnswer& answer : collection.narratives)
    rows.push(row_model(answer, collection));
  json::Value model;
  if (!collection.narratives.empty()) {
    json::Value filled;
    filled.set("rows", std::move(rows)).set("headings", headings_model(collection.language));
    filled.set("share_address", collection.site + address_of("/samling", ids, collection.language));
    filled.set("excel_href", address_of("/samling.csv", ids, collection.language));
    filled.set("plain_href", address_of("/samling.csv", ids, collection.language, "&table=plain"));
    model.set("collected", std::move(filled));
  }
  model.set("counted", texts.counted("count.narratives", collection.narratives.size()));
  model.set("collection_ids", ids).set("collection_edition", collection.edition);
  if (!collection.missing.empty())
    model.set("missing_text", texts.counted("collection.missing", collection.missing.size()));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
