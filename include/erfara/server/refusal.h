#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "erfara/search/request.h"

namespace erfara {

/// Why the front turned a client away before any route was asked. Counted by /metrics.
enum class Refusal : std::uint8_t {
  malformed,
  smuggling,
  address_header,
  method,
  version,
  target_too_long,
  head_too_large,
  body_too_large,
  body_without_length,
  transfer_encoding,
  content_encoding,
  expectation,
  ranges,
  slow_head,
  slow_body,
  slow_reader,
  idle,
  too_many_connections,
  queue_full,
  long_queue_full,
  memory,
  failure,
  host,
  rate,
  left,
};

/// What is answered for a refusal.
struct RefusalInfo {
  Refusal refusal;
  std::string_view name;  ///< label in /metrics
  int status;             ///< 0: the connection is closed without an answer
  std::string_view swedish;
  std::string_view english;
};

/// The one table of refusals, in the order of the enumerators.
inline constexpr std::array<RefusalInfo, 25> kRefusals = {{
    {Refusal::malformed, "malformed", 400, "Anropet är inte välformad HTTP/1.1.",
     "The request is not well-formed HTTP/1.1."},
    {Refusal::smuggling, "smuggling", 400, "Anropets längd eller värd anges flera gånger.",
     "The request states its length or host more than once."},
    {Refusal::address_header, "address_header", 400,
     "Huvudrader som börjar med REMOTE_ eller LOCAL_ tas inte emot.",
     "Header names that begin with REMOTE_ or LOCAL_ are not accepted."},
    {Refusal::method, "method", 501, "Metoden är okänd.", "The method is unknown."},
    {Refusal::version, "version", 505, "Bara HTTP/1.0 och HTTP/1.1 talas.",
     "Only HTTP/1.0 and HTTP/1.1 are spoken."},
    {Refusal::target_too_long, "target_too_long", 414, "Adressen är längre än vad som tas emot.",
     "The address is longer than what is accepted."},
    {Refusal::head_too_large, "head_too_large", 431,
     "Anropets huvud är större än vad som tas emot.",
     "The head of the request is larger than what is accepted."},
    {Refusal::body_too_large, "body_too_large", 413, "Anropets kropp är för stor.",
     "The body of the request is too large."},
    {Refusal::body_without_length, "body_without_length", 411,
     "Ange Content-Length; uppdelade kroppar tas inte emot.",
     "State Content-Length; chunked bodies are not accepted."},
    {Refusal::transfer_encoding, "transfer_encoding", 501, "Transfer-Encoding tas inte emot.",
     "Transfer-Encoding is not accepted."},
    {Refusal::content_encoding, "content_encoding", 415, "Komprimerade kroppar tas inte emot.",
     "Compressed bodies are not accepted."},
    {Refusal::expectation, "expectation", 417, "Bara Expect: 100-continue förstås.",
     "Only Expect: 100-continue is understood."},
    {Refusal::ranges, "ranges", 416, "Flera intervall i ett anrop tas inte emot.",
     "Several ranges in one request are not accepted."},
    {Refusal::slow_head, "slow_head", 408, "Anropet kom för långsamt.",
     "The request came too slowly."},
    {Refusal::slow_body, "slow_body", 408, "Anropets kropp kom för långsamt.",
     "The body of the request came too slowly."},
    {Refusal::slow_reader, "slow_reader", 0, "", ""},
    {Refusal::idle, "idle", 0, "", ""},
    {Refusal::too_many_connections, "too_many_connections", 503,
     "För många förbindelser just nu. Försök igen strax.",
     "Too many connections just now. Try again in a moment."},
    {Refusal::queue_full, "queue_full", 503, "Servern har fullt upp. Försök igen strax.",
     "The server is busy. Try again in a moment."},
    {Refusal::long_queue_full, "long_queue_full", 503,
     "Så många analyser som servern hinner med är redan på gång. Försök igen om en stund.",
     "As many analyses as the server can do are under way. Try again in a while."},
    {Refusal::memory, "memory", 503, "Servern har fullt upp. Försök igen strax.",
     "The server is busy. Try again in a moment."},
    {Refusal::failure, "failure", 500, "Något gick fel i servern.",
     "Something went wrong in the server."},
    {Refusal::host, "host", 421, "Den här servern svarar inte under det namnet.",
     "This server does not answer under that name."},
    {Refusal::rate, "rate", 429, "För många anrop från din adress. Vänta en stund.",
     "Too many requests from your address. Wait a moment."},
    {Refusal::left, "left", 0, "", ""},
}};
inline constexpr std::size_t kRefusalCount = kRefusals.size();

constexpr const RefusalInfo& info(Refusal refusal) {
  return kRefusals[static_cast<std::size_t>(refusal)];
}

/// Whom a refusal is told to, and how.
struct RefusalReader {
  Language language = Language::swedish;
  bool with_body = true;                ///< false for HEAD
  bool as_page = false;                 ///< HTML in place of a problem
  std::chrono::seconds retry_after{1};  ///< of 429 and 503
  std::string origin;                   ///< that may read it from another site's page; or empty
};

/// The reader of a request whose head cannot be read: what its fields say as far as they have come.
RefusalReader guessed_reader(std::string_view bytes);

/// The whole answer to a refused request: a problem+json body (RFC 9457), or a page, and
/// `Connection: close`; 429 and 503 with Retry-After. Empty for a refusal without an answer. Pages
/// are kept for the thread that asks.
std::string refusal_bytes(Refusal refusal, const RefusalReader& reader = {});

}  // namespace erfara
