// The addresses under /api/v1/analysis.

#include <algorithm>
#include <utility>

#include "answers.h"
#include "erfara/analysis/analysis_file.h"
#include "erfara/platform/error.h"
#include "erfara/server/application.h"
#include "exchange.h"

namespace erfara {
namespace {

std::string_view content_type(AnalysisFormat format) {
  switch (format) {
    case AnalysisFormat::csv:
      return "text/csv; charset=utf-8; header=present";
    case AnalysisFormat::tsv:
      return "text/tab-separated-values; charset=utf-8";
    case AnalysisFormat::json:
      break;
  }
  return "application/json; charset=utf-8";
}

// Rows that name nobody: a file is a list, and persons are listed only where the policy says so.
AnalysisRows without_authors(AnalysisRows rows) {
  rows.row = [row = std::move(rows.row)](std::size_t place) {
    const json::Value given = row(place);
    json::Value nameless;
    for (const json::Value::Member& member : *given.object()) {
      nameless.set(member.first, member.first == "author" ? json::Value() : member.second);
    }
    return nameless;
  };
  return rows;
}

// All rows as a file, or what that file is.
HttpAnswer file_of(const AnalysisRequest& request, Answerer& answerer, const Exchange& exchange) {
  AnalysisRows rows = answerer.analysis_rows(request);
  if (!exchange.policy->author_facet) rows = without_authors(std::move(rows));
  const std::string& name = exchange.parameters.format;
  const auto format = analysis_format_from(name);
  if (!format) return json_answer(analysis_description(request, rows, answerer.edition()));
  const std::string file = "erfara-" + std::string(to_string(request.kind)) + "-" +
                           answerer.edition().id + "." + std::string(to_string(*format));
  return made_file_answer(AnalysisFile(request.kind, std::move(rows), *format),
                          std::string(content_type(*format)), file);
}

}  // namespace

// What a node or a limit has wrong is known only when it is read; it is the client's to mend.
HttpAnswer Application::analysis(const Exchange& exchange, Answerer& answerer) {
  AnalysisRequest request = *exchange.parameters.analysis;
  request.withhold_below = std::max(request.withhold_below, exchange.policy->withhold_below);
  try {
    if (!exchange.parameters.format.empty()) return file_of(request, answerer, exchange);
    return json_answer(answerer.analyse(request));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::limit) throw;
    const bool is_swedish = exchange.language == Language::swedish;
    return wrong_parameters(exchange,
                            {{"node", (is_swedish ? "kan inte läsas (" : "cannot be read (") +
                                          std::string(error.line()) + ")"}});
  }
}

}  // namespace erfara
