#include "erfara/server/refusal.h"

#include <gtest/gtest.h>

#include <string>

namespace erfara {
namespace {

// "page en", "problem sv".
std::string guessed(const std::string& bytes) {
  const RefusalReader reader = guessed_reader(bytes);
  return std::string(reader.as_page ? "page" : "problem") +
         (reader.language == Language::swedish ? " sv" : " en");
}

TEST(GuessedReaderTest, ReadsTheFieldsThatHaveCome) {
  EXPECT_EQ(guessed(""), "problem sv");
  EXPECT_EQ(guessed("GET / HTTP/1.1\r\nAccept: text/html\r\nACCEPT-Language: en\r\n"), "page en");
  EXPECT_EQ(guessed("GET / HTTP/1.1\r\nAccept: text/html\r\nAccept-Language: en"), "page sv");
  EXPECT_EQ(guessed("\r\nGET / HTTP/1.1\r\nAccept: text/html\r\n"), "page sv");
}

TEST(GuessedReaderTest, TakesNoFieldFromWhatIsBehindTheHead) {
  EXPECT_EQ(guessed("POST / HTTP/1.1\r\n\r\nAccept: text/html\r\nAccept-Language: en\r\n"),
            "problem sv");
}

TEST(GuessedReaderTest, TakesTheFirstOfSeveralFields) {
  EXPECT_EQ(guessed("GET / HTTP/1.1\r\nAccept: text/html\r\nAccept: application/json\r\n"
                    "Accept-Language: en\r\nAccept-Language: sv\r\n"),
            "page en");
}

TEST(GuessedReaderTest, TakesTheLanguageFromTheAddressFirst) {
  const std::string swedish = "\r\nAccept-Language: sv\r\n";
  EXPECT_EQ(guessed("GET /?q=a&lang=en HTTP/9" + swedish), "problem en");
  EXPECT_EQ(guessed("GET /?lang=sv HTTP/9\r\nAccept-Language: en\r\n"), "problem sv");
  EXPECT_EQ(guessed("GET /lang=en HTTP/9" + swedish), "problem sv");
  EXPECT_EQ(guessed("GET / HTTP/9\r\nReferer: /?lang=en" + swedish), "problem sv");
  EXPECT_EQ(guessed("GET /?lang=en&q=" + std::string(9000, 'a')), "problem en") << "it was cut off";
}

}  // namespace
}  // namespace erfara
