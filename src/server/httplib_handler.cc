// The one place that knows cpp-httplib. The library gets a head printed anew from the checked
// request, with no path, which it would read letter by letter, and no header but Connection:
// nothing in it can be read differently than the front read it, and none of the library's own
// handling of bodies, ranges, codings or addresses is reached. Its pre-routing handler passes the
// request on by our table of routes; its regex routing would recurse over what a client sends.
#include "erfara/server/httplib_handler.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <ctime>
#include <new>
#include <optional>

#include "erfara/server/etag.h"

namespace erfara {
namespace {

constexpr std::size_t kWorthCompressing = 1400;

class BufferedStream final : public httplib::Stream {
 public:
  explicit BufferedStream(std::string input) : input_(std::move(input)) {}

  bool is_readable() const override { return read_ < input_.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* bytes, size_t size) override {
    const std::size_t count = std::min(size, input_.size() - read_);
    std::memcpy(bytes, input_.data() + read_, count);
    read_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, size_t size) override {
    output_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return -1; }

  std::string take_output() { return std::move(output_); }

 private:
  std::string input_;
  std::size_t read_ = 0;
  std::string output_;
};

bool is_compressible(const HttpAnswer& answer) {
  const std::string* type = answer.find("Content-Type");
  if (type == nullptr || answer.content().size() < kWorthCompressing) return false;
  if (answer.find("Content-Encoding") != nullptr) return false;
  return type->starts_with("text/") || type->starts_with("application/json") ||
         type->starts_with("application/problem+json") ||
         type->starts_with("application/javascript") || type->starts_with("application/atom+xml") ||
         type->starts_with("application/opensearchdescription+xml") ||
         type->starts_with("image/svg+xml");
}

std::string gzipped(std::string_view body) {
  std::string compressed;
  httplib::detail::gzip_compressor compressor;
  const bool done =
      compressor.compress(body.data(), body.size(), true, [&](const char* bytes, std::size_t size) {
        compressed.append(bytes, size);
        return true;
      });
  if (!done) throw std::bad_alloc();  // the one way in which it fails
  return compressed;
}

// An answer with a tag is compressed once.
void compress(HttpAnswer& answer, BodyCache& bodies) {
  const auto tag =
      std::ranges::find(answer.headers, "ETag", &std::pair<std::string, std::string>::first);
  const bool is_kept = tag != answer.headers.end();
  if (is_kept) tag->second = coded_tag(tag->second, "gzip");
  BodyCache::Body body = is_kept ? bodies.find(tag->second) : nullptr;
  if (!body) {
    body = std::make_shared<const std::string>(gzipped(answer.content()));
    if (is_kept) bodies.keep(tag->second, body);
  }
  answer.shared = std::move(body);
  answer.set("Content-Encoding", "gzip");
}

// The parts of a body that is sent in chunks (RFC 9112, 7.1), or as it is where the end of the
// connection ends it.
class FramedSource final : public BodySource {
 public:
  FramedSource(std::shared_ptr<BodySource> body, bool in_chunks)
      : body_(std::move(body)), in_chunks_(in_chunks) {}

  std::string next() override {
    std::string piece;
    while (piece.empty() && !body_->ended()) piece = body_->next();
    if (!in_chunks_) return piece;
    std::string framed = piece.empty() ? "" : chunk_of(piece);
    if (body_->ended()) framed += "0\r\n\r\n";
    return framed;
  }
  bool ended() const override { return body_->ended(); }

 private:
  static std::string chunk_of(const std::string& piece) {
    std::array<char, 16> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
    return std::string(digits.data(), end).append("\r\n").append(piece).append("\r\n");
  }

