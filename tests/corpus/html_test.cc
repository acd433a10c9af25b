#include "erfara/corpus/html.h"

#include <gtest/gtest.h>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

// Every line as "number text", with # for a heading, * for a list item and ~ for a caption.
std::string line_of(std::string_view html) {
  std::string result;
  for (const PageLine& line : page_from_html("page.html", html).lines) {
    if (!result.empty()) result += " | ";
    result += std::to_string(line.number) + " ";
    if (line.heading) result += '#';
    if (line.list_item) result += '*';
    if (line.caption) result += '~';
    result += line.text;
  }
  return result;
}

TEST(HtmlTest, KeepsTextWithItsLines) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"<h1>Hej\n du</h1>\n<p>En <b>fet</b> rad<br>och en till</p>",
            "1 #Hej du | 3 En fet rad | 3 och en till"},
           {"<ul>\n<li>ett</li>\n<li>tv&aring;</ul>", "2 *ett | 3 *två"},
           {"<p>a<script>\nvar x = '<p>';\n</script>b</p>\n<p>c", "1 a b | 4 c"},
           {"<dl><dt>Utbildning:</dt><dd>jurist</dd></dl>", "1 Utbildning: jurist"},
           {"<table><tr><td>Kim Ek</td><td>jurist</td></tr></table>", "1 Kim Ek, jurist"},
           {"<figure><img alt=x><figcaption>Foto: jag</figcaption></figure>", "1 ~Foto: jag"},
           {"<p>5 < 6 & 7 > 3</p>", "1 5 < 6 & 7 > 3"},
           {"a<!-- \n\n -->b\n<p>c", "1 a b | 4 c"},
       }) {
    EXPECT_EQ(line_of(input), expected) << input;
  }
}

TEST(HtmlTest, DropsWhatServesThePage) {
  EXPECT_EQ(line_of("<nav>meny</nav><div class='cookie-bar'>kakor</div><main><p>text</p></main>"
                    "<footer>fot</footer>"),
            "1 text");
  EXPECT_EQ(
      line_of("<div id=nav>meny</div><p>text<div role=navigation>x</div><form><p>y</p></form>"),
      "1 text");
  EXPECT_EQ(line_of("<form><p>Sök</p></form><form><h1>T</h1><p>a</form>"), "1 #T | 1 a");
  EXPECT_EQ(line_of("<header>sidhuvud</header><article><header><h1>T</h1></header><p>a</article>"
                    "<aside>b</aside>"),
            "1 #T | 1 a");
}

TEST(HtmlTest, DropsByNameAndByWhatIsHidden) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"<div id='jp-relatedposts'>a</div><div class=leftmenu>b</div><p>c", "1 c"},
           {"<div id=RightColumn class=rightcolumn>a</div><p>b", "1 b"},
           {"<div class='page has-sidebar'><p>a</div>", "1 a"},
           {"<div class='page-with-footer'><p>a</div>", "1 a"},
           {"<div class='layout-sidebar-left'><h1>T</h1><p>a</div>", "1 #T | 1 a"},
           {"<div class='elementor-widget elementor-widget-text'><p>a</div>", "1 a"},
           {"<div class='admission readmore document'><p>a</div>", "1 a"},
           {"<div style='color:red; Display: none'>a</div><p style='display:block'>b", "1 b"},
           {"<div aria-hidden=true>a</div><p aria-hidden=false>b", "1 b"},
           {"<p>a <span class=sr-only>(ny <span>flik</span>)</span> b", "1 a b"},
           {"<p>a <i hidden>x<img>y</i> b", "1 a b"},
           {"<p>a <span hidden> b", "1 a b"},
       }) {
    EXPECT_EQ(line_of(input), expected) << input;
  }
}

TEST(HtmlTest, RefusesDeepNestingAndSurvivesTheRest) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_THROW(page_from_html("deep.html", deep), Error);
  std::string formatting;
  for (int i = 0; i < 100000; ++i) formatting += "<b><i x=" + std::to_string(i) + "><p>";
  page_from_html("formatting.html", formatting);
  std::string attributes = "<p ";
  for (int i = 0; i < 200000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  EXPECT_EQ(line_of(attributes + ">x"), "1 x");
  for (const char* broken : {"<", "<p", "<p a=\"", "</", "<!--", "<script>", "<script", "&#;&#x;",
                             "<p class=", "</script", "<table><p>x"}) {
    page_from_html("broken.html", broken);
  }
}

}  // namespace
}  // namespace erfara
