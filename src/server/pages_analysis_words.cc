#include <algorithm>

#include "server/pages_analysis_results.h"

namespace erfara {

json::Value words_result(const StudyPage& study) {
  const Texts& texts = study.texts;
  const json::Value::Array& rows = study.rows();
  double most = 0;
  for (const json::Value& row : rows) most = std::max(most, StudyPage::number(row, "per_million"));
  StudyTable table(study, texts.text("analysis.kind.words"));
  table.words("word", "word").figures("hits", "hits").figures("per_million");
  table.figures("narratives", "narratives").figures("persons", "persons");
  table.figures("dp_norm", "dispersion").figures("juilland_d");
  for (const json::Value& row : rows) {
    const std::string& word = StudyPage::text(row, "word");
    const std::string lines = study.lines_of(word, study.request().n);
    table.row(word).cell(word, lines).cell(study.shown(row, "hits"), lines);
    const double per_million = StudyPage::number(row, "per_million");
    table.bar(study.shown(row, "per_million", 1), per_million / most);
    table.cell(study.shown(row, "narratives"), lines).cell(study.shown(row, "persons"), lines);
    table.cell(study.shown(row, "dp_norm", 3)).cell(study.shown(row, "juilland_d", 3));
  }
  json::Value result;
  const std::string counted =
      study.request().n == 1 ? "analysis.words_found" : "analysis.ngrams_found";
  result.set("headline", texts.counted(counted, study.total())).set("table", table.take());
  return std::move(result.set("paging", paging_model(study, study.total())));
}

}  // namespace erfara
