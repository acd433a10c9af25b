#include "erfara/text/collation.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <cstdint>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

struct SwedishOrder::Collator {
  std::unique_ptr<icu::Collator> icu;
};

SwedishOrder::SwedishOrder() : collator_(std::make_unique<Collator>()) {
  UErrorCode code = U_ZERO_ERROR;
  collator_->icu.reset(icu::Collator::createInstance(icu::Locale("sv"), code));
  if (U_FAILURE(code)) {
    throw Error(ErrorKind::io, std::string("ICU has no Swedish order: ") + u_errorName(code),
                "reinstall libicu72");
  }
}
SwedishOrder::SwedishOrder(SwedishOrder&&) noexcept = default;
SwedishOrder& SwedishOrder::operator=(SwedishOrder&&) noexcept = default;
SwedishOrder::~SwedishOrder() = default;

int SwedishOrder::compare(std::string_view a, std::string_view b) const {
  UErrorCode code = U_ZERO_ERROR;
  const UCollationResult result = collator_->icu->compareUTF8(piece(a), piece(b), code);
  if (result != UCOL_EQUAL) return static_cast<int>(result);
  return a.compare(b);
}

std::string SwedishOrder::sort_key(std::string_view text) const {
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(piece(text));
  std::string key(64, '\0');
  for (;;) {
    const std::int32_t needed = collator_->icu->getSortKey(
        wide, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
    const bool fits = static_cast<std::size_t>(needed) <= key.size();
    key.resize(static_cast<std::size_t>(needed));
    if (fits) break;
  }
  return key.append(text);
}

}  // namespace erfara
