#include "erfara/server/pages.h"

#include <gtest/gtest.h>

#include <set>

#include "erfara/facets/evidence_names.h"
#include "erfara/json/value.h"
#include "erfara/platform/file.h"
#include "server/html_check.h"
#include "server/pages_fixture.h"
#include "source_folder.h"

namespace erfara {
namespace {

SearchRequest request(std::string query, std::vector<FieldSelection> filters = {}) {
  SearchRequest result;
  result.query = std::move(query);
  result.filters = std::move(filters);
  return result;
}

std::string page_of(const SearchRequest& request) {
  const SearchAnswer answer = fixture::answer_to(request);
  std::vector<Advice> advice = advice_for(request, answer);
  for (Advice& each : advice) each.total = 7;
  return render_search_page(request, answer, fixture::summary(), advice);
}

std::string narrative_page(std::string_view id, const std::string& query,
                           Language language = Language::swedish) {
  return render_narrative_page(
      {*fixture::narrative(id, query), {}, query, "https://a.example", language});
}

// Says what is missing, and not the whole page.
testing::AssertionResult shows(std::string_view page, std::string_view text) {
  if (page.find(text) != page.npos) return testing::AssertionSuccess() << "the page has: " << text;
  return testing::AssertionFailure() << "the page lacks: " << text;
}

std::size_t count(std::string_view page, std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = page.find(text); at != page.npos; at = page.find(text, at + 1)) ++n;
  return n;
}

const std::vector<std::string> kPayloads = {
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "javascript:alert(1)",
    "{{t.site.name}}",
    "{{{frame.title}}}",
    "{{#facets}}x{{/facets}}",
    "{{=<% %>=}}",
    "</textarea></style><svg onload=alert(1)>",
    "<!-- <b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<mark>fel</mark>",
    "{query} {n} {author}",
    "%3Cscript%3E",
    "a&b=c;d",
    "å\u2028ä\u2029ö \U0001F600 \u202Etxt",
};

// An answer in which every text is the payload.
SearchAnswer poisoned_answer(const std::string& payload) {
  SearchAnswer answer;
  answer.edition = payload;
  answer.query = {payload, payload, MatchMode::all, {payload}, payload};
  answer.total = 25;
  Hit hit;
  hit.id = payload;
  hit.title = hit.url = payload;
  hit.role = hit.municipality = hit.county = hit.author = hit.organisation = hit.programme =
      payload;
  hit.years = {2011, 2012};
  hit.duplicates = 2;
  hit.snippet = {{payload, false}, {payload, true}, {" … ", false}};
  answer.hits = {hit, hit};
  for (const FieldInfo& field : kFields)
    answer.facets.push_back(
        {field.field, {{payload, payload, 3, true}, {"b", payload, 2, false}}, 1, 9});
  return answer;
}

NarrativeAnswer poisoned_narrative(const std::string& payload) {
  NarrativeAnswer answer;
  answer.edition = answer.title = payload;
  answer.paragraphs = {{{payload, false}, {payload, true}}, {{payload + "?", false}}};
  Narrative& narrative = answer.record.narrative;
  narrative.id = narrative.page = narrative.title = narrative.text = narrative.url = payload;
  Facets& facets = answer.record.facets;
  facets.author = facets.role = facets.field = facets.municipality = facets.county =
      facets.organisation = facets.department = facets.programme = facets.education =
          facets.current_role = facets.published = payload;
  facets.roles = facets.municipalities_secondary = {payload, payload + "2"};
  facets.evidence = {{payload, payload, payload, payload, payload, 3, payload}};
  answer.duplicates = {{payload, payload, payload, payload}};
  return answer;
}

std::vector<SimilarHit> poisoned_similar(const std::string& payload) {
  return {{poisoned_answer(payload).hits.front(), {payload, payload}}};
}

Collection poisoned_collection(const std::string& payload) {
  return {{poisoned_narrative(payload), poisoned_narrative(payload)},
          {payload},
          payload,
          "https://a.example",
          Language::swedish};
}

// --- What comes from outside stays text.

TEST(PagesTest, DataNeverBecomesMarkupOnTheSearchPage) {
  for (const std::string& payload : kPayloads) {
    const SearchRequest asked = request(payload, {{Field::role, {payload, "b"}}});
    const SearchAnswer answer = poisoned_answer(payload);
    EXPECT_EQ(html_problem(render_search_page(asked, answer, {{payload, payload, 1, 2, 3}})), "")
        << payload;
    EXPECT_EQ(html_problem(render_search_page({}, answer, {{payload, payload, 1, 2, 3}})), "")
        << payload;
    const SearchAnswer none;
    EXPECT_EQ(html_problem(render_search_page(asked, none, {}, advice_for(asked, none))), "")
        << payload;
  }
}

TEST(PagesTest, DataNeverBecomesMarkupOnTheNarrativePage) {
  for (const std::string& payload : kPayloads)
    EXPECT_EQ(
        html_problem(render_narrative_page({poisoned_narrative(payload), poisoned_similar(payload),
                                            payload, payload, Language::swedish})),
        "")
        << payload;
}

TEST(PagesTest, DataNeverBecomesMarkupOnThePagesAroundThem) {
  for (const std::string& payload : kPayloads) {
    const SearchRequest asked = request(payload, {{Field::role, {payload, "b"}}});
    const SearchAnswer answer = poisoned_answer(payload);
    EXPECT_EQ(html_problem(render_values_page(asked, answer.facets.front(), payload)), "")
        << payload;
    EXPECT_EQ(html_problem(render_collection_page(poisoned_collection(payload))), "") << payload;
    const EditionSummary edition{payload, payload, 1, 2, 3};
    EXPECT_EQ(
        html_problem(render_corpus_page(
            {answer, {edition}, {payload, {edition}}, "https://a.example", Language::swedish})),
        "")
        << payload;
  }
}

TEST(PagesTest, DataNeverBecomesMarkupOnTheErrorPage) {
  for (const std::string& payload : kPayloads)
    EXPECT_EQ(
        html_problem(render_error_page({400, payload, payload, "/" + payload, Language::english})),
        "")
        << payload;
}

TEST(PagesTest, TemplateTagsInDataStayAsTheyAre) {
  const std::string page = page_of(request("{{t.site.name}} {n}"));
  EXPECT_TRUE(shows(page, "value=\"{{t.site.name}} {n}\""));
}

TEST(PagesTest, TheCheckOfPagesSeesMarkupThatShouldNotBeThere) {
  const auto problem_of = [](std::string_view content) {
    std::string page = "<!doctype html><html><body>";
    return html_problem(page.append(content).append("</body></html>"));
  };
  EXPECT_EQ(problem_of("<p>a &amp; b</p>"), "");
  for (const std::string_view wrong :
       {"<script></script>", "<p onclick=\"a\"></p>", "<p style=\"a\"></p>", "a & b", "<p>",
        "<a href=\"javascript:a\"></a>", "<p class=a></p>", "<p id=\"a\"></p><p id=\"a\"></p>"})
    EXPECT_NE(problem_of(wrong), "") << wrong;
}

TEST(PagesTest, MistakesAreReportedWhereThereIsAContact) {
  const NarrativeAnswer answer = *fixture::narrative("a1f0", "");
  NarrativePage page{answer, {}, "", "https://a.example", Language::swedish};
  EXPECT_FALSE(shows(render_narrative_page(page), "class=\"report\""));
  page.publisher.report = "https://b.example/?a={address}&i={id}";
  const std::string html = render_narrative_page(page);
  EXPECT_EQ(html_problem(html), "");
  EXPECT_TRUE(shows(
      html, "<a href=\"https://b.example/?a=https%3A%2F%2Fa.example%2Fn%2Fa1f0&amp;i=a1f0\">"));
}

TEST(PagesTest, AnEarlierEditionSaysSoAndIsKept) {
  SearchRequest asked = request("budgeten", {{Field::role, {"ekonom"}}});
  EXPECT_FALSE(shows(page_of(asked), "tidigare utgåvan"));
  asked.edition = "20240101-000000-001";
  const std::string page = page_of(asked);
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "tidigare utgåvan 20240101-000000-001."));
  EXPECT_TRUE(shows(page, "<a href=\"/?q=budgeten&amp;role=ekonom\">Visa den nuvarande</a>"));
  EXPECT_TRUE(shows(page, "href=\"/n/a1f0?q=budgeten&amp;edition=20240101-000000-001\""));
  EXPECT_TRUE(shows(page, "<input type=\"hidden\" name=\"edition\""));
  const std::string kept = "?q=budgeten&amp;role=ekonom&amp;edition=20240101-000000-001";
  EXPECT_TRUE(shows(page, "href=\"/analys" + kept));
  EXPECT_TRUE(shows(page, "href=\"/api/v1/export" + kept));
  EXPECT_FALSE(shows(page, "feed.atom?q=budgeten&amp;role=ekonom&amp;edition"));

  const NarrativeAnswer answer = *fixture::narrative("a1f0", "");
  NarrativePage narrative{answer, {}, "tal", "https://a.example", Language::swedish, true};
  EXPECT_FALSE(shows(render_narrative_page(narrative), "tidigare utgåvan"));
  narrative.edition = asked.edition;
  const std::string told = render_narrative_page(narrative);
  EXPECT_EQ(html_problem(told), "");
  EXPECT_TRUE(shows(told, "<a href=\"/n/a1f0?q=tal\">Visa den nuvarande</a>"));
  EXPECT_TRUE(shows(told, "<meta name=\"robots\" content=\"noindex"));
  EXPECT_TRUE(shows(told, "href=\"/?q=tal&amp;edition=20240101-000000-001\""));
}

