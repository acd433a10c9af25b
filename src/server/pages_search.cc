// The front page and the results are one address, "/", so one function fills both. The model names
// every member apart from those around it: a template that asks for an absent member would
// otherwise find the outer one of the same name.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "erfara/server/pages.h"
#include "erfara/text/normalise.h"
#include "server/pages_address.h"
#include "server/pages_analysis_address.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::size_t kPagesAround = 2;  // numbered pages on each side of the current one

// "2011–2012"; there must be one.
std::string years_text(const std::vector<int>& years) {
  const std::string first = std::to_string(years.front());
  return years.size() == 1 ? first : first + "–" + std::to_string(years.back());
}

// "Gävle kommun" says nothing beside "Gävle"; "Inköp Gävleborg" does.
bool says_more(const std::string& organisation, const std::optional<std::string>& municipality) {
  return !municipality || !organisation.starts_with(*municipality) ||
         !(organisation.ends_with(" kommun") || organisation.ends_with(" stad") ||
           organisation.ends_with(" Stad") || organisation == *municipality);
}

bool says(const std::string& lowered_title, const std::optional<std::string>& value) {
  return !value || lowered_title.find(lowered(*value)) != std::string::npos;
}

// What is known of a hit. A title that was made of role, municipality and years has said those.
json::Value meta_model(const Hit& hit) {
  std::optional<std::string> years;
  if (!hit.years.empty()) years = years_text(hit.years);
  const std::string title = lowered(hit.title);
  const bool told = says(title, hit.role) && says(title, hit.municipality) && says(title, years);
  json::Value meta(json::Value::Array{});
  for (const std::optional<std::string>& value : {hit.role, hit.municipality, years})
    if (value && !told) meta.push(*value);
  if (hit.organisation && says_more(*hit.organisation, hit.municipality))
    meta.push(*hit.organisation);
  if (hit.programme) meta.push(*hit.programme);
  return wrapped("meta", std::move(meta));
}

json::Value hit_model(const Hit& hit, const SearchRequest& request) {
  json::Value model;
  model.set("hit_id", hit.id).set("hit_title", hit.title).set("described", meta_model(hit));
  model.set("title_pieces",
            pieces_model(hit.marked_title.empty() ? std::vector<Piece>{{hit.title, false}}
                                                  : hit.marked_title));
  model.set("hit_href",
            narrative_address(hit.id, request.query, request.language, request.edition));
  model.set("snippet", pieces_model(hit.snippet));
  if (!request.query.empty())
    model.set(
        "why_href",
        narrative_address(hit.id, request.query, request.language, request.edition) + "#reasons");
  if (hit.duplicates > 0) {
    model.set("duplicates",
              Texts::in(request.language).counted("results.duplicates", hit.duplicates));
    model.set("duplicates_href",
              narrative_address(hit.id, request.query, request.language, request.edition) +
                  "#duplicates");
  }
  return model;
}

// How near-duplicates are counted, and the link to the other way; nothing where none are found.
json::Value folding_model(const SearchRequest& request, const SearchAnswer& answer) {
  const Texts& texts = Texts::in(request.language);
  const bool fold = request.duplicates == DuplicateMode::fold;
  if (fold && answer.folded == 0) return {};
  json::Value folding;
  folding.set("folding_text",
              fold ? texts.counted("folding.folded", answer.folded) : texts.text("folding.shown"));
  folding.set("folding_link", texts.text(fold ? "folding.show" : "folding.fold"));
  folding.set("folding_href", search_address(with_duplicates(
                                  request, fold ? DuplicateMode::show : DuplicateMode::fold)));
  return folding;
}

// The orders to choose from, and what else the form that asks for one keeps.
json::Value sort_model(const SearchRequest& request) {
  constexpr std::array kKeys = {SortKey::relevance,      SortKey::year_descending,
                                SortKey::year_ascending, SortKey::municipality,
                                SortKey::author,         SortKey::length};
  const Texts& texts = Texts::in(request.language);
  json::Value choices(json::Value::Array{});
  for (const SortKey key : kKeys) {
    // Without a query nothing is more relevant than anything else, and with nothing at all the
    // address would be that of the front page.
    if (key == SortKey::relevance && request.query.empty() && request.sort != key) continue;
    json::Value choice;
    choice.set("sort_value", to_string(key)).set("sort_current", key == request.sort);
    choice.set("sort_label", texts.text("sort." + std::string(to_string(key))));
    choices.push(std::move(choice));
  }
  SearchRequest unsorted = request;
  unsorted.sort = SortKey::relevance;
  json::Value kept = kept_inputs(unsorted);
  if (!request.query.empty()) {
    json::Value query;
    kept.push(std::move(query.set("name", "q").set("value", request.query)));
  }
  json::Value model;
  return std::move(model.set("sort_choices", std::move(choices)).set("sort_kept", std::move(kept)));
}

