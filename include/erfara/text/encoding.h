#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace erfara {

/// The encodings in which texts come in.
enum class Encoding : std::uint8_t {
  utf8,          ///< with or without a byte order mark
  utf16,         ///< either byte order, with or without a byte order mark
  windows_1252,  ///< no control bytes, none of the five undefined ones, Swedish letters among words
};

/// The encoding's usual name, such as "Windows-1252".
std::string_view to_string(Encoding encoding);

/// How UTF-16 is written.
struct Utf16 {
  bool big_endian = false;
  std::size_t mark_bytes = 0;  ///< 2 with a byte order mark, else 0
};

/// Whether `bytes`, the start of a file, are UTF-16: they begin with a byte order mark, or three in
/// four of the first 2,048 units have a NUL for a high byte and none for a low one.
std::optional<Utf16> utf16_of(std::string_view bytes);

/// Text made UTF-8, without byte order mark, with the encoding that it came in. Not normalised.
struct DecodedText {
  std::string text;
  Encoding encoding = Encoding::utf8;
};

/// Recognises the encoding of `bytes` and makes them UTF-8. Windows-1252 is only taken where
/// nothing speaks against it: å ä ö Å Ä Ö é make up most of the bytes above 0x7F or typographic
/// marks do. Throws `input` that names the offset of the first byte which is wrong: a NUL byte,
/// bytes of no encoding known here, an unpaired surrogate.
DecodedText decoded(std::string_view bytes);

/// Text (well-formed UTF-8) in the encoding, and with the byte order mark, of the bytes that it was
/// decoded from. What Windows-1252 does not have becomes "?".
std::string encoded_like(std::string_view text, std::string_view original);

}  // namespace erfara