TEST(PagesTest, APlaceInTheTitleIsLedTo) {
  NarrativeAnswer answer = *fixture::narrative("a1f0", "");
  answer.is_placed = true;
  answer.marked_title = {{"En ", false}, {"ekonom", true}};
  answer.paragraphs = {{{"En ", false}, {"ekonom", true}}};
  const std::string page =
      render_narrative_page({answer, {}, "", "https://a.example", Language::swedish});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<h1>En <mark id=\"place\">ekonom</mark></h1>"));
  EXPECT_EQ(count(page, "id=\"place\""), 1U);
}

TEST(PagesTest, OnlyWebAddressesAreLinkedAsSources) {
  NarrativeAnswer answer = *fixture::narrative("a1f0", "");
  const auto page_with = [&](const char* url) {
    answer.record.narrative.url = url;
    return render_narrative_page({answer, {}, "", "https://a.example", Language::swedish});
  };
  EXPECT_TRUE(shows(page_with("https://a.example/x?a=1&b=2"),
                    "<a href=\"https://a.example/x?a=1&amp;b=2\" rel="));
  EXPECT_TRUE(shows(page_with("HTTP://a.example/"), "rel=\"external"));
  for (const char* url : {"javascript:alert(1)", "javascript://a.example/%0Aalert(1)",
                          "data:text/html,x", " https://a.example/", "//a.example/", "file:///x"}) {
    const std::string page = page_with(url);
    EXPECT_FALSE(shows(page, "rel=\"external")) << url;
    EXPECT_TRUE(shows(page, "Källa</span> " + std::string(url))) << url;
  }
  EXPECT_FALSE(shows(page_with(""), "Källa"));
}

