// Every page of an analysis has the same parts in the same places: kinds, form, notices, result,
// how it is counted. What a kind shows of its answer stands in the file of that name.

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "erfara/analysis/setting.h"
#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_form.h"
#include "server/pages_analysis_results.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

constexpr std::array kKinds = {
    AnalysisKind::words, AnalysisKind::concordance, AnalysisKind::collocates, AnalysisKind::keyness,
    AnalysisKind::trend, AnalysisKind::dispersion,  AnalysisKind::compare};

std::string key_of(AnalysisKind kind, std::string_view group) {
  return "analysis." + std::string(group) + "." + std::string(to_string(kind));
}

json::Value kinds_model(const AnalysisRequest& request, std::string_view pinned, bool on_one) {
  const Texts& texts = Texts::in(request.selection.language);
  json::Value links(json::Value::Array{});
  for (const AnalysisKind kind : kKinds) {
    json::Value link;
    link.set("kind_label", texts.text(key_of(kind, "kind")));
    link.set("kind_lead", texts.text(key_of(kind, "lead")));
    link.set("kind_href", analysis_address(as_kind(request, kind), pinned));
    links.push(std::move(link.set("kind_current", on_one && kind == request.kind)));
  }
  return links;
}

std::uint64_t hits_in(const json::Value::Array& rows) {
  std::uint64_t hits = 0;
  for (const json::Value& row : rows) hits += StudyPage::count(row, "hits");
  return hits;
}

json::Value result_of(const StudyPage& study) {
  switch (study.request().kind) {
    case AnalysisKind::words:
      return words_result(study);
    case AnalysisKind::concordance:
      return concordance_result(study);
    case AnalysisKind::collocates:
      return collocates_result(study);
    case AnalysisKind::keyness:
      return keyness_result(study);
    case AnalysisKind::trend:
      return trend_result(study);
    case AnalysisKind::dispersion:
      return dispersion_result(study);
    case AnalysisKind::compare:
      return compare_result(study);
  }
  return {};
}

// What a reader without rows may try; null where there are rows, or nothing to try.
json::Value advice_model(const StudyPage& study) {
  const AnalysisRequest& request = study.request();
  if (!study.rows().empty() && request.kind != AnalysisKind::trend) return {};
  if (request.kind == AnalysisKind::trend && hits_in(study.rows()) > 0) return {};
  json::Value links(json::Value::Array{});
  const auto add = [&](std::string_view text, const AnalysisRequest& other) {
    json::Value link;
    link.set("advice_text", study.texts.text("analysis.advice." + std::string(text)));
    links.push(std::move(link.set("advice_href", study.address(other))));
  };
  AnalysisRequest other = request;
  other.offset = 0;
  if (request.offset > 0) add("first", other);
  if (!request.in.empty() || !request.near.empty())
    add("unnarrowed", as_kind(request, request.kind));
  if (!request.nodes.empty() && request.by != Level::part) {
    other.by = Level::part;
    add("part", other);
    other.by = request.by;
  }
  if (!request.search.empty()) {
    other.search.clear();
    add("unsearched", other);
  }
  if (!request.selection.query.empty() || !request.selection.filters.empty()) {
    other.selection = SearchRequest();
    other.selection.language = request.selection.language;
    add("everything", other);
  }
  return wrapped("advice", std::move(links));
}

