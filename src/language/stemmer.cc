#include "erfara/language/stemmer.h"

#include <libstemmer.h>

#include <new>

namespace erfara {

struct Stemmer::Snowball {
  struct Free {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Free> handle{sb_stemmer_new("swedish", "UTF_8")};
};

Stemmer::Stemmer() : snowball_(std::make_unique<Snowball>()) {
  if (!snowball_->handle) throw std::bad_alloc();
}
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view lower) {
  sb_stemmer* handle = snowball_->handle.get();
  const sb_symbol* stem = sb_stemmer_stem(handle, reinterpret_cast<const sb_symbol*>(lower.data()),
                                          static_cast<int>(lower.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(handle))};
}

}  // namespace erfara