TEST(PagesTest, BytesThatAreNotUtf8DoNoHarm) {
  const std::string broken = "a\xff<b\xc3";
  EXPECT_TRUE(
      shows(page_of(request(broken, {{Field::role, {broken}}})), "/?q=a%FF%3Cb%C3&amp;role="));
}

// --- The search page.

TEST(PagesTest, FrontPageShowsWhatIsInTheCorpus) {
  const std::string page = page_of({});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<html lang=\"sv\">"));
  EXPECT_TRUE(shows(page, "14 berättelser"));
  EXPECT_TRUE(shows(page, "12\u00a0345 ord"));
  EXPECT_TRUE(shows(page, "/?q=kommun%3ABolln%C3%A4s"));
  EXPECT_TRUE(shows(page, "/?municipality=Bolln%C3%A4s"));
  EXPECT_TRUE(shows(page, "Visa alla 14 berättelser"));
  EXPECT_FALSE(shows(page, "noindex"));
  EXPECT_EQ(count(page, "<form"), 1U);
  EXPECT_EQ(count(page, "<h1"), 1U);
}

TEST(PagesTest, AnEmptyCorpusHasAFrontPageToo) {
  SearchAnswer nothing;
  const std::string page = render_search_page({}, nothing, {});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "0 berättelser"));
  EXPECT_FALSE(shows(page, "Bläddra"));
}

TEST(PagesTest, ResultsSayHowManyAndMarkTheWords) {
  const std::string page = page_of(request("kvalitet"));
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<title>kvalitet – Erfara</title>"));
  EXPECT_TRUE(shows(page, "<h1 tabindex=\"-1\">4 berättelser"));
  EXPECT_TRUE(shows(page, "<mark>kvalitet</mark>"));
  EXPECT_TRUE(shows(page, "<meta name=\"robots\" content=\"noindex, follow\">"));
  EXPECT_TRUE(shows(page, "<link rel=\"canonical\" href=\"/?q=kvalitet\">"));
  EXPECT_TRUE(shows(page, "href=\"/n/a1f2?q=kvalitet\""));
  EXPECT_EQ(count(page, "class=\"hit\""), 4U);
}

TEST(PagesTest, ATitleIsMarkedAndNotSaidAgain) {
  SearchAnswer answer;
  answer.total = 2;
  Hit made;
  made.id = "a1";
  made.title = "Upphandlare, Vara 2011–2012";
  made.marked_title = {{"Upphandlare", true}, {", Vara 2011–2012", false}};
  made.role = "upphandlare";
  made.municipality = "Vara";
  made.years = {2011, 2012};
  made.programme = "Traineeslingan";
  Hit told = made;
  told.id = "a2";
  told.title = "Att vara i Vara";
  told.marked_title.clear();
  answer.hits = {made, told};
  const std::string page = render_search_page(request("upphandlare"), answer, fixture::summary());
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "\"><mark>Upphandlare</mark>, Vara 2011–2012</a></h3>"));
  EXPECT_EQ(count(page, "<li>upphandlare</li>"), 1U) << "only where the title does not say it all";
  EXPECT_EQ(count(page, "<li>Traineeslingan</li>"), 2U);
}

TEST(PagesTest, OrdersAreAListThatKeepsTheSearch) {
  SearchRequest asked = request("kvalitet", {{Field::role, {"ekonom"}}});
  asked.sort = SortKey::year_descending;
  asked.language = Language::english;
  SearchAnswer answer = fixture::answer_to(request("kvalitet"));
  const std::string page = render_search_page(asked, answer, fixture::summary());
  const std::size_t begin = page.find("<erfara-sort>");
  const std::string form = page.substr(begin, page.find("</erfara-sort>") - begin);
  EXPECT_TRUE(shows(form, "<option value=\"-year\" selected>"));
  EXPECT_TRUE(shows(form, "<option value=\"relevance\">"));
  EXPECT_TRUE(shows(form, "name=\"q\" value=\"kvalitet\""));
  EXPECT_TRUE(shows(form, "name=\"role\" value=\"ekonom\""));
  EXPECT_TRUE(shows(form, "name=\"lang\" value=\"en\""));
  EXPECT_EQ(count(form, "name=\"sort\""), 1U);
}

