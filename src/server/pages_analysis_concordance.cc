#include <algorithm>

#include "server/pages_address.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_results.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

std::string joined(const json::Value& list) {
  std::string text;
  if (list.array() == nullptr) return text;
  for (const json::Value& each : *list.array()) text += (text.empty() ? "" : ", ") + *each.string();
  return text;
}

// "2011–2012" of the years of a cohort, which follow upon each other.
std::string span_of(const json::Value& years) {
  if (years.array() == nullptr || years.array()->empty()) return "";
  const std::string& first = *years.array()->front().string();
  const std::string& last = *years.array()->back().string();
  return first == last ? first : first + "–" + last;
}

// Some text, or the pieces in which a near word is marked.
json::Value pieces_of(const std::string& text, const json::Value* near) {
  json::Value pieces(json::Value::Array{});
  const auto add = [&](const std::string& words, bool is_near) {
    json::Value piece;
    pieces.push(std::move(piece.set("piece_text", words).set("piece_near", is_near)));
  };
  if (near == nullptr) {
    add(text, false);
    return pieces;
  }
  for (const json::Value& piece : *near->find("pieces")->array()) {
    add(*piece.find("text")->string(), piece.find("mark")->boolean().value_or(false));
  }
  return pieces;
}

WordSpan place_of(const json::Value& row) {
  return {static_cast<std::uint32_t>(StudyPage::count(row, "word")),
          static_cast<std::uint32_t>(StudyPage::count(row, "words"))};
}

json::Value line_model(const StudyPage& study, const json::Value& row) {
  json::Value line;
  line.set("line_key", StudyPage::text(row, "id") + "-" + json::dump(*row.find("word")));
  const json::Value* near = row.find("near");
  const bool near_left = near != nullptr && StudyPage::text(*near, "side") == "left";
  line.set("left_pieces", pieces_of(StudyPage::text(row, "left"), near_left ? near : nullptr));
  line.set("right_pieces", pieces_of(StudyPage::text(row, "right"), near_left ? nullptr : near));
  line.set("line_node", StudyPage::text(row, "node"));
  line.set("line_href", place_address(StudyPage::text(row, "id"), place_of(row), study.language(),
                                      study.page.pinned));
  json::Value source(json::Value::Array{});
  for (const std::string& part : {span_of(*row.find("years")), StudyPage::text(row, "municipality"),
                                  joined(*row.find("roles"))}) {
    if (!part.empty()) source.push(part);
  }
  return std::move(line.set("line_source", wrapped("sourced", std::move(source))));
}

}  // namespace

// The words right before or after the hits, each leading to its lines.
json::Value neighbours_model(const StudyPage& study, std::string_view side) {
  json::Value words(json::Value::Array{});
  std::uint64_t most = 1;
  for (const json::Value& row : *study.page.answer.find(side)->array()) {
    most = std::max(most, StudyPage::count(row, "hits"));
  }
  for (const json::Value& row : *study.page.answer.find(side)->array()) {
    const std::string& word = StudyPage::text(row, "word");
    AnalysisRequest lines = study.request();
    lines.offset = 0;
    lines.in.push_back(std::string(side) + ":" + word);
    json::Value item;
    item.set("neighbour", word.empty() ? study.texts.text("analysis.nothing") : word);
    item.set("neighbour_hits", study.shown(row, "hits"));
    item.set("neighbour_share", StudyPage::count(row, "hits") * 100 / most);
    // As many parts as there may be.
    item.set("neighbour_href",
             lines.in.size() > kMaxHitParts ? std::string() : study.address(lines));
    words.push(std::move(item));
  }
  json::Value list = wrapped("neighbour_words", std::move(words));
  if (!list.is_null())
    list.set("neighbour_heading", study.texts.text("analysis.right_" + std::string(side)));
  return list;
}

json::Value concordance_result(const StudyPage& study) {
  json::Value lines(json::Value::Array{});
  for (const json::Value& row : study.rows()) lines.push(line_model(study, row));
  json::Value result, kwic;
  const json::Value& answer = study.page.answer;
  const Texts& texts = study.texts;
  result.set("headline", study.hits_in(answer));
  json::Value neighbours(json::Value::Array{});
  for (const std::string_view side : {"before", "after"}) {
    json::Value list = neighbours_model(study, side);
    if (!list.is_null()) neighbours.push(std::move(list));
  }
  result.set("beside", wrapped("neighbours", std::move(neighbours)));
  if (study.request().sample > 0) {
    result.set("result_notes",
               json::Value::Array{texts.filled("analysis.sampled",
                                               {{"n", texts.number(study.total())},
                                                {"seed", std::to_string(study.request().seed)}})});
  }
  kwic.set("kwic_start", study.request().offset + 1);
  kwic.set("kwic_lines", wrapped("lines", std::move(lines)));
  result.set("kwic", std::move(kwic));
  return std::move(result.set("paging", paging_model(study, study.total())));
}

}  // namespace erfara
