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
constexpr std::array<StatusTitle, 20> kTitles = {{
    {400, "Det går inte att läsa", "This cannot be read"},
    {401, "Nyckel krävs", "A key is needed"},
    {403, "Visas inte här", "Not shown here"},
    {404, "Det här finns inte", "This does not exist"},
    {405, "Så går det inte att öppna", "This cannot be opened like that"},
    {408, "Tiden gick ut", "Request timeout"},
    {410, "Utgåvan finns inte längre", "The edition is gone"},
    {411, "Längd krävs", "Length required"},
    {413, "För mycket innehåll", "Content too large"},
    {414, "Adressen är för lång", "Address too long"},
    {415, "Formen tas inte emot", "Unsupported media type"},
    {416, "Intervallet tas inte emot", "Range not satisfiable"},
    {417, "Förväntan uppfylls inte", "Expectation failed"},
    {421, "Finns inte under det namnet", "Not found under this name"},
    {429, "För många anrop", "Too many requests"},
    {431, "Anropets huvud är för stort", "Head too large"},
    {500, "Fel i servern", "Server error"},
    {501, "Kan inte utföras", "Not implemented"},
    {503, "Inte tillgänglig just nu", "Not available just now"},
    {505, "HTTP-versionen talas inte", "HTTP version not supported"},
}};

}  // namespace

std::string_view status_title(int status, Language language) {
  const auto* found = std::ranges::find(kTitles, status, &StatusTitle::status);
  if (found == kTitles.end()) return reason_phrase(status);
  return language == Language::swedish ? found->swedish : found->english;
}

EditionChange change_between(const EditionSummary& before, const EditionSummary& now) {
  const auto more = [](std::uint64_t a, std::uint64_t b) {
    return static_cast<std::int64_t>(b) - static_cast<std::int64_t>(a);
  };
  return {more(before.narratives, now.narratives), more(before.words, now.words),
          more(before.pages, now.pages)};
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
  if (problem.change) {
    json::Value change;
    change.set("narratives", problem.change->narratives).set("words", problem.change->words);
    body.set("change", std::move(change.set("pages", problem.change->pages)));
  }
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
