// What the server tells of itself and of the API, and what its operator asks of it; nothing here is
// answered from a narrative.
#include <utility>

#include "answers.h"
#include "erfara/json/value.h"
#include "erfara/server/application.h"
#include "erfara/server/openapi.h"
#include "erfara/server/pages.h"
#include "exchange.h"
#include "pages_texts.h"
#include "secret.h"

namespace erfara {

HttpAnswer Application::openapi(const Exchange& exchange) {
  HttpAnswer answer = tagged(exchange, json_answer(openapi_document(exchange.language)));
  answer.set("Cache-Control", "no-cache");
  answer.set("Vary", exchange.vary());
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  answer.set("X-Robots-Tag", "noindex");
  return answer;
}

HttpAnswer Application::api_page(const Exchange& exchange) {
  HttpAnswer answer = tagged(
      exchange,
      html_answer(200, render_api_page(openapi_document(exchange.language), exchange.language)));
  answer.set("Cache-Control", "no-cache");
  answer.set("Vary", exchange.vary());
  answer.set("Content-Language", std::string(language_tag(exchange.language)));
  return answer;
}

HttpAnswer Application::reload(const Exchange& exchange) const {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string* given = exchange.request.head.find("authorization");
  const bool is_bearer = given != nullptr && given->starts_with(kScheme);
  if (!is_bearer || !is_same_secret(given->substr(kScheme.size()), exchange.policy->admin_key)) {
    HttpAnswer answer =
        problem(exchange, plain_problem(401, exchange.language, "Nyckeln saknas eller är fel.",
                                        "The key is missing or wrong."));
    answer.set("WWW-Authenticate", "Bearer");
    return answer;
  }
  services_.reload();
  HttpAnswer answer = json_answer(json::Value(json::Value::Object{{"reload", "requested"}}));
  answer.status = 202;
  answer.set("Cache-Control", "no-store");
  return answer;
}

HttpAnswer Application::editions(const Exchange& exchange) const {
  const EditionList list = services_.source.editions();
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
  HttpAnswer answer = tagged(exchange, json_answer(body));
  answer.set("Cache-Control", "no-cache");
  answer.set("Vary", exchange.vary());
  answer.set("X-Robots-Tag", "noindex");
  return answer;
}

HttpAnswer Application::readiness() const {
  const bool is_ready = services_.source.generation() != 0;
  std::string text = is_ready ? "ready\n" : "not ready: the edition is being opened\n";
  if (const std::string trouble = services_.source.trouble(); !trouble.empty())
    text += trouble + "\n";
  return text_answer(is_ready ? 200 : 503, std::move(text));
}

HttpAnswer Application::metrics_text() const {
  const bool is_ready = services_.source.generation() != 0;
  return text_answer(200,
                     services_.metrics.text(is_ready ? services_.source.editions() : EditionList()),
                     "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace erfara
