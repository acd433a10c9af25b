#include "erfara/server/application.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "answers.h"
#include "erfara/export/export_file.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/version.h"
#include "erfara/search/unavailable.h"
#include "erfara/server/etag.h"
#include "erfara/server/instantsearch.h"
#include "erfara/server/pages.h"
#include "exchange.h"
#include "pages_texts.h"
#include "site.h"

namespace erfara {
namespace {

// With three digits after the point, whatever the locale.
std::string printed_milliseconds(double milliseconds) {
  const auto micro = static_cast<std::int64_t>(milliseconds * 1000);
  std::string fraction = std::to_string(micro % 1000);
  fraction.insert(0, 3 - fraction.size(), '0');
  return std::to_string(micro / 1000) + "." + fraction;
}

// An answer that lacks what may be there in a moment.
HttpAnswer passing(HttpAnswer answer) {
  answer.set("Cache-Control", "no-store");
  return answer;
}

bool takes(const RouteInfo& route, std::string_view method) {
  return route.method == RouteMethod::post ? method == "POST" : method == "GET" || method == "HEAD";
}

bool may_be_listed(const Exchange& exchange) {
  if (exchange.is(Route::search_page) || exchange.is(Route::corpus_page))
    return exchange.request.head.query().empty();
  return exchange.is(Route::narrative_page) && exchange.policy->indexable;
}

}  // namespace

HttpAnswer Application::answer(const HttpRequest& request) {
  Exchange exchange(request, services_.policy.now());
  HttpAnswer answer;
  try {
    answer = route(exchange);
  } catch (const std::exception& failure) {
    answer = failed(exchange, failure);
  }
  add_security_headers(answer);
  add_sharing(exchange, answer);
  if (answer.status >= 400 && answer.find("Cache-Control") == nullptr) {
    answer.set("Cache-Control", "no-store");
  }
  if (answer.status == 503) answer.set("Retry-After", "1");
  const Route counted = exchange.route != nullptr ? exchange.route->route : Route::none;
  services_.metrics.answered(static_cast<std::size_t>(counted), answer.status,
                             std::chrono::steady_clock::now() - request.received);
  log_request(exchange, answer);
  return answer;
}

void Application::log_request(const Exchange& exchange, const HttpAnswer& answer) const {
  const LogOptions options = services_.log.options();
  if (!options.requests) return;
  std::vector<Log::Field> fields = {
      {"method", exchange.request.head.method},
      {"route", exchange.route != nullptr ? exchange.route->name : "none"},
      {"status", answer.status},
      {"ms", std::round(exchange.milliseconds() * 1000) / 1000},
      {"bytes", std::uint64_t{answer.content().size()}}};
  if (options.queries) fields.emplace_back("target", exchange.request.head.target);
  if (options.addresses) fields.emplace_back("network", exchange.request.network);
  services_.log.write(LogLevel::info, "request", fields);
}

HttpAnswer Application::route(Exchange& exchange) {
  const std::string& method = exchange.request.head.method;
  auto match = match_route(exchange.path);
  const PageAsset* asset = match ? nullptr : find_asset(exchange.path);
  static constexpr RouteInfo kAsset{Route::asset, "asset", "/assets/"};
  if (match || asset != nullptr) exchange.route = match ? match->route : &kAsset;
  if (match) exchange.argument = std::move(match->argument);
  if (exchange.is(Route::reload) && exchange.policy->admin_key.empty()) exchange.route = nullptr;
  if (method == "OPTIONS") return options_answer(exchange);
  if (exchange.route == nullptr || !takes(*exchange.route, method)) {
    exchange.language = language_asked(exchange.request.head.query()).value_or(exchange.language);
    return exchange.route == nullptr ? not_there(exchange) : wrong_method(exchange);
  }
  if (asset != nullptr) return asset_answer(*asset, exchange.request.head);
  return read(exchange);
}

HttpAnswer Application::read(Exchange& exchange) {
  exchange.parameters =
      read_parameters(*exchange.route, exchange.request.head.query(), exchange.language);
  exchange.language = exchange.parameters.search.language;
  if (!exchange.parameters.errors.empty()) {
    return wrong_parameters(exchange, std::move(exchange.parameters.errors));
  }
  if (!exchange.policy->author_facet) {
    std::erase(exchange.parameters.search.facets, Field::author);
  }
  switch (exchange.route->route) {
    case Route::health:
      return text_answer(200, "ok\n");
    case Route::ready:
      return readiness();
    case Route::metrics:
      return metrics_text();
    case Route::editions:
      return editions(exchange);
    case Route::robots:
      return file_answer(robots_text(), std::string(kPlainText));
    case Route::opensearch:
      return file_answer(render_opensearch(site_address(*exchange.policy, exchange.request.head),
                                           exchange.language),
                         "application/opensearchdescription+xml; charset=utf-8");
    case Route::openapi:
      return openapi(exchange);
    case Route::api_page:
      return api_page(exchange);
    case Route::accessibility_page:
      return statement_page(exchange, Statement::accessibility);
    case Route::privacy_page:
      return statement_page(exchange, Statement::privacy);
    case Route::reload:
      return reload(exchange);
    default:
      return from_edition(exchange);
  }
}

HttpAnswer Application::from_edition(Exchange& exchange) {
  Answerer* answerer = current();
  if (answerer == nullptr) {
    return problem(exchange, plain_problem(503, exchange.language,
                                           "Samlingen håller på att öppnas. Försök igen strax.",
                                           "The corpus is being opened. Try again in a moment."));
  }
  const std::string& asked = exchange.parameters.edition;
  if (!asked.empty() && asked != answerer->edition().id) {
    exchange.pinned = services_.source.open(asked);
    // A figure of an edition that is gone is shown as it is now.
    const bool goes_on = exchange.is(Route::analysis_page);
    if (!exchange.pinned && !goes_on) {
      return gone(exchange, answerer->edition(), services_.source);
    }
    if (exchange.pinned) {
      answerer = exchange.pinned.get();
      exchange.parameters.search.edition = asked;
    }
  }
  HttpAnswer answer = exchange.is_api() ? document(exchange, *answerer) : page(exchange, *answerer);
  if (answer.status >= 400) return answer;
  if (answer.find("Cache-Control") == nullptr) answer.set("Cache-Control", "no-cache");
  answer.set("Vary", exchange.vary());
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  answer.set("Server-Timing", "answer;dur=" + printed_milliseconds(exchange.milliseconds()));
  if (!may_be_listed(exchange)) answer.set("X-Robots-Tag", "noindex");
  return answer;
}

// Its tag is known before it is made: what the client has already is not searched for again.
HttpAnswer Application::document(Exchange& exchange, Answerer& answerer) {
  if (exchange.is(Route::instantsearch)) return instant(exchange, answerer);
  std::string content = answerer.edition().id;
  content.append("\n").append(program_version()).append("\n");
  content.append(language_tag(exchange.language)).append("\n").append(exchange.path).append("\n");
  content.append(exchange.policy->author_facet ? "author\n" : "\n");
  content.append(std::to_string(exchange.policy->withhold_below)).append("\n");
  const std::string tag = entity_tag(content + exchange.parameters.normalised());
  if (const auto known = exchange.known(tag); !known.empty()) return not_modified(known);
  HttpAnswer answer;
  if (const auto kept = services_.bodies.find(tag)) {
    answer = json_answer(std::string());
    answer.shared = kept;
  } else {
    answer = asked_for(exchange, answerer);
    if (answer.status != 200) return answer;
    if (answerer.is_partial()) return passing(std::move(answer));
    if (!answer.source) services_.bodies.keep(tag, answer.share());
  }
  answer.set("ETag", tag);
  return answer;
}

HttpAnswer Application::asked_for(Exchange& exchange, Answerer& answerer) {
  switch (exchange.route->route) {
    case Route::search:
      exchange.parameters.search.mark_titles = false;  // its JSON has none
      return json_answer(json_text(answerer.search(exchange.parameters.search)) + "\n");
    case Route::suggest:
      return json_answer(to_json(answerer.complete(exchange.parameters.search)));
    case Route::narrative:
      return narrative(exchange, answerer);
    case Route::similar:
      return similar(exchange, answerer);
    case Route::exported:
      return exported(exchange, answerer);
    case Route::facet:
      return facet(exchange, answerer);
    default:
      return analysis(exchange, answerer);
  }
}

// A page also depends on what this build of the program looks like, so its tag is made of it.
HttpAnswer Application::page(Exchange& exchange, Answerer& answerer) {
  HttpAnswer answer = page_of(exchange, answerer);
  if (answer.status == 200 && answerer.is_partial()) return passing(std::move(answer));
  return tagged(exchange, std::move(answer));
}

HttpAnswer Application::narrative(Exchange& exchange, Answerer& answerer) {
  if (!is_narrative_id(exchange.argument)) return not_there(exchange);
  const auto found = answerer.narrative(exchange.argument, exchange.parameters.search.query,
                                        exchange.language, exchange.parameters.place);
  return found ? json_answer(to_json(*found)) : not_there(exchange);
}

HttpAnswer Application::similar(Exchange& exchange, Answerer& answerer) {
  if (!is_narrative_id(exchange.argument)) return not_there(exchange);
  const auto found = answerer.similar(exchange.argument, exchange.parameters.search.limit);
  return found ? json_answer(json_text(*found) + "\n") : not_there(exchange);
}

HttpAnswer Application::facet(Exchange& exchange, Answerer& answerer) {
  const auto* const field = std::ranges::find(kFields, exchange.argument, &FieldInfo::name);
  if (field == kFields.end()) return not_there(exchange);
  if (field->field == Field::author && !exchange.policy->author_facet) {
    return problem(exchange, plain_problem(403, exchange.language, "Personer räknas inte här.",
                                           "Persons are not counted here."));
  }
  const FacetCounts counts =
      answerer.facet(exchange.parameters.search, field->field, exchange.parameters.prefix,
                     exchange.parameters.value_limit);
  return json_answer(json_text(counts, answerer.edition().id) + "\n");
}

HttpAnswer Application::exported(const Exchange& exchange, Answerer& answerer) {
  const std::string& name = exchange.parameters.format;
  const Export asked{export_format_from(name).value_or(ExportFormat::csv),
                     exchange.policy->export_texts, exchange.policy->author_facet};
  if (needs_texts(asked.format) && !asked.with_texts) {
    return problem(exchange,
                   plain_problem(403, exchange.language, "Texter lämnas inte ut här.",
                                 "Texts are not handed out here (website.export_texts)."));
  }
  if (needs_tokens(asked.format) && !answerer.can_analyse()) return needs_one_machine(exchange);
  const SearchRequest& request = exchange.parameters.search;
  Selection selection = answerer.select(request);
  if (name == "about") return json_answer(export_description(request, selection, asked));
  const std::string file =
      "erfara-" + selection.edition.id + "." + std::string(to_string(asked.format));
  return made_file_answer(ExportFile(request, std::move(selection), asked),
                          std::string(media_type(asked.format)), file);
}

HttpAnswer Application::instant(Exchange& exchange, Answerer& answerer) {
  auto result = instantsearch(answerer, exchange.request.body, exchange.language,
                              exchange.policy->author_facet);
  if (auto* wrong = std::get_if<ParameterError>(&result)) {
    return wrong_parameters(exchange, {std::move(*wrong)});
  }
  HttpAnswer answer = json_answer(std::get<json::Value>(result));
  answer.set("Cache-Control", "no-store");
  return answer;
}

// What a failure says may hold paths or a query, so it goes to the log by its kind alone unless
// it is ours; the client learns the status.
HttpAnswer Application::failed(const Exchange& exchange, const std::exception& failure) const {
  const auto log = [&](std::string_view reason) {
    services_.log.write(
        LogLevel::error, "a request failed",
        {{"route", exchange.route != nullptr ? exchange.route->name : "none"}, {"reason", reason}});
  };
  int status = 500;
  if (const auto* error = dynamic_cast<const Error*>(&failure)) {
    const bool is_busy = error->kind() == ErrorKind::busy || error->kind() == ErrorKind::cancelled;
    status = is_busy ? 503 : error->kind() == ErrorKind::limit ? 400 : 500;
    if (status == 500) log(error->line());
  } else {
    log(failure.what());
  }
  if (dynamic_cast<const Unavailable*>(&failure) != nullptr) {
    log(failure.what());
    return problem(
        exchange, plain_problem(503, exchange.language,
                                "En maskin med en del av samlingen svarar inte. Försök igen strax.",
                                "A machine with a shard of the corpus does not answer. Try again "
                                "in a moment."));
  }
  const std::string_view swedish = status == 400   ? "Frågan är större än vad som tas emot."
                                   : status == 503 ? "Servern har fullt upp. Försök igen strax."
                                                   : "Något gick fel i servern.";
  const std::string_view english = status == 400   ? "The query is larger than what is accepted."
                                   : status == 503 ? "The server is busy. Try again in a moment."
                                                   : "Something went wrong in the server.";
  return problem(exchange, plain_problem(status, exchange.language, swedish, english));
}

void Application::rest() {
  if (services_.source.generation() != generation_) let_go();
}

// What is kept of answers goes too: what they tell may have been taken out of the new edition.
void Application::let_go() {
  if (!current_) return;
  current_.reset();
  services_.bodies.clear();
}

// Between requests is where a worker changes editions: one answer comes from one edition.
Answerer* Application::current() {
  const std::uint64_t now = services_.source.generation();
  if (now != generation_) let_go();
  if (!current_) {
    current_ = services_.source.open_current();
    generation_ = now;
  }
  return current_.get();
}

}  // namespace erfara
