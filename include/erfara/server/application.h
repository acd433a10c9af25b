#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "erfara/server/answerer.h"
#include "erfara/server/body_cache.h"
#include "erfara/server/http_message.h"
#include "erfara/server/log.h"
#include "erfara/server/metrics.h"
#include "erfara/server/policy.h"

namespace erfara {

/// What all Applications of a server share; all of it must outlive them.
struct Services {
  AnswerSource& source;
  Metrics& metrics;
  const PolicyKeeper& policy;
  const Log& log;
  BodyCache& bodies;
  std::function<void()>
      reload;  ///< asks for configuration and edition to be read again; any thread
};

struct Exchange;
enum class Statement : std::uint8_t;

/// Everything the server says: takes a request apart by the tables of routes and parameters, asks
/// an Answerer, and puts the answer into JSON or a page. Belongs to one thread.
class Application {
 public:
  explicit Application(const Services& services) : services_(services) {}

  /// Never throws; what goes wrong inside is logged and answered with a problem that says no more
  /// than its kind. A HEAD is answered as a GET, its body left out later.
  HttpAnswer answer(const HttpRequest& request);
  /// Lets go of an edition that is no longer the current one.
  void rest();

 private:
  HttpAnswer route(Exchange& exchange);
  HttpAnswer read(Exchange& exchange);
  HttpAnswer from_edition(Exchange& exchange);
  HttpAnswer document(Exchange& exchange, Answerer& answerer);
  HttpAnswer page(Exchange& exchange, Answerer& answerer);
  HttpAnswer page_of(Exchange& exchange, Answerer& answerer);
  HttpAnswer asked_for(Exchange& exchange, Answerer& answerer);
  HttpAnswer narrative(Exchange& exchange, Answerer& answerer);
  HttpAnswer similar(Exchange& exchange, Answerer& answerer);
  HttpAnswer facet(Exchange& exchange, Answerer& answerer);
  static HttpAnswer exported(const Exchange& exchange, Answerer& answerer);
  static HttpAnswer analysis(const Exchange& exchange, Answerer& answerer);
  static HttpAnswer needs_one_machine(const Exchange& exchange);
  HttpAnswer instant(Exchange& exchange, Answerer& answerer);
  HttpAnswer search_page(Exchange& exchange, Answerer& answerer);
  static HttpAnswer analysis_front(const Exchange& exchange, Answerer& answerer);
  HttpAnswer analysis_page(const Exchange& exchange, Answerer& answerer);
  HttpAnswer narrative_page(Exchange& exchange, Answerer& answerer);
  HttpAnswer values_page(Exchange& exchange, Answerer& answerer);
  HttpAnswer corpus_page(Exchange& exchange, Answerer& answerer);
  HttpAnswer collection(Exchange& exchange, Answerer& answerer);
  HttpAnswer browser_suggest(Exchange& exchange, Answerer& answerer);
  HttpAnswer feed(Exchange& exchange, Answerer& answerer);
  HttpAnswer editions(const Exchange& exchange) const;
  HttpAnswer readiness() const;
  HttpAnswer metrics_text() const;
  static HttpAnswer openapi(const Exchange& exchange);
  static HttpAnswer api_page(const Exchange& exchange);
  HttpAnswer statement_page(const Exchange& exchange, Statement statement) const;
  HttpAnswer reload(const Exchange& exchange) const;
  HttpAnswer failed(const Exchange& exchange, const std::exception& failure) const;
  void log_request(const Exchange& exchange, const HttpAnswer& answer) const;
  Answerer* current();
  void let_go();

  Services services_;
  std::uint64_t generation_ = 0;
  std::unique_ptr<Answerer> current_;
};

}  // namespace erfara
