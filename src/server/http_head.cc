// A strict reader of request heads: what two programs could read differently is refused, because
// such differences are what request smuggling lives on.
#include "erfara/server/http_head.h"

#include <algorithm>
#include <array>

#include "header_value.h"

namespace erfara {
namespace {

constexpr std::array<std::string_view, 8> kMethods = {"GET", "HEAD",   "POST",  "OPTIONS",
                                                      "PUT", "DELETE", "PATCH", "TRACE"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_token_char(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

// A name or address with an optional port; what is checked is that it can be nothing else.
bool is_host(std::string_view host) {
  if (host.size() > 255) return false;
  const bool is_ipv6 = host.starts_with('[');
  const std::size_t end = is_ipv6 ? host.find(']') : std::min(host.find(':'), host.size());
  if (end == std::string_view::npos) return false;
  const std::string_view name = host.substr(is_ipv6 ? 1 : 0, is_ipv6 ? end - 1 : end);
  const std::string_view port = host.substr(is_ipv6 ? end + 1 : end);
  const bool is_name = std::ranges::all_of(name, [&](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || (is_ipv6 ? c == ':' : c == '-' || c == '_');
  });
  return is_name && port.size() <= 6 && (port.empty() || port[0] == ':') &&
         std::ranges::all_of(port.substr(std::min<std::size_t>(port.size(), 1)), is_digit);
}

class HeadReader {
 public:
  std::optional<Refusal> request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return Refusal::malformed;
    head_.method = line.substr(0, first);
    head_.target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (head_.method.empty() || !std::ranges::all_of(head_.method, is_token_char) ||
        head_.target.empty()) {
      return Refusal::malformed;
    }
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/" || !is_digit(version[5]) ||
        version[6] != '.' || !is_digit(version[7])) {
      return Refusal::malformed;
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal::version;
    head_.is_http_1_0 = version == "HTTP/1.0";
    if (std::ranges::find(kMethods, head_.method) == kMethods.end()) return Refusal::method;
    return std::nullopt;
  }

  std::optional<Refusal> field(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return Refusal::malformed;
    if (!std::ranges::all_of(line.substr(0, colon), is_token_char)) return Refusal::malformed;
    std::string name = lower_ascii(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name.starts_with("remote_") || name.starts_with("local_")) return Refusal::address_header;
    if (const auto refusal = framing(name, value)) return refusal;
    head_.fields.emplace_back(std::move(name), value);
    return std::nullopt;
  }

  std::variant<RequestHead, Refusal> finish() {
    if (has_transfer_encoding_) {
      if (has_length_ || head_.is_http_1_0) return Refusal::smuggling;
      return chunked_ ? Refusal::body_without_length : Refusal::transfer_encoding;
    }
    if (!host_ && !head_.is_http_1_0) return Refusal::malformed;
    if (const auto refusal = check_target()) return *refusal;
    head_.keep_alive =
        !says_of_connection("close") && (!head_.is_http_1_0 || says_of_connection("keep-alive"));
    return std::move(head_);
  }

 private:
  // In any line of Connection.
  bool says_of_connection(std::string_view option) const {
    return std::ranges::any_of(head_.fields, [&](const auto& field) {
      return field.first == "connection" && lists(field.second, option);
    });
  }

  // The fields that say where a request ends and whom it is for, and those that would make the
  // server do unbounded work.
  std::optional<Refusal> framing(const std::string& name, std::string_view value) {
    if (name == "content-length") {
      if (has_length_) return Refusal::smuggling;
      has_length_ = true;
      if (value.empty() || !std::ranges::all_of(value, is_digit)) return Refusal::malformed;
      if (value.size() > 15) return Refusal::body_too_large;
      head_.content_length = std::stoull(std::string(value));
    } else if (name == "host") {
      if (host_) return Refusal::smuggling;
      if (!is_host(value)) return Refusal::malformed;
      host_ = lower_ascii(value);
    } else if (name == "transfer-encoding") {
      has_transfer_encoding_ = true;
      chunked_ = lower_ascii(value) == "chunked";
    } else if (name == "content-encoding") {
      if (lower_ascii(value) != "identity") return Refusal::content_encoding;
    } else if (name == "range") {
      if (value.find(',') != std::string_view::npos) return Refusal::ranges;
    } else if (name == "expect") {
      if (lower_ascii(value) != "100-continue") return Refusal::expectation;
      head_.expects_continue = !head_.is_http_1_0;
    }
    return std::nullopt;
  }

  // Brings an absolute-form target into origin form. Bytes above ASCII are let through: readers
  // type å ä ö into command lines, and what is no UTF-8 is refused where the value is decoded.
  std::optional<Refusal> check_target() {
    std::string& target = head_.target;
    if (target == "*") return head_.method == "OPTIONS" ? std::nullopt : malformed();
    if (target[0] != '/') {
      const std::string lower = lower_ascii(target);
      const std::size_t scheme = lower.starts_with("http://")    ? 7
                                 : lower.starts_with("https://") ? 8
                                                                 : 0;
      if (scheme == 0) return Refusal::malformed;
      const std::size_t slash = std::min(lower.find_first_of("/?", scheme), lower.size());
      const std::string host = lower.substr(scheme, slash - scheme);
      if (host_ && host != *host_) return Refusal::smuggling;
      // HTTP/1.0 may leave Host out: what the target says must then pass for it.
      if (!is_host(host)) return Refusal::malformed;
      if (!host_) head_.fields.emplace_back("host", host);
      target.erase(0, slash);
      if (target.empty() || target[0] != '/') target.insert(0, "/");
    }
    if (target.find_first_of(" \t#") != std::string::npos) return Refusal::malformed;
    if (head_.path().find("%00") != std::string_view::npos) return Refusal::malformed;
    return std::nullopt;
  }

  static std::optional<Refusal> malformed() { return Refusal::malformed; }

  RequestHead head_;
  std::optional<std::string> host_;
  bool has_length_ = false;
  bool has_transfer_encoding_ = false;
  bool chunked_ = false;
};

}  // namespace

const std::string* RequestHead::find(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? nullptr : &found->second;
}

std::string_view RequestHead::path() const {
  return std::string_view(target).substr(0, std::min(target.find('?'), target.size()));
}

std::string_view RequestHead::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::optional<Refusal> HeadScanner::scan(std::string_view buffer) {
  while (!complete() && position_ < buffer.size()) {
    if (const auto refusal = take(buffer[position_])) return refusal;
  }
  return std::nullopt;
}

std::string_view HeadScanner::head(std::string_view buffer) const {
  return buffer.substr(begin_, end_ - 4 - begin_);
}

std::optional<Refusal> HeadScanner::take(char byte) {
  const std::size_t column = position_ - line_begin_;
  ++position_;
  if (after_cr_ != (byte == '\n')) return Refusal::malformed;
  if (byte == '\n') return end_line();
  if (byte == '\r') {
    after_cr_ = true;
  } else {
    if (is_control(byte)) return Refusal::malformed;
    if (column == 0 && (byte == ' ' || byte == '\t')) return Refusal::malformed;
  }
  if (lines_ == 0 && column > limits_.target_bytes + 20) return Refusal::target_too_long;
  if (position_ > limits_.head_bytes) return Refusal::head_too_large;
  return std::nullopt;
}

std::optional<Refusal> HeadScanner::end_line() {
  const bool is_empty = position_ - line_begin_ == 2;
  after_cr_ = false;
  line_begin_ = position_;
  if (!is_empty) {
    ++lines_;
    if (lines_ > limits_.header_lines + 1) return Refusal::head_too_large;
  } else if (lines_ > 0) {
    end_ = position_;
  } else {
    if (begin_ != 0) return Refusal::malformed;
    begin_ = position_;
  }
  return std::nullopt;
}

std::variant<RequestHead, Refusal> parse_request_head(std::string_view head) {
  HeadReader reader;
  bool is_first = true;
  while (is_first || !head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    if (std::ranges::any_of(line, is_control)) return Refusal::malformed;
    const auto refusal = is_first ? reader.request_line(line) : reader.field(line);
    if (refusal) return *refusal;
    is_first = false;
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return reader.finish();
}

}  // namespace erfara
