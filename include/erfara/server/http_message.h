#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/search/request.h"
#include "erfara/server/http_head.h"

namespace erfara {

/// A whole request, as the front hands it to a worker.
struct HttpRequest {
  RequestHead head;
  std::string body;
  std::string network;  ///< of the client, shortened (server/ip_address.h)
  bool close = false;   ///< the connection ends after the answer
  std::chrono::steady_clock::time_point received;  ///< when its last byte had come
  bool is_long = false;                            ///< it may take seconds to answer
  std::stop_token left;                            ///< stopped when the client has left
};

/// A body that is made while it is sent, so that however long it is, only a piece of it is in
/// memory. Used by one thread at a time, not always the same.
class BodySource {
 public:
  BodySource() = default;
  BodySource(const BodySource&) = delete;
  BodySource& operator=(const BodySource&) = delete;
  virtual ~BodySource() = default;

  /// The next piece, some ten or hundred kilobytes; may be empty. What it throws ends the answer
  /// before its time, which a client can tell.
  virtual std::string next() = 0;
  /// Whether there is no further piece.
  virtual bool ended() const = 0;
};

/// A body that an answer, the cache and connections share.
using SharedBody = std::shared_ptr<const std::string>;

/// An answer before it is put into bytes. Content-Length, Connection and Date are added then.
struct HttpAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;  ///< one of a name
  std::string body;                                          ///< empty for 204 and 304
  SharedBody shared;                                         ///< the body, in the place of `body`
  std::shared_ptr<BodySource> source;  ///< makes the body, in the place of both

  void set(std::string name, std::string value) {
    constexpr std::size_t kMany = 12;  // few answers have more
    if (headers.empty()) headers.reserve(kMany);
    headers.emplace_back(std::move(name), std::move(value));
  }
  /// The body that is there already.
  std::string_view content() const { return shared ? std::string_view(*shared) : body; }
  /// The same, to be shared from now on.
  SharedBody share() {
    if (!shared) shared = std::make_shared<const std::string>(std::move(body));
    return shared;
  }
  /// The header of this exact name; nullptr when there is none.
  const std::string* find(std::string_view name) const;
};

/// The standard phrase of a status (RFC 9110, 6585), such as "Not Found".
std::string_view reason_phrase(int status);

/// The language that Accept-Language (RFC 9110, 12.5.4) likes best of ours; Swedish when it names
/// none of them or is absent (nullptr).
Language language_from(const std::string* accept_language);

/// Whether Accept-Encoding (RFC 9110, 12.5.3) takes a content coding such as "gzip" or "br"; absent
/// (nullptr) takes none.
bool accepts_coding(const std::string* accept_encoding, std::string_view coding);

/// Whether Accept (RFC 9110, 12.5.1) names text/html, and likes it no less than JSON: what browsers
/// send for a page, and no client of an API. Absent (nullptr), or with wildcards alone, it does
/// not.
bool asks_for_page(const std::string* accept);

/// Now as in a Date header (RFC 9110, 5.6.7).
std::string http_date(std::chrono::system_clock::time_point time);

/// An answer on its way to the client.
struct AnswerBytes {
  std::string bytes;                 ///< of its beginning; empty when it failed
  SharedBody body;                   ///< the bytes after them; may be nullptr
  std::shared_ptr<BodySource> rest;  ///< those that follow; nullptr when nothing does
  bool close = false;                ///< the connection must end after it
};

/// What turns one request into the bytes of one answer. Belongs to one worker thread.
class RequestHandler {
 public:
  RequestHandler() = default;
  RequestHandler(const RequestHandler&) = delete;
  RequestHandler& operator=(const RequestHandler&) = delete;
  virtual ~RequestHandler() = default;

  /// Head and body. Where it fails the front answers 500.
  virtual AnswerBytes answer(HttpRequest request) = 0;
  /// Called about once a second while there is nothing to do: lets go of what is out of date.
  virtual void rest() {}
};

}  // namespace erfara
