#include "erfara/server/http_message.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>

#include "header_value.h"

namespace erfara {
namespace {

// The weight of "name;q=0.5" in thousandths; 1000 without a weight, 0 for what cannot be read.
int weight_of(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view digits = parameters.substr(at + 2, 5);
  if (digits.empty() || (digits[0] != '0' && digits[0] != '1')) return 0;
  int weight = (digits[0] - '0') * 1000;
  int unit = 100;
  for (std::size_t i = 2; i < digits.size() && digits[1] == '.'; ++i, unit /= 10) {
    if (digits[i] < '0' || digits[i] > '9') break;
    weight += (digits[i] - '0') * unit;
  }
  return std::min(weight, 1000);
}

// Calls `visit(name, weight)` for each member of a weighted list.
template <typename Visit>
void for_each_weighted(std::string_view list, Visit visit) {
  for_each_member(list, ',', [&](std::string_view member) {
    const std::size_t semicolon = std::min(member.find(';'), member.size());
    visit(trimmed(member.substr(0, semicolon)), weight_of(member.substr(semicolon)));
  });
}

bool has_language(std::string_view tag, std::string_view language) {
  if (tag.size() < 2 || (tag.size() > 2 && tag[2] != '-')) return false;
  return (tag[0] | 0x20) == language[0] && (tag[1] | 0x20) == language[1];
}

struct Reason {
  int status;
  std::string_view phrase;
};
constexpr std::array<Reason, 24> kReasons = {{
    {200, "OK"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

const std::string* HttpAnswer::find(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? nullptr : &found->second;
}

std::string_view reason_phrase(int status) {
  const auto* const found = std::ranges::find(kReasons, status, &Reason::status);
  return found == kReasons.end() ? "Unknown" : found->phrase;
}

Language language_from(const std::string* accept_language) {
  if (accept_language == nullptr) return Language::swedish;
  int swedish = 0;
  int english = 0;
  for_each_weighted(*accept_language, [&](std::string_view tag, int weight) {
    if (tag == "*" || has_language(tag, "sv")) swedish = std::max(swedish, weight);
    if (has_language(tag, "en")) english = std::max(english, weight);
  });
  return english > swedish ? Language::english : Language::swedish;
}

bool accepts_coding(const std::string* accept_encoding, std::string_view coding) {
  if (accept_encoding == nullptr) return false;
  int named = -1;
  int any = 0;
  for_each_weighted(*accept_encoding, [&](std::string_view name, int weight) {
    if (name == coding || (coding == "gzip" && name == "x-gzip")) named = weight;
    if (name == "*") any = weight;
  });
  return (named >= 0 ? named : any) > 0;
}

bool asks_for_page(const std::string* accept) {
  if (accept == nullptr) return false;
  int page = 0;
  int data = 0;
  for_each_weighted(*accept, [&](std::string_view type, int weight) {
    const std::string name = lower_ascii(type);
    if (name == "text/html") page = std::max(page, weight);
    if (name == "application/json" || name == "application/problem+json")
      data = std::max(data, weight);
  });
  return page > 0 && page >= data;
}

std::string http_date(std::chrono::system_clock::time_point time) {
  // strftime would follow the locale.
  constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  const auto two_digits = [](int number) {
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  };
  std::string date(kDays.substr(static_cast<std::size_t>(parts.tm_wday) * 3, 3));
  date += ", " + two_digits(parts.tm_mday) + " ";
  date += kMonths.substr(static_cast<std::size_t>(parts.tm_mon) * 3, 3);
  date += " " + std::to_string(parts.tm_year + 1900) + " " + two_digits(parts.tm_hour) + ":" +
          two_digits(parts.tm_min) + ":" + two_digits(parts.tm_sec) + " GMT";
  return date;
}

}  // namespace erfara
