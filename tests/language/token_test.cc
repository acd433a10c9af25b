#include "erfara/language/token.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "erfara/text/normalise.h"

namespace erfara {
namespace {

std::vector<Token> tokens_of(std::string_view text) {
  static Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize(text, tokens);
  return tokens;
}

char mark(TokenKind kind) { return kind == TokenKind::address ? '@' : to_string(kind).front(); }

// Tokens joined by '|', those that are no words behind a mark of their kind and '='.
std::string line(std::string_view text) {
  std::string result;
  for (const Token& token : tokens_of(text)) {
    if (!result.empty()) result += '|';
    if (token.kind != TokenKind::word) result += std::string(1, mark(token.kind)) + "=";
    result += token.in(text);
  }
  return result;
}

struct Case {
  std::string_view text, expected;
};

void expect_lines(std::initializer_list<Case> cases) {
  for (const auto& [text, expected] : cases) EXPECT_EQ(line(text), expected);
}

TEST(TokenizerTest, SplitsAtSwedishWordBoundaries) {
  expect_lines({
      {"Jag jobbar i Åmåls kommun.", "Jag|jobbar|i|Åmåls|kommun"},
      {"EU:s regler, 12 stycken", "EU:s|regler|n=12|stycken"},
      {"teve:n, TV:n", "teve:n|TV:n"},
      {"kommun/region och/eller", "kommun|region|och|eller"},
      {"ett – eller två", "ett|eller|två"},
      {"🙂", ""},
      {"", ""},
  });
}

TEST(TokenizerTest, JoinsHyphens) {
  expect_lines({
      {"vår e-tjänst för IT-strateger", "vår|e-tjänst|för|IT-strateger"},
      {"den 600-åriga staden", "den|600-åriga|staden"},
      {"park- och gatukontoret", "park-|och|gatukontoret"},
      {"park-, gatu- och trafik", "park-|gatu-|och|trafik"},
      {"1970- och 1980-talet", "1970-|och|1980-talet"},
      {"in\xE2\x80\x91ut", "in\xE2\x80\x91ut"},
      {"slut-", "slut-"},
      {"-nej", "nej"},
      {"nej-\xCC\x88 nej", "nej|nej"},
      {"ja -- nej", "ja|nej"},
      {"ja--nej", "ja|nej"},
  });
}

TEST(TokenizerTest, JoinsAbbreviations) {
  expect_lines({
      {"skolor, t.ex. Ekbacken", "skolor|a=t.ex.|Ekbacken"},
      {"Bl a skolor m m.", "a=Bl a|skolor|a=m m"},
      {"fr. o. m. maj", "a=fr. o. m.|maj"},
      {"kl. 9 och kl 10", "a=kl.|n=9|och|a=kl|n=10"},
      {"köer osv. Sedan", "köer|a=osv|Sedan"},
      {"köer osv. och", "köer|a=osv.|och"},
      {"se fig. 2", "se|a=fig.|n=2"},
      {"en fig växte", "en|fig|växte"},
      {"i s m", "i|s|m"},
      {"kl-ledare", "kl-ledare"},
      {"Hon heter U. Ek.", "Hon|heter|a=U.|Ek"},
      {"av U.B. Ek", "av|a=U.B.|Ek"},
      {"plan U.", "plan|U"},
  });
}

TEST(TokenizerTest, JoinsNumbers) {
  expect_lines({
      {"417 000 invånare", "n=417 000|invånare"},
      {"1 250 000,50 kr", "n=1 250 000,50|a=kr"},
      {"417\xC2\xA0"
       "000",
       "n=417\xC2\xA0"
       "000"},
      {"417\xE2\x80\x89"
       "000",
       "n=417\xE2\x80\x89"
       "000"},
      {"12,5 % av 1.000", "n=12,5|av|n=1.000"},
      {"2017 100 gånger", "n=2017|n=100|gånger"},
      {"1 2500", "n=1|n=2500"},
      {"0 500", "n=0|n=500"},
      {"2 000 183\xDE\x92", "n=2 000|183\xDE\x92"},
      {"417\n000", "n=417|n=000"},
      {"10 000-20 000", "n=10 000|n=20 000"},
      {"en 1 000-lapp", "en|1 000-lapp"},
      {"31-47, 31–47", "n=31-47|n=31–47"},
      {"10:45 eller 2010:900", "n=10:45|eller|n=2010:900"},
  });
}

TEST(TokenizerTest, JoinsDates) {
  expect_lines({
      {"2017-03-09 och 2017-03", "d=2017-03-09|och|d=2017-03"},
      {"2017/2018, 2017-2018, 2017–18", "d=2017/2018|d=2017-2018|d=2017–18"},
      {"9/3 och 9/3 2017", "d=9/3|och|d=9/3|n=2017"},
      {"9/3/2017, 9/3-17, 9.3.2017.", "d=9/3/2017|d=9/3-17|d=9.3.2017"},
      {"1 / 2", "n=1|n=2"},
      {"40/60", "n=40|n=60"},
      {"2018/1805", "n=2018|n=1805"},
      {"2017-talet", "2017-talet"},
      {"9/3-mötet", "n=9|3-mötet"},
  });
}

TEST(TokenizerTest, JoinsAddresses) {
  expect_lines({
      {"Se www.exempel.se.", "Se|@=www.exempel.se"},
      {"(https://exempel.se:8080/a-b/?c=d&e#f)", "@=https://exempel.se:8080/a-b/?c=d&e#f"},
      {"Skriv till ulla.ek@exempel-ort.se, tack", "Skriv|till|@=ulla.ek@exempel-ort.se|tack"},
      {"ulla-b_ek+1@exempel.se", "@=ulla-b_ek+1@exempel.se"},
      {"exempel-ort.se/jobb nu", "@=exempel-ort.se/jobb|nu"},
      {"filen plan.pdf", "filen|plan.pdf"},
      {"snabel @ ensam", "snabel|ensam"},
      {"https:// ensam", "https|ensam"},
  });
}

// Pieces of which each class above is made, in any order.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "park", "å",  "É",  "-",  "--",  " ",    " ",  ".",   ",", ":", "/",    "@",          "t",
      "ex",   "bl", "a",  "kl", "osv", "2017", "12", "000", "9", "0", "www",  "exempel.se", "://",
      "http", "(",  "\n", "–",  "”",   "🙂", "A",  "%",   "_", "'", "EU:s", "\xCC\x88",   "o"};
  std::string text;
  for (std::size_t i = random() % 16; i > 0; --i) text += pieces[random() % pieces.size()];
  return text;
}

