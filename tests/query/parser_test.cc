#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "erfara/query/parsed_query.h"

namespace erfara {
namespace {

std::string tree(std::string_view text) { return to_line(parse_query(text).root); }

TEST(ParserTest, ReadsTheLanguage) {
  struct Case {
    std::string_view query, expected;
  };
  for (const auto& [query, expected] : std::initializer_list<Case>{
           {"", "(group)"},
           {"planering", "(group planering)"},
           {"plan skola", "(group plan skola)"},
           {"\"kommunal kundtjänst\"", "(group \"kommunal kundtjänst\")"},
           {"”kommunal kundtjänst”", "(group \"kommunal kundtjänst\")"},
           {"\"plan\"", "(group \"plan\")"},
           {"a AND b", "(group (all a b))"},
           {"a OCH b OCH c", "(group (all a b c))"},
           {"a ELLER b", "(group (any a b))"},
           {"a OR b AND c", "(group (any a (all b c)))"},
           {"x a OR b", "(group x (any a b))"},
           {"a INTE b", "(group a (exclude b))"},
           {"a AND NOT b", "(group (all a (exclude b)))"},
           {"a -b", "(group a (exclude b))"},
           {"a -\"b c\"", "(group a (exclude \"b c\"))"},
           {"NOT NOT a", "(group a)"},
           {"e-tjänst", "(group e-tjänst)"},
           {"(a b) OR c", "(group (any (group a b) c))"},
           {"((a))", "(group a)"},
           {"a (b c)", "(group a b c)"},
           {"kvalitet*", "(group kvalitet*)"},
           {"*strateg", "(group *strateg)"},
           {"k*mun", "(group k*mun)"},
           {"kvalitet*,", "(group kvalitet*)"},
           {"miljö NEAR/5 skola", "(group miljö NEAR/5 skola)"},
           {"kommun:Bollnäs", "(group municipality:Bollnäs)"},
           {"KOMMUN:\"Upplands Väsby\"", "(group municipality:\"Upplands Väsby\")"},
           {"län:Dalarnas roll:jurist", "(group county:Dalarnas role:jurist)"},
           {"year:2011..2014", "(group year:2011..2014)"},
           {"år:2014..2011", "(group year:2011..2014)"},
           {"år:2012/2013", "(group year:2012..2013)"},
           {"år:..2012", "(group year:..2012)"},
           {"år:2012", "(group year:2012)"},
           {"EU:s regler", "(group EU:s regler)"},
           {"kommun/region", "(group kommun region)"},
           {"och att i", "(group och att i)"},
           {"422 000 invånare", "(group 422 000 invånare)"},
           {"-12 500 t ex", "(group (exclude 12 500) t ex)"},
           {"bl a skola", "(group bl a skola)"},
           {"läsåret 2012/2013", "(group läsåret 2012/2013)"},
           {"www.exempel.se/jobb skola", "(group www.exempel.se/jobb skola)"},
           {"https://exempel.se", "(group https://exempel.se)"},
           {"eva.ek@exempel.se", "(group eva.ek@exempel.se)"},
           {"barn- och", "(group barn- och)"},
           {"kl. 5", "(group kl. 5)"},
           {"OCH, plan", "(group och plan)"},
           {"0 NEAR/5 421", "(group 0 NEAR/5 421)"},
           {"OCH, NEAR/2 plan", "(group och NEAR/2 plan)"},
           {"12 000 NEAR/3 skola", "(group 12 000 NEAR/3 skola)"},
       }) {
    EXPECT_EQ(tree(query), expected) << query;
    EXPECT_THAT(parse_query(query).notices, testing::IsEmpty()) << query;
  }
}

TEST(ParserTest, TakesWhatItCannotReadAsWordsAndSaysSo) {
  using Kind = QueryNotice::Kind;
  struct Case {
    std::string_view query, expected;
    Kind notice;
  };
  for (const auto& [query, expected, notice] : std::initializer_list<Case>{
           {"avdelning:ekonomi", "(group avdelning ekonomi)", Kind::unknown_field},
           {"år:tolv", "(group tolv)", Kind::bad_range},
           {"år:-012..", "(group 012)", Kind::bad_range},
           {"ko*", "(group ko)", Kind::short_wildcard},
           {"a NEAR/0 b", "(group a near 0 b)", Kind::dangling_operator},
           {"k*m*n", "(group kmn)", Kind::many_wildcards},
           {"*arbete*", "(group arbete)", Kind::many_wildcards},
           {"a \"b", "(group a b)", Kind::unbalanced},
           {"(a", "(group a)", Kind::unbalanced},
           {"a) b", "(group a b)", Kind::unbalanced},
           {"AND a", "(group and a)", Kind::dangling_operator},
           {"a OR", "(group a or)", Kind::dangling_operator},
           {"kommun:", "(group kommun)", Kind::dangling_operator},
           {"kommun:\" \"", "(group kommun)", Kind::dangling_operator},
           {"((((((a))))))", "(group a)", Kind::too_deep},
       }) {
    EXPECT_EQ(tree(query), expected) << query;
    const ParsedQuery parsed = parse_query(query);
    ASSERT_FALSE(parsed.notices.empty()) << query;
    EXPECT_EQ(parsed.notices.front().kind, notice) << query;
    EXPECT_FALSE(to_swedish(parsed.notices.front()).empty());
    EXPECT_FALSE(to_english(parsed.notices.front()).empty());
  }
}

// Tokens with a space inside stay one word, others apart; parentheses stand where they matter.
TEST(ParserTest, PrintsWhatReadsTheSame) {
  struct Case {
    std::string_view query;
    std::size_t words;
    std::string_view printed;
  };
  for (const auto& [query, words, printed] : std::initializer_list<Case>{
           {"422 000", 1, "422 000"},
           {"422 (000)", 2, "422, 000"},
           {"t ex", 1, "t ex"},
           {"t,ex", 2, "t, ex"},
           {"fr o m 2013", 2, "fr o m 2013"},
           {"kommun:Vara 1 250", 2, "municipality:Vara 1 250"},
           {"2012 000", 2, "2012 000"},
           {"m,m,m", 3, "m, m, m"},
           {"år:0014..", 1, "year:0014.."},
           {"a OR b AND (c d)", 1, "a OR b AND (c d)"},
           {"(a OR b) AND c", 1, "(a OR b) AND c"},
           {"-(a b)", 1, "NOT (a b)"},
           {"a AND (b (c AND (d (e AND f/g))))", 1, "a AND (b c AND (d e AND (f g)))"},
           {"kommun:\" Ny \n köping \"", 1, "municipality:\"Ny köping\""},
       }) {
    const ParsedQuery parsed = parse_query(query);
    EXPECT_EQ(parsed.root.children.size(), words) << query;
    EXPECT_EQ(canonical(parsed), printed);
    EXPECT_EQ(parse_query(printed).root, parsed.root) << printed;
  }
}

TEST(ParserTest, HoldsItsLimits) {
  std::string many;
  for (int i = 0; i < 100; ++i) many += "ord" + std::to_string(i) + " ";
  ParsedQuery parsed = parse_query(many);
  EXPECT_EQ(parsed.root.children.size(), kMaxQueryTerms);
  EXPECT_EQ(parsed.notices.size(), 1U);
  parsed = parse_query("\"" + many + "\"");
  EXPECT_EQ(parsed.root.children[0].words.size(), kMaxPhraseWords);
  EXPECT_NO_THROW(parse_query(std::string(100000, '(')));
  EXPECT_NO_THROW(parse_query(std::string(100000, '-')));
  EXPECT_NO_THROW(parse_query(std::string(100000, '"')));
}

// Random strings from what the language is made of: never a crash, and printing is faithful.
TEST(ParserTest, ParsesWhatItPrints) {
  const std::vector<std::string> pieces = {
      "plan",   "Skola",   "e-tjänst", "\"",    "(",        ")",       "-",       "*",
      " AND ",  " OR ",    " NOT ",    " OCH ", ":",        "kommun:", "år:2012", "..2014",
      " ",      " ",       " ",        "ö",     "\xFF",     "EU:s",    "”",       "roll:",
      "NEAR/3", "12",      "t.ex.",    "//",    "\xCC\x8A", "\n",      "A",       "x:y",
      "🙂",   "000",     "t",        "ex",    ".",        ",",       "osv.",    "A.",
      "kl.",    "2012/13", "-",        "1",     "www.x.se", "@",       "/",
  };
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) text += pieces[random() % pieces.size()];
    const ParsedQuery parsed = parse_query(text);
    const std::string printed = canonical(parsed);
    EXPECT_EQ(to_line(parse_query(printed).root), to_line(parsed.root)) << text << "\n" << printed;
    EXPECT_EQ(canonical(parse_query(printed)), printed) << text;
  }
}

}  // namespace
}  // namespace erfara
