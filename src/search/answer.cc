// Each shape is written down once, for a writer of text or of a Value.
#include "erfara/search/answer.h"

#include "erfara/json/writer.h"

namespace erfara {
namespace {

template <typename Writer>
void write(Writer& out, const std::vector<std::string>& texts) {
  out.begin_array();
  for (const std::string& text : texts) out.value(text);
  out.end_array();
}

template <typename Writer>
void write(Writer& out, const std::vector<Piece>& pieces) {
  out.begin_array();
  for (const Piece& piece : pieces) {
    out.begin_object().member("text", piece.text).member("mark", piece.mark).end_object();
  }
  out.end_array();
}

template <typename Writer>
void write_members(Writer& out, const Hit& hit) {
  out.member("id", hit.id).member("title", hit.title).key("kind");
  hit.kind ? out.value(to_string(*hit.kind)) : out.null();
  out.member("role", hit.role).member("municipality", hit.municipality);
  out.member("county", hit.county).key("years").begin_array();
  for (const int year : hit.years) out.value(year);
  out.end_array().member("author", hit.author).member("organisation", hit.organisation);
  out.member("programme", hit.programme).member("score", hit.score).key("url");
  hit.url.empty() ? out.null() : out.value(hit.url);
  out.member("duplicates", hit.duplicates).key("snippet");
  write(out, hit.snippet);
}

template <typename Writer>
void write(Writer& out, const Hit& hit) {
  out.begin_object();
  write_members(out, hit);
  out.end_object();
}

template <typename Writer>
void write_members(Writer& out, const FacetCounts& counts) {
  out.key("values").begin_array();
  for (const FacetValue& each : counts.values) {
    out.begin_object().member("value", each.value).member("label", each.label);
    out.member("count", each.count).member("selected", each.selected).end_object();
  }
  out.end_array().member("missing", counts.missing).member("distinct", counts.distinct);
}

template <typename Writer>
void write(Writer& out, const QueryEcho& query) {
  out.begin_object().member("text", query.text).member("canonical", query.canonical);
  out.member("match", to_string(query.match)).key("notices");
  write(out, query.notices);
  out.member("suggestion", query.suggestion).end_object();
}

template <typename Writer>
void write(Writer& out, const SearchAnswer& answer) {
  out.begin_object().member("edition", answer.edition).key("query");
  write(out, answer.query);
  out.member("total", answer.total).member("folded", answer.folded).key("hits").begin_array();
  for (const Hit& hit : answer.hits) write(out, hit);
  out.end_array().key("facets").begin_object();
  for (const FacetCounts& counts : answer.facets) {
    out.key(info(counts.field).name).begin_object();
    write_members(out, counts);
    out.end_object();
  }
  out.end_object().end_object();
}

template <typename Writer>
void write(Writer& out, const SimilarAnswer& answer) {
  out.begin_object().member("edition", answer.edition).key("similar").begin_array();
  for (const SimilarHit& each : answer.similar) {
    out.begin_object().key("hit");
    write(out, each.hit);
    out.key("terms");
    write(out, each.terms);
    out.end_object();
  }
  out.end_array().end_object();
}

template <typename Writer, typename Answer>
auto written(const Answer& answer) {
  Writer out;
  write(out, answer);
  return out.take();
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

}  // namespace

json::Value to_json(const QueryEcho& query) { return written<json::ValueWriter>(query); }
json::Value to_json(const SearchAnswer& answer) { return written<json::ValueWriter>(answer); }
json::Value to_json(const Hit& hit) { return written<json::ValueWriter>(hit); }
std::string json_text(const SearchAnswer& answer) { return written<json::TextWriter>(answer); }
std::string json_text(const SimilarAnswer& answer) { return written<json::TextWriter>(answer); }

std::string json_text(const FacetCounts& counts, std::string_view edition) {
  json::TextWriter out;
  out.begin_object().member("edition", edition).member("field", info(counts.field).name);
  write_members(out, counts);
  return out.end_object().take();
}

json::Value to_json(const NarrativeAnswer& answer) {
  const json::Value record = to_json(answer.record);
  json::Value paragraphs(json::Value::Array{});
  for (const std::vector<Piece>& paragraph : answer.paragraphs) {
    paragraphs.push(written<json::ValueWriter>(paragraph));
  }
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

}  // namespace erfara
