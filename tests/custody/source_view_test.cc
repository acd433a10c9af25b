#include "erfara/custody/source_view.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

std::string masked(std::string_view raw, bool html) {
  static const Gazetteer tables = Gazetteer::load();
  PersonBook book("salt");
  for (const auto& names : ways_of_writing("Björn Ek")) {
    book.add(book.hash_of(names), {NameRule::erased, "NN"});
  }
  const NameFinder finder(book, tables);
  const SourceView view = html ? SourceView::of_html(raw) : SourceView::of_text(raw);
  return view.replaced(raw, finder.all_names(view.text(), {}));
}

TEST(SourceViewTest, SeesTextAsItsReaderDoes) {
  EXPECT_EQ(masked("Bj\xC2\xADörn\xC2\xA0"
                   "Ek",
                   false),
            "NN");
  EXPECT_EQ(masked("a/Bj%C3%B6rn-Ek/b 50% av", false), "a/NN/b 50% av");
  EXPECT_EQ(masked("Bj&ouml;rn Ek &amp; co", false), "NN &amp; co");
  EXPECT_EQ(masked("helt utan", false), "helt utan");
}

TEST(SourceViewTest, ReadsHtmlWithItsAttributesAndEntities) {
  EXPECT_EQ(masked("<p>Bj&ouml;rn&nbsp;Ek &amp; co</p>", true), "<p>NN &amp; co</p>");
  EXPECT_EQ(masked("<p><b>Bj&#246;rn</b> Eks", true), "<p><b>NNs</b>");
  EXPECT_EQ(masked("<img alt=\"Björn Ek\" src='/bjorn-ek.jpg'>", true),
            "<img alt=\"NN\" src='/NN.jpg'>");
  EXPECT_EQ(masked("<!-- av Björn Ek --><script>x='Björn Ek'</script>", true),
            "<!-- av NN --><script>x='NN'</script>");
  EXPECT_EQ(masked(R"(<script>{"a":"Bj\u00f6rn Ek","b":"\u0","c":"\ud83d"}</script>)", true),
            R"(<script>{"a":"NN","b":"\u0","c":"\ud83d"}</script>)");
  EXPECT_EQ(masked("<h2>Björn</h2><h2>Ek</h2>", true), "<h2>Björn</h2><h2>Ek</h2>");
}

TEST(SourceViewTest, TakesTextAwayAndLeavesTags) {
  const std::string raw = "<p>ett <b>två</b> tre</p>";
  const SourceView view = SourceView::of_html(raw);
  const std::size_t at = view.text().find("ett");
  EXPECT_EQ(view.without(raw, at, view.text().find("tre")), "<p><b></b>tre</p>");
}

}  // namespace
}  // namespace erfara
