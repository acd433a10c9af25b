#include "erfara/analysis/analysis.h"

#include <algorithm>
#include <array>

#include "erfara/analysis/collocates.h"
#include "erfara/analysis/compare.h"
#include "erfara/analysis/dispersion.h"
#include "erfara/analysis/setting.h"
#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/subcorpus.h"
#include "erfara/analysis/trend.h"
#include "erfara/analysis/words.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

using Kind = AnalysisKind;

constexpr std::array<std::string_view, kAnalysisKinds> kNames = {
    "words", "concordance", "collocates", "keyness", "trend", "dispersion", "compare"};

// The order asked for, by its name, or the usual one.
template <typename Sort>
Sort sort_of(const AnalysisRequest& request, std::optional<Sort> (*from)(std::string_view)) {
  if (request.sort.empty()) return {};
  const std::optional<Sort> sort = from(request.sort);
  if (sort) return *sort;
  const AnalysisSetting* const setting = find_setting(request.kind, "sort");
  throw Error(ErrorKind::usage, "there is no order \"" + request.sort + "\"",
              "use one of " + std::string(setting->choices));
}

// What is wrong with it is said in the language of the request.
Node node_of(const AnalysisRequest& request, const std::string& text) {
  auto node = read_node(text, request.by);
  if (const auto* fault = std::get_if<NodeFault>(&node)) {
    throw Error(ErrorKind::usage, describe(*fault, request.selection.language));
  }
  return std::get<Node>(std::move(node));
}

std::vector<Node> nodes_of(const AnalysisRequest& request) {
  if (request.nodes.empty()) {
    throw Error(ErrorKind::usage, "a node is missing",
                "say which word, \"phrase\" or CQP pattern is studied");
  }
  std::vector<Node> nodes;
  for (const std::string& node : request.nodes) nodes.push_back(node_of(request, node));
  return nodes;
}

json::Value settings_of(const AnalysisRequest& request) {
  json::Value settings{json::Value::Object()};
  for (const AnalysisSetting& setting : analysis_settings()) {
    const bool of_page = setting.name == "limit" || setting.name == "offset";
    if (setting.serves(request.kind) && !(of_page && request.limit == kAllRows)) {
      settings.set(std::string(setting.name), value_of(setting, request));
    }
  }
  settings.set("duplicates", to_string(request.selection.duplicates));
  return settings;
}

// The rows of an answer, kept by the function that gives them.
template <typename Answer>
AnalysisRows rows_of(Answer answer) {
  AnalysisRows result;
  result.about = to_json(answer);
  result.total = answer.rows.size();
  result.row = [rows = std::move(answer.rows)](std::size_t place) { return to_json(rows[place]); };
  return result;
}

AnalysisRows rows_of(json::Value about, json::Value::Array rows) {
  AnalysisRows result{std::move(about), {}, {}, rows.size(), {}};
  result.row = [rows = std::move(rows)](std::size_t place) { return rows[place]; };
  return result;
}

std::vector<HitPart> hit_parts_of(const AnalysisRequest& request) {
  std::vector<HitPart> parts;
  for (const std::string& text : request.in) {
    const auto part = hit_part_from(text);
    if (!part) throw Error(ErrorKind::usage, "there is no part \"" + text + "\" of the hits", "");
    parts.push_back(*part);
  }
  return parts;
}

class Analysis {
 public:
  Analysis(const StudiedEdition& edition, Searcher& searcher, const AnalysisRequest& request)
      : edition_(edition),
        searcher_(searcher),
        request_(request),
        parts_(hit_parts_of(request)),
        selection_(select(edition, searcher, request.selection)) {
    if (std::any_of(parts_.begin(), parts_.end(),
                    [](const HitPart& part) { return part.kind == HitPart::Kind::rest; })) {
      replace(selection_, rest_of(edition, selection_, request.selection.duplicates));
    }
    if (has_reference(request.kind)) find_reference();
    if (is_of_few(selection_) || (reference_ && is_of_few(*reference_))) withhold();
  }

