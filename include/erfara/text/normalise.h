#pragma once

#include <string>
#include <string_view>

namespace erfara {

/// The form in which all text enters Erfara: Unicode NFC (UAX #15), with every non-breaking space
/// (U+00A0, U+202F, U+2007) made a plain one, soft hyphens (U+00AD) and zero-width spaces (U+200B,
/// U+FEFF) removed, and CRLF and lone CR made LF. å ä ö stay letters of their own. `text` must be
/// well-formed UTF-8 (first_invalid_utf8 tells). Idempotent. Index format: changing this changes
/// every edition.
std::string normalised(std::string_view text);

/// Lower case by the Unicode default mapping (Swedish has no rules of its own). Needs and keeps
/// NFC.
std::string lowered(std::string_view text);

/// `lower` with its first letter in upper case, as names are written. Needs and keeps NFC.
std::string capitalised(std::string_view lower);

/// The form in which readers without Swedish keys type: lower case, without diacritics (å ä → a,
/// ö ø → o, é → e, æ → ae, ß → ss). A second try that ranks lower: it merges words that differ.
std::string folded(std::string_view text);

/// Where `folded(text)` stands in byte order to `wanted`: below, at or above 0. The second looks at
/// the first wanted.size() bytes of `folded(text)` alone, so it gives 0 where that begins so. Most
/// texts cost a look at the bytes up to the first that differs.
int compare_folded(std::string_view text, std::string_view wanted);
int compare_folded_beginning(std::string_view text, std::string_view wanted);

}  // namespace erfara
