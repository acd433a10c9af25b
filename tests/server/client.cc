#include "server/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace erfara {

Client::Client(int port, const std::string& from)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  ::inet_pton(AF_INET, from.c_str(), &address.sin_addr);
  if (::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot bind " + from);
  }
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  if (::connect(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
      0) {
    throw std::runtime_error("cannot connect");
  }
  const timeval patience{10, 0};
  ::setsockopt(socket_.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Client::finish() { ::shutdown(socket_.number(), SHUT_WR); }

bool Client::fill() {
  std::array<char, 65536> bytes{};
  const ssize_t got = ::recv(socket_.number(), bytes.data(), bytes.size(), 0);
  if (got <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(got));
  return true;
}

std::size_t Client::read_some(std::size_t bytes) {
  std::string into(bytes, '\0');
  const ssize_t got = ::recv(socket_.number(), into.data(), bytes, 0);
  return got <= 0 ? 0 : static_cast<std::size_t>(got);
}

bool Client::is_closed() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (fill()) buffer_.clear();
  return std::chrono::steady_clock::now() < deadline;
}

Reply Client::receive(bool is_head) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  Reply reply;
  reply.status = std::stoi(buffer_.substr(buffer_.find(' ') + 1, 3));
  std::size_t begin = buffer_.find("\r\n") + 2;
  while (begin < end) {
    const std::size_t line_end = std::min(buffer_.find("\r\n", begin), end);
    const std::string line = buffer_.substr(begin, line_end - begin);
    const std::size_t colon = line.find(": ");
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    reply.headers.emplace(name, line.substr(colon + 2));
    begin = line_end + 2;
  }
  buffer_.erase(0, end + 4);
  if (reply.header("transfer-encoding") == "chunked" && !is_head) {
    return receive_chunks(reply.body) ? reply : Reply();
  }
  const std::string length = reply.header("content-length");
  const std::size_t wanted = is_head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < wanted) {
    if (!fill()) return {};
  }
  reply.body = buffer_.substr(0, wanted);
  buffer_.erase(0, wanted);
  return reply;
}

// False when the connection ends before the last chunk (RFC 9112, 7.1).
bool Client::receive_chunks(std::string& body) {
  while (true) {
    std::size_t line_end = 0;
    while ((line_end = buffer_.find("\r\n")) == std::string::npos) {
      if (!fill()) return false;
    }
    const std::size_t size = std::stoul(buffer_.substr(0, line_end), nullptr, 16);
    const std::size_t end = line_end + 2 + size + 2;
    while (buffer_.size() < end) {
      if (!fill()) return false;
    }
    body += buffer_.substr(line_end + 2, size);
    buffer_.erase(0, end);
    if (size == 0) return true;
  }
}

Reply Client::get(const std::string& target, const std::string& headers) {
  return ask("GET", target, headers);
}

Reply Client::ask(const std::string& method, const std::string& target, const std::string& headers,
                  const std::string& body) {
  send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
  return receive(method == "HEAD");
}

Reply get(int port, const std::string& target, const std::string& headers) {
  return Client(port).get(target, headers);
}

Reply exchange(int port, std::string_view bytes) {
  Client client(port);
  client.send(bytes);
  return client.receive();
}

}  // namespace erfara
