// Any bytes as what a client sends first: a head is found in the same place however the bytes
// arrive, and what is let through can be read in one way only.

#include "erfara/server/http_head.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include "require.h"

namespace erfara::fuzz {
namespace {

struct Scanned {
  std::optional<Refusal> refusal;
  std::size_t end = 0;
  std::string head;

  bool operator==(const Scanned&) const = default;
};

// `step` bytes more at a time.
Scanned scanned(std::string_view bytes, std::size_t step) {
  HeadScanner scanner{HeadLimits()};
  std::size_t come = 0;
  do {
    come = std::min(come + step, bytes.size());
    if (const auto refusal = scanner.scan(bytes.substr(0, come))) return {refusal, 0, ""};
    if (scanner.complete()) {
      return {std::nullopt, scanner.end(), std::string(scanner.head(bytes.substr(0, come)))};
    }
  } while (come < bytes.size());
  return {};
}

void check(const RequestHead& head) {
  require(head.target == "*" || head.target.starts_with('/'), "a target is in origin form");
  require(head.target.find_first_of(std::string_view(" \t\r\n\0#", 6)) == std::string::npos,
          "a target ends where the line says");
  require(head.path().size() + head.query().size() <= head.target.size(), "a target has parts");
  for (const auto& [name, value] : head.fields) {
    require(!name.starts_with("remote_") && !name.starts_with("local_"), "addresses stay hidden");
    require(name != "transfer-encoding", "bodies have a length");
    require(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
            "a value is one line");
  }
  for (const std::string_view once : {"host", "content-length"}) {
    const auto times =
        std::ranges::count(head.fields, once, &std::pair<std::string, std::string>::first);
    require(times <= 1, "what frames a request stands there once");
  }
}

}  // namespace
}  // namespace erfara::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const fuzz::Scanned whole = fuzz::scanned(bytes, std::max<std::size_t>(size, 1));
  fuzz::require(fuzz::scanned(bytes, 1) == whole, "byte by byte is the same");
  fuzz::require(fuzz::scanned(bytes, 7) == whole, "in pieces is the same");
  // The reader has to stand bytes that no scanner let through, too.
  const auto parsed = parse_request_head(whole.end > 0 ? std::string_view(whole.head) : bytes);
  if (const auto* head = std::get_if<RequestHead>(&parsed)) fuzz::check(*head);
  return 0;
}
