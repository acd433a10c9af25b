#include "fetched_text.h"

#include "erfara/language/token.h"
#include "erfara/platform/error.h"

namespace erfara {

FetchedText::FetchedText(const Shard& shard, NarrativeIndex narrative, Record record)
    : NarrativeText(shard, narrative), record_(std::move(record)) {
  add(record_.narrative.title);
  add(record_.narrative.text);
  if (forms_.size() != end() + 1 - title_begin()) {
    throw Error(ErrorKind::damaged,
                "narrative " + record_.narrative.id + " has other words than the catalogue says",
                "write the portable shards and the catalogue again with `erfara index --portable`");
  }
}

// As an edition is built: each token with what stands before it, then a boundary.
void FetchedText::add(std::string_view text) {
  std::vector<Token> tokens;
  Tokenizer().tokenize(text, tokens);
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    gaps_.push_back(text.substr(end, token.begin - end));
    forms_.push_back(token.in(text));
    end = token.end;
  }
  gaps_.push_back(text.substr(end));
  forms_.emplace_back();
}

}  // namespace erfara
