#include "erfara/language/stemmer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "source_folder.h"

namespace erfara {
namespace {

TEST(StemmerTest, TakesEndingsOff) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.stem("kommunerna"), "kommun");
  EXPECT_EQ(stemmer.stem("trädgårdarnas"), "trädgård");
  EXPECT_EQ(stemmer.stem(""), "");
}

// The whole list that belongs to libstemmer 2.2.
TEST(StemmerTest, StemsAsTheWordListOfSnowball) {
  const std::filesystem::path folder = source_folder() / "../shared/data/snowball-swedish-2.2";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/data";
  std::ifstream words(folder / "voc.txt");
  std::ifstream stems(folder / "output.txt");
  Stemmer stemmer;
  std::string word;
  std::string stem;
  std::size_t count = 0;
  while (std::getline(words, word) && std::getline(stems, stem)) {
    EXPECT_EQ(stemmer.stem(word), stem) << word;
    ++count;
  }
  EXPECT_EQ(count, 30623U);
}

}  // namespace
}  // namespace erfara
