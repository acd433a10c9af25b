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
    if (std::none_of(parts_.begin(), parts_.end(),
                     [](const HitPart& part) { return part.kind == HitPart::Kind::rest; })) {
      return;
    }
    QueryEcho query = std::move(selection_.query);
    selection_ = rest_of(edition, selection_, request.selection.duplicates);
    selection_.query = std::move(query);
  }

  json::Value carry_out() {
    switch (request_.kind) {
      case Kind::words:
        return words_answer();
      case Kind::concordance:
        return concordance_answer();
      case Kind::collocates:
        return collocates_answer();
      case Kind::keyness:
        return keyness_answer();
      case Kind::trend:
        return trend_answer();
      case Kind::dispersion:
        return dispersion_answer();
      case Kind::compare:
        return compare_answer();
    }
    return {};
  }

  const Subcorpus& selection() const { return selection_; }
  const std::optional<Subcorpus>& reference() const { return reference_; }

 private:
  json::Value words_answer() const {
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
    return to_json(words(edition_, selection_, words_request));
  }

  json::Value concordance_answer() const {
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
    lines.limit = request_.limit;
    lines.offset = request_.offset;
    lines.groups = request_.groups;
    return to_json(concordance(edition_, selection_, lines));
  }

  json::Value collocates_answer() const {
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
    return to_json(collocates(edition_, selection_, near));
  }

  json::Value keyness_answer() {
    KeynessRequest keys;
    keys.level = request_.by;
    keys.min_persons = std::max(request_.min_persons, request_.withhold_below);
    keys.skip_common = request_.skip_common;
    keys.side = request_.side;
    keys.search = request_.search;
    keys.sort = sort_of(request_, keyness_sort_from);
    keys.limit = request_.limit;
    keys.offset = request_.offset;
    find_reference();
    return to_json(keyness(edition_, selection_, *reference_, keys));
  }

  json::Value trend_answer() const {
    TrendRequest groups;
    groups.nodes = nodes_of(request_);
    groups.per = request_.per;
    groups.sort = sort_of(request_, trend_sort_from);
    groups.withhold_below = request_.withhold_below;
    return to_json(trend(edition_, selection_, groups), request_.per, request_.nodes);
  }

  json::Value dispersion_answer() const {
    DispersionRequest places;
    places.node = nodes_of(request_).front();
    places.bins = request_.bins;
    places.withhold_below = request_.withhold_below;
    places.limit = request_.limit;
    places.offset = request_.offset;
    return to_json(dispersion(edition_, selection_, places));
  }

  json::Value compare_answer() {
    CompareRequest sides;
    sides.level = request_.by;
    sides.min_persons = request_.min_persons;
    sides.skip_common = request_.skip_common;
    sides.withhold_below = request_.withhold_below;
    sides.limit = request_.limit;
    find_reference();
    return to_json(compare(edition_, selection_, *reference_, sides));
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
};

json::Value settings_of(const AnalysisRequest& request) {
  json::Value settings{json::Value::Object()};
  for (const AnalysisSetting& setting : analysis_settings()) {
    if (setting.serves(request.kind)) {
      settings.set(std::string(setting.name), value_of(setting, request));
    }
  }
  settings.set("duplicates", to_string(request.selection.duplicates));
  return settings;
}

}  // namespace

std::string_view to_string(AnalysisKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<AnalysisKind> analysis_kind_from(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<AnalysisKind>(found - kNames.begin());
}

json::Value analyse(const StudiedEdition& edition, Searcher& searcher,
                    const AnalysisRequest& request) {
  Analysis analysis(edition, searcher, request);
  const json::Value answer = analysis.carry_out();
  json::Value value;
  value.set("edition", edition.edition().summary().id);
  value.set("query", to_json(analysis.selection().query));
  value.set("selection", to_json(analysis.selection().size));
  if (analysis.reference()) value.set("reference", to_json(analysis.reference()->size));
  value.set("settings", settings_of(request));
  for (const json::Value::Member& member : *answer.object()) value.set(member.first, member.second);
  return value;
}

}  // namespace erfara
