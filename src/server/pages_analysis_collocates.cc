#include <algorithm>

#include "server/drawing.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_results.h"

namespace erfara {
namespace {

constexpr std::size_t kDrawnRows = 25;
constexpr double kRow = 24;  // height of a row, in the units of the drawing
constexpr double kWidth = 760;
constexpr double kWordHalf = 80;  // half of the column of words in the middle
constexpr double kBarMost = 240;  // the longest bar
constexpr double kMiddle = kWidth / 2;
constexpr double kHead = 26;

// The lines in which a word stands near the node; only on one side where the other reaches nowhere.
std::string near_lines(const StudyPage& study, std::string_view word, bool left, bool right) {
  const AnalysisRequest& request = study.request();
  AnalysisRequest lines = as_kind(request, AnalysisKind::concordance);
  lines.near = node_for(word, request.by);
  lines.left = left ? request.left : 0;
  lines.right = right ? request.right : 0;
  lines.sentence = request.sentence;
  return study.address(lines);
}

// Words by their strength; bars to the left and right say where they stand.
json::Value drawing_of(const StudyPage& study) {
  const Texts& texts = study.texts;
  const json::Value::Array& rows = study.rows();
  const std::size_t drawn = std::min(rows.size(), kDrawnRows);
  std::uint64_t most = 1;
  for (std::size_t i = 0; i < drawn; ++i) {
    most = std::max({most, StudyPage::count(rows[i], "left"), StudyPage::count(rows[i], "right")});
  }
  Drawing drawing(texts.text("analysis.drawing.collocates"), kWidth,
                  kHead + kRow * static_cast<double>(drawn));
  drawing.text("label", kMiddle - kWordHalf, 16, texts.text("analysis.drawing.before"), "end");
  drawing.text("label", kMiddle + kWordHalf, 16, texts.text("analysis.drawing.after"));
  for (std::size_t i = 0; i < drawn; ++i) {
    const json::Value& row = rows[i];
    const std::string& word = StudyPage::text(row, "word");
    const double y = kHead + kRow * static_cast<double>(i);
    const auto bar = [&](std::string_view side, double sign) {
      const std::uint64_t count = StudyPage::count(row, side);
      if (count == 0) return;
      const double length =
          std::max(2.0, kBarMost * static_cast<double>(count) / static_cast<double>(most));
      const double x = kMiddle + sign * kWordHalf;
      drawing.link(near_lines(study, word, sign<0, sign> 0),
                   word + ", " + texts.text("analysis.column." + std::string(side)) + ": " +
                       texts.number(count));
      drawing.rect(sign < 0 ? "bar under" : "bar over", sign < 0 ? x - length : x, y + 3, length,
                   kRow - 8);
      drawing.text("value", x + sign * (length + 6), y + 16, texts.number(count),
                   sign < 0 ? "end" : "start");
      drawing.end();
    };
    bar("left", -1);
    bar("right", 1);
    drawing.link(near_lines(study, word, true, true), word + ": " + study.shown(row, "together"));
    drawing.text("word", kMiddle, y + 16, word, "middle").end();
  }
  json::Value model = drawing.take();
  model.set("drawing_name", "kollokat");
  return std::move(model.set("drawing_caption", texts.text("analysis.drawing.collocates_caption")));
}

}  // namespace

json::Value collocates_result(const StudyPage& study) {
  const Texts& texts = study.texts;
  StudyTable table(study, texts.text("analysis.kind.collocates"));
  table.column("word").figures("together", "hits").figures("left").figures("right");
  table.figures("log_dice", "log_dice").figures("mi", "mi").figures("t", "t");
  table.figures("log_likelihood", "log_likelihood");
  table.figures("narratives").figures("persons").figures("hits_in_selection");
  for (const json::Value& row : study.rows()) {
    const std::string& word = StudyPage::text(row, "word");
    const std::string lines = near_lines(study, word, true, true);
    table.row(word).cell(word, lines).cell(study.shown(row, "together"), lines);
    const auto side = [&](std::string_view name, bool left) {
      const bool none = StudyPage::count(row, name) == 0;
      table.cell(study.shown(row, name), none ? "" : near_lines(study, word, left, !left));
    };
    side("left", true);
    side("right", false);
    table.cell(study.shown(row, "log_dice", 2)).cell(study.shown(row, "mi", 2));
    table.cell(study.shown(row, "t", 2)).cell(study.shown(row, "log_likelihood", 1));
    table.cell(study.shown(row, "narratives"), lines).cell(study.shown(row, "persons"), lines);
    table.cell(study.shown(row, "hits"), study.lines_of(word));
  }
  const json::Value& node = *study.page.answer.find("node");
  AnalysisRequest lines = as_kind(study.request(), AnalysisKind::concordance);
  json::Value result;
  result.set("headline", texts.counted("analysis.collocates_found", study.total()));
  result.set("headline_link", study.hits_in(node));
  result.set("headline_href", study.address(lines));
  if (!study.rows().empty()) result.set("drawings", drawing_of(study));
  result.set("table", table.take());
  return std::move(result.set("paging", paging_model(study, study.total())));
}

}  // namespace erfara
