#include "erfara/language/analysis_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace erfara {
namespace {

const std::vector<std::string> kWords = {"kommunen", "skolgårdarna", "e-post", "Eva", "blorv", ""};

TEST(AnalysisCacheTest, AnswersAsTheAnalyzerDoes) {
  for (const std::size_t most : {0U, 64U, 1000U}) {
    AnalysisCache cache(most);
    for (int round = 0; round < 2; ++round) {
      for (const std::string& word : kWords) {
        EXPECT_EQ(cache.analyse(word), Analyzer().analyse(word)) << word << " of " << most;
      }
    }
  }
}

TEST(AnalysisCacheTest, ManyThreadsShareOne) {
  AnalysisCache cache;
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (std::size_t thread = 0; thread < wrong.size(); ++thread) {
    threads.emplace_back([&, thread] {
      Analyzer analyzer;
      for (int i = 0; i < 2000; ++i) {
        const std::string word =
            kWords[static_cast<std::size_t>(i) % kWords.size()] + std::to_string(i % 50);
        wrong[thread] += cache.analyse(word) == analyzer.analyse(word) ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace erfara
