#include "erfara/server/imprint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

struct StatedRow {
  std::string_view key;
  std::string_view stands_in;  // another setting, or none
  std::string (*get)(const Imprint&);
};

constexpr std::array<StatedRow, 12> kStated = {{
    {"publisher.name", "", [](const Imprint& from) { return from.publisher.name; }},
    {"publisher.contact", "", [](const Imprint& from) { return from.publisher.contact; }},
    {"accessibility.status", "",
     [](const Imprint& from) { return std::string(to_string(from.accessibility.status)); }},
    {"accessibility.shortcomings", "",
     [](const Imprint& from) { return from.accessibility.shortcomings; }},
    {"accessibility.date", "", [](const Imprint& from) { return from.accessibility.date; }},
    {"accessibility.contact", "publisher.contact",
     [](const Imprint& from) { return from.accessibility.contact; }},
    {"privacy.controller", "publisher.name",
     [](const Imprint& from) { return from.privacy.controller; }},
    {"privacy.purpose", "", [](const Imprint& from) { return from.privacy.purpose; }},
    {"privacy.legal_basis", "", [](const Imprint& from) { return from.privacy.legal_basis; }},
    {"privacy.officer", "", [](const Imprint& from) { return from.privacy.officer; }},
    {"privacy.retention", "", [](const Imprint& from) { return from.privacy.retention; }},
    {"privacy.erasure", "publisher.contact",
     [](const Imprint& from) { return from.privacy.erasure; }},
}};

const StatedRow& row_of(std::string_view key) {
  const auto* const row = std::ranges::find(kStated, key, &StatedRow::key);
  if (row == kStated.end())
    throw Error(ErrorKind::damaged, "a statement asks for " + std::string(key));
  return *row;
}

bool is_one_of(char c, std::string_view others) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         others.find(c) != std::string_view::npos;
}

// What RFC 3986 lets stand in an address as it is, "%" among it.
bool is_address_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_one_of(c, "-._~:/?#[]@!$&'()*+,;=%"); });
}

// The bytes of the placeholder that `text` begins with; 0: it begins with none.
std::size_t leading_placeholder(std::string_view text) {
  for (const std::string_view placeholder : {"{id}", "{edition}", "{address}"})
    if (text.starts_with(placeholder)) return placeholder.size();
  return 0;
}

bool is_address_pattern(std::string_view text) {
  while (!text.empty()) {
    const std::size_t placeholder = leading_placeholder(text);
    if (placeholder == 0 && !is_address_text(text.substr(0, 1))) return false;
    text.remove_prefix(std::max<std::size_t>(placeholder, 1));
  }
  return true;
}

}  // namespace

std::string_view to_string(Conformance conformance) {
  constexpr std::array<std::string_view, 4> kNames = {"", "full", "partial", "none"};
  return kNames[static_cast<std::size_t>(conformance)];
}

bool tells_shortcomings(const AccessibilityStatement& statement) {
  return statement.status != Conformance::full;
}

Stated stated(const Imprint& imprint, std::string_view key) {
  const StatedRow& row = row_of(key);
  std::string own = row.get(imprint);
  if (!own.empty() || row.stands_in.empty()) return {std::move(own), row.key};
  return stated(imprint, row.stands_in);
}

std::vector<std::string_view> not_filled_in(const Imprint& imprint) {
  const bool shortcomings = tells_shortcomings(imprint.accessibility);
  std::vector<std::string_view> keys;
  for (const StatedRow& row : kStated) {
    if (row.key == "accessibility.shortcomings" && !shortcomings) continue;
    const Stated value = stated(imprint, row.key);
    const bool is_listed = std::ranges::find(keys, value.key) != keys.end();
    if (value.text.empty() && !is_listed) keys.push_back(value.key);
  }
  return keys;
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.size() > 254) return false;
  const std::string_view host = text.substr(at + 1);
  const auto is_local = [](char c) { return is_one_of(c, "._+-"); };
  const auto is_host = [](char c) { return is_one_of(c, ".-"); };
  return std::ranges::all_of(text.substr(0, at), is_local) && std::ranges::all_of(host, is_host) &&
         host.find('.') != std::string_view::npos && host.front() != '.' && host.back() != '.';
}

bool is_linked_address(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme != 0 && text.size() > scheme && text[scheme] != '/' && is_address_text(text);
}

bool is_contact(std::string_view text) { return is_mail_address(text) || is_linked_address(text); }

bool is_report_address(std::string_view text) {
  if (is_contact(text)) return true;
  constexpr std::string_view kMail = "mailto:";
  const bool is_mail = text.starts_with(kMail);
  // Where it leads, the recipient or the host, is the operator's own: no placeholder is in it.
  const std::size_t start = is_mail ? kMail.size() : text.find("//") + 2;
  const std::size_t end = std::min(text.find_first_of(is_mail ? "?" : "/?#", start), text.size());
  const std::string_view place = text.substr(0, end);
  return is_address_pattern(text) &&
         (is_mail ? is_mail_address(place.substr(start)) : is_linked_address(place));
}

bool is_calendar_date(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = -1;
    const char* const end = text.data() + at + digits;
    const auto read = std::from_chars(text.data() + at, end, value);
    return read.ptr == end && value > 0 ? value : -1;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  return year > 0 && month > 0 && day > 0 &&
         std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

std::string contact_address(const std::string& contact) {
  return is_mail_address(contact) ? "mailto:" + contact : contact;
}

}  // namespace erfara