TEST(PagesTest, TheHitsCanBeHadAsATable) {
  EXPECT_TRUE(shows(page_of(request("kvalitet")),
                    "href=\"/api/v1/export?q=kvalitet&amp;format=csv&amp;lang=sv\" download"));
  EXPECT_FALSE(shows(page_of(request("xqzz")), "/api/v1/export"));
}

TEST(PagesTest, OneNarrativeIsCountedInTheSingular) {
  EXPECT_TRUE(shows(page_of(request("bygdegård")), "<h1 tabindex=\"-1\">1 berättelse "));
}

TEST(PagesTest, FacetLinksAddAndTakeAwayOneValueAndKeepTheRest) {
  SearchRequest asked =
      request("kaffe", {{Field::year, {"2014"}}, {Field::municipality, {"Hudiksvall", "Umeå"}}});
  asked.sort = SortKey::year_descending;
  asked.match = MatchMode::any;
  asked.offset = 10;
  const std::string page = page_of(asked);
  EXPECT_EQ(html_problem(page), "");
  const std::string rest = "&amp;match=any&amp;sort=-year";
  EXPECT_TRUE(shows(page,
                    "<a href=\"/?q=kaffe&amp;municipality=Hudiksvall&amp;municipality=Ume%C3%A5"
                    "&amp;municipality=%C3%96rnsk%C3%B6ldsvik&amp;year=2014" +
                        rest + "\">"));
  EXPECT_TRUE(shows(page, "<a href=\"/?q=kaffe&amp;municipality=Ume%C3%A5&amp;year=2014" + rest +
                              "\" aria-current=\"true\">"));
  EXPECT_TRUE(shows(page, "<a class=\"clear\" href=\"/?q=kaffe&amp;sort=-year\">"));
  EXPECT_EQ(count(page, "class=\"chip\""), 4U) << "three values and the way of matching";
}

TEST(PagesTest, AChosenValueIsTakenAwayHoweverItWasWritten) {
  SearchRequest asked = request("", {{Field::municipality, {"harnosand"}}});
  SearchAnswer answer;
  answer.total = 2;
  answer.facets = {{Field::municipality, {{"Härnösand", "Härnösand", 2, true}}, 0, 1}};
  EXPECT_TRUE(shows(render_search_page(asked, answer, fixture::summary()),
                    "<a href=\"/\" aria-current=\"true\">"));
}

TEST(PagesTest, TheFormKeepsFiltersAndOrderButStartsOnTheFirstPage) {
  SearchRequest asked = request("e", {{Field::role, {"ekonom", "utredare"}}});
  asked.sort = SortKey::municipality;
  asked.language = Language::english;
  asked.offset = 10;
  const std::string page = page_of(asked);
  for (const std::string_view input :
       {"name=\"role\" value=\"ekonom\"", "name=\"role\" value=\"utredare\"",
        "name=\"sort\" value=\"municipality\"", "name=\"lang\" value=\"en\""})
    EXPECT_EQ(count(page, "<input type=\"hidden\" " + std::string(input) + ">"), 1U) << input;
  EXPECT_FALSE(shows(page, "name=\"page\""));
}

TEST(PagesTest, YearsAreDrawnAsBarsWithoutInlineStyle) {
  const std::string page = page_of(request("", {{Field::year, {"2013"}}}));
  EXPECT_TRUE(shows(page, "<rect x=\"0\" y=\"0\" width=\"10\" height=\"100\"/>"));
  EXPECT_TRUE(shows(page, "title=\"2018: 1 berättelse\""));
  EXPECT_FALSE(shows(page, "style="));
  EXPECT_EQ(count(page, "<rect"), 8U);
}

TEST(PagesTest, ARangeOfYearsIsListedBesideTheBars) {
  SearchRequest asked = request("", {{Field::year, {"2011..2013"}}});
  SearchAnswer answer = fixture::answer_to(asked);
  const std::string page = render_search_page(asked, answer, fixture::summary());
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "2011–2013<span class=\"cross\""));
}

TEST(PagesTest, LongFacetsAreFoldedButChosenValuesStay) {
  SearchAnswer answer;
  answer.total = 1;
  FacetCounts counts{Field::role, {}, 3, 54};
  for (int i = 0; i < 20; ++i) {
    const std::string name = "roll " + std::to_string(i);
    counts.values.push_back({name, name, 30U - static_cast<unsigned>(i), i == 17});
  }
  answer.facets = {counts};
  const SearchRequest asked = request("x", {{Field::role, {"roll 17"}}});
  const std::string page = render_search_page(asked, answer, fixture::summary());
  EXPECT_TRUE(shows(page, "Visa 11 till"));
  EXPECT_LT(page.find(">roll 17<"), page.find("Visa 11 till"));
  EXPECT_GT(page.find(">roll 8<"), page.find("Visa 11 till"));
  EXPECT_TRUE(shows(page, "Visa alla 54"));
  EXPECT_TRUE(shows(page, "3 utan uppgift"));
}

