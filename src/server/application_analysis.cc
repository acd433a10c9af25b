// The addresses under /api/v1/analysis.

#include <algorithm>

#include "answers.h"
#include "erfara/platform/error.h"
#include "erfara/server/application.h"
#include "exchange.h"

namespace erfara {

// What a node or a limit has wrong is known only when it is read; it is the client's to mend.
HttpAnswer Application::analysis(const Exchange& exchange, Answerer& answerer) {
  if (!answerer.can_analyse()) {
    return problem(exchange,
                   plain_problem(501, exchange.language,
                                 "Analysen behöver hela samlingen på en maskin, och den här "
                                 "servern söker över flera.",
                                 "Analysis needs one machine with the whole corpus, and this "
                                 "server searches over several."));
  }
  AnalysisRequest request = *exchange.parameters.analysis;
  request.withhold_below = std::max(request.withhold_below, exchange.policy->withhold_below);
  try {
    return json_answer(answerer.analyse(request));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::limit) throw;
    return wrong_parameters(exchange, {{"node", error.line()}});
  }
}

}  // namespace erfara
