// Digests have one length, so they are compared instead: to the last digit, whatever the first
// says.
#include "secret.h"

#include <string>

#include "erfara/platform/sha256.h"

namespace erfara {

bool is_same_secret(std::string_view a, std::string_view b) {
  const std::string first = sha256_hex(a);
  const std::string second = sha256_hex(b);
  volatile unsigned char difference = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    difference = static_cast<unsigned char>(difference | (first[i] ^ second[i]));
  }
  return difference == 0;
}

}  // namespace erfara
