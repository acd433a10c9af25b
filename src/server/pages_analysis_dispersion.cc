#include <algorithm>

#include "server/drawing.h"
#include "server/pages_address.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_results.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

constexpr double kWidth = 760;
constexpr double kHeight = 130;
constexpr double kCode = 300;  // the width of a narrative's barcode
constexpr double kCodeHeight = 22;

json::Value bins_drawing(const StudyPage& study) {
  const Texts& texts = study.texts;
  const json::Value::Array& bins = *study.page.answer.find("bins")->array();
  std::uint64_t most = 1;
  for (const json::Value& bin : bins) {
    most = std::max(most, static_cast<std::uint64_t>(bin.integer().value_or(0)));
  }
  const double each = kWidth / static_cast<double>(bins.size());
  Drawing drawing(texts.text("analysis.drawing.dispersion"), kWidth, kHeight + 20);
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const auto hits = static_cast<std::uint64_t>(bins[i].integer().value_or(0));
    const double x = each * static_cast<double>(i);
    if (hits == 0) continue;
    AnalysisRequest lines = as_kind(study.request(), AnalysisKind::concordance);
    const std::string place = std::to_string(i + 1) + "/" + std::to_string(bins.size());
    lines.in = {"bin:" + place};
    const double height =
        std::max(3.0, (kHeight - 10) * static_cast<double>(hits) / static_cast<double>(most));
    drawing.link(study.address(lines), place + ": " + texts.counted("analysis.hits", hits));
    drawing.rect("target", x, 0, each, kHeight);
    drawing.rect("bar over", x + 0.5, kHeight - height, std::max(1.0, each - 1), height).end();
  }
  drawing.line("axis", 0, kHeight, kWidth, kHeight);
  drawing.text("label", 0, kHeight + 15, texts.text("analysis.drawing.first_text"));
  drawing.text("label", kWidth, kHeight + 15, texts.text("analysis.drawing.last_text"), "end");
  drawing.text("label", kWidth / 2, kHeight + 15,
               texts.filled("analysis.drawing.highest", {{"n", texts.number(most)}}), "middle");
  json::Value model = drawing.take();
  model.set("drawing_name", "spridning");
  return std::move(model.set("drawing_caption", texts.text("analysis.drawing.dispersion_caption")));
}

// A narrative from its first word to its last, with a stroke where the node stands.
json::Value barcode(const StudyPage& study, const json::Value& row) {
  const std::string& id = StudyPage::text(row, "id");
  const double words =
      static_cast<double>(std::max<std::uint64_t>(StudyPage::count(row, "words"), 1));
  Drawing drawing(
      study.texts.filled("analysis.drawing.barcode", {{"title", StudyPage::text(row, "title")}}),
      kCode, kCodeHeight);
  drawing.rect("ground", 0, 0, kCode, kCodeHeight);
  for (const json::Value& place : *row.find("places")->array()) {
    const auto word = static_cast<std::uint32_t>(place.integer().value_or(0));
    const double x = kCode * (static_cast<double>(word) + 0.5) / words;
    drawing.link(
        place_address(id, {word, 1}, study.language(), study.page.pinned),
        study.texts.filled("analysis.drawing.word_number", {{"n", study.texts.number(word + 1)}}));
    drawing.rect("target", x - 4, 0, 8, kCodeHeight);
    drawing.rect("stroke", x - 1, 2, 2, kCodeHeight - 4).end();
  }
  return drawing.take();
}

json::Value narrative_row(const StudyPage& study, const json::Value& row) {
  AnalysisRequest lines = as_kind(study.request(), AnalysisKind::concordance);
  const std::string& id = StudyPage::text(row, "id");
  lines.in = {"id:" + id};
  json::Value model;
  model.set("barcode_key", id).set("barcode_title", StudyPage::text(row, "title"));
  model.set("barcode_href", narrative_address(id, "", study.language(), study.page.pinned));
  model.set("barcode_hits", study.shown(row, "hits")).set("barcode_lines", study.address(lines));
  model.set("barcode_words", study.shown(row, "words"));
  model.set("barcode_rate", study.shown(row, "per_million"));
  return std::move(model.set("barcode", barcode(study, row)));
}

}  // namespace

json::Value dispersion_result(const StudyPage& study) {
  const Texts& texts = study.texts;
  const json::Value& answer = study.page.answer;
  json::Value rows(json::Value::Array{}), result;
  for (const json::Value& row : study.rows()) rows.push(narrative_row(study, row));
  result.set("headline", study.hits_in(answer));
  result.set("headline_link", texts.text("analysis.show_lines"));
  result.set("headline_href", study.address(as_kind(study.request(), AnalysisKind::concordance)));
  if (StudyPage::count(answer, "hits") > 0) {
    result.set("figures_text", "DPnorm " + study.shown(answer, "dp_norm", 3) + " · Juillands D " +
                                   study.shown(answer, "juilland_d", 3));
    if (!answer.find("bins")->array()->empty()) result.set("drawings", bins_drawing(study));
  }
  result.set("barcodes", wrapped("barcode_rows", std::move(rows)));
  return std::move(result.set("paging", paging_model(study, study.total())));
}

}  // namespace erfara