// --- Pages of hits.

std::string paging(std::uint64_t total, std::size_t page) {
  SearchRequest asked = request("x");
  asked.offset = (page - 1) * asked.limit;
  SearchAnswer answer;
  answer.total = total;
  answer.hits.resize(1);
  const std::string html = render_search_page(asked, answer, fixture::summary());
  const std::size_t begin = html.find("<nav class=\"paging\"");
  if (begin == html.npos) return "";
  // The numbers and gaps, the current one in brackets.
  std::string line;
  const std::string nav = html.substr(begin, html.find("</nav>", begin) - begin);
  for (std::size_t at = nav.find("<li"); at != nav.npos; at = nav.find("<li", at + 1)) {
    const std::string item = nav.substr(at, nav.find("</li>", at) - at);
    if (!line.empty()) line += " ";
    if (item.find("\"gap\"") != item.npos) line += "…";
    if (item.find("rel=\"prev\"") != item.npos) line += "<";
    if (item.find("rel=\"next\"") != item.npos) line += ">";
    if (item.find("\"page\"><a") == item.npos) continue;
    const std::string number =
        item.substr(item.rfind("</span>") + 7, item.rfind("</a>") - item.rfind("</span>") - 7);
    line += item.find("aria-current") == item.npos ? number : "[" + number + "]";
  }
  return line;
}

TEST(PagesTest, PagingShowsTheEndsAndTheNeighbours) {
  EXPECT_EQ(paging(10, 1), "");
  EXPECT_EQ(paging(11, 1), "[1] 2 >");
  EXPECT_EQ(paging(11, 2), "< 1 [2]");
  EXPECT_EQ(paging(200, 10), "< 1 … 8 9 [10] 11 12 … 20 >");
  EXPECT_EQ(paging(1000000, 1), "[1] 2 3 … 1001 >") << "no page beyond the largest offset";
}

TEST(PagesTest, PagingKeepsTheSearch) {
  SearchRequest asked = request("", {{Field::programme, {"Kommuntrainee Norr"}}});
  const std::string page = page_of(asked);
  EXPECT_TRUE(shows(page, "href=\"/?programme=Kommuntrainee%20Norr&amp;page=2\" rel=\"next\""));
  EXPECT_TRUE(shows(page, "Visar 1–10"));
  asked.offset = 10;
  EXPECT_TRUE(shows(page_of(asked), "Visar 11–13"));
  EXPECT_TRUE(shows(page_of(asked), ", sida 2 – Erfara</title>"));
}

TEST(PagesTest, APageBeyondTheLastLeadsBack) {
  SearchRequest asked = request("kvalitet");
  asked.offset = 500;
  const std::string page = page_of(asked);
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<a href=\"/?q=kvalitet\">Gå till första sidan</a>"));
}

// --- No hits.

TEST(PagesTest, NoHitsLeadOn) {
  const std::string page = page_of(
      request("kvalite arbete", {{Field::municipality, {"Gävle"}}, {Field::year, {"2011"}}}));
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<h1 tabindex=\"-1\">0 berättelser"));
  const std::string filters = "&amp;municipality=G%C3%A4vle&amp;year=2011";
  for (const std::string& link : {
           "<a href=\"/?q=kvalitet" + filters + "\">kvalitet</a>",
           std::string("<a href=\"/?q=kvalite%20arbete\">Sök utan filter</a>"),
           std::string("<a href=\"/?q=kvalite%20arbete&amp;year=2011\">Sök utan Kommun: Gävle</a>"),
           "<a href=\"/?q=arbete" + filters + "\">Sök utan ordet ”kvalite”</a>",
           "<a href=\"/?q=kvalite%20arbete" + filters + "&amp;match=any\">Sök efter något av orden",
       })
    EXPECT_TRUE(shows(page, link));
  EXPECT_TRUE(shows(page, "Sök utan filter</a> <span class=\"aside\">7 berättelser</span>"));
  EXPECT_TRUE(shows(page, "<a href=\"/?sort=-year\">Visa alla berättelser</a>"));
}

TEST(PagesTest, AdviceIsForSearchesWithoutHitsAndHasAnEnd) {
  SearchRequest asked = request("a b c d e f g h i j k l m n o p");
  SearchAnswer answer;
  EXPECT_EQ(advice_for(asked, answer).size(), kMaxAdvice);
  answer.total = 1;
  EXPECT_TRUE(advice_for(asked, answer).empty());
}

TEST(PagesTest, WordsAreNotDroppedFromAQueryWithOperators) {
  EXPECT_FALSE(shows(page_of(request("\"kommunal kundtjänst\" xyz")), "Sök utan ordet"));
}

TEST(PagesTest, NoticesStandAsSentences) {
  EXPECT_TRUE(shows(page_of(request("kvalitet kaffe någonstans")),
                    "<p class=\"notice\">Visar träffar med något av orden"));
}

// --- The narrative page.

