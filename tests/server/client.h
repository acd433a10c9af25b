#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/server/descriptor.h"

namespace erfara {

/// An answer as a client reads it. Header names are in lower case.
struct Reply {
  int status = 0;  ///< 0: the connection ended without an answer
  std::multimap<std::string, std::string> headers;
  std::string body;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

/// A raw connection to 127.0.0.1, for sending what no proper client sends.
class Client {
 public:
  explicit Client(int port, const std::string& from = "127.0.0.1");

  /// False when the server has closed.
  bool send(std::string_view bytes);
  /// Shuts our side.
  void finish();
  /// The next answer; `is_head` when it answers a HEAD. Gives up after 10 s.
  Reply receive(bool is_head = false);
  /// Whether the server closes, or has closed, within 10 s; what it sends until then is dropped.
  bool is_closed();
  /// Reads at most this many bytes, for a slow reader.
  std::size_t read_some(std::size_t bytes);

  Reply get(const std::string& target, const std::string& headers = "");
  Reply ask(const std::string& method, const std::string& target, const std::string& headers = "",
            const std::string& body = "");

 private:
  bool fill();
  bool receive_chunks(std::string& body);

  Descriptor socket_;
  std::string buffer_;
};

/// One request on a connection of its own.
Reply get(int port, const std::string& target, const std::string& headers = "");
/// The answer to exactly these bytes.
Reply exchange(int port, std::string_view bytes);

}  // namespace erfara
