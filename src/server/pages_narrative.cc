// The facts of a narrative lead on: each value of a facet is the address of a search for it.

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/server/pages.h"
#include "erfara/text/utf8.h"
#include "server/pages_address.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"
#include "server/pages_report.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::size_t kQuestionCodePoints = 160;  // longer paragraphs that end in "?" are answers

// The list of facts, in the order in which they are added.
class Facts {
 public:
  explicit Facts(Language language) : language_(language) {}

  // Values that lead to a search for them; nothing where there are none.
  void add(Field field, const std::vector<std::string>& values) {
    json::Value items(json::Value::Array{});
    for (const std::string& value : values) {
      json::Value item;
      item.set("fact", value).set("fact_href", search_address(search_for(field, value, language_)));
      items.push(std::move(item));
    }
    if (!values.empty()) add(label_of(field, language_), std::move(items));
  }
  void add(Field field, const std::optional<std::string>& value) {
    if (value) add(field, std::vector{*value});
  }
  // A value that is no facet, under the text "fact.NAME".
  void add(std::string_view name, const std::optional<std::string>& value) {
    if (!value || value->empty()) return;
    json::Value item;
    item.set("fact", *value).set("fact_href", false);
    json::Value items(json::Value::Array{});
    add(Texts::in(language_).text("fact." + std::string(name)),
        std::move(items.push(std::move(item))));
  }
  json::Value take() { return std::move(facts_); }

 private:
  void add(std::string_view label, json::Value items) {
    json::Value fact;
    fact.set("fact_label", label).set("items", std::move(items));
    facts_.push(std::move(fact));
  }

  Language language_;
  json::Value facts_{json::Value::Array{}};
};

std::vector<std::string> cohort_years(const Facets& facets) {
  constexpr int kMostYears = 10;
  std::vector<std::string> years;
  if (!facets.cohort_start) return years;
  const int last = facets.cohort_end.value_or(*facets.cohort_start);
  for (int year = *facets.cohort_start; year <= last && years.size() < kMostYears; ++year)
    years.push_back(std::to_string(year));
  return years;
}

json::Value facts_model(const Record& record, Language language) {
  const Facets& known = record.facets;
  Facts facts(language);
  facts.add(Field::role, known.roles);
  const bool normalised = known.role && std::find(known.roles.begin(), known.roles.end(),
                                                  *known.role) != known.roles.end();
  if (!normalised) facts.add("role_as_written", known.role);
  facts.add(Field::field, known.field);
  facts.add(Field::municipality, known.municipality);
  if (!known.municipalities_secondary.empty())
    facts.add(Field::place, known.municipalities_secondary);
  facts.add(Field::county, known.county);
  facts.add(Field::year, cohort_years(known));
  facts.add(Field::programme, known.programme);
  facts.add(Field::organisation, known.organisation);
  facts.add("department", known.department);
  facts.add("education", known.education);
  facts.add("current_role", known.current_role);
  facts.add("published", known.published);
  return facts.take();
}

bool is_question(const std::vector<Piece>& paragraph) {
  std::string text;
  for (const Piece& piece : paragraph) text += piece.text;
  return text.ends_with('?') && code_points(text) <= kQuestionCodePoints;
}

// Of what is marked in title and text the address of a place leads to the first: `place_ahead`
// tells whether that is still to come.
json::Value marked_model(const std::vector<Piece>& pieces, bool& place_ahead) {
  json::Value model(json::Value::Array{});
  for (const Piece& piece : pieces) {
    json::Value item;
    item.set("text", piece.text).set("mark", piece.mark);
    item.set("place", piece.mark && std::exchange(place_ahead, false));
    model.push(std::move(item));
  }
  return model;
}

void add_text(const NarrativeAnswer& answer, json::Value& model) {
  bool place_ahead = answer.is_placed;
  model.set("title_pieces",
            marked_model(answer.marked_title.empty() ? std::vector<Piece>{{answer.title, false}}
                                                     : answer.marked_title,
                         place_ahead));
  json::Value paragraphs(json::Value::Array{});
  for (const std::vector<Piece>& paragraph : answer.paragraphs) {
    json::Value item;
    item.set("pieces", marked_model(paragraph, place_ahead));
    paragraphs.push(std::move(item.set("question", is_question(paragraph))));
  }
  model.set("paragraphs", std::move(paragraphs));
}