json::Value page_link(const SearchRequest& request, std::size_t page) {
  json::Value link;
  link.set("page_number", static_cast<std::uint64_t>(page));
  link.set("page_href", search_address(on_page(request, page)));
  return link.set("page_current", page == page_of(request));
}

// Nothing when all hits are on this page.
json::Value paging_model(const SearchRequest& request, std::uint64_t total) {
  if (request.limit == 0 || total <= request.limit) return {};
  const std::size_t reachable =
      std::min<std::uint64_t>(total - 1, kMaxOffset) / request.limit + 1;  // pages
  const std::size_t current = std::min(page_of(request), reachable);
  json::Value pages(json::Value::Array{});
  bool gap = false;
  for (std::size_t page = 1; page <= reachable; ++page) {
    const bool near = page + kPagesAround >= current && page <= current + kPagesAround;
    if (near || page == 1 || page == reachable) {
      pages.push(page_link(request, page).set("after_gap", gap));
      gap = false;
    } else {
      gap = true;
    }
  }
  json::Value model;
  model.set("pages", std::move(pages));
  if (current > 1) model.set("previous", search_address(on_page(request, current - 1)));
  if (current < reachable) model.set("next", search_address(on_page(request, current + 1)));
  return model;
}

SearchRequest for_everything(const SearchRequest& request) {
  SearchRequest everything;
  everything.language = request.language;
  everything.edition = request.edition;
  everything.sort = SortKey::year_descending;
  return everything;
}

json::Value advice_model(const std::vector<Advice>& advice) {
  json::Value links(json::Value::Array{});
  for (const Advice& each : advice) {
    const Texts& texts = Texts::in(each.request.language);
    json::Value link;
    link.set("advice_text", each.text).set("advice_href", search_address(each.request));
    link.set("advice_total", texts.counted("count.narratives", each.total));
    links.push(std::move(link));
  }
  return links;
}

json::Value results_model(const SearchRequest& request, const SearchAnswer& answer,
                          const std::vector<Advice>& advice) {
  const Texts& texts = Texts::in(request.language);
  const std::uint64_t first = request.offset;
  json::Value hits(json::Value::Array{});
  for (const Hit& hit : answer.hits) hits.push(hit_model(hit, request));
  json::Value notices(json::Value::Array{});
  for (const std::string& notice : answer.query.notices) notices.push(notice);

  json::Value model;
  model.set("counted", texts.counted("count.narratives", answer.total));
  model.set("for_query", request.query).set("notices", std::move(notices));
  model.set("selection", selection_model(request, answer));
  std::uint64_t chosen = 0;
  for (const FieldSelection& filter : request.filters) chosen += filter.values.size();
  model.set("chosen_count", chosen > 0 ? std::to_string(chosen) : "");
  if (answer.total > 0) model.set("to_results", texts.counted("results.show", answer.total));
  model.set("folding", folding_model(request, answer));
  if (answer.query.suggestion) {
    json::Value suggestion;
    suggestion.set("suggested", *answer.query.suggestion);
    suggestion.set("suggested_href", search_address(with_query(request, *answer.query.suggestion)));
    model.set("suggestion", std::move(suggestion));
  }
  if (!answer.hits.empty()) {
    json::Value found;
    found.set("hits", std::move(hits)).set("start", first + 1);
    model.set("found", std::move(found));
  }
  if (!answer.hits.empty() && answer.total > 1) {
    json::Value bar;
    bar.set("range",
            texts.filled("results.range", {{"first", texts.number(first + 1)},
                                           {"last", texts.number(first + answer.hits.size())}}));
    bar.set("sorting", sort_model(request));
    model.set("bar", std::move(bar));
  }
  model.set("paging", paging_model(request, answer.total));
  if (answer.total > 0 && answer.hits.empty())
    model.set("beyond", search_address(on_page(request, 1)));
  if (answer.total == 0) {
    json::Value zero;
    zero.set("advised", wrapped("advice", advice_model(advice)));
    zero.set("everything_href", search_address(for_everything(request)));
    model.set("zero", std::move(zero));
  }
  model.set("export_href", answer.total > 0 ? export_address(request) : "");
  model.set("data_href", api_address(request));
  model.set("study_href", analysis_front_address(request));
  return model;
}

// A value as it stands in a query: in quotes when it is more than one word.
std::string in_query(Field field, std::string_view value, Language language) {
  const FieldInfo& known = info(field);
  std::string text(language == Language::swedish ? known.swedish_name : known.name);
  text += ":";
  if (value.find(' ') == std::string_view::npos) return text.append(value);
  return text.append("\"").append(value).append("\"");
}

