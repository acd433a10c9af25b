#include "exchange.h"

#include <algorithm>
#include <utility>

#include "answers.h"
#include "erfara/server/etag.h"
#include "erfara/server/pages.h"
#include "pages_texts.h"

namespace erfara {

// Who arrives at a page from elsewhere gets the language of his browser. Within the site addresses
// alone say it, so that the choice of another language holds; that of Swedish is to say nothing.
Exchange::Exchange(const HttpRequest& asked, std::shared_ptr<const Policy> holding)
    : request(asked),
      path(asked.head.path()),
      policy(std::move(holding)),
      start(std::chrono::steady_clock::now()) {
  const std::string* from = request.head.find("sec-fetch-site");
  const bool arrives = from != nullptr && *from != "same-origin";
  if (is_api() || arrives) language = language_from(request.head.find("accept-language"));
}

std::string_view Exchange::known(std::string_view tag) const {
  const std::string* if_none_match = request.head.find("if-none-match");
  return if_none_match != nullptr ? matching_tag(*if_none_match, tag) : std::string_view();
}

double Exchange::milliseconds() const {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

HttpAnswer tagged(const Exchange& exchange, HttpAnswer answer) {
  if (answer.status != 200) return answer;
  const std::string tag = entity_tag(answer.content());
  if (const auto known = exchange.known(tag); !known.empty()) return not_modified(known);
  answer.set("ETag", tag);
  return answer;
}

namespace {

// "+12" or "-3".
std::string with_sign(std::int64_t number) {
  return (number < 0 ? "" : "+") + std::to_string(number);
}

// The address that was asked for, in no edition of its own.
std::string without_edition(const RequestHead& head) {
  std::string address(head.path());
  std::string_view query = head.query();
  char mark = '?';
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty() || pair.starts_with("edition=")) continue;
    address.append(1, std::exchange(mark, '&')).append(pair);
  }
  return address;
}

std::string change_text(const EditionChange& change, Language language) {
  const bool is_swedish = language == Language::swedish;
  return (is_swedish ? "Sedan dess: berättelser " : "Since then: narratives ") +
         with_sign(change.narratives) + (is_swedish ? ", ord " : ", words ") +
         with_sign(change.words) + (is_swedish ? ", sidor " : ", pages ") +
         with_sign(change.pages) + ".";
}

}  // namespace

std::string change_since(const std::string& edition, const EditionSummary& now,
                         const AnswerSource& source, Language language) {
  const auto before = source.remembered(edition);
  return before ? change_text(change_between(*before, now), language) : "";
}

HttpAnswer problem(const Exchange& exchange, const Problem& problem) {
  const bool is_page = !exchange.is_api() || asks_for_page(exchange.request.head.find("accept"));
  HttpAnswer answer =
      is_page ? html_answer(problem.status,
                            render_error_page({problem.status, problem.title, problem.detail,
                                               problem.onward, exchange.language}))
              : problem_answer(problem, exchange.path);
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  answer.set("Vary", exchange.is_api() ? "Accept, " + exchange.vary() : exchange.vary());
  answer.set("X-Robots-Tag", "noindex");
  return answer;
}

HttpAnswer wrong_parameters(const Exchange& exchange, std::vector<ParameterError> errors) {
  Problem wrong =
      plain_problem(400, exchange.language, "En parameter är fel: ", "A parameter is wrong: ");
  wrong.type = "urn:erfara:problem:parameters";
  wrong.errors = std::move(errors);
  wrong.detail += wrong.errors.front().parameter + ": " + wrong.errors.front().detail;
  return problem(exchange, wrong);
}

HttpAnswer not_there(const Exchange& exchange) {
  const bool is_known_route = exchange.route != nullptr;
  return problem(exchange,
                 plain_problem(404, exchange.language,
                               is_known_route ? "Det som söks finns inte i den här utgåvan."
                                              : "Det finns ingenting på den här adressen.",
                               is_known_route ? "What was asked for is not in this edition."
                                              : "There is nothing at this address."));
}

HttpAnswer wrong_method(const Exchange& exchange) {
  const bool is_post = exchange.route->method == RouteMethod::post;
  HttpAnswer answer = problem(
      exchange, plain_problem(405, exchange.language, is_post ? "Använd POST." : "Använd GET.",
                              is_post ? "Use POST." : "Use GET."));
  answer.set("Allow", methods_of(*exchange.route));
  return answer;
}

HttpAnswer gone(const Exchange& exchange, const EditionSummary& now, const AnswerSource& source) {
  const std::string& asked = exchange.parameters.edition;
  Problem problem_of =
      plain_problem(410, exchange.language,
                    "Utgåvan " + asked + " finns inte längre; den aktuella är " + now.id + ".",
                    "The edition " + asked + " is gone; the current one is " + now.id + ".");
  problem_of.type = "urn:erfara:problem:edition-gone";
  problem_of.current_edition = now.id;
  problem_of.onward = without_edition(exchange.request.head);
  if (const auto before = source.remembered(asked)) {
    problem_of.change = change_between(*before, now);
    problem_of.detail += " " + change_text(*problem_of.change, exchange.language);
  }
  return problem(exchange, problem_of);
}

std::string methods_of(const RouteInfo& route) {
  return route.method == RouteMethod::post ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

namespace {

// Whether a page of another site may ask here at all: never what is administration.
bool is_shared(const Exchange& exchange) {
  return exchange.is_api() && !exchange.is(Route::reload);
}

}  // namespace

HttpAnswer options_answer(const Exchange& exchange) {
  const std::string methods =
      exchange.route != nullptr ? methods_of(*exchange.route) : "GET, HEAD, OPTIONS";
  HttpAnswer answer;
  answer.status = 204;
  answer.set("Allow", methods);
  const RequestHead& head = exchange.request.head;
  const std::string* origin = head.find("origin");
  const bool is_preflight = head.find("access-control-request-method") != nullptr;
  if (origin != nullptr && is_preflight && is_shared(exchange) &&
      !allowed_origin(*exchange.policy, *origin).empty()) {
    answer.set("Access-Control-Allow-Methods", methods);
    // No answer depends on who asks, so any header may be sent; none but ours is looked at.
    answer.set("Access-Control-Allow-Headers", "*");
    answer.set("Access-Control-Max-Age", "7200");
  }
  return answer;
}

void add_sharing(const Exchange& exchange, HttpAnswer& answer) {
  if (!is_shared(exchange) || exchange.policy->origins.empty()) return;
  const std::string* origin = exchange.request.head.find("origin");
  const std::string allowed = origin == nullptr ? "" : allowed_origin(*exchange.policy, *origin);
  if (!allowed.empty()) {
    answer.set("Access-Control-Allow-Origin", allowed);
    answer.set("Access-Control-Expose-Headers", "ETag, Retry-After, Server-Timing");
  }
  const auto vary =
      std::ranges::find(answer.headers, "Vary", &std::pair<std::string, std::string>::first);
  if (vary == answer.headers.end()) {
    answer.set("Vary", "Origin");
  } else {
    vary->second += ", Origin";
  }
}

}  // namespace erfara
