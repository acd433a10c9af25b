#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "erfara/server/limits.h"
#include "erfara/server/refusal.h"

namespace erfara {

/// The request line and header lines of an HTTP/1.x request (RFC 9112), checked.
struct RequestHead {
  std::string method;  ///< one that HTTP defines, but CONNECT
  std::string target;  ///< origin form ("/path?query"), or "*" for OPTIONS
  bool is_http_1_0 = false;
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case, values trimmed
  std::size_t content_length = 0;
  bool keep_alive = true;
  bool expects_continue = false;

  /// The first field of this lower-case name; nullptr when there is none.
  const std::string* find(std::string_view name) const;
  /// The target before and after its first "?"; views into `target`, still percent-encoded.
  std::string_view path() const;
  std::string_view query() const;
};

/// Finds the end of a head in bytes that arrive in pieces, and refuses early what can never be one:
/// control bytes, bare CR or LF, folded lines, too many lines, too many bytes. Each byte is looked
/// at once however small the pieces are. One empty line before the request line is skipped.
class HeadScanner {
 public:
  explicit HeadScanner(const HeadLimits& limits) : limits_(limits) {}

  /// `buffer` holds everything since the request's first byte; call again when it has grown, until
  /// the head is complete or refused. Must be the same bytes as before up to the old length.
  std::optional<Refusal> scan(std::string_view buffer);

  bool complete() const { return end_ != 0; }
  /// The head without the empty line that ends it, and the offset after that line. When complete.
  std::string_view head(std::string_view buffer) const;
  std::size_t end() const { return end_; }

 private:
  std::optional<Refusal> take(char byte);
  std::optional<Refusal> end_line();

  HeadLimits limits_;
  std::size_t position_ = 0;
  std::size_t begin_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t lines_ = 0;  // complete ones
  std::size_t end_ = 0;
  bool after_cr_ = false;
};

/// Reads a head that HeadScanner found. Refuses, beyond what is malformed: more than one
/// Content-Length or Host, any Transfer-Encoding, Content-Encoding other than identity, several
/// ranges, `%00` in the path, an absolute-form target of another host than Host says, REMOTE_* and
/// LOCAL_* fields, and HTTP versions other than 1.0 and 1.1. Never throws for what the bytes are.
std::variant<RequestHead, Refusal> parse_request_head(std::string_view head);

}  // namespace erfara
