#include "erfara/search/answer.h"

namespace erfara {
namespace {

json::Value to_json(const std::vector<Piece>& pieces) {
  json::Value list(json::Value::Array{});
  for (const Piece& piece : pieces) {
    json::Value value;
    value.set("text", piece.text).set("mark", piece.mark);
    list.push(std::move(value));
  }
  return list;
}

json::Value to_json(const Hit& hit) {
  json::Value years(json::Value::Array{});
  for (const int year : hit.years) years.push(year);
  json::Value value;
  value.set("id", hit.id)
      .set("title", hit.title)
      .set("kind", hit.kind ? json::Value(to_string(*hit.kind)) : json::Value())
      .set("role", hit.role)
      .set("municipality", hit.municipality)
      .set("county", hit.county)
      .set("years", std::move(years))
      .set("author", hit.author)
      .set("organisation", hit.organisation)
      .set("programme", hit.programme)
      .set("score", hit.score)
      .set("url", hit.url.empty() ? json::Value() : json::Value(hit.url))
      .set("duplicates", hit.duplicates)
      .set("snippet", to_json(hit.snippet));
  return value;
}

json::Value to_json(const Readability& measured) {
  json::Value value;
  value.set("words", measured.words)
      .set("sentences", measured.sentences)
      .set("long_words", measured.long_words)
      .set("words_per_sentence", measured.words_per_sentence)
      .set("lix", measured.lix)
      .set("ovix", measured.ovix);
  return value;
}

json::Value to_json(const NearDuplicate& duplicate) {
  json::Value value;
  value.set("id", duplicate.id)
      .set("title", duplicate.title)
      .set("page", duplicate.page)
      .set("url", duplicate.url.empty() ? json::Value() : json::Value(duplicate.url));
  return value;
}

json::Value values_and_missing(const FacetCounts& counts) {
  json::Value values(json::Value::Array{});
  for (const FacetValue& each : counts.values) {
    json::Value value;
    value.set("value", each.value)
        .set("label", each.label)
        .set("count", each.count)
        .set("selected", each.selected);
    values.push(std::move(value));
  }
  json::Value value;
  value.set("values", std::move(values))
      .set("missing", counts.missing)
      .set("distinct", counts.distinct);
  return value;
}

}  // namespace

json::Value to_json(const QueryEcho& query) {
  json::Value notices(json::Value::Array{});
  for (const std::string& notice : query.notices) notices.push(notice);
  json::Value value;
  value.set("text", query.text)
      .set("canonical", query.canonical)
      .set("match", to_string(query.match))
      .set("notices", std::move(notices))
      .set("suggestion", query.suggestion);
  return value;
}

json::Value to_json(const SearchAnswer& answer) {
  json::Value hits(json::Value::Array{});
  for (const Hit& hit : answer.hits) hits.push(to_json(hit));
  json::Value facets(json::Value::Object{});
  for (const FacetCounts& counts : answer.facets) {
    facets.set(std::string(info(counts.field).name), values_and_missing(counts));
  }
  json::Value value;
  value.set("edition", answer.edition)
      .set("query", to_json(answer.query))
      .set("total", answer.total)
      .set("folded", answer.folded)
      .set("hits", std::move(hits))
      .set("facets", std::move(facets));
  if (!answer.missing_shards.empty()) {
    json::Value shards;
    for (const std::size_t shard : answer.missing_shards) shards.push(std::uint64_t{shard});
    value.set("partial", true).set("missing_shards", std::move(shards));
  }
  return value;
}

json::Value to_json(const NarrativeAnswer& answer) {
  const json::Value record = to_json(answer.record);
  json::Value paragraphs(json::Value::Array{});
  for (const std::vector<Piece>& paragraph : answer.paragraphs) paragraphs.push(to_json(paragraph));
  json::Value narrative(json::Value::Object{});
  for (const auto& [key, member] : *record.object()) {
    narrative.set(key, key == "text"    ? paragraphs
                       : key == "title" ? json::Value(answer.title)
                                        : member);
  }
  json::Value value;
  json::Value reasons(json::Value::Array{});
  for (const std::string& reason : answer.reasons) reasons.push(reason);
  json::Value duplicates(json::Value::Array{});
  for (const NearDuplicate& each : answer.duplicates) duplicates.push(to_json(each));
  value.set("edition", answer.edition)
      .set("narrative", std::move(narrative))
      .set("reasons", std::move(reasons))
      .set("readability", to_json(answer.readability))
      .set("duplicates", std::move(duplicates));
  return value;
}

json::Value to_json(const SimilarAnswer& answer) {
  json::Value similar(json::Value::Array{});
  for (const SimilarHit& each : answer.similar) {
    json::Value terms(json::Value::Array{});
    for (const std::string& term : each.terms) terms.push(term);
    json::Value value;
    value.set("hit", to_json(each.hit)).set("terms", std::move(terms));
    similar.push(std::move(value));
  }
  json::Value value;
  value.set("edition", answer.edition).set("similar", std::move(similar));
  return value;
}

json::Value to_json(const FacetCounts& counts) {
  json::Value value;
  value.set("field", info(counts.field).name);
  const json::Value listed = values_and_missing(counts);
  for (const auto& [key, member] : *listed.object()) value.set(key, member);
  return value;
}

}  // namespace erfara
