// A refused request may not even have a method, so these answers are printed here, whole, without
// the routing library.
#include "erfara/server/refusal.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "answers.h"
#include "erfara/json/value.h"
#include "erfara/server/http_message.h"
#include "erfara/server/pages.h"
#include "erfara/server/parameters.h"
#include "erfara/server/problem.h"
#include "header_value.h"
#include "pages_texts.h"

namespace erfara {
namespace {

std::string_view detail_of(const RefusalInfo& row, Language language) {
  return language == Language::swedish ? row.swedish : row.english;
}

HttpAnswer problem_of(const RefusalInfo& row, Language language) {
  json::Value problem;
  problem.set("type", "about:blank");
  problem.set("title", status_title(row.status, language));
  problem.set("status", row.status);
  problem.set("detail", detail_of(row, language));
  HttpAnswer answer;
  answer.status = row.status;
  answer.body = json::dump(problem) + "\n";
  answer.set("Content-Type", "application/problem+json");
  return answer;
}

// Refusals are what a flood gets, so a page is made once.
HttpAnswer page_of(const RefusalInfo& row, Language language) {
  thread_local std::array<std::array<SharedBody, kRefusalCount>, 2> pages;
  SharedBody& page =
      pages[language == Language::swedish ? 0 : 1][static_cast<std::size_t>(row.refusal)];
  if (!page) {
    page = std::make_shared<const std::string>(
        render_error_page({row.status, std::string(status_title(row.status, language)),
                           std::string(detail_of(row, language)), "", language}));
  }
  HttpAnswer answer = html_answer(row.status, "");
  answer.shared = page;
  return answer;
}

// Takes the line that the bytes begin with, and its end; nothing where it has not come whole.
std::optional<std::string_view> take_line(std::string_view& bytes) {
  const std::size_t end = bytes.find("\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end + 2);
  return line;
}

// What `lang` says in a request line, which may end before it is whole.
std::optional<Language> language_in(std::string_view request_line) {
  const std::size_t mark = request_line.find('?');
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string_view query = request_line.substr(mark + 1);
  return language_asked(query.substr(0, query.find(' ')));
}

}  // namespace

RefusalReader guessed_reader(std::string_view bytes) {
  if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);  // which may stand before a request
  const std::string_view request_line = bytes.substr(0, bytes.find("\r\n"));
  take_line(bytes);
  std::optional<std::string> accept, languages;
  for (auto line = take_line(bytes); line && !line->empty(); line = take_line(bytes)) {
    const std::size_t colon = std::min(line->find(':'), line->size());
    const std::string name = lower_ascii(line->substr(0, std::min<std::size_t>(colon, 20)));
    const std::string value(trimmed(line->substr(std::min(colon + 1, line->size()))));
    if (name == "accept" && !accept) accept = value;
    if (name == "accept-language" && !languages) languages = value;
  }
  RefusalReader reader;
  reader.as_page = asks_for_page(accept ? &*accept : nullptr);
  reader.language =
      language_in(request_line).value_or(language_from(languages ? &*languages : nullptr));
  return reader;
}

std::string refusal_bytes(Refusal refusal, const RefusalReader& reader) {
  const RefusalInfo& row = info(refusal);
  if (row.status == 0) return "";
  HttpAnswer answer =
      reader.as_page ? page_of(row, reader.language) : problem_of(row, reader.language);
  answer.set("Content-Language", std::string(language_tag(reader.language)));
  answer.set("Cache-Control", "no-store");
  if (row.status == 503 || row.status == 429)
    answer.set("Retry-After", std::to_string(reader.retry_after.count()));
  if (!reader.origin.empty()) {
    answer.set("Access-Control-Allow-Origin", reader.origin);
    answer.set("Vary", "Origin");
    answer.set("Access-Control-Expose-Headers", "Retry-After");
  }
  add_security_headers(answer);

  std::string bytes = "HTTP/1.1 " + std::to_string(row.status) + " ";
  bytes.append(reason_phrase(row.status)).append("\r\n");
  bytes += "Date: " + http_date(std::chrono::system_clock::now()) + "\r\n";
  for (const auto& [name, value] : answer.headers)
    bytes.append(name).append(": ").append(value).append("\r\n");
  bytes += "Content-Length: " + std::to_string(answer.content().size()) + "\r\n";
  bytes += "Connection: close\r\n\r\n";
  if (reader.with_body) bytes += answer.content();
  return bytes;
}

}  // namespace erfara