  AnalysisRows carry_out() {
    AnalysisRows answer = rows();
    json::Value about;
    about.set("edition", edition_.edition().summary().id);
    about.set("query", to_json(selection_.query)).set("selection", to_json(selection_.size));
    if (reference_) about.set("reference", to_json(reference_->size));
    if (request_.reference) about.set("reference_query", to_json(reference_->query));
    about.set("settings", settings_of(request_));
    if (is_withheld_) about.set("too_few_persons", true);
    for (const json::Value::Member& member : *answer.about.object()) {
      about.set(member.first, member.second);
    }
    answer.about = std::move(about);
    answer.query = selection_.query;
    return answer;
  }

 private:
  // Selections are replaced, what was asked for stays said.
  static void replace(Subcorpus& selection, Subcorpus other) {
    other.query = std::move(selection.query);
    selection = std::move(other);
  }

  bool is_of_few(const Subcorpus& selection) const {
    return selection.size.persons > 0 && selection.size.persons < request_.withhold_below;
  }

  // Every number of a selection of too few persons would be theirs: it is studied as if it were
  // empty.
  void withhold() {
    is_withheld_ = true;
    const NarrativeSet none(edition_.numbering().size());
    replace(selection_, make_subcorpus(edition_, none));
    if (reference_) replace(*reference_, make_subcorpus(edition_, none));
  }

  AnalysisRows rows() {
    switch (request_.kind) {
      case Kind::words:
        return rows_of(words_answer());
      case Kind::concordance:
        return concordance_rows();
      case Kind::collocates:
        return rows_of(collocates_answer());
      case Kind::keyness:
        return rows_of(keyness_answer());
      case Kind::trend:
        return trend_rows();
      case Kind::dispersion:
        return rows_of(dispersion_answer());
      case Kind::compare:
        return compare_rows();
    }
    return {};
  }

  WordsAnswer words_answer() const {
    WordsRequest words_request;
    words_request.level = request_.by;
    words_request.n = request_.n;
    words_request.search = request_.search;
    words_request.skip_common = request_.skip_common;
    words_request.min_hits = request_.min_hits;
    words_request.withhold_below = request_.withhold_below;
    words_request.sort = sort_of(request_, word_sort_from);
    words_request.limit = request_.limit;
    words_request.offset = request_.offset;
    words_request.progress = request_.progress;
    return words(edition_, selection_, words_request);
  }

  // Lines take much room, so that each is made when it is asked for.
  AnalysisRows concordance_rows() const {
    ConcordanceRequest lines;
    lines.node = nodes_of(request_).front();
    if (!request_.near.empty()) {
      lines.near = node_of(request_, request_.near);
      lines.reach = {request_.left, request_.right, request_.sentence};
    }
    lines.parts = parts_;
    lines.sort = sort_of(request_, concordance_sort_from);
    lines.context = request_.context;
    lines.sample = request_.sample;
    lines.seed = request_.seed;
    lines.withhold_below = request_.withhold_below;
    lines.limit = 0;
    lines.ordered = request_.offset + request_.limit;
    lines.groups = request_.groups;
    ConcordanceAnswer answer = concordance(edition_, selection_, lines);
    const std::size_t first = std::min<std::size_t>(request_.offset, answer.total);
    AnalysisRows result;
    result.about = to_json(answer);
    result.total = std::min<std::size_t>(request_.limit, answer.total - first);
    result.row = [line = std::move(answer.line), first](std::size_t place) {
      return to_json(line(first + place));
    };
    return result;
  }

  CollocatesAnswer collocates_answer() const {
    CollocatesRequest near;
    near.node = nodes_of(request_).front();
    near.level = request_.by;
    near.reach = {request_.left, request_.right, request_.sentence};
    near.search = request_.search;
    near.min_hits = request_.min_hits;
    near.skip_common = request_.skip_common;
    near.withhold_below = request_.withhold_below;
    near.sort = sort_of(request_, collocate_sort_from);
    near.limit = request_.limit;
    near.offset = request_.offset;
    return collocates(edition_, selection_, near);
  }

