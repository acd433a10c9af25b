// Any bytes as text, normalised and as they are: tokens are in order, apart and whole, gaps hold no
// letter or digit, parts lie in their tokens, and each has a canonical form.

#include <string>
#include <string_view>
#include <vector>

#include "erfara/language/token.h"
#include "erfara/language/token_parts.h"
#include "erfara/text/normalise.h"
#include "erfara/text/segment.h"
#include "erfara/text/utf8.h"
#include "require.h"

namespace erfara::fuzz {
namespace {

std::string well_formed(std::string_view bytes) {
  std::string text;
  while (const auto bad = first_invalid_utf8(bytes)) {
    text.append(bytes.substr(0, *bad)).append(" ");
    bytes.remove_prefix(*bad + 1);
  }
  return text.append(bytes);
}

void check_order(std::string_view text, const std::vector<Token>& tokens) {
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    require(token.begin >= end && token.end > token.begin, "tokens are in order and apart");
    require(!first_invalid_utf8(token.in(text)), "a token cuts no letter");
    end = token.end;
  }
  require(end <= text.size(), "tokens lie in the text");
}

// What lies between tokens is cut again from the whole text: alone it could read otherwise.
void check_gaps(std::string_view text, const std::vector<Token>& tokens) {
  static Segmenter segmenter;
  std::vector<Segment> segments;
  segmenter.words(text, segments);
  auto token = tokens.begin();
  for (const Segment& segment : segments) {
    while (token != tokens.end() && token->end <= segment.begin) ++token;
    const bool inside =
        token != tokens.end() && token->begin <= segment.begin && segment.end <= token->end;
    require(inside || segment.kind == SegmentKind::other, "gaps hold no letter or digit");
    const bool apart = token == tokens.end() || segment.end <= token->begin;
    require(inside || apart, "tokens begin and end where segments do");
  }
}

void check_parts(std::string_view word) {
  std::uint32_t end = 0;
  for (const PartSpan& part : token_parts(word)) {
    require(part.begin >= end && part.end > part.begin, "parts are in order and apart");
    end = part.end;
  }
  require(end <= word.size(), "parts lie in the word");
  require(!canonical_form(word).empty(), "a canonical form is not empty");
}

}  // namespace
}  // namespace erfara::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  static Tokenizer tokenizer;
  const std::string raw = fuzz::well_formed({reinterpret_cast<const char*>(data), size});
  const std::string normal = normalised(raw);
  std::vector<Token> tokens;
  for (const std::string& text : {raw, normal}) {
    tokenizer.tokenize(text, tokens);
    fuzz::check_order(text, tokens);
    fuzz::check_gaps(text, tokens);
  }
  for (const Token& token : tokens) fuzz::check_parts(token.in(normal));
  return 0;
}