const FacetValue* largest(const SearchAnswer& answer, Field field, std::size_t rank) {
  for (const FacetCounts& counts : answer.facets)
    if (counts.field == field && counts.values.size() > rank) return &counts.values[rank];
  return nullptr;
}

// Queries that surely find something, from the largest values, that show how one may ask.
json::Value examples_model(const SearchRequest& request, const SearchAnswer& answer) {
  std::vector<std::string> queries;
  const FacetValue* role = largest(answer, Field::role, 0);
  const FacetValue* other_role = largest(answer, Field::role, 1);
  const FacetValue* municipality = largest(answer, Field::municipality, 0);
  const FacetValue* year = nullptr;
  for (std::size_t rank = 0; const FacetValue* value = largest(answer, Field::year, rank); ++rank)
    if (year == nullptr || value->count > year->count) year = value;
  if (role != nullptr) queries.push_back(role->value);
  if (municipality != nullptr)
    queries.push_back(in_query(Field::municipality, municipality->value, request.language));
  if (other_role != nullptr)
    queries.push_back(in_query(Field::role, other_role->value, request.language));
  if (year != nullptr) queries.push_back(in_query(Field::year, year->value, request.language));
  json::Value examples(json::Value::Array{});
  for (const std::string& query : queries) {
    json::Value example;
    example.set("example", query);
    example.set("example_href", search_address(with_query(request, query)));
    examples.push(std::move(example));
  }
  return examples;
}

std::string joined(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.text;
  return text;
}

// Some lines of a narrative, to show what there is: the longest at hand, since short ones are
// greetings. Nothing without any.
json::Value voice_model(const SearchRequest& request, const SearchAnswer& answer) {
  const Hit* chosen = nullptr;
  std::string text;
  for (const Hit& hit : answer.hits) {
    std::string lines = joined(hit.snippet);
    if (lines.size() <= text.size()) continue;
    chosen = &hit;
    text = std::move(lines);
  }
  if (chosen == nullptr) return {};
  json::Value voice;
  voice.set("voice_text", "”" + text + "”").set("voice_title", chosen->title);
  voice.set("voice_href", narrative_address(chosen->id, "", request.language, request.edition));
  return std::move(voice.set("described", meta_model(*chosen)));
}

json::Value front_model(const SearchRequest& request, const SearchAnswer& answer) {
  const Texts& texts = Texts::in(request.language);
  json::Value model;
  model.set("lead", texts.counted("front.lead", answer.total));
  model.set("examples", examples_model(request, answer));
  model.set("voice", voice_model(request, answer));
  model.set("everything_href", search_address(for_everything(request)));
  model.set("everything", texts.counted("front.everything", answer.total));
  return model;
}

json::Value edition_model(const EditionSummary& edition, const Texts& texts) {
  json::Value model;
  model.set("edition_id", edition.id).set("built", edition.built.substr(0, 10));
  model.set("narratives", texts.counted("count.narratives", edition.narratives));
  model.set("pages", texts.counted("count.pages", edition.pages));
  return model.set("words", texts.counted("count.words", edition.words));
}

std::string window_title(const SearchRequest& request, const SearchAnswer& answer) {
  std::string title = request.query;
  for (const FieldSelection& filter : request.filters)
    for (const std::string& value : filter.values)
      title += (title.empty() ? "" : ", ") + label_of(answer, filter.field, value);
  const Texts& texts = Texts::in(request.language);
  if (title.empty() && !asks_nothing(request)) title = texts.text("results.all");
  if (page_of(request) > 1)
    title += texts.filled("results.title_page", {{"n", std::to_string(page_of(request))}});
  return title;
}

}  // namespace

std::string render_search_page(const SearchRequest& request, const SearchAnswer& answer,
                               const CorpusSummary& corpus, const std::vector<Advice>& advice) {
  const bool front = asks_nothing(request);
  PageFrame frame;
  frame.name = "search";
  frame.title = window_title(request, answer);
  frame.canonical = search_address(request);
  SearchRequest translated = request;
  translated.language = Language::swedish;
  frame.in_swedish = search_address(translated);
  translated.language = Language::english;
  frame.in_english = search_address(translated);
  frame.indexable = front && request.edition.empty();
  if (!request.edition.empty()) frame.current = search_address(of_current_edition(request));
  const Texts& texts = Texts::in(request.language);
  if (front) frame.description = texts.text("site.name") + " " + texts.text("site.description");
  frame.feed = feed_address(request);
  frame.search = request;
  frame.form_in_header = !front;

  json::Value model;
  if (front) model.set("front", front_model(request, answer));
  if (!front) model.set("results", results_model(request, answer, advice));
  model.set("filters", wrapped("facets", facets_model(request, answer)));
  model.set("edition", edition_model(corpus.edition, texts));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
