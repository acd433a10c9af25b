#include "erfara/index/sentence.h"

#include <gtest/gtest.h>

#include "erfara/text/segment.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

// The words that begin a sentence, by ICU's sentence boundaries and by the gaps.
TEST(SentenceTest, BeginsWhereUax29Says) {
  for (const std::string text : {
           "En mening. En till! Och en? Ja.",
           "Vi sågs kl. 8 på t.ex. torget. Sedan gick vi hem.",
           "Rubrik\n\nBrödtext utan punkt\n\nMer text.",
           "Hon sa: \"Kom hit!\" Han kom. (Sent.) Så var det …",
           "Den 3 maj 2013 var det 4,5 grader. 12 personer kom.",
       }) {
    StudiedCorpus corpus({make_record("a", text)});
    const Shard& shard = corpus.edition().edition().shards()[0];
    Segmenter segmenter;
    std::vector<std::uint32_t> ends;
    segmenter.sentences(text, ends);
    Tokenizer tokenizer;
    std::vector<Token> tokens;
    tokenizer.tokenize(text, tokens);
    std::size_t sentence = 0;
    bool begins = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      while (ends[sentence] <= tokens[i].begin) {
        ++sentence;
        begins = true;
      }
      const auto position = static_cast<Position>(shard.body_begin(0) + i);
      EXPECT_EQ(begins_sentence(shard, position), begins) << text << " at " << tokens[i].in(text);
      begins = false;
    }
  }
}

}  // namespace
}  // namespace erfara