  KeynessAnswer keyness_answer() const {
    KeynessRequest keys;
    keys.level = request_.by;
    keys.min_persons = std::max(request_.min_persons, request_.withhold_below);
    keys.withhold_below = request_.withhold_below;
    keys.skip_common = request_.skip_common;
    keys.side = request_.side;
    keys.search = request_.search;
    keys.sort = sort_of(request_, keyness_sort_from);
    keys.limit = request_.limit;
    keys.offset = request_.offset;
    return keyness(edition_, selection_, *reference_, keys);
  }

  AnalysisRows trend_rows() const {
    TrendRequest groups;
    groups.nodes = nodes_of(request_);
    groups.per = request_.per;
    groups.sort = sort_of(request_, trend_sort_from);
    groups.withhold_below = request_.withhold_below;
    const TrendAnswer answer = trend(edition_, selection_, groups);
    json::Value::Array rows;
    for (const TrendGroup& group : answer.rows) {
      for (std::size_t i = 0; i < group.points.size(); ++i) {
        rows.push_back(to_json(group, request_.per, group.points[i], request_.nodes[i]));
      }
    }
    return rows_of(to_json(answer, request_.per), std::move(rows));
  }

  DispersionAnswer dispersion_answer() const {
    DispersionRequest places;
    places.node = nodes_of(request_).front();
    places.bins = request_.bins;
    places.withhold_below = request_.withhold_below;
    places.limit = request_.limit;
    places.offset = request_.offset;
    return dispersion(edition_, selection_, places);
  }

  AnalysisRows compare_rows() const {
    CompareRequest sides;
    sides.level = request_.by;
    sides.min_persons = request_.min_persons;
    sides.skip_common = request_.skip_common;
    sides.withhold_below = request_.withhold_below;
    sides.limit = request_.limit;
    json::Value::Array rows = erfara::rows_of(compare(edition_, selection_, *reference_, sides));
    json::Value about;
    about.set("total", static_cast<std::uint64_t>(rows.size()));
    return rows_of(std::move(about), std::move(rows));
  }

  void find_reference() {
    reference_ = request_.reference ? select(edition_, searcher_, *request_.reference)
                                    : rest_of(edition_, selection_, request_.selection.duplicates);
  }

  const StudiedEdition& edition_;
  Searcher& searcher_;
  const AnalysisRequest& request_;
  std::vector<HitPart> parts_;
  Subcorpus selection_;
  std::optional<Subcorpus> reference_;
  bool is_withheld_ = false;
};

// An answer with no row still has its columns.
json::Value example_row(const AnalysisRequest& request) {
  switch (request.kind) {
    case Kind::words:
      return to_json(WordRow());
    case Kind::concordance:
      return to_json(ConcordanceLine());
    case Kind::collocates:
      return to_json(Collocate());
    case Kind::keyness:
      return to_json(KeyWord());
    case Kind::trend:
      return to_json(TrendGroup(), request.per, TrendPoint(), "");
    case Kind::dispersion:
      return to_json(NarrativeHits());
    case Kind::compare:
      return rows_of(CompareAnswer()).front();
  }
  return {};
}

}  // namespace

std::string_view to_string(AnalysisKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<AnalysisKind> analysis_kind_from(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<AnalysisKind>(found - kNames.begin());
}

AnalysisRows analysis_rows(const StudiedEdition& edition, Searcher& searcher,
                           const AnalysisRequest& request) {
  AnalysisRequest all = request;
  all.limit = kAllRows;
  all.offset = 0;
  AnalysisRows rows = Analysis(edition, searcher, all).carry_out();
  const json::Value row = example_row(request);
  for (const json::Value::Member& member : *row.object()) rows.columns.push_back(member.first);
  return rows;
}

json::Value analyse(const StudiedEdition& edition, Searcher& searcher,
                    const AnalysisRequest& request) {
  AnalysisRows answer = Analysis(edition, searcher, request).carry_out();
  json::Value rows{json::Value::Array()};
  for (std::size_t place = 0; place < answer.total; ++place) rows.push(answer.row(place));
  return std::move(answer.about.set("rows", std::move(rows)));
}

}  // namespace erfara
