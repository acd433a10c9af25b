#include "erfara/text/letter_forms.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

icu::UnicodeString unicode_of(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

std::string decomposed(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(code);
  std::string result;
  if (U_SUCCESS(code)) form->normalize(unicode_of(text), code).toUTF8String(result);
  if (U_FAILURE(code)) {
    throw Error(ErrorKind::io, std::string("ICU cannot normalise: ") + u_errorName(code),
                "reinstall libicu72");
  }
  return result;
}

std::string uppered(std::string_view text) {
  std::string result;
  return unicode_of(text).toUpper(icu::Locale::getRoot()).toUTF8String(result);
}

}  // namespace erfara
