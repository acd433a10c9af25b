#include "address.h"

#include <array>

#include "erfara/text/word_list.h"
#include "script.h"

namespace erfara {
namespace {

using End = std::optional<std::uint32_t>;

constexpr std::uint32_t kMaxName = 64;
constexpr std::uint32_t kMaxHost = 253;
constexpr std::uint32_t kMaxPath = 2048;

// Those that stand in Swedish texts without "www." before them. "at", "is" or "it" would join
// sentences that lack the space between them.
constexpr std::array<std::string_view, 11> kTopDomains = {"com",  "dk",  "edu", "eu", "fi", "se",
                                                          "info", "net", "no",  "nu", "org"};

bool is_top_domain(std::string_view label) { return contains(kTopDomains, label); }

bool is_one_of(char byte, std::string_view marks) {
  return marks.find(byte) != std::string_view::npos;
}

// The end of the letters, digits and `marks` from `at` on; nothing beyond `max` bytes.
End run_end(std::string_view text, std::uint32_t at, std::string_view marks, std::uint32_t max) {
  const std::uint32_t begin = at;
  while (at < text.size()) {
    const std::uint32_t letter = letter_length(text, at);
    if (letter == 0 && !is_digit(text[at]) && !is_one_of(text[at], marks)) break;
    at += letter == 0 ? 1 : letter;
    if (at - begin > max) return std::nullopt;
  }
  return at;
}

// `end` without the marks that close a sentence or bracket behind an address.
std::uint32_t without_closing_marks(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && is_one_of(text[end - 1], ".,;:!?-)'*_~")) --end;
  return end;
}

// The labels of a host, at least two.
End host_end(std::string_view text, std::uint32_t begin) {
  const End run = run_end(text, begin, ".-", kMaxHost);
  if (!run) return std::nullopt;
  const std::uint32_t end = without_closing_marks(text, begin, *run);
  const std::string_view host = text.substr(begin, end - begin);
  const bool labels = !host.empty() && host.front() != '.' && host.front() != '-' &&
                      host.find('.') != std::string_view::npos &&
                      host.find("..") == std::string_view::npos;
  return labels ? End(end) : std::nullopt;
}

// A port, path, query and fragment behind a host.
std::uint32_t path_end(std::string_view text, std::uint32_t host_end) {
  std::uint32_t at = host_end;
  if (at < text.size() && text[at] == ':' && is_digit_at(text, at + 1)) {
    for (++at; is_digit_at(text, at);) ++at;
  }
  if (at >= text.size() || !is_one_of(text[at], "/?#")) return at;
  const End run = run_end(text, at, "/?#&=%+-_.~:,;!$'()*@[]", kMaxPath);
  if (!run) return at;
  const std::uint32_t end = without_closing_marks(text, at, *run);
  return end > at ? end : at;
}

End mail_end(std::string_view text, std::uint32_t begin) {
  const End name = run_end(text, begin, "._%+-", kMaxName);
  if (!name || *name == begin || *name >= text.size() || text[*name] != '@') return std::nullopt;
  return host_end(text, *name + 1);
}

End web_end(std::string_view text, std::uint32_t begin) {
  if (const std::uint32_t scheme = scheme_length(text.substr(begin)); scheme > 0) {
    const End run = run_end(text, begin + scheme, ".-", kMaxHost);
    if (!run) return std::nullopt;
    const std::uint32_t end = without_closing_marks(text, begin + scheme, *run);
    return end > begin + scheme ? End(path_end(text, end)) : std::nullopt;
  }
  const End host = host_end(text, begin);
  if (!host) return std::nullopt;
  const std::string_view name = text.substr(begin, *host - begin);
  const bool www = (name.starts_with("www.") || name.starts_with("WWW.")) &&
                   name.find('.', 4) != std::string_view::npos;
  if (!www && !is_top_domain(name.substr(name.rfind('.') + 1))) return std::nullopt;
  return path_end(text, *host);
}

}  // namespace

std::uint32_t scheme_length(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://", "ftp://"}) {
    if (text.starts_with(scheme)) return static_cast<std::uint32_t>(scheme.size());
  }
  return 0;
}

std::optional<std::uint32_t> address_end(std::string_view text, std::uint32_t begin) {
  if (const End mail = mail_end(text, begin)) return mail;
  return web_end(text, begin);
}

}  // namespace erfara
