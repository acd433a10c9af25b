#include "answers.h"

#include <utility>

#include "erfara/server/etag.h"

namespace erfara {
namespace {

constexpr std::string_view kPagePolicy =
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'";
constexpr std::string_view kOtherPolicy = "default-src 'none'; frame-ancestors 'none'";

HttpAnswer answer_of(int status, std::string body, std::string type) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::move(body);
  answer.set("Content-Type", std::move(type));
  return answer;
}

}  // namespace

HttpAnswer text_answer(int status, std::string body, std::string type) {
  HttpAnswer answer = answer_of(status, std::move(body), std::move(type));
  answer.set("Cache-Control", "no-store");
  return answer;
}

HttpAnswer json_answer(const json::Value& value) { return json_answer(json::dump(value) + "\n"); }

HttpAnswer json_answer(std::string body) {
  return answer_of(200, std::move(body), "application/json; charset=utf-8");
}

HttpAnswer html_answer(int status, std::string html) {
  return answer_of(status, std::move(html), "text/html; charset=utf-8");
}

HttpAnswer file_answer(std::string body, std::string type) {
  HttpAnswer answer = answer_of(200, std::move(body), std::move(type));
  answer.set("Cache-Control", "public, max-age=86400");
  answer.set("Vary", "Accept-Encoding");
  return answer;
}

HttpAnswer asset_answer(const PageAsset& asset, const RequestHead& head) {
  const std::string* codings = head.find("accept-encoding");
  const bool is_brotli = !asset.brotli.empty() && accepts_coding(codings, "br");
  const bool is_gzip = !is_brotli && !asset.gzip.empty() && accepts_coding(codings, "gzip");
  const std::string_view coding = is_brotli ? "br" : is_gzip ? "gzip" : "";
  HttpAnswer answer;
  answer.set("Content-Type", std::string(asset.content_type));
  answer.set("Cache-Control",
             asset.shared ? "public, max-age=3600" : "public, max-age=31536000, immutable");
  answer.set("Vary", "Accept-Encoding");
  if (asset.shared) answer.set("Cross-Origin-Resource-Policy", "cross-origin");
  answer.set("ETag", coding.empty() ? std::string(asset.etag) : coded_tag(asset.etag, coding));
  const std::string* if_none_match = head.find("if-none-match");
  if (if_none_match != nullptr && !matching_tag(*if_none_match, asset.etag).empty()) {
    answer.status = 304;
    return answer;
  }
  if (!coding.empty()) answer.set("Content-Encoding", std::string(coding));
  answer.body = is_brotli ? asset.brotli : is_gzip ? asset.gzip : asset.content;
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
  answer.set("Content-Security-Policy", std::string(is_page ? kPagePolicy : kOtherPolicy));
  answer.set("X-Content-Type-Options", "nosniff");
  answer.set("Referrer-Policy", "same-origin");
  // Pages that CORS lets in read the API all the same: this is about embedding it unasked.
  if (answer.find("Cross-Origin-Resource-Policy") == nullptr)
    answer.set("Cross-Origin-Resource-Policy", "same-origin");
  if (is_page) {
    answer.set("Cross-Origin-Opener-Policy", "same-origin");
    answer.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}

}  // namespace erfara
