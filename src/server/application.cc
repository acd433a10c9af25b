#include "erfara/server/application.h"

#include <algorithm>
#include <utility>

#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/version.h"
#include "erfara/server/etag.h"
#include "erfara/server/pages.h"

namespace erfara {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kMethods = "GET, HEAD, OPTIONS";

std::string_view language_tag(Language language) {
  return language == Language::swedish ? "sv" : "en";
}

bool is_narrative_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 &&
         id.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:") ==
             std::string_view::npos;
}

HttpAnswer text_answer(int status, std::string body, std::string type) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::move(body);
  answer.set("Content-Type", std::move(type));
  answer.set("Cache-Control", "no-store");
  return answer;
}

HttpAnswer json_answer(const json::Value& value) {
  HttpAnswer answer;
  answer.body = json::dump(value) + "\n";
  answer.set("Content-Type", "application/json; charset=utf-8");
  return answer;
}

HttpAnswer html_answer(int status, std::string html) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::move(html);
  answer.set("Content-Type", "text/html; charset=utf-8");
  return answer;
}

HttpAnswer asset_answer(const PageAsset& asset, const std::string* if_none_match) {
  HttpAnswer answer;
  answer.set("Content-Type", std::string(asset.content_type));
  answer.set("Cache-Control", "public, max-age=31536000, immutable");
  answer.set("Vary", "Accept-Encoding");
  answer.set("ETag", std::string(asset.etag));
  if (if_none_match != nullptr && !matching_tag(*if_none_match, asset.etag).empty()) {
    answer.status = 304;
  } else {
    answer.body = asset.content;
  }
  return answer;
}

HttpAnswer not_modified(std::string_view tag) {
  HttpAnswer answer;
  answer.status = 304;
  answer.set("ETag", std::string(tag));
  return answer;
}

void add_security_headers(HttpAnswer& answer) {
  // The headers of a 304 replace those of the answer that the client has kept, which says its own.
  if (answer.status == 304) return;
  const std::string* type = answer.find("Content-Type");
  const bool is_page = type != nullptr && type->starts_with("text/html");
  answer.set("Content-Security-Policy",
             is_page ? "default-src 'self'; base-uri 'none'; object-src 'none'; "
                       "form-action 'self'; frame-ancestors 'none'"
                     : "default-src 'none'; frame-ancestors 'none'");
  answer.set("X-Content-Type-Options", "nosniff");
  answer.set("Referrer-Policy", "same-origin");
}

std::string milliseconds_since(Clock::time_point start) {
  const auto micro =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
  std::string fraction = std::to_string(micro % 1000);
  fraction.insert(0, 3 - fraction.size(), '0');
  return std::to_string(micro / 1000) + "." + fraction;
}

}  // namespace

struct Application::Exchange {
  explicit Exchange(const HttpRequest& asked)
      : request(asked), path(asked.head.path()), start(Clock::now()) {
    // A page's language stands in its address alone, so that a link shows everyone the same.
    if (!is_page()) language = language_from(request.head.find("accept-language"));
  }

  const HttpRequest& request;
  std::string_view path;
  Clock::time_point start;
  Language language = Language::swedish;
  const RouteInfo* route = nullptr;
  std::string argument;
  Parameters parameters;
  std::unique_ptr<Answerer> pinned;  // over the edition that was asked for by its id

  bool is_page() const { return !path.starts_with("/api/"); }
  std::string vary() const {
    return is_page() ? "Accept-Encoding" : "Accept-Language, Accept-Encoding";
  }
  const std::string* if_none_match() const { return request.head.find("if-none-match"); }
  // The client's own form of this tag; empty when it does not have the answer already.
  std::string_view known(std::string_view tag) const {
    return if_none_match() != nullptr ? matching_tag(*if_none_match(), tag) : std::string_view();
  }
};

Application::Application(AnswerSource& source, Metrics& metrics, LogLine log)
    : source_(source), metrics_(metrics), log_(std::move(log)) {}

HttpAnswer Application::answer(const HttpRequest& request) {
  Exchange exchange(request);
  HttpAnswer answer;
  try {
    answer = route(exchange);
  } catch (const std::exception& failure) {
    answer = failed(exchange, failure);
  }
  const Route counted = exchange.route != nullptr ? exchange.route->route : Route::none;
  add_security_headers(answer);
  if (answer.status >= 400 && answer.find("Cache-Control") == nullptr) {
    answer.set("Cache-Control", "no-store");
  }
  if (answer.status == 503) answer.set("Retry-After", "1");
  metrics_.answered(static_cast<std::size_t>(counted), answer.status,
                    Clock::now() - request.received);
  return answer;
}