TEST(PagesTest, NearDuplicatesAreNamedAndHowTheyAreCounted) {
  SearchRequest asked = request("planer", {{Field::role, {"jurist"}}});
  SearchAnswer answer = poisoned_answer("planer");
  EXPECT_TRUE(
      shows(render_search_page(asked, answer, {}),
            "<a class=\"fold-link\" href=\"/n/planer?q=planer#duplicates\">+2 nästan likadana<"));
  EXPECT_FALSE(shows(render_search_page(asked, answer, {}), "class=\"folding\""));
  answer.folded = 4;
  const std::string folded = render_search_page(asked, answer, {});
  EXPECT_TRUE(shows(folded, "4 nästan likadana berättelser är inte räknade."));
  EXPECT_TRUE(shows(folded, "href=\"/?q=planer&amp;role=jurist&amp;duplicates=show\""));
  asked.duplicates = DuplicateMode::show;
  answer.folded = 0;
  const std::string shown = render_search_page(asked, answer, {});
  EXPECT_TRUE(shows(shown, "<a href=\"/?q=planer&amp;role=jurist\">Räkna dem som en</a>"));
  EXPECT_TRUE(shows(shown, "<input type=\"hidden\" name=\"duplicates\" value=\"show\">"));

  NarrativeAnswer narrative = poisoned_narrative("a");
  narrative.duplicates = {{"b1", "Om planer", "blogg.html", ""},
                          {"b2", "Planer", "", "https://kust.example/planer"}};
  const std::string page =
      render_narrative_page({narrative, {}, "plan", "https://a.example", Language::swedish});
  EXPECT_TRUE(shows(page, "<h2 id=\"duplicates-heading\">Nästan likadana berättelser</h2>"));
  EXPECT_TRUE(shows(page, "<a href=\"/n/b1?q=plan\">Om planer</a>"));
  EXPECT_TRUE(shows(page, "blogg.html"));
  EXPECT_TRUE(shows(page, "https://kust.example/planer"));
  narrative.duplicates.clear();
  EXPECT_FALSE(
      shows(render_narrative_page({narrative, {}, "plan", "https://a.example", Language::swedish}),
            "id=\"duplicates\""));
}

TEST(PagesTest, NarrativeShowsFactsTextAndEvidence) {
  const std::string page = narrative_page("a1f0", "siffror");
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<title>En ekonom som fick lära sig tala med rektorer – Erfara"));
  EXPECT_TRUE(shows(page, "<dt>Roll</dt><dd><a href=\"/?role=ekonom\">ekonom</a></dd>"));
  EXPECT_TRUE(shows(page, "<dt>År</dt><dd><a href=\"/?year=2011\">2011</a></dd><dd>"));
  EXPECT_TRUE(shows(page, "<dt>Utbildning</dt><dd>Civilekonom, Mittuniversitetet</dd>"));
  EXPECT_TRUE(shows(page, "<p class=\"question\">Hur ser en vanlig dag ut?</p>"));
  EXPECT_TRUE(shows(page, "börjar med <mark>siffror</mark> men"));
  EXPECT_TRUE(shows(page, "<a href=\"/?q=siffror\">Till träffarna för ”siffror”</a>"));
  EXPECT_TRUE(shows(page,
                    "erfarenheter.txt, rad 12 · Läst ur en mening som ”jag arbetar i "
                    "…” · gäller arbetet</p>"));
  EXPECT_TRUE(shows(page, "Berättelse a1f0 i Erfara, utgåva 20261122-0001."));
  EXPECT_TRUE(shows(page, "content=\"noindex, follow\""));
  EXPECT_TRUE(shows(page, "<link rel=\"canonical\" href=\"/n/a1f0\">"));
}

// A name that has no words would stand there itself.
TEST(PagesTest, EvidenceHasWordsForEveryRuleAndRelation) {
  const EvidenceNames names = evidence_names(Gazetteer::load());
  ASSERT_GT(names.rules.size(), 50U);
  NarrativeAnswer answer = *fixture::narrative("a1f0", "");
  answer.record.facets.evidence.clear();
  for (const std::string& rule : names.rules)
    answer.record.facets.evidence.push_back({"role", "v", rule, "", "p", 1, "q"});
  for (const std::string& relation : names.relations)
    answer.record.facets.evidence.push_back({"role", "v", "", relation, "p", 1, "q"});
  for (const auto& [language, before] :
       {std::pair(Language::swedish, std::pair("· Läst ur ", "· gäller ")),
        std::pair(Language::english, std::pair("· Read from ", "· concerns "))}) {
    const std::string page = render_narrative_page({answer, {}, "", "https://a.example", language});
    EXPECT_EQ(count(page, before.first), names.rules.size());
    EXPECT_EQ(count(page, before.second), names.relations.size());
    for (const std::string& rule : names.rules)
      EXPECT_FALSE(shows(page, before.first + rule + "</p>")) << rule;
    for (const std::string& relation : names.relations)
      EXPECT_FALSE(shows(page, before.second + relation + "</p>")) << relation;
  }
}

TEST(PagesTest, WhatIsNotKnownIsNotShown) {
  const std::string page = narrative_page("a1fd", "");
  EXPECT_EQ(html_problem(page), "");
  EXPECT_FALSE(shows(page, "<dt>"));
  EXPECT_FALSE(shows(page, "Så vet vi det"));
  EXPECT_TRUE(shows(page, "<a href=\"/\">Till sökningen</a>"));
}