// What the keys of records are called: fields by their label, the others by a text.
std::string fact_label(std::string_view key, Language language) {
  if (key == "roles") return std::string(label_of(Field::role, language));
  if (key == "municipalities_secondary") return std::string(label_of(Field::place, language));
  if (const auto* known = std::find_if(kFields.begin(), kFields.end(),
                                       [&](const FieldInfo& field) { return field.name == key; });
      known != kFields.end())
    return std::string(label_of(known->field, language));
  const std::string* text = Texts::in(language).find("fact." + std::string(key));
  return text != nullptr ? *text : std::string(key);
}

// What a name of a rule or a relation says to a reader ("narrative.GROUP"); a record may bring one
// that only it knows. Nothing for none.
std::string words_for(std::string_view group, const std::string& name, const Texts& texts) {
  if (name.empty()) return "";
  const std::string* words = texts.find(std::string(group) + "." + name);
  return texts.filled("narrative." + std::string(group),
                      {{"words", words == nullptr ? name : *words}});
}

json::Value evidence_model(const Record& record, Language language) {
  const Texts& texts = Texts::in(language);
  json::Value list(json::Value::Array{});
  for (const Evidence& evidence : record.facets.evidence) {
    json::Value item;
    item.set("evidence_label", fact_label(evidence.facet, language));
    item.set("evidence_value", evidence.value).set("quote", evidence.quote);
    item.set("page", evidence.page).set("rule", words_for("rule", evidence.rule, texts));
    item.set("relation", words_for("relation", evidence.relation, texts));
    if (evidence.line > 0)
      item.set("line", texts.filled("narrative.line", {{"n", std::to_string(evidence.line)}}));
    list.push(std::move(item));
  }
  return list;
}

// Addresses of other kinds, such as "javascript:", are shown but never linked.
json::Value source_model(const Narrative& narrative) {
  if (narrative.url.empty()) return {};
  json::Value source;
  source.set("url", narrative.url).set("linked", is_web_address(narrative.url));
  return source;
}

json::Value duplicates_model(const NarrativeAnswer& answer, const std::string& query,
                             Language language, std::string_view edition) {
  json::Value list(json::Value::Array{});
  for (const NearDuplicate& each : answer.duplicates) {
    json::Value item;
    item.set("duplicate_title", each.title);
    item.set("duplicate_href", narrative_address(each.id, query, language, edition));
    item.set("duplicate_source", each.url.empty() ? each.page : each.url);
    list.push(std::move(item));
  }
  return wrapped("duplicates", std::move(list));
}

// "Author: ”Title”, Municipality, 2011–2012."
std::string citation(const NarrativePage& page, const Texts& texts) {
  const NarrativeAnswer& answer = page.answer;
  const Facets& known = answer.record.facets;
  std::string text = known.author ? *known.author + ": " : "";
  text += "”" + answer.title + "”";
  if (known.municipality) text += ", " + *known.municipality;
  const std::vector<std::string> years = cohort_years(known);
  if (!years.empty()) text += ", " + years.front();
  if (years.size() > 1) text += "–" + years.back();
  return text + ". " +
         texts.filled("narrative.citation",
                      {{"id", answer.record.narrative.id},
                       {"edition", answer.edition},
                       {"address", page.site + narrative_address(answer.record.narrative.id, "",
                                                                 page.language)}});
}

std::string report_of(const NarrativePage& page) {
  const std::string& id = page.answer.record.narrative.id;
  return report_address(
      page.publisher,
      {id, page.answer.edition, page.site + narrative_address(id, "", page.language)},
      page.language);
}