HttpAnswer Application::route(Exchange& exchange) {
  const std::string& method = exchange.request.head.method;
  if (method == "OPTIONS") {
    HttpAnswer answer;
    answer.status = 204;
    answer.set("Allow", std::string(kMethods));
    return answer;
  }
  auto match = match_route(exchange.path);
  const PageAsset* asset = match ? nullptr : find_asset(exchange.path);
  if (!match && asset == nullptr) return not_there(exchange);
  static constexpr RouteInfo kAsset{Route::asset, "asset", "/assets/"};
  exchange.route = match ? match->route : &kAsset;
  if (match) exchange.argument = std::move(match->argument);
  if (method != "GET" && method != "HEAD") {
    HttpAnswer answer =
        problem(exchange, plain_problem(405, exchange.language, "Använd GET.", "Use GET."));
    answer.set("Allow", std::string(kMethods));
    return answer;
  }
  if (asset != nullptr) return asset_answer(*asset, exchange.if_none_match());
  return read(exchange);
}

HttpAnswer Application::read(Exchange& exchange) {
  exchange.parameters =
      read_parameters(*exchange.route, exchange.request.head.query(), exchange.language);
  exchange.language = exchange.parameters.search.language;
  if (!exchange.parameters.errors.empty()) return wrong_parameters(exchange);
  switch (exchange.route->route) {
    case Route::health:
      return text_answer(200, "ok\n", "text/plain; charset=utf-8");
    case Route::ready:
      return readiness();
    case Route::metrics:
      return metrics_text();
    case Route::editions:
      return editions();
    default:
      return from_edition(exchange);
  }
}

HttpAnswer Application::wrong_parameters(Exchange& exchange) const {
  Problem wrong =
      plain_problem(400, exchange.language, "En parameter är fel: ", "A parameter is wrong: ");
  wrong.type = "urn:erfara:problem:parameters";
  wrong.errors = std::move(exchange.parameters.errors);
  wrong.detail += wrong.errors.front().parameter + ": " + wrong.errors.front().detail;
  return problem(exchange, wrong);
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
    exchange.pinned = source_.open(asked);
    if (!exchange.pinned) return gone(exchange, answerer->edition().id);
    answerer = exchange.pinned.get();
  }
  HttpAnswer answer =
      exchange.is_page() ? page(exchange, *answerer) : document(exchange, *answerer);
  if (answer.status >= 400) return answer;
  answer.set("Cache-Control", "no-cache");
  answer.set("Vary", exchange.vary());
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  answer.set("Server-Timing", "answer;dur=" + milliseconds_since(exchange.start));
  const bool is_front_page =
      exchange.route->route == Route::search_page && exchange.request.head.query().empty();
  if (!is_front_page) answer.set("X-Robots-Tag", "noindex");
  return answer;
}

HttpAnswer Application::gone(const Exchange& exchange, const std::string& now) const {
  const std::string& asked = exchange.parameters.edition;
  Problem problem_of =
      plain_problem(410, exchange.language,
                    "Utgåvan " + asked + " finns inte längre; den aktuella är " + now + ".",
                    "The edition " + asked + " is gone; the current one is " + now + ".");
  problem_of.type = "urn:erfara:problem:edition-gone";
  problem_of.current_edition = now;
  return problem(exchange, problem_of);
}

// Its tag is known before it is made: what the client has already is not searched for again.
HttpAnswer Application::document(Exchange& exchange, Answerer& answerer) {
  std::string content = answerer.edition().id;
  content.append("\n").append(program_version()).append("\n");
  content.append(language_tag(exchange.language)).append("\n").append(exchange.path).append("\n");
  const std::string tag = entity_tag(content + exchange.parameters.normalised());
  if (const auto known = exchange.known(tag); !known.empty()) return not_modified(known);
  HttpAnswer answer = exchange.route->route == Route::search      ? search(exchange, answerer)
                      : exchange.route->route == Route::narrative ? narrative(exchange, answerer)
                                                                  : facet(exchange, answerer);
  if (answer.status == 200) answer.set("ETag", tag);
  return answer;
}

// A page also depends on what this build of the program looks like, so its tag is made of it.
HttpAnswer Application::page(Exchange& exchange, Answerer& answerer) {
  HttpAnswer answer = exchange.route->route == Route::search_page
                          ? search_page(exchange, answerer)
                          : narrative_page(exchange, answerer);
  if (answer.status != 200) return answer;
  const std::string tag = entity_tag(answer.body);
  if (const auto known = exchange.known(tag); !known.empty()) return not_modified(known);
  answer.set("ETag", tag);
  return answer;
}

HttpAnswer Application::search(Exchange& exchange, Answerer& answerer) {
  return json_answer(to_json(answerer.search(exchange.parameters.search)));
}