json::Value notices_model(const StudyPage& study) {
  json::Value notices(json::Value::Array{});
  const json::Value& answer = study.page.answer;
  if (const json::Value* query = answer.find("query")) {
    for (const json::Value& notice : *query->find("notices")->array()) notices.push(notice);
  }
  const auto is_set = [&](std::string_view name) {
    const json::Value* value = answer.find(name);
    return value != nullptr && value->boolean().value_or(false);
  };
  if (is_set("too_few_persons")) notices.push(study.texts.text("analysis.withheld_selection"));
  if (is_set("withheld") || is_set("node_withheld")) {
    notices.push(study.texts.text("analysis.withheld_all"));
  }
  if (is_set("rows_withheld")) notices.push(study.texts.text("analysis.withheld_rows"));
  if (const json::Value* withheld = answer.find("withheld")) {
    if (withheld->is_null()) notices.push(study.texts.text("analysis.withheld_some"));
    if (withheld->integer().value_or(0) > 0) {
      notices.push(study.texts.counted("analysis.withheld",
                                       static_cast<std::uint64_t>(*withheld->integer())));
    }
  }
  return notices;
}

// Whether two answers are the same but for the edition they are of.
bool say_the_same(const json::Value& a, const json::Value& b) {
  return std::all_of(
      a.object()->begin(), a.object()->end(), [&](const json::Value::Member& member) {
        const json::Value* other = b.find(member.first);
        return member.first == "edition" || (other != nullptr && *other == member.second);
      });
}

// How many of the rows shown are not the same in another answer.
std::uint64_t changed_rows(const json::Value& answer, const json::Value& other) {
  std::multiset<std::string> rows;
  for (const json::Value& row : *other.find("rows")->array()) rows.insert(json::dump(row));
  std::uint64_t changed = 0;
  for (const json::Value& row : *answer.find("rows")->array()) {
    const auto same = rows.find(json::dump(row));
    if (same == rows.end()) {
      ++changed;
    } else {
      rows.erase(same);
    }
  }
  return changed;
}

// By how much the figures of an older edition differ from those of now; null for the current one.
json::Value changed_model(const StudyPage& study, const json::Value& result) {
  const AnalysisPage& page = study.page;
  const Texts& texts = study.texts;
  json::Value changed;
  if (!page.gone.empty()) {
    const std::string& change =
        page.change.empty() ? texts.text("analysis.edition.change_unknown") : page.change;
    changed.set("changed_text", texts.filled("analysis.edition.gone",
                                             {{"edition", page.gone}, {"now", page.current}}) +
                                    " " + change);
    return std::move(changed.set("changed_href", ""));
  }
  if (page.answer_now.is_null()) return {};
  changed.set("changed_href", analysis_address(page.request, ""));
  if (say_the_same(page.answer, page.answer_now)) {
    changed.set("changed_text", texts.filled("analysis.edition.same", {{"edition", page.pinned}}));
    return changed;
  }
  AnalysisPage now = page;
  now.answer = page.answer_now;
  const json::Value result_now = result_of(StudyPage(now));
  const std::string then = StudyPage::text(result, "headline");
  const std::string then_size = size_text(texts, *page.answer.find("selection"));
  const std::string now_headline = StudyPage::text(result_now, "headline");
  const std::string now_size = size_text(texts, *page.answer_now.find("selection"));
  const bool is_told = then != now_headline || then_size != now_size;
  std::string text = is_told ? texts.filled("analysis.edition.changed", {{"edition", page.pinned},
                                                                         {"then", then},
                                                                         {"then_size", then_size},
                                                                         {"now", now_headline},
                                                                         {"now_size", now_size}})
                             : texts.filled("analysis.edition.of", {{"edition", page.pinned}});
  const std::uint64_t rows = changed_rows(page.answer, page.answer_now);
  if (rows > 0) text += " " + texts.counted("analysis.edition.rows", rows);
  if (rows == 0 && !is_told) text += " " + texts.text("analysis.edition.sums");
  changed.set("changed_text", std::move(text));
  return changed;
}

// "Konkordans: erfarenhet".
std::string title_of(const StudyPage& study) {
  std::string title = study.texts.text(key_of(study.request().kind, "kind"));
  for (std::size_t i = 0; i < study.request().nodes.size(); ++i) {
    title += (i == 0 ? ": " : ", ") + study.request().nodes[i];
  }
  return title;
}

