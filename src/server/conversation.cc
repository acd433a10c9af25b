#include "conversation.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <variant>

#include "erfara/server/parameters.h"

namespace erfara {
namespace {

constexpr std::size_t kReadBytes = std::size_t{16} * 1024;
constexpr std::size_t kKeptBufferBytes = 1024;
constexpr std::size_t kLingerBytes = std::size_t{256} * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// What a connection still has to send, as sendmsg() takes it.
class OutBytes {
 public:
  explicit OutBytes(const Connection& connection) {
    std::size_t sent = connection.sent;
    add(connection.out, sent);
    if (connection.body) add(*connection.body, sent);
  }
  bool empty() const { return message_.msg_iovlen == 0; }
  const msghdr* message() {
    message_.msg_iov = parts_.data();
    return &message_;
  }

 private:
  // `sent` bytes of what is added from here on have gone.
  void add(const std::string& bytes, std::size_t& sent) {
    const std::size_t gone = std::min(sent, bytes.size());
    sent -= gone;
    if (gone == bytes.size()) return;
    // sendmsg() only reads, but its type does not say so.
    parts_[message_.msg_iovlen++] = {const_cast<char*>(bytes.data()) + gone, bytes.size() - gone};
  }

  std::array<iovec, 2> parts_{};
  msghdr message_{};
};

}  // namespace

// --- reading ---

bool Conversation::read_from(Connection& connection) {
  while (connection.phase != Phase::working && connection.phase != Phase::writing) {
    std::array<char, kReadBytes> bytes;
    const ssize_t got = ::recv(connection.socket.number(), bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return true;
    if (got <= 0) {
      parts_.table.remove(connection);
      return false;
    }
    if (!take(connection, {bytes.data(), static_cast<std::size_t>(got)})) return false;
  }
  return true;
}

bool Conversation::take(Connection& connection, std::string_view bytes) {
  if (connection.phase == Phase::lingering) {
    connection.discarded += bytes.size();
    if (connection.discarded <= kLingerBytes) return true;
    parts_.table.remove(connection);
    return false;
  }
  connection.in.append(bytes);
  parts_.table.account(connection);
  return advance(connection);
}

// Goes as far as the bytes in `in` reach.
bool Conversation::advance(Connection& connection) {
  if (connection.phase == Phase::idle && !connection.in.empty()) {
    parts_.table.enter(connection, Phase::head, now_);
  }
  if (connection.phase == Phase::head) {
    if (const auto refusal = connection.scanner.scan(connection.in)) {
      return refuse(connection, *refusal);
    }
    if (connection.scanner.complete() && !take_head(connection)) return false;
  }
  if (connection.phase != Phase::body) return true;
  const std::size_t whole = connection.scanner.end() + connection.head->content_length;
  return connection.in.size() < whole || submit(connection);
}

bool Conversation::take_head(Connection& connection) {
  auto parsed = parse_request_head(connection.scanner.head(connection.in));
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(connection, *refusal);
  connection.head = std::move(std::get<RequestHead>(parsed));
  const RequestHead& head = *connection.head;
  const Gate::Passage passage = parts_.gate.pass(head, connection.peer, now_);
  connection.client = passage.network;
  if (passage.refusal) return refuse(connection, *passage.refusal, passage.retry_after);
  if (head.target.size() > parts_.limits.head.target_bytes) {
    return refuse(connection, Refusal::target_too_long);
  }
  if (head.content_length > parts_.limits.body_bytes) {
    return refuse(connection, Refusal::body_too_large);
  }
  const bool body_is_here = connection.in.size() - connection.scanner.end() >= head.content_length;
  if (head.expects_continue && !body_is_here) {
    ::send(connection.socket.number(), kContinue.data(), kContinue.size(),
           MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  parts_.table.enter(connection, Phase::body, now_);
  return true;
}

RefusalReader Conversation::reader_of(const RequestHead& head) const {
  RefusalReader reader;
  reader.language =
      language_asked(head.query()).value_or(language_from(head.find("accept-language")));
  reader.with_body = head.method != "HEAD";
  reader.as_page = asks_for_page(head.find("accept"));
  reader.origin = parts_.gate.readable_by(head);
  return reader;
}

HttpRequest Conversation::next_request(Connection& connection) {
  const std::size_t begin = connection.scanner.end();
  const std::size_t length = connection.head->content_length;
  HttpRequest request{
      std::move(*connection.head), connection.in.substr(begin, length), connection.client,
      connection.close_after,      std::chrono::steady_clock::now(),    connection.is_long,
      connection.left.get_token()};
  connection.head.reset();
  connection.in.erase(0, begin + length);
  if (connection.in.empty() && connection.in.capacity() > kKeptBufferBytes) {
    connection.in = std::string();
  }
  connection.scanner = HeadScanner(parts_.limits.head);
  parts_.table.account(connection);
  return request;
}

bool Conversation::submit(Connection& connection) {
  ++connection.requests;
  connection.close_after = draining_ || !connection.head->keep_alive ||
                           connection.requests >= parts_.limits.requests_per_connection;
  connection.is_long = parts_.is_long(*connection.head);
  HttpRequest request = next_request(connection);
  parts_.table.enter(connection, Phase::working, now_);
  if (parts_.pool.submit(connection.id, request)) return true;
  const Refusal refusal = connection.is_long ? Refusal::long_queue_full : Refusal::queue_full;
  parts_.metrics.refused(refusal);
  connection.close_after = true;
  return write(connection, refusal_bytes(refusal, reader_of(request.head)));
}

bool Conversation::refuse(Connection& connection, Refusal refusal,
                          std::chrono::seconds retry_after) {
  parts_.metrics.refused(refusal);
  RefusalReader reader =
      connection.head ? reader_of(*connection.head) : guessed_reader(connection.in);
  reader.retry_after = retry_after;
  std::string bytes = refusal_bytes(refusal, reader);
  if (bytes.empty()) {
    parts_.table.remove(connection);
    return false;
  }
  connection.in = std::string();
  connection.close_after = true;
  return write(connection, std::move(bytes));
}

// --- writing ---

bool Conversation::deliver(Connection& connection, AnswerBytes answer) {
  const bool is_later_piece = connection.rest != nullptr;
  connection.rest = std::move(answer.rest);
  if (!answer.bytes.empty()) {
    connection.close_after = connection.close_after || answer.close;
    connection.body = std::move(answer.body);
    return write(connection, std::move(answer.bytes));
  }
  if (!is_later_piece) return refuse(connection, Refusal::failure);
  // Its head has been sent: that the answer ends too early is all that can be said.
  drop(connection, Refusal::failure);
  return false;
}

bool Conversation::write(Connection& connection, std::string bytes) {
  connection.out = std::move(bytes);
  connection.sent = 0;
  parts_.table.enter(connection, Phase::writing, now_);
  parts_.table.account(connection);
  return write_out(connection);
}

bool Conversation::write_out(Connection& connection) {
  while (true) {
    OutBytes left(connection);
    if (left.empty()) break;
    const ssize_t sent = ::sendmsg(connection.socket.number(), left.message(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return true;
    if (sent < 0) {
      parts_.table.remove(connection);
      return false;
    }
    connection.sent += static_cast<std::size_t>(sent);
  }
  return written(connection);
}

bool Conversation::written(Connection& connection) {
  connection.out = std::string();
  connection.body.reset();
  parts_.table.account(connection);
  if (connection.rest) {
    parts_.table.enter(connection, Phase::working, now_);
    if (parts_.pool.submit_rest(connection.id, connection.client, connection.rest)) return true;
    drop(connection, Refusal::queue_full);
    return false;
  }
  if (connection.close_after || (draining_ && connection.in.empty())) return linger(connection);
  parts_.table.enter(connection, Phase::idle, now_);
  return advance(connection) && read_from(connection);
}

// Closing with bytes unread would reset the connection, and the client might lose the answer.
bool Conversation::linger(Connection& connection) {
  ::shutdown(connection.socket.number(), SHUT_WR);
  parts_.table.enter(connection, Phase::lingering, now_);
  return read_from(connection);
}

// --- limits ---

void Conversation::expire(Connection& connection) {
  switch (connection.phase) {
    case Phase::head:
      refuse(connection, Refusal::slow_head);
      break;
    case Phase::body:
      refuse(connection, Refusal::slow_body);
      break;
    case Phase::writing:
      drop(connection, Refusal::slow_reader);
      break;
    case Phase::idle:
      drop(connection, Refusal::idle);
      break;
    default:
      parts_.table.remove(connection);
  }
}

void Conversation::drop(Connection& connection, Refusal refusal) {
  parts_.metrics.refused(refusal);
  parts_.table.remove(connection);
}

}  // namespace erfara