HttpAnswer Application::narrative(Exchange& exchange, Answerer& answerer) {
  if (!is_narrative_id(exchange.argument)) return not_there(exchange);
  const auto found =
      answerer.narrative(exchange.argument, exchange.parameters.search.query, exchange.language);
  return found ? json_answer(to_json(*found)) : not_there(exchange);
}

HttpAnswer Application::facet(Exchange& exchange, Answerer& answerer) {
  const auto* const field = std::ranges::find(kFields, exchange.argument, &FieldInfo::name);
  if (field == kFields.end()) return not_there(exchange);
  const json::Value counts =
      to_json(answerer.facet(exchange.parameters.search, field->field, exchange.parameters.prefix,
                             exchange.parameters.value_limit));
  json::Value body;
  body.set("edition", answerer.edition().id);
  body.set("field", field->name);
  if (const auto* members = counts.object()) {
    for (const auto& [name, value] : *members) {
      if (body.find(name) == nullptr) body.set(name, value);
    }
  }
  return json_answer(body);
}

HttpAnswer Application::search_page(Exchange& exchange, Answerer& answerer) {
  const SearchRequest& request = exchange.parameters.search;
  return html_answer(200,
                     render_search_page(request, answerer.search(request), {answerer.edition()}));
}

HttpAnswer Application::narrative_page(Exchange& exchange, Answerer& answerer) {
  if (!is_narrative_id(exchange.argument)) return not_there(exchange);
  const std::string& query = exchange.parameters.search.query;
  const auto found = answerer.narrative(exchange.argument, query, exchange.language);
  if (!found) return not_there(exchange);
  return html_answer(200, render_narrative_page(*found, query, exchange.language));
}

HttpAnswer Application::editions() const {
  const EditionList list = source_.editions();
  json::Value rows{json::Value::Array{}};
  for (const EditionSummary& edition : list.editions) {
    json::Value row;
    row.set("id", edition.id);
    row.set("built", edition.built);
    row.set("narratives", edition.narratives);
    row.set("words", edition.words);
    row.set("pages", edition.pages).set("duplicates", edition.duplicates);
    rows.push(std::move(row));
  }
  json::Value body;
  body.set("current", list.current);
  body.set("editions", std::move(rows));
  HttpAnswer answer = json_answer(body);
  answer.set("Cache-Control", "no-cache");
  answer.set("X-Robots-Tag", "noindex");
  return answer;
}

HttpAnswer Application::readiness() const {
  const bool is_ready = source_.generation() != 0;
  std::string text = is_ready ? "ready\n" : "not ready: the edition is being opened\n";
  if (const std::string trouble = source_.trouble(); !trouble.empty()) text += trouble + "\n";
  return text_answer(is_ready ? 200 : 503, std::move(text), "text/plain; charset=utf-8");
}

HttpAnswer Application::metrics_text() {
  const Answerer* served = current();
  return text_answer(200, metrics_.text(served != nullptr ? served->edition().id : ""),
                     "text/plain; version=0.0.4; charset=utf-8");
}

HttpAnswer Application::not_there(const Exchange& exchange) const {
  const bool is_known_route = exchange.route != nullptr;
  return problem(exchange,
                 plain_problem(404, exchange.language,
                               is_known_route ? "Det som söks finns inte i den här utgåvan."
                                              : "Det finns ingenting på den här adressen.",
                               is_known_route ? "What was asked for is not in this edition."
                                              : "There is nothing at this address."));
}

HttpAnswer Application::problem(const Exchange& exchange, const Problem& problem) const {
  HttpAnswer answer =
      exchange.is_page()
          ? html_answer(problem.status, render_error_page(problem.status, problem.title,
                                                          problem.detail, exchange.language))
          : problem_answer(problem, exchange.path);
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  answer.set("Vary", exchange.vary());
  answer.set("X-Robots-Tag", "noindex");
  return answer;
}

// What a failure says may hold paths or a query, so it goes to the log by its kind alone unless
// it is ours; the client learns the status.
HttpAnswer Application::failed(const Exchange& exchange, const std::exception& failure) {
  const std::string where =
      exchange.route != nullptr ? std::string(exchange.route->name) : "no route";
  int status = 500;
  if (const auto* error = dynamic_cast<const Error*>(&failure)) {
    const bool is_busy = error->kind() == ErrorKind::busy;
    status = is_busy ? 503 : error->kind() == ErrorKind::limit ? 400 : 500;
    if (status == 500) log_("error in " + where + ": " + error->line());
  } else {
    log_("error in " + where + ": " + failure.what());
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
  if (source_.generation() != generation_) current_.reset();
}

// Between requests is where a worker changes editions: one answer comes from one edition.
Answerer* Application::current() {
  const std::uint64_t now = source_.generation();
  if (now != generation_ || !current_) {
    if (auto opened = source_.open_current()) current_ = std::move(opened);
    generation_ = now;
  }
  return current_.get();
}

}  // namespace erfara
