// Any bytes as the file of a page, plain text.

#include "page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  erfara::fuzz::check_page(data, size, erfara::page_from_text);
  return 0;
}
