// A byte order mark decides; then NUL bytes that are the high halves of UTF-16; then well-formed
// UTF-8 without NUL; then Windows-1252, which nearly
// any bytes could be, so it must also look like Swedish (most bytes above 0x7F are letters that
// Swedish uses, or quotation marks and dashes). Everything else is refused with the place of the
// first byte.

#include "erfara/text/encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "erfara/platform/error.h"
#include "erfara/text/code_point.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr const char* kRemedy = "save the file as UTF-8 text, or leave it out";

[[noreturn]] void refuse(std::size_t offset, const std::string& why) {
  throw Error(ErrorKind::input, why + " at byte " + std::to_string(offset), kRemedy);
}

// 0x80 to 0x9F of Windows-1252; 0 where it has none. The rest is Latin-1.
constexpr std::array<char32_t, 32> kWindowsMarks = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t windows_point(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindowsMarks[byte - 0x80U] : char32_t{byte};
}

bool is_expected_in_swedish(char32_t point) {
  constexpr std::u32string_view kExpected =
      U"åäöÅÄÖéÉèàüÜøØæÆ\u00A0\u00A7\u00AB\u00BB\u00B4\u00B0\u00BD\u2013\u2014\u2018\u2019\u201C"
      U"\u201D\u2022\u2026\u20AC\u00B7\u00A9\u00AD";
  return kExpected.find(point) != std::u32string_view::npos;
}

bool is_control(unsigned char byte) {
  return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f';
}

// The text, if `bytes` can well be Swedish in Windows-1252.
std::optional<std::string> from_windows_1252(std::string_view bytes) {
  std::string text;
  std::size_t high = 0;
  std::size_t expected = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_control(byte) || byte == 0x7F) return std::nullopt;
    const char32_t point = windows_point(byte);
    if (point == 0) return std::nullopt;
    if (byte >= 0x80) {
      ++high;
      if (is_expected_in_swedish(point)) ++expected;
    }
    append_utf8(point, text);
  }
  // Nine in ten: a name in another language may stand in a Swedish text.
  if (expected * 10 < high * 9) return std::nullopt;
  return text;
}

std::string from_utf16(std::string_view bytes, std::size_t begin, bool big_endian) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? (first << 8) | second : (second << 8) | first);
  };
  std::string text;
  for (std::size_t at = begin; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) refuse(at, "half a UTF-16 unit");
    char32_t point = unit(at);
    if (point == 0) refuse(at, "a NUL character");
    if (point >= 0xD800 && point < 0xE000) {
      const bool pair = point < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) >> 10) == 0x37;
      if (!pair) refuse(at, "an unpaired surrogate of UTF-16");
      point = 0x10000 + ((point - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    append_utf8(point, text);
  }
  return text;
}

}  // namespace

std::optional<Utf16> utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Utf16{false, 2};
  if (bytes.starts_with("\xFE\xFF")) return Utf16{true, 2};
  // Swedish has few characters above U+00FF, so that nearly every high half is NUL, no low one.
  constexpr std::size_t kLooked = 4096;
  const std::string_view start = bytes.substr(0, kLooked);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t at = 0; at < start.size(); ++at) {
    if (start[at] == '\0') ++nuls[at % 2];
  }
  const std::size_t units = start.size() / 2;
  const bool few = nuls[0] == 0 || nuls[1] == 0;
  if (units < 2 || !few || (nuls[0] + nuls[1]) * 4 < units * 3) return std::nullopt;
  return Utf16{nuls[0] > 0, 0};
}

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16:
      return "UTF-16";
    case Encoding::windows_1252:
      return "Windows-1252";
  }
  return "";
}

DecodedText decoded(std::string_view bytes) {
  if (const auto utf16 = utf16_of(bytes)) {
    return {from_utf16(bytes, utf16->mark_bytes, utf16->big_endian), Encoding::utf16};
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    refuse(nul, "a NUL byte");
  }
  const std::optional<std::size_t> invalid = first_invalid_utf8(bytes);
  if (!invalid) {
    const bool marked = bytes.substr(0, kUtf8Mark.size()) == kUtf8Mark;
    return {std::string(bytes.substr(marked ? kUtf8Mark.size() : 0)), Encoding::utf8};
  }
  if (auto text = from_windows_1252(bytes)) return {std::move(*text), Encoding::windows_1252};
  refuse(*invalid, "neither UTF-8 nor Windows-1252");
}

namespace {

std::string to_utf16(std::string_view text, bool big_endian) {
  std::string bytes;
  const auto put = [&](char32_t unit) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = next_code_point(text, at);
    if (point >= 0x10000) {
      point -= 0x10000;
      put(0xD800 + (point >> 10U));
      point = 0xDC00 + (point & 0x3FFU);
    }
    put(point);
  }
  return bytes;
}

std::string to_windows_1252(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    const auto* mark = std::find(kWindowsMarks.begin(), kWindowsMarks.end(), point);
    if (point < 0x80 || (point >= 0xA0 && point < 0x100)) {
      bytes += static_cast<char>(point);
    } else {
      bytes += mark == kWindowsMarks.end()
                   ? '?'
                   : static_cast<char>(0x80 + (mark - kWindowsMarks.begin()));
    }
  }
  return bytes;
}

}  // namespace

std::string encoded_like(std::string_view text, std::string_view original) {
  if (const auto utf16 = utf16_of(original)) {
    return std::string(original.substr(0, utf16->mark_bytes)) + to_utf16(text, utf16->big_endian);
  }
  if (first_invalid_utf8(original)) return to_windows_1252(text);
  return std::string(original.starts_with(kUtf8Mark) ? kUtf8Mark : "") + std::string(text);
}

}  // namespace erfara