  std::shared_ptr<BodySource> body_;
  bool in_chunks_;
};

// The library knows few of the phrases, and takes every answer for one of no length: it is not
// given the body, which would be copied. Answers of 204 and 304, and those that come in pieces,
// must have none (nothing). Nor is it given `fields`, the lines of the answer's own headers, which
// it would copy into a tree and print one by one.
std::string mended(std::string_view head, int status, std::optional<std::size_t> length,
                   std::string_view fields) {
  constexpr std::string_view kLength = "Content-Length: 0\r\n";
  const std::size_t line_end = head.find("\r\n");
  if (line_end == std::string_view::npos) return "";
  const std::string_view library_fields = head.substr(line_end, head.size() - line_end - 2);
  const std::size_t place = library_fields.find(kLength);
  std::string whole = "HTTP/1.1 ";
  whole.reserve(head.size() + fields.size() + 64);
  whole.append(std::to_string(status)).append(" ").append(reason_phrase(status));
  whole.append(library_fields.substr(0, place));
  if (place != std::string_view::npos) whole.append(library_fields.substr(place + kLength.size()));
  if (length) whole.append("Content-Length: ").append(std::to_string(*length)).append("\r\n");
  return whole.append(fields).append("\r\n");
}

}  // namespace

class HttplibHandler::Server final : private httplib::Server {
 public:
  Server(const Services& services, const FrontLimits& limits)
      : application_(services), bodies_(services.bodies) {
    set_keep_alive_timeout(
        std::chrono::duration_cast<std::chrono::seconds>(limits.idle_timeout).count());
    set_keep_alive_max_count(limits.requests_per_connection);
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      fill(response);
      return HandlerResponse::Handled;
    });
    // Neither is reached while the application answers everything; without them the library would
    // put the text of an exception into a header.
    set_exception_handler([](const httplib::Request&, httplib::Response& response,
                             const std::exception_ptr&) { response.status = 500; });
    set_error_handler([](const httplib::Request&, httplib::Response&) {});
  }

  void rest() { application_.rest(); }

  AnswerBytes answer(const HttpRequest& request) {
    request_ = &request;
    status_ = 0;
    source_.reset();
    fields_.clear();
    std::string head = request.head.method + " / HTTP/1.1\r\n";
    head += request.close ? "Connection: close\r\n\r\n" : "\r\n";
    BufferedStream stream(std::move(head));
    bool closed = false;
    process_request(stream, request.close, closed, nullptr);
    if (status_ == 0) return {};
    SharedBody body = std::move(body_);
    std::optional<std::size_t> length;
    if (status_ != 204 && status_ != 304 && !source_) length = body->size();
    AnswerBytes answer{mended(stream.take_output(), status_, length, fields_), nullptr, nullptr,
                       false};
    if (request.head.method == "HEAD") return answer;
    if (length) answer.body = std::move(body);
    if (source_) {
      answer.close = request.head.is_http_1_0;
      answer.rest = std::make_shared<FramedSource>(std::move(source_), !request.head.is_http_1_0);
    }
    return answer;
  }

 private:
  void fill(httplib::Response& response) {
    HttpAnswer answer = application_.answer(*request_);
    if (is_compressible(answer) && accepts_coding(request_->head.find("accept-encoding"), "gzip")) {
      compress(answer, bodies_);
    }
    status_ = response.status = answer.status;
    for (const auto& [name, value] : answer.headers) add_field(name, value);
    add_field("Date", date());
    response.headers.emplace("Accept-Ranges", "none");  // else the library says something else
    if (answer.source && !request_->head.is_http_1_0) {
      add_field("Transfer-Encoding", "chunked");
    } else if (answer.source && !request_->close) {
      add_field("Connection", "close");
    } else if (request_->head.is_http_1_0 && !request_->close) {
      add_field("Connection", "keep-alive");
    }
    source_ = std::move(answer.source);
    body_ = answer.share();
  }

  void add_field(std::string_view name, std::string_view value) {
    fields_.append(name).append(": ").append(value).append("\r\n");
  }

  const std::string& date() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t second = std::chrono::system_clock::to_time_t(now);
    if (second != date_second_) date_ = http_date(now);
    date_second_ = second;
    return date_;
  }

  Application application_;
  BodyCache& bodies_;
  const HttpRequest* request_ = nullptr;  // the one under way
  int status_ = 0;                        // of its answer; 0 until there is one
  std::string fields_;                    // of its answer's head, each with its line's end
  SharedBody body_;                       // of its answer
  std::shared_ptr<BodySource> source_;    // of its answer's body
  std::time_t date_second_ = 0;
  std::string date_;
};

HttplibHandler::HttplibHandler(const Services& services, const FrontLimits& limits)
    : server_(std::make_unique<Server>(services, limits)) {}

HttplibHandler::~HttplibHandler() = default;

void HttplibHandler::rest() { server_->rest(); }

AnswerBytes HttplibHandler::answer(HttpRequest request) { return server_->answer(request); }

}  // namespace erfara
