// What is in the corpus is told by the same counts as the facets of a search for everything; what
// is missing by those without a value.

#include <algorithm>
#include <string>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::size_t kShownHere = 12;  // values of a field
constexpr std::uint64_t kWhole = 100;

bool is_counted_here(Field field) {
  return field == Field::year || field == Field::municipality || field == Field::role ||
         field == Field::programme;
}

// How many narratives say what a field asks for.
json::Value coverage_model(const CorpusPage& page) {
  const Texts& texts = Texts::in(page.language);
  json::Value rows(json::Value::Array{});
  for (const FacetCounts& counts : page.answer.facets) {
    if (counts.field == Field::place || counts.field == Field::author) continue;
    const std::uint64_t known = page.answer.total - std::min(counts.missing, page.answer.total);
    const std::uint64_t percent = page.answer.total == 0 ? 0 : known * kWhole / page.answer.total;
    json::Value row;
    row.set("covered_field", label_of(counts.field, page.language));
    row.set("covered", texts.number(known)).set("uncovered", texts.number(counts.missing));
    row.set("percent", percent);
    rows.push(std::move(row));
  }
  return rows;
}

json::Value editions_model(const CorpusPage& page) {
  const Texts& texts = Texts::in(page.language);
  json::Value rows(json::Value::Array{});
  for (const EditionSummary& edition : page.editions.editions) {
    json::Value row;
    row.set("listed_id", edition.id).set("listed_built", edition.built.substr(0, 10));
    row.set("listed_narratives", texts.number(edition.narratives));
    row.set("listed_pages", texts.number(edition.pages));
    row.set("listed_words", texts.number(edition.words));
    row.set("listed_current", edition.id == page.editions.current);
    rows.push(std::move(row));
  }
  return rows;
}

// The facets that describe the corpus, with their largest values.
json::Value counted_model(const CorpusPage& page) {
  SearchRequest everything;
  everything.language = page.language;
  SearchAnswer answer;
  for (FacetCounts counts : page.answer.facets) {
    if (!is_counted_here(counts.field)) continue;
    if (counts.field != Field::year && counts.values.size() > kShownHere)
      counts.values.resize(kShownHere);
    answer.facets.push_back(std::move(counts));
  }
  return facets_model(everything, answer);
}

std::string years_covered(const SearchAnswer& answer) {
  std::string first, last;
  for (const FacetCounts& counts : answer.facets) {
    if (counts.field != Field::year) continue;
    for (const FacetValue& value : counts.values) {
      if (first.empty() || value.value < first) first = value.value;
      last = std::max(last, value.value);
    }
  }
  return first == last ? first : first + "/" + last;
}

json::Value download(const std::string& address, std::string_view format) {
  json::Value file;
  file.set("@type", "DataDownload").set("encodingFormat", format).set("contentUrl", address);
  return file;
}

// Whether something is said of the publisher itself; the licence is the corpus's.
bool is_known(const Publisher& publisher) {
  return !publisher.name.empty() || !publisher.page.empty() || !publisher.contact.empty();
}

json::Value organisation(const Publisher& publisher) {
  json::Value model;
  model.set("@type", "Organization");
  if (!publisher.name.empty()) model.set("name", publisher.name);
  if (!publisher.page.empty()) model.set("url", publisher.page);
  if (publisher.contact.empty()) return model;
  json::Value contact;
  contact.set("@type", "ContactPoint");
  contact.set(is_mail_address(publisher.contact) ? "email" : "url", publisher.contact);
  return std::move(model.set("contactPoint", std::move(contact)));
}

// Who answers for the corpus, for readers, as far as it is filled in; a page without a name is
// shown by its address.
json::Value publisher_model(const Publisher& publisher) {
  if (!is_known(publisher) && publisher.licence.empty()) return {};
  json::Value model;
  model.set("publisher_name", publisher.name.empty() ? publisher.page : publisher.name);
  model.set("publisher_page", publisher.page);
  model.set("contact", publisher.contact).set("contact_href", contact_address(publisher.contact));
  return std::move(model.set("licence", publisher.licence));
}

// A schema.org Dataset (JSON-LD). Brackets are written as escapes, so that nothing in it can end
// the element around it.
std::string dataset(const CorpusPage& page) {
  const Texts& texts = Texts::in(page.language);
  json::Value data;
  data.set("@context", "https://schema.org").set("@type", "Dataset");
  data.set("name", texts.text("corpus.dataset"));
  data.set("description", texts.text("site.name") + " " + texts.text("site.description"));
  data.set("url", page.site + page_address("/om", page.language));
  data.set("inLanguage", "sv").set("version", page.corpus.edition.id);
  data.set("dateModified", page.corpus.edition.built.substr(0, 10));
  if (const std::string years = years_covered(page.answer); !years.empty())
    data.set("temporalCoverage", years);
  data.set("spatialCoverage", "Sverige");
  if (is_known(page.publisher)) data.set("publisher", organisation(page.publisher));
  if (!page.publisher.licence.empty()) data.set("license", page.publisher.licence);
  json::Value files(json::Value::Array{});
  files.push(download(page.site + "/api/v1/search", "application/json"));
  files.push(download(page.site + "/api/v1/export?format=csv", "text/csv"));
  data.set("distribution", std::move(files));
  std::string text;
  for (const char c : json::dump(data)) {
    if (c == '<') {
      text += "\\u003c";
    } else if (c == '>') {
      text += "\\u003e";
    } else if (c == '&') {
      text += "\\u0026";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::string render_corpus_page(const CorpusPage& page) {
  const Texts& texts = Texts::in(page.language);
  const EditionSummary& edition = page.corpus.edition;
  PageFrame frame;
  frame.name = "corpus";
  frame.title = texts.text("corpus.title");
  frame.canonical = page_address("/om", page.language);
  frame.in_swedish = page_address("/om", Language::swedish);
  frame.in_english = page_address("/om", Language::english);
  frame.indexable = true;
  frame.search.language = page.language;

  json::Value model;
  model.set("has_narratives", texts.counted("count.narratives", edition.narratives));
  model.set("has_pages", texts.counted("count.pages", edition.pages));
  model.set("has_words", texts.counted("count.words", edition.words));
  if (edition.duplicates > 0)
    model.set("has_duplicates", texts.counted("corpus.duplicates", edition.duplicates));
  model.set("coverage", wrapped("covered_rows", coverage_model(page)));
  model.set("counts", wrapped("facets", counted_model(page)));
  model.set("history", wrapped("editions", editions_model(page)));
  model.set("published", publisher_model(page.publisher));
  std::string html = render_frame(frame, std::move(model));
  // Templates escape everything for HTML, which JSON in a script is not.
  const std::string block = "<script type=\"application/ld+json\">" + dataset(page) + "</script>\n";
  return html.insert(html.find("</head>"), block);
}

}  // namespace erfara
