#include "erfara/analysis/node.h"

#include <gtest/gtest.h>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

TEST(NodeTest, ReadsWordsPhrasesAndPatterns) {
  struct Case {
    std::string text;
    Level level;
    std::string line;
  };
  for (const auto& [text, level, line] : std::initializer_list<Case>{
           {"Vägen", Level::form, R"([word="vägen" %c])"},
           {"vägarna", Level::lemma, R"([lemma="väg"])"},
           {"vägarna", Level::stem, R"([stem="väg"])"},
           {"vägarna", Level::part, R"([part="väg"])"},
           {"lång väg", Level::form, R"([word="lång" %c] [word="väg" %c])"},
           {"väg*", Level::lemma, R"([word="väg.*" %c])"},
           {"\"en väg\"", Level::lemma, R"([word="en" %c] [word="väg" %c])"},
           {R"([word="Väg"])", Level::form, R"([word="Väg"])"},
           {R"([word="Väg"%c])", Level::form, R"([word="väg" %c])"},
           {R"( [ lemma = "gå|springa" ] [] [word=".*ligen"] within s)", Level::form,
            R"([lemma="gå|springa"] []{1,1} [word=".*ligen"] within s)"},
           {R"([stem="väg"] []{0,3} [word="t\.ex\."])", Level::form,
            R"([stem="väg"] []{0,3} [word="t\.ex\."])"},
           {R"([part="väg"])", Level::form, R"([part="väg"])"},
           {R"([word="en"] []? [word="väg"])", Level::form, R"([word="en"] []{0,1} [word="väg"])"},
           {R"([word="en"] []{ 2 } [word="väg"])", Level::form,
            R"([word="en"] []{2,2} [word="väg"])"},
           {R"("En"%c []{1,2} "väg")", Level::lemma, R"([word="en" %c] []{1,2} [word="väg"])"},
           {R"([part="väg"] within s)", Level::form, R"([part="väg"] within s)"},
           {"<text> []", Level::form, "<text> []{1,1}"},
           {R"(<text>[word="en"])", Level::lemma, R"(<text> [word="en"])"},
       }) {
    EXPECT_EQ(to_line(parse_node(text, level)), line) << text;
  }
}

TEST(NodeTest, PrintsWhatItReads) {
  const std::string line = R"([lemma="gå|springa"] []{0,4} [word="hem" %c] within s)";
  EXPECT_EQ(to_line(parse_node(line, Level::form)), line);
}

// What each message names.
TEST(NodeTest, RefusesTheRestByName) {
  for (const auto& [text, named] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", "no word"},
           {R"([word="väg"] within p)", "at \"p\""},
           {R"([word="väg")", "at its end"},
           {"väg AND bro", "more than words"},
           {"kommun:Habo", "more than words"},
           {R"([pos="NN"])", "no word classes"},
           {R"([colour="red"])", "attributes"},
           {R"([word!="väg"])", "takes ="},
           {R"([!word="väg"])", "Exclusion by !"},
           {R"([word="väg" | word="stig"])", "one condition"},
           {R"([word="v[äå]g"])", "only | and .*"},
           {R"([word="väg"%d])", "only the flag %c"},
           {R"([word="väg" & lemma="väg"])", "one condition"},
           {R"([word="väg)", "ends with a quote"},
           {R"([word=väg])", "straight quotes"},
           {R"([word="väg"]+)", "Repetition is read"},
           {R"([word="väg"]{2})", "Repetition is read"},
           {R"(([word="a"] [word="b"])?)", "parentheses"},
           {R"([word="a"] | [word="b"])", "Alternatives are read"},
           {R"(<s> [word="a"])", "Of structures only <text>"},
           {R"([word="a"] <text> [word="b"])", "Of structures only <text>"},
           {"<text> within s [", "not of the subset"},
           {R"(a:[word="a"] :: a.text_year="2012")", "not of the subset"},
           {R"([word="a"] :: match.text_year="2012")", "global conditions"},
           {R"([word="a"] @[word="b"])", "Targets (@)"},
           {R"([word="a"];)", "not of the subset"},
           {R"([word="väg"] within p)", "within takes s"},
           {R"([] [word="väg"])", "begins or ends"},
           {R"([word="väg"] []{3,1} [word="bro"])", "m up to n"},
           {R"([word="väg"] []{0,90} [word="bro"])", "up to 63"},
           {R"([word="a"] []{9,40} [word="b"] []{9,40} [word="c"])", "spans over 63"},
           {std::string(600, 'a'), "over 512 bytes"},
       }) {
    try {
      parse_node(text, Level::form);
      ADD_FAILURE() << text << " was read";
    } catch (const Error& error) {
      EXPECT_NE(error.line().find(named), std::string::npos) << text << ": " << error.line();
    }
  }
}

TEST(NodeTest, SaysInBothLanguagesWhereItStops) {
  const auto read = read_node(R"([word="väg"]; [word="bro"])", Level::form);
  const NodeFault& fault = std::get<NodeFault>(read);
  EXPECT_EQ(fault.kind, NodeFault::Kind::not_of_subset);
  EXPECT_EQ(describe(fault, Language::swedish),
            "Mönstret går inte att läsa vid ”; [word=\"bro\"]”. "
            "Det hör inte till den del av CQP som läses här.");
  EXPECT_EQ(describe(fault, Language::english),
            "The pattern cannot be read at \"; [word=\"bro\"]\". "
            "It is not of the subset of CQP that is read.");
  for (int kind = 0; kind <= static_cast<int>(NodeFault::Kind::not_of_subset); ++kind) {
    const NodeFault each{static_cast<NodeFault::Kind>(kind), "x"};
    EXPECT_NE(describe(each, Language::swedish), describe(each, Language::english)) << kind;
  }
}

TEST(NodeTest, ReadsAnyBytesOrRefusesThem) {
  for (const std::string text :
       {"\xFF\xFE", "[\xFF", "[word=\"\xC3\"]", "[[[[[", "\"\"", "[word=\"a\\"}) {
    try {
      EXPECT_FALSE(parse_node(text, Level::lemma).tokens.empty());
    } catch (const Error& error) {
      EXPECT_FALSE(error.line().empty());
    }
  }
}

}  // namespace
}  // namespace erfara