// The list below the heading of a narrative's page: "Gävle kommun|Gävle".
std::string byline(NarrativeAnswer answer) {
  answer.record.facets.author.reset();
  const std::string page =
      render_narrative_page({answer, {}, "", "https://a.example", Language::swedish});
  const std::size_t begin = page.find("<ul class=\"meta\">");
  std::string line;
  if (begin == page.npos) return line;
  const std::string list = page.substr(begin, page.find("</ul>", begin) - begin);
  for (std::size_t at = list.find("<li>"); at != list.npos; at = list.find("<li>", at + 1)) {
    line += (line.empty() ? "" : "|") + list.substr(at + 4, list.find("</li>", at) - at - 4);
  }
  return line;
}

TEST(PagesTest, NarrativeSaysBelowItsTitleWhatTheTitleDoesNot) {
  NarrativeAnswer answer = *fixture::narrative("a1f0", "");
  answer.record.facets.organisation = "Norra kusten";
  answer.record.narrative.title = answer.title = "Gävle och jag";
  EXPECT_EQ(byline(answer), "Norra kusten|Gävle");
  answer.record.narrative.title = answer.title = "Gävle";
  EXPECT_EQ(byline(answer), "Norra kusten");
  answer.record.narrative.title = "";
  answer.title = "Ekonom, Gävle 2011–2012";  // made of facts
  EXPECT_EQ(byline(answer), "Norra kusten");
  answer.title = "Ekonom, Norra kusten";
  EXPECT_EQ(byline(answer), "Gävle");
  answer.record.facets.municipality.reset();
  EXPECT_EQ(byline(answer), "");
}

TEST(PagesTest, ALongParagraphThatEndsInAQuestionIsNoQuestion) {
  NarrativeAnswer answer = *fixture::narrative("a1fd", "");
  answer.paragraphs = {{{std::string(400, 'a') + "?", false}}};
  EXPECT_FALSE(
      shows(render_narrative_page({answer, {}, "", "https://a.example", Language::swedish}),
            "class=\"question\""));
}

// --- Errors, languages, assets.

TEST(PagesTest, ErrorPageSaysWhatIsWrong) {
  const std::string page = render_error_page(
      {404, "Finns inte", "Berättelsen finns inte i den här utgåvan.", "", Language::swedish});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<h1>Finns inte</h1>"));
  EXPECT_TRUE(shows(page, "<p class=\"lead\">Berättelsen finns inte i den här utgåvan.</p>"));
  EXPECT_TRUE(shows(page, "Kontrollera adressen"));
  EXPECT_FALSE(shows(page, "aktuella utgåvan</a>"));
  EXPECT_TRUE(shows(render_error_page({410, "Borta", "", "/n/a?q=b&c", Language::swedish}),
                    "<a href=\"/n/a?q=b&amp;c\">Visa samma sida"));
}

TEST(PagesTest, EnglishPagesLeadToEnglishPages) {
  SearchRequest asked = request("kvalitet", {{Field::year, {"2012"}}});
  asked.language = Language::english;
  SearchRequest front;
  front.language = Language::english;
  for (const std::string& page :
       {page_of(asked), page_of(front), narrative_page("a1f0", "x", Language::english),
        render_error_page({404, "Gone", "", "", Language::english})}) {
    EXPECT_EQ(html_problem(page), "");
    EXPECT_TRUE(shows(page, "<html lang=\"en\">"));
    EXPECT_TRUE(shows(page, "lang=\"sv\">Svenska</a>"));
    // Every link but those to the Swedish page, to data and to sources says so.
    for (std::size_t at = page.find("<a "); at != page.npos; at = page.find("<a ", at + 1)) {
      const std::string link = page.substr(at, page.find('>', at) - at);
      const bool leaves = link.find("hreflang=\"sv\"") != link.npos ||
                          link.find("/api/") != link.npos || link.find("://") != link.npos ||
                          link.find("href=\"#") != link.npos;
      EXPECT_TRUE(leaves || link.find("lang=en") != link.npos) << link;
    }
  }
  EXPECT_TRUE(shows(page_of(asked), "href=\"/?q=kvalitet&amp;year=2012\" hreflang=\"sv\""));
}

// The keys of a file of texts, "group.name".
void list_keys(const json::Value& value, const std::string& prefix, std::set<std::string>& keys) {
  if (value.object() == nullptr) {
    keys.insert(prefix);
    return;
  }
  for (const auto& [name, member] : *value.object())
    list_keys(member, std::string(prefix).append(".").append(name), keys);
}

TEST(PagesTest, BothLanguagesHaveTheSameTexts) {
  const std::filesystem::path folder = source_folder() / "web" / "texts";
  std::set<std::string> swedish, english;
  list_keys(json::parse(read_file(folder / "sv.json")), "", swedish);
  list_keys(json::parse(read_file(folder / "en.json")), "", english);
  EXPECT_EQ(swedish, english);
}

