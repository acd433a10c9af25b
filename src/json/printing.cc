// Runs of bytes that are written as they are make up nearly all of a text, so they are found first;
// Swedish letters, which are two bytes each, belong to them.
#include "printing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace erfara::json {
namespace {

// The length in bytes of the well-formed code point at the start of `text`, 0 when there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return tail(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    const bool bad = (first == 0xE0U && byte(1) < 0xA0U) || (first == 0xEDU && byte(1) > 0x9FU);
    return !bad && tail(1) && tail(2) ? 3 : 0;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    const bool bad = (first == 0xF0U && byte(1) < 0x90U) || (first == 0xF4U && byte(1) > 0x8FU);
    return !bad && tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

void append_escaped(char byte, std::string& out) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u00";
  out += kDigits[static_cast<unsigned char>(byte) >> 4U];
  out += kDigits[static_cast<unsigned char>(byte) & 15U];
}

// Whether a byte is written as it is wherever it stands.
constexpr bool is_plain(unsigned char byte) {
  return byte >= 0x20U && byte < 0x7FU && byte != '"' && byte != '\\' && byte != '/';
}
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (unsigned byte = 0; byte < plain.size(); ++byte) {
    plain[byte] = is_plain(static_cast<unsigned char>(byte));
  }
  return plain;
}();

// Where the run that begins at `at` ends.
std::size_t end_of_run(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (kPlain[byte]) {
      ++at;
    } else if (byte >= 0xC2U && byte <= 0xDFU && at + 1 < text.size() &&
               (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Appends the code point, or the byte that is none, at the start of `text`; gives its length.
std::size_t append_point(std::string_view text, bool after_less_than, std::string& out) {
  const char byte = text[0];
  const auto code = static_cast<unsigned char>(byte);
  if (code < 0x20U || byte == '"' || byte == '\\' || code == 0x7FU) {
    append_escaped(byte, out);
    return 1;
  }
  if (code < 0x80U) {
    out += byte == '/' && after_less_than ? "\\/" : std::string(1, byte);
    return 1;
  }
  const std::size_t length = utf8_length(text);
  const std::string_view point = text.substr(0, length);
  if (point == "\xE2\x80\xA8") {
    out += "\\u2028";
  } else if (point == "\xE2\x80\xA9") {
    out += "\\u2029";
  } else if (length == 0) {
    out += "\xEF\xBF\xBD";
  } else {
    out += point;
  }
  return std::max<std::size_t>(length, 1);
}

template <typename Number>
void append_digits(Number value, std::string& out) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), end);
}

}  // namespace

void append_string(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_run(text, at);
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    at += append_point(text.substr(at), at > 0 && text[at - 1] == '<', out);
  }
  out += '"';
}

void append_number(std::int64_t value, std::string& out) { append_digits(value, out); }

void append_number(double value, std::string& out) {
  if (std::isfinite(value)) {
    append_digits(value, out);
  } else {
    out += "null";
  }
}

}  // namespace erfara::json
