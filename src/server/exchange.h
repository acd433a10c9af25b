#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "erfara/server/answerer.h"
#include "erfara/server/http_message.h"
#include "erfara/server/parameters.h"
#include "erfara/server/policy.h"
#include "erfara/server/problem.h"
#include "erfara/server/route.h"

namespace erfara {

/// One request on its way to an answer.
struct Exchange {
  Exchange(const HttpRequest& asked, std::shared_ptr<const Policy> holding);

  const HttpRequest& request;
  std::string_view path;
  std::shared_ptr<const Policy> policy;
  std::chrono::steady_clock::time_point start;
  Language language = Language::swedish;
  const RouteInfo* route = nullptr;
  std::string argument;
  Parameters parameters;
  std::unique_ptr<Answerer> pinned;  // over the edition that was asked for by its id

  bool is_api() const { return path.starts_with("/api/"); }
  bool is(Route other) const { return route != nullptr && route->route == other; }
  std::string vary() const {
    return is_api() ? "Accept-Language, Accept-Encoding"
                    : "Sec-Fetch-Site, Accept-Language, Accept-Encoding";
  }
  /// The client's own form of this tag; empty when it does not have the answer already.
  std::string_view known(std::string_view tag) const;
  double milliseconds() const;
};

/// An answer of 200 with a tag made of its body, or 304 for a client that has it already; any other
/// as it is.
HttpAnswer tagged(const Exchange& exchange, HttpAnswer answer);

/// The problem as JSON or, where a page was asked for, as a page.
HttpAnswer problem(const Exchange& exchange, const Problem& problem);
HttpAnswer wrong_parameters(const Exchange& exchange, std::vector<ParameterError> errors);
HttpAnswer not_there(const Exchange& exchange);
/// The route is there, but not for this method.
HttpAnswer wrong_method(const Exchange& exchange);
/// What has changed since an edition that is gone, in a sentence; empty where it is not remembered.
std::string change_since(const std::string& edition, const EditionSummary& now,
                         const AnswerSource& source, Language language);
/// The edition that was asked for is gone; `now` is the current one. Says what has changed since
/// where the source remembers it.
HttpAnswer gone(const Exchange& exchange, const EditionSummary& now, const AnswerSource& source);

/// Answers OPTIONS, also a browser's question whether a page of another site may ask (preflight).
HttpAnswer options_answer(const Exchange& exchange);
/// The methods of a route, for Allow.
std::string methods_of(const RouteInfo& route);
/// Lets the pages of allowed origins read an answer of the API, and says that it depends on them.
void add_sharing(const Exchange& exchange, HttpAnswer& answer);

}  // namespace erfara