TEST(PagesTest, AssetsAreNamedByTheirContent) {
  const std::string page = page_of({});
  const std::size_t begin = page.find("/assets/style-");
  const std::string path = page.substr(begin, page.find('"', begin) - begin);
  const PageAsset* style = find_asset(path);
  ASSERT_NE(style, nullptr);
  EXPECT_EQ(style->content_type, "text/css; charset=utf-8");
  EXPECT_TRUE(shows(style->content, "--paper"));
  EXPECT_EQ(style->etag.size(), 14U);
  EXPECT_EQ(find_asset("/assets/style.css"), nullptr);
  EXPECT_EQ(find_asset("/assets/../style.css"), nullptr);
  EXPECT_EQ(find_asset(""), nullptr);
}

TEST(PagesTest, NoTemplateHasATagThatDoesNotEscape) {
  for (const auto& entry :
       std::filesystem::directory_iterator(source_folder() / "web" / "templates")) {
    const std::string content = read_file(entry.path());
    EXPECT_FALSE(shows(content, "{{{")) << entry.path();
    EXPECT_FALSE(shows(content, "{{&")) << entry.path();
  }
}

Feed feed_of(const SearchRequest& request, const SearchAnswer& answer) {
  return {request, answer, {{"e1", "2026-01-02T03:04:05Z", 3, 900, 2}}, "https://erfara.example"};
}

TEST(FeedPageTest, DatesEntriesByWhatIsKnown) {
  SearchRequest request;
  request.query = "plan & <b>";
  SearchAnswer answer;
  for (const char* id : {"a", "b", "c", "d"}) {
    Hit hit;
    hit.id = id;
    hit.title = "Ett <år>\x01";
    hit.snippet = {{"Vi & ", false}, {"plan", true}};
    answer.hits.push_back(std::move(hit));
  }
  answer.hits[2].years = {2012, 2013};
  answer.hits[0].published = "2014-06-01";
  answer.hits[1].published = "2014-06";
  answer.hits[3].published = "igår";
  const std::string feed = render_feed(feed_of(request, answer));
  for (const char* expected :
       {"<updated>2014-06-01T00:00:00Z</updated>", "<updated>2013-01-01T00:00:00Z</updated>",
        "<updated>2026-01-02T03:04:05Z</updated>", "<title>Erfara: plan &amp; &lt;b&gt;</title>",
        "<title>Ett &lt;år&gt;\xEF\xBF\xBD</title>", "<summary>Vi &amp; plan</summary>",
        "<id>https://erfara.example/n/a</id>",
        "href=\"https://erfara.example/feed.atom?q=plan%20%26%20%3Cb%3E\""}) {
    EXPECT_TRUE(shows(feed, expected)) << expected << "\n" << feed;
  }
}

TEST(OpenSearchPageTest, NamesTheSitesAddresses) {
  const std::string text = render_opensearch("https://a.example", Language::english);
  EXPECT_TRUE(shows(text, "template=\"https://a.example/?q={searchTerms}&amp;lang=en\""));
  EXPECT_TRUE(shows(text,
                    "type=\"application/x-suggestions+json\" "
                    "template=\"https://a.example/suggestions.json?q={searchTerms}"));
  EXPECT_TRUE(shows(text, "<ShortName>Erfara</ShortName>"));
}

TEST(ApiPageTest, ShowsOperationsWithExamplesAsLinks) {
  const json::Value document = json::parse(R"({"servers": [{"url": "/api/v1"}], "paths": {
    "/things/{id}": {"get": {"summary": "A <thing>.", "parameters": [
      {"name": "id", "in": "path", "description": "d", "schema": {"type": "string"},
       "example": "å/1"},
      {"name": "limit", "in": "query", "description": "d",
       "schema": {"type": "integer", "minimum": 0, "maximum": 9}, "example": 3},
      {"name": "lang", "in": "query", "description": "d",
       "schema": {"type": "string", "enum": ["sv", "en"]}, "example": "sv"}]}},
    "/ask": {"post": {"summary": "Asks.", "parameters": []}}}})");
  const std::string page = render_api_page(document, Language::english);
  EXPECT_EQ(html_problem(page), "");
  for (const char* expected :
       {"GET /api/v1/things/{id}", "A &lt;thing&gt;.", "href=\"/api/v1/things/%C3%A5%2F1?limit=3\"",
        "<td>0–9</td>", "<td>sv, en</td>", "POST /api/v1/ask"}) {
    EXPECT_TRUE(shows(page, expected)) << expected;
  }
}

TEST(AssetTest, AreSmallerWhenCompressed) {
  const std::string page = render_error_page({404, "Borta", "", "", Language::swedish});
  const std::size_t begin = page.find("/assets/style-");
  ASSERT_NE(begin, std::string::npos);
  const PageAsset* asset = find_asset(page.substr(begin, page.find('"', begin) - begin));
  ASSERT_NE(asset, nullptr);
  EXPECT_LT(asset->gzip.size(), asset->content.size() / 2);
  EXPECT_LT(asset->brotli.size(), asset->gzip.size());
  EXPECT_EQ(asset->gzip.substr(0, 2), "\x1f\x8b");
}

}  // namespace
}  // namespace erfara
