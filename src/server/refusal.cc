// A refused request may not even have a method, so these answers are printed here, whole, without
// the routing library.
#include "erfara/server/refusal.h"

#include "erfara/json/value.h"
#include "erfara/server/http_message.h"
#include "erfara/server/problem.h"
#include "pages_texts.h"

namespace erfara {

std::string refusal_bytes(Refusal refusal, const RefusalReader& reader) {
  const RefusalInfo& row = info(refusal);
  if (row.status == 0) return "";
  json::Value problem;
  problem.set("type", "about:blank");
  problem.set("title", status_title(row.status, reader.language));
  problem.set("status", row.status);
  problem.set("detail", reader.language == Language::swedish ? row.swedish : row.english);
  const std::string body = json::dump(problem) + "\n";

  std::string bytes = "HTTP/1.1 " + std::to_string(row.status) + " ";
  bytes.append(reason_phrase(row.status)).append("\r\n");
  bytes += "Date: " + http_date(std::chrono::system_clock::now()) + "\r\n";
  bytes += "Content-Type: application/problem+json\r\n";
  bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  bytes.append("Content-Language: ").append(language_tag(reader.language)).append("\r\n");
  bytes += "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n";
  bytes += "Cache-Control: no-store\r\n";
  if (row.status == 503 || row.status == 429) {
    bytes += "Retry-After: " + std::to_string(reader.retry_after.count()) + "\r\n";
  }
  if (!reader.origin.empty()) {
    bytes += "Access-Control-Allow-Origin: " + reader.origin + "\r\nVary: Origin\r\n";
    bytes += "Access-Control-Expose-Headers: Retry-After\r\n";
  }
  bytes += "Connection: close\r\n\r\n";
  if (reader.with_body) bytes += body;
  return bytes;
}

}  // namespace erfara