TEST(TokenizerTest, TokensAndGapsGiveTheTextBack) {
  std::mt19937 random(5);
  Segmenter segmenter;
  std::vector<Segment> segments;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = normalised(random_text(random));
    std::string back;
    for (const Token& token : tokens_of(text)) {
      ASSERT_GE(token.begin, back.size()) << text;
      ASSERT_GT(token.end, token.begin) << text;
      const std::string gap = text.substr(back.size(), token.begin - back.size());
      segmenter.words(gap, segments);
      for (const Segment& segment : segments) {
        ASSERT_EQ(segment.kind, SegmentKind::other) << text << " has the gap " << gap;
      }
      back += gap + std::string(token.in(text));
    }
    EXPECT_EQ(back + text.substr(back.size()), text);
  }
}

TEST(TokenizerTest, ReadsDecomposedTextAlike) {
  const std::string composed = "Å-ån i Älvsbyn: fr.o.m. 3 mån. på ön-, f.ö. bl a é@ö.se";
  const std::string decomposed =
      "A\xCC\x8A-a\xCC\x8An i A\xCC\x88lvsbyn: fr.o.m. 3 ma\xCC\x8An. pa\xCC\x8A o\xCC\x88n-, "
      "f.o\xCC\x88. bl a e\xCC\x81@o\xCC\x88.se";
  ASSERT_EQ(normalised(decomposed), composed);
  EXPECT_EQ(normalised(line(decomposed)), line(composed));
}

}  // namespace
}  // namespace erfara
