#include "erfara/language/analyzer.h"

#include <libstemmer.h>

#include <new>

#include "erfara/text/normalise.h"
#include "erfara/text/version.h"

namespace erfara {

struct Analyzer::Stemmer {
  struct Free {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Free> snowball{sb_stemmer_new("swedish", "UTF_8")};

  std::string stem(std::string_view lower) {
    const sb_symbol* stem =
        sb_stemmer_stem(snowball.get(), reinterpret_cast<const sb_symbol*>(lower.data()),
                        static_cast<int>(lower.size()));
    if (stem == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(snowball.get()))};
  }
};

Analyzer::Analyzer() : stemmer_(std::make_unique<Stemmer>()) {
  if (!stemmer_->snowball) throw std::bad_alloc();
}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

namespace {

// The parts between hyphens, as byte ranges of the word; empty when there is no hyphen inside it.
std::vector<WordPart> hyphen_parts(std::string_view word) {
  std::vector<WordPart> parts;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t hyphen = word.find('-', begin);
    const std::size_t end = hyphen == std::string_view::npos ? word.size() : hyphen;
    if (end > begin) {
      parts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), {}});
    }
    if (hyphen == std::string_view::npos) break;
    begin = hyphen + 1;
  }
  if (parts.size() < 2) parts.clear();
  return parts;
}

}  // namespace

WordAnalysis Analyzer::analyse(std::string_view word) {
  WordAnalysis analysis;
  analysis.lemma = lowered(word);
  analysis.stem = stemmer_->stem(analysis.lemma);
  for (WordPart& part : analysis.parts = hyphen_parts(word)) {
    part.stem = stemmer_->stem(lowered(word.substr(part.begin, part.end - part.begin)));
  }
  return analysis;
}

std::string analyzer_id() { return "erfara-sv 1, ICU " + icu_version() + ", libstemmer 2.2"; }

}  // namespace erfara
