// A search without hits asks for too much: what to try leaves out a filter, a word, or the wish
// that all words stand together.

#include <string>
#include <vector>

#include "erfara/server/pages.h"
#include "server/pages_address.h"
#include "server/pages_facets.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

// The words of a query that has only words; empty where it has operators, whose sense would change.
std::vector<std::string> plain_words(const std::string& query) {
  std::vector<std::string> words;
  if (query.find_first_of("\"():*-") != std::string::npos) return words;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find(' ', at), query.size());
    if (end > at) words.push_back(query.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string without_word(const std::vector<std::string>& words, std::size_t dropped) {
  std::string query;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i != dropped) query += (query.empty() ? "" : " ") + words[i];
  return query;
}

void add_fewer_filters(const SearchRequest& request, const SearchAnswer& answer,
                       std::vector<Advice>& advice) {
  const Texts& texts = Texts::in(request.language);
  const std::size_t fields = request.filters.size();
  if (fields > 1 || (fields == 1 && request.filters.front().values.size() > 1))
    advice.push_back({texts.text("zero.without_filters"), without_filters(request)});
  for (const FieldSelection& filter : request.filters)
    for (const std::string& value : filter.values) {
      const std::string name = std::string(label_of(filter.field, request.language)) + ": " +
                               label_of(answer, filter.field, value);
      advice.push_back({texts.filled("zero.without_value", {{"value", name}}),
                        without_value(request, filter.field, value)});
    }
}

void add_fewer_words(const SearchRequest& request, std::vector<Advice>& advice) {
  const Texts& texts = Texts::in(request.language);
  const std::vector<std::string> words = plain_words(request.query);
  if (words.size() < 2) return;
  if (request.match != MatchMode::any)
    advice.push_back({texts.text("zero.any_word"), with_match(request, MatchMode::any)});
  for (std::size_t i = 0; i < words.size(); ++i)
    advice.push_back({texts.filled("zero.without_word", {{"word", words[i]}}),
                      with_query(request, without_word(words, i))});
}

}  // namespace

std::vector<Advice> advice_for(const SearchRequest& request, const SearchAnswer& answer) {
  std::vector<Advice> advice;
  if (answer.total > 0) return advice;
  add_fewer_filters(request, answer, advice);
  add_fewer_words(request, advice);
  if (advice.size() > kMaxAdvice) advice.resize(kMaxAdvice);
  return advice;
}

}  // namespace erfara