json::Value nodes_studied(const StudyPage& study) {
  json::Value nodes(json::Value::Array{});
  for (const std::string& node : study.request().nodes) nodes.push(node);
  return wrapped("studied_nodes", std::move(nodes));
}

// The measures of a kind with formula and source, as the texts have them.
json::Value measures_of(const StudyPage& study) {
  const json::Value* kinds = study.texts.all().find("analysis")->find("measures");
  const json::Value* list = kinds->find(to_string(study.request().kind));
  return list == nullptr ? json::Value() : wrapped("measures", *list);
}

json::Value downloads_model(const StudyPage& study) {
  json::Value links(json::Value::Array{});
  const std::string_view edition = study.page.corpus.edition.id;
  // All rows as a file, what that file is, and the rows of this page.
  for (const std::string format : {"csv", "tsv", "about", ""}) {
    json::Value link;
    link.set("download_label",
             study.texts.text("analysis.as_" + (format.empty() ? "json" : format)));
    link.set("download_href", analysis_data_address(study.request(), edition, format));
    links.push(std::move(link));
  }
  return links;
}

PageFrame frame_of(const AnalysisRequest& request, std::string_view pinned) {
  PageFrame frame;
  frame.name = "analysis";
  frame.canonical = analysis_address(request, pinned);
  AnalysisRequest translated = request;
  translated.selection.language = Language::swedish;
  frame.in_swedish = analysis_address(translated, pinned);
  translated.selection.language = Language::english;
  frame.in_english = analysis_address(translated, pinned);
  frame.search = request.selection;
  frame.search.limit = kDefaultLimit;
  frame.search.offset = 0;
  return frame;
}

}  // namespace

std::string render_analysis_page(const AnalysisPage& page) {
  const StudyPage study(page);
  PageFrame frame = frame_of(page.request, page.pinned);
  frame.title = title_of(study);
  json::Value model, studied;
  studied.set("kind_title", study.texts.text(key_of(page.request.kind, "kind")));
  studied.set("studied", nodes_studied(study));
  studied.set("lead", study.texts.text(key_of(page.request.kind, "lead")));
  studied.set("form", analysis_form_model(study));
  studied.set("notices", notices_model(study));
  const bool answered = !page.answer.is_null();
  json::Value result = answered ? result_of(study) : json::Value();
  studied.set("changed", answered ? changed_model(study, result) : json::Value());
  studied.set("result", std::move(result));
  studied.set("advised", answered ? advice_model(study) : json::Value());
  studied.set("cite_href", answered ? analysis_address(page.request, page.corpus.edition.id) : "");
  studied.set("cite_edition", page.corpus.edition.id);
  studied.set("waiting", !answered && page.fault.empty());
  studied.set("downloads", answered ? downloads_model(study) : json::Value());
  studied.set("explained", measures_of(study));
  model.set("kinds", kinds_model(page.request, page.pinned, true));
  model.set("study", std::move(studied));
  return render_frame(frame, std::move(model));
}

std::string render_analysis_front(const SearchRequest& selection, std::uint64_t narratives) {
  const AnalysisRequest request = analysis_of(AnalysisKind::words, selection);
  const Texts& texts = Texts::in(selection.language);
  PageFrame frame = frame_of(request, "");
  frame.name = "analysis_front";
  frame.title = texts.text("analysis.title");
  frame.canonical = analysis_front_address(selection);
  SearchRequest translated = selection;
  translated.language = Language::swedish;
  frame.in_swedish = analysis_front_address(translated);
  translated.language = Language::english;
  frame.in_english = analysis_front_address(translated);
  if (!selection.edition.empty()) {
    frame.current = analysis_front_address(of_current_edition(selection));
  }
  json::Value model;
  model.set("kinds", kinds_model(request, selection.edition, false));
  model.set("front_of", texts.counted("count.narratives", narratives));
  return render_frame(frame, std::move(model));
}

}  // namespace erfara
