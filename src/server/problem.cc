#include "erfara/server/problem.h"

#include <algorithm>
#include <array>

#include "erfara/json/value.h"

namespace erfara {
namespace {

struct StatusTitle {
  int status;
  std::string_view swedish;
  std::string_view english;
};
constexpr std::array<StatusTitle, 8> kTitles = {{
    {400, "Felaktigt anrop", "Bad request"},
    {401, "Nyckel krävs", "A key is needed"},
    {403, "Visas inte här", "Not shown here"},
    {404, "Finns inte", "Not found"},
    {405, "Metoden används inte här", "Method not allowed"},
    {410, "Utgåvan finns inte längre", "The edition is gone"},
    {500, "Fel i servern", "Server error"},
    {503, "Inte tillgänglig just nu", "Not available just now"},
}};

}  // namespace

std::string_view status_title(int status, Language language) {
  const auto* found = std::ranges::find(kTitles, status, &StatusTitle::status);
  if (found == kTitles.end()) return reason_phrase(status);
  return language == Language::swedish ? found->swedish : found->english;
}

Problem plain_problem(int status, Language language, std::string_view swedish,
                      std::string_view english) {
  Problem problem;
  problem.status = status;
  problem.title = status_title(status, language);
  problem.detail = language == Language::swedish ? swedish : english;
  return problem;
}

HttpAnswer problem_answer(const Problem& problem, std::string_view instance) {
  json::Value body;
  body.set("type", problem.type);
  body.set("title", problem.title);
  body.set("status", problem.status);
  body.set("detail", problem.detail);
  body.set("instance", instance);
  if (!problem.current_edition.empty()) body.set("current", problem.current_edition);
  if (!problem.errors.empty()) {
    json::Value errors{json::Value::Array{}};
    for (const ParameterError& error : problem.errors) {
      json::Value item;
      item.set("parameter", error.parameter);
      item.set("detail", error.detail);
      errors.push(std::move(item));
    }
    body.set("errors", std::move(errors));
  }
  HttpAnswer answer;
  answer.status = problem.status;
  answer.body = json::dump(body) + "\n";
  answer.set("Content-Type", "application/problem+json");
  return answer;
}

}  // namespace erfara
