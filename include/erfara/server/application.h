#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/server/answerer.h"
#include "erfara/server/http_message.h"
#include "erfara/server/metrics.h"
#include "erfara/server/parameters.h"
#include "erfara/server/problem.h"
#include "erfara/server/route.h"

namespace erfara {

/// Receives one line that an operator should see, without its line end. Any thread.
using LogLine = std::function<void(const std::string& line)>;

/// Everything the server says: takes a request apart by the tables of routes and parameters, asks
/// an Answerer, and puts the answer into JSON or a page. Belongs to one thread; `source` and
/// `metrics` are shared and must outlive it.
class Application {
 public:
  Application(AnswerSource& source, Metrics& metrics, LogLine log);

  /// Never throws; what goes wrong inside is logged and answered with a problem that says no more
  /// than its kind. Answers to GET; a HEAD is answered the same and its body left out later.
  HttpAnswer answer(const HttpRequest& request);
  /// Lets go of an edition that is no longer the current one.
  void rest();

 private:
  struct Exchange;  // one request on its way to an answer

  HttpAnswer route(Exchange& exchange);
  HttpAnswer read(Exchange& exchange);
  HttpAnswer from_edition(Exchange& exchange);
  HttpAnswer document(Exchange& exchange, Answerer& answerer);
  HttpAnswer page(Exchange& exchange, Answerer& answerer);
  HttpAnswer search(Exchange& exchange, Answerer& answerer);
  HttpAnswer narrative(Exchange& exchange, Answerer& answerer);
  HttpAnswer facet(Exchange& exchange, Answerer& answerer);
  HttpAnswer search_page(Exchange& exchange, Answerer& answerer);
  HttpAnswer narrative_page(Exchange& exchange, Answerer& answerer);
  HttpAnswer editions() const;
  HttpAnswer readiness() const;
  HttpAnswer metrics_text();
  HttpAnswer wrong_parameters(Exchange& exchange) const;
  HttpAnswer gone(const Exchange& exchange, const std::string& now) const;
  HttpAnswer not_there(const Exchange& exchange) const;
  HttpAnswer problem(const Exchange& exchange, const Problem& problem) const;
  HttpAnswer failed(const Exchange& exchange, const std::exception& failure);
  Answerer* current();

  AnswerSource& source_;
  Metrics& metrics_;
  LogLine log_;
  std::uint64_t generation_ = 0;
  std::unique_ptr<Answerer> current_;
};

}  // namespace erfara
