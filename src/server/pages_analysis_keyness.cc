#include <algorithm>
#include <cmath>

#include "server/drawing.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_results.h"

namespace erfara {
namespace {

constexpr double kRow = 24;
constexpr double kWidth = 760;
constexpr double kNames = 170;  // the column of words
constexpr double kReach = 285;  // from the middle to the end of the scale
constexpr double kMiddle = kNames + kReach;
constexpr double kHead = 26;

// The scale ends here at the latest: words that one side lacks have intervals without end.
constexpr double kMostShown = 12;

double scale_of(const json::Value::Array& rows) {
  double most = 1;
  for (const json::Value& row : rows) {
    most = std::max(most, std::abs(StudyPage::number(row, "log_ratio")));
  }
  return std::min(std::ceil(most) + 1, kMostShown);
}

// An end of the interval within the scale; it may be infinite (null).
double end_of(const json::Value& row, std::string_view name, double infinite, double scale) {
  const json::Value& value = *row.find(name);
  return std::clamp(value.number().value_or(infinite), -scale, scale);
}

json::Value drawing_of(const StudyPage& study) {
  const Texts& texts = study.texts;
  const json::Value::Array& rows = study.rows();
  const double scale = scale_of(rows);
  const double height = kHead + kRow * static_cast<double>(rows.size());
  const auto x_of = [&](double ratio) { return kMiddle + kReach * ratio / scale; };
  Drawing drawing(texts.text("analysis.drawing.keyness"), kWidth, height + 4);
  const double step = scale > 6 ? 2 : 1;
  for (double ratio = step; ratio < scale; ratio += step) {
    for (const double sign : {-1.0, 1.0}) {
      drawing.line("grid", x_of(sign * ratio), kHead - 4, x_of(sign * ratio), height);
      drawing.text("label", x_of(sign * ratio), 14, texts.decimal(sign * ratio, 0), "middle");
    }
  }
  drawing.line("axis", kMiddle, kHead - 4, kMiddle, height);
  drawing.text("label", kMiddle, 14, "0", "middle");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const json::Value& row = rows[i];
    const std::string& word = StudyPage::text(row, "word");
    const double ratio = StudyPage::number(row, "log_ratio");
    const double shown = std::clamp(ratio, -scale, scale);
    const bool over = ratio > 0;
    const double y = kHead + kRow * static_cast<double>(i);
    const double low = x_of(end_of(row, "log_ratio_low", -scale, scale));
    const double high = x_of(end_of(row, "log_ratio_high", scale, scale));
    drawing.link(study.lines_of(word), word + ": log ratio " + texts.decimal(ratio, 2) + ", LRC " +
                                           study.shown(row, "lrc", 2));
    drawing.rect(over ? "bar over" : "bar under", std::min(kMiddle, x_of(shown)), y + 4,
                 std::max(1.0, std::abs(x_of(shown) - kMiddle)), kRow - 10);
    drawing.line("whisker", low, y + kRow / 2 - 1, high, y + kRow / 2 - 1);
    drawing.line("whisker", low, y + 6, low, y + kRow - 8);
    drawing.line("whisker", high, y + 6, high, y + kRow - 8);
    drawing.text("word", kNames - 12, y + 16, word, "end").end();
  }
  json::Value model = drawing.take();
  model.set("drawing_name", "nyckelord");
  return std::move(model.set("drawing_caption", texts.text("analysis.drawing.keyness_caption")));
}

// The lines of a word in what the selection is set against.
std::string reference_lines(const StudyPage& study, std::string_view word) {
  AnalysisRequest lines = study.lines(node_for(word, study.request().by), Level::form);
  if (study.request().reference) {
    lines.selection = *study.request().reference;
  } else {
    lines.in = {"rest"};
  }
  return study.address(lines);
}

// A small p as what it is under.
std::string shown_p(const StudyPage& study, const json::Value& row) {
  constexpr double kSmallest = 0.0001;
  const double p = StudyPage::number(row, "p_holm");
  return p < kSmallest ? "< " + study.texts.decimal(kSmallest, 4) : study.texts.decimal(p, 4);
}

}  // namespace

json::Value keyness_result(const StudyPage& study) {
  const Texts& texts = study.texts;
  StudyTable table(study, texts.text("analysis.kind.keyness"));
  table.column("word").figures("hits").figures("per_million").figures("persons");
  table.figures("reference_hits").figures("reference_per_million");
  table.figures("log_likelihood", "log_likelihood").figures("log_ratio", "log_ratio");
  table.figures("interval").figures("lrc", "lrc").figures("p_holm").figures("p_bh");
  for (const json::Value& row : study.rows()) {
    const std::string& word = StudyPage::text(row, "word");
    const std::string lines = study.lines_of(word);
    const auto linked = [&](std::string_view name, const std::string& href) {
      table.cell(study.shown(row, name), StudyPage::count(row, name) == 0 ? "" : href);
    };
    table.row(word).cell(word, StudyPage::count(row, "hits") == 0 ? "" : lines);
    linked("hits", lines);
    table.cell(study.shown(row, "per_million", 1));
    linked("persons", lines);
    linked("reference_hits", reference_lines(study, word));
    table.cell(study.shown(row, "reference_per_million", 1));
    table.cell(study.shown(row, "log_likelihood", 1)).cell(study.shown(row, "log_ratio", 2));
    const auto bound = [&](std::string_view name, std::string_view infinite) {
      return row.find(name)->number() ? study.shown(row, name, 2) : std::string(infinite);
    };
    table.cell(bound("log_ratio_low", "−∞") + " – " + bound("log_ratio_high", "∞"));
    table.cell(study.shown(row, "lrc", 2))
        .cell(shown_p(study, row))
        .cell(study.shown(row, "p_bh", 4));
  }
  json::Value result;
  result.set("headline",
             texts.filled("analysis.keys_found",
                          {{"keys", texts.counted("analysis.words_found", study.total())},
                           {"tests", texts.number(StudyPage::count(study.page.answer, "tests"))}}));
  if (!study.rows().empty()) result.set("drawings", drawing_of(study));
  result.set("table", table.take());
  return std::move(result.set("paging", paging_model(study, study.total())));
}

}  // namespace erfara
