#include "erfara/index/terms.h"

#include "erfara/platform/sha256.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

// Xapian's own limit is 245 bytes; half of it leaves room for the zero bytes that it escapes.
constexpr std::size_t kMaxTermBytes = 120;
constexpr std::size_t kChecksumDigits = 16;

std::string bounded(std::string term) {
  if (term.size() <= kMaxTermBytes) return term;
  const std::string sum = sha256_hex(term).substr(0, kChecksumDigits);
  return std::string(utf8_prefix(term, kMaxTermBytes - sum.size())) + sum;
}

}  // namespace

std::string stem_term(std::string_view stem) { return bounded(std::string(stem)); }

std::string form_term(std::string_view form) {
  return bounded(std::string(kFormPrefix) + std::string(form));
}

std::string number_term(std::uint32_t number) {
  return std::string(kNumberPrefix) + std::to_string(number);
}

std::string value_term(Field field, std::string_view value) {
  return bounded(std::string(info(field).term_prefix) + ":" + std::string(value));
}

}  // namespace erfara