// How many words, sentences and how hard: Björnsson's scale of LIX in words.
json::Value readability_model(const Readability& readability, const Texts& texts) {
  if (!readability.lix) return {};
  constexpr std::array<std::pair<double, std::string_view>, 4> kScale = {{
      {30, "readability.very_easy"},
      {40, "readability.easy"},
      {50, "readability.middling"},
      {60, "readability.hard"},
  }};
  const auto* const step =
      std::ranges::find_if(kScale, [&](const auto& row) { return *readability.lix < row.first; });
  json::Value model;
  model.set("lix", static_cast<std::int64_t>(std::llround(*readability.lix)));
  model.set("lix_means", texts.text(step == kScale.end() ? "readability.very_hard" : step->second));
  model.set("length", texts.counted("count.words", readability.words));
  return std::move(model.set("sentences", texts.counted("count.sentences", readability.sentences)));
}

json::Value similar_model(const std::vector<SimilarHit>& similar, Language language,
                          std::string_view edition) {
  const Texts& texts = Texts::in(language);
  json::Value list(json::Value::Array{});
  for (const SimilarHit& each : similar) {
    std::string words;
    for (const std::string& term : each.terms) words += (words.empty() ? "" : ", ") + term;
    json::Value item;
    item.set("similar_title", each.hit.title);
    item.set("similar_href", narrative_address(each.hit.id, "", language, edition));
    if (!words.empty())
      item.set("similar_why", texts.filled("narrative.shared_words", {{"words", words}}));
    list.push(std::move(item));
  }
  return wrapped("similar", std::move(list));
}

json::Value reasons_model(const NarrativeAnswer& answer) {
  json::Value list(json::Value::Array{});
  for (const std::string& reason : answer.reasons) list.push(reason);
  return wrapped("reasons", std::move(list));
}

// What the title says already: all of it or, where it was made of facts (search/label.h), one.
bool is_in_title(const NarrativeAnswer& answer, const std::string& fact) {
  return answer.title == fact ||
         (answer.record.narrative.title.empty() && answer.title.find(fact) != std::string::npos);
}

json::Value byline_model(const NarrativeAnswer& answer, const Texts& texts) {
  const Facets& known = answer.record.facets;
  json::Value parts(json::Value::Array{});
  if (known.author) parts.push(texts.filled("narrative.by", {{"author", *known.author}}));
  const auto add = [&](const std::string& fact) {
    if (!is_in_title(answer, fact)) parts.push(fact);
  };
  if (known.organisation) add(*known.organisation);
  const bool named = known.organisation && known.municipality &&
                     known.organisation->find(*known.municipality) != std::string::npos;
  if (known.municipality && !named) add(*known.municipality);
  return parts;
}

}  // namespace

std::string render_narrative_page(const NarrativePage& page) {
  const NarrativeAnswer& answer = page.answer;
  const Language language = page.language;
  const std::string& query = page.query;
  const Texts& texts = Texts::in(language);
  const Narrative& narrative = answer.record.narrative;
  PageFrame frame;
  frame.name = "narrative";
  frame.title = answer.title;
  frame.canonical = narrative_address(narrative.id, "", language);
  frame.in_swedish = narrative_address(narrative.id, query, Language::swedish, page.edition);
  frame.in_english = narrative_address(narrative.id, query, Language::english, page.edition);
  frame.indexable = page.indexable && page.edition.empty();
  frame.search.edition = page.edition;
  if (!page.edition.empty()) frame.current = narrative_address(narrative.id, query, language);
  frame.search.query = query;
  frame.search.language = language;

  json::Value model;
  add_text(answer, model);
  model.set("described", wrapped("byline", byline_model(answer, texts)));
  model.set("back", search_address(frame.search));
  model.set("back_text", query.empty() ? texts.text("narrative.to_search")
                                       : texts.filled("narrative.to_results", {{"query", query}}));
  model.set("known", wrapped("facts", facts_model(answer.record, language)));
  model.set("duplicated", duplicates_model(answer, query, language, page.edition));
  model.set("evident", wrapped("evidence", evidence_model(answer.record, language)));
  model.set("explained", reasons_model(answer));
  model.set("readable", readability_model(answer.readability, texts));
  model.set("alike", similar_model(page.similar, language, page.edition))
      .set("narrative_id", narrative.id);
  model.set("report", report_of(page));
  model.set("source", source_model(narrative)).set("citation", citation(page, texts));
  model.set("data_href", "/api/v1/narratives/" + percent_encoded(narrative.id));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
