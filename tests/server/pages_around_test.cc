// The pages around search and narratives: all values of a field, the corpus, statements, and
// collections with their tables.

#include <gtest/gtest.h>

#include "erfara/json/value.h"
#include "erfara/server/pages.h"
#include "server/html_check.h"
#include "server/pages_fixture.h"

namespace erfara {
namespace {

SearchRequest request(std::string query, std::vector<FieldSelection> filters = {}) {
  SearchRequest result;
  result.query = std::move(query);
  result.filters = std::move(filters);
  return result;
}

bool shows(std::string_view page, std::string_view text) { return page.find(text) != page.npos; }

std::size_t count(std::string_view page, std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = page.find(text); at != page.npos; at = page.find(text, at + 1)) ++n;
  return n;
}

TEST(ValuesPageTest, ListsEveryValueAsALinkToTheSearchWithIt) {
  const SearchRequest asked = request("kvalitet", {{Field::role, {"ekonom"}}});
  const FacetCounts counts = fixture::counts_of(asked, Field::municipality);
  const std::string page = render_values_page(asked, counts, "gä");
  EXPECT_EQ(html_problem(page), "");
  EXPECT_EQ(count(page, "<li data-key="), counts.values.size());
  EXPECT_TRUE(
      shows(page, "href=\"/?q=kvalitet&amp;role=ekonom&amp;municipality=H%C3%A4rn%C3%B6sand\""));
  EXPECT_TRUE(shows(page, "action=\"/filter/municipality\""));
  EXPECT_TRUE(shows(page, "name=\"prefix\" type=\"search\" value=\"gä\""));
}

TEST(SearchPageTest, LongFacetsLeadToAllTheirValues) {
  SearchAnswer answer = fixture::answer_to(request("a"));
  for (FacetCounts& counts : answer.facets)
    if (counts.field == Field::municipality) counts.distinct = 143;
  const std::string page = render_search_page(request("a"), answer, fixture::summary());
  EXPECT_TRUE(shows(page, "href=\"/filter/municipality?q=a\""));
  EXPECT_TRUE(shows(page, "Visa alla 143"));
  EXPECT_FALSE(shows(page, "/filter/year"));
}

CorpusPage corpus_page(const SearchAnswer& answer, Language language) {
  const EditionSummary old{"20250101-0001", "2025-01-01T00:00:00Z", 9, 900, 4};
  const EditionSummary now = fixture::summary().edition;
  return {answer, {now}, {now.id, {now, old}}, "https://a.example", language};
}

TEST(CorpusPageTest, SaysWhatIsThereAndWhatIsMissing) {
  const SearchAnswer answer = fixture::answer_to({});
  const std::string page = render_corpus_page(corpus_page(answer, Language::swedish));
  EXPECT_EQ(html_problem(page), "");
  // One of fourteen stories names no municipality.
  EXPECT_TRUE(shows(page,
                    "<th scope=\"row\">Kommun</th><td class=\"figure\">13</td>"
                    "<td class=\"figure\">1</td>"));
  EXPECT_TRUE(shows(page, "92 %"));
  EXPECT_TRUE(shows(page, "20261122-0001 <span class=\"aside\">(aktuell)</span>"));
  EXPECT_TRUE(shows(page, "2025-01-01"));
}

TEST(CorpusPageTest, DescribesADatasetForMachines) {
  const SearchAnswer answer = fixture::answer_to({});
  const std::string page = render_corpus_page(corpus_page(answer, Language::english));
  const std::string_view begin = "<script type=\"application/ld+json\">";
  const std::size_t from = page.find(begin) + begin.size();
  const json::Value data = json::parse(page.substr(from, page.find("</script>", from) - from));
  const std::pair<std::string_view, std::string_view> kExpected[] = {
      {"@context", "https://schema.org"}, {"@type", "Dataset"},
      {"version", "20261122-0001"},       {"dateModified", "2026-11-22"},
      {"temporalCoverage", "2011/2018"},  {"url", "https://a.example/om?lang=en"},
  };
  EXPECT_EQ(data.find("distribution")->array()->size(), 2U) << "JSON and CSV";
  for (const auto& [name, value] : kExpected) EXPECT_EQ(*data.find(name)->string(), value) << name;
}

TEST(StatementPageTest, HasBothStatementsInBothLanguages) {
  for (const Statement statement : {Statement::accessibility, Statement::privacy})
    for (const Language language : {Language::swedish, Language::english}) {
      const std::string page = render_statement_page({statement, {}, {}, language});
      EXPECT_EQ(html_problem(page), "");
      EXPECT_GE(count(page, "<h2>"), 3U);
    }
  EXPECT_TRUE(shows(render_statement_page({}), "2018:1937"));
}

Imprint filled_in() {
  Imprint imprint;
  imprint.publisher = {"Bolaget & <b>Co</b>", "info@a.example", "https://a.example/",
                       "https://licence.example/by/", ""};
  imprint.accessibility = {Conformance::partial, "Små prickar.\n<i>Breda</i> tabeller.",
                           "2026-11-01", ""};
  imprint.privacy = {"", "ett ändamål", "en grund", "https://a.example/dso", "tio år", ""};
  return imprint;
}

TEST(StatementPageTest, SaysWhatTheConfigurationSays) {
  const std::string access =
      render_statement_page({Statement::accessibility, filled_in(), {}, Language::swedish});
  EXPECT_EQ(html_problem(access), "");
  for (const char* text :
       {"Bolaget &amp; &lt;b&gt;Co&lt;/b&gt;", "delvis förenlig", "<li>Små prickar.</li>",
        "<li>&lt;i&gt;Breda&lt;/i&gt; tabeller.</li>", "2026-11-01",
        "<a href=\"mailto:info@a.example\">info@a.example</a>", "https://www.digg.se/"})
    EXPECT_TRUE(shows(access, text)) << text;
  const std::string privacy =
      render_statement_page({Statement::privacy, filled_in(), {}, Language::english});
  EXPECT_EQ(html_problem(privacy), "");
  for (const char* text : {"<span lang=\"sv\">ett ändamål</span>", "https://a.example/dso",
                           "Neither what you search for", "https://www.imy.se/"})
    EXPECT_TRUE(shows(privacy, text)) << text;
  for (const std::string& page : {access, privacy}) EXPECT_FALSE(shows(page, "unfilled"));
}

TEST(StatementPageTest, TellsNoShortcomingsOfASiteThatConformsInFull) {
  Imprint imprint = filled_in();
  imprint.accessibility.status = Conformance::full;
  const std::string page =
      render_statement_page({Statement::accessibility, imprint, {}, Language::swedish});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "Inga brister är kända."));
  EXPECT_FALSE(shows(page, "Små prickar."));
}

TEST(StatementPageTest, ShowsWhatIsNotFilledIn) {
  Imprint imprint = filled_in();
  imprint.privacy.purpose = "";
  imprint.publisher.contact = "";
  const std::string page =
      render_statement_page({Statement::privacy, imprint, {}, Language::swedish});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "Sidan är inte färdig."));
  EXPECT_TRUE(shows(page, "<strong class=\"unfilled\">[inte ifyllt: privacy.purpose]</strong>"));
  EXPECT_TRUE(shows(page, "[inte ifyllt: publisher.contact]"));
  EXPECT_EQ(count(page, "class=\"unfilled\""), 2U);
  // Every setting that is said to be missing is asked for by one of the pages.
  const std::string all = render_statement_page({Statement::privacy, {}, {}, Language::swedish}) +
                          render_statement_page({});
  for (const std::string_view key : not_filled_in({}))
    EXPECT_TRUE(shows(all, "[inte ifyllt: " + std::string(key) + "]")) << key;
}

TEST(StatementPageTest, SaysWhatIsLogged) {
  const auto shows_logged = [](bool requests, bool queries, bool addresses, const char* text) {
    const LogOptions log{LogFormat::text, requests, queries, addresses};
    return shows(render_statement_page({Statement::privacy, {}, log, Language::swedish}), text);
  };
  EXPECT_TRUE(shows_logged(false, true, true, "Varken vad du söker efter"));
  EXPECT_TRUE(shows_logged(true, true, false, "men inte varifrån"));
  EXPECT_TRUE(shows_logged(true, false, true, "men inte vad"));
  EXPECT_TRUE(shows_logged(true, true, true, "och från vilket nät"));
}

// The Dataset that the page holds for machines.
json::Value dataset_in(const std::string& html) {
  const std::string_view begin = "<script type=\"application/ld+json\">";
  const std::size_t from = html.find(begin) + begin.size();
  return json::parse(html.substr(from, html.find("</script>", from) - from));
}

TEST(CorpusPageTest, SaysWhoPublishesIt) {
  const SearchAnswer answer = fixture::answer_to({});
  CorpusPage page = corpus_page(answer, Language::swedish);
  EXPECT_FALSE(shows(render_corpus_page(page), "publisher"));
  page.publisher = filled_in().publisher;
  const std::string html = render_corpus_page(page);
  EXPECT_EQ(html_problem(html), "");
  EXPECT_TRUE(shows(html, "<a href=\"https://licence.example/by/\" rel=\"license\">"));
  EXPECT_TRUE(shows(html, "\"license\""));
  const json::Value data = dataset_in(html);
  EXPECT_EQ(*data.find("license")->string(), "https://licence.example/by/");
  const json::Value& publisher = *data.find("publisher");
  EXPECT_EQ(*publisher.find("name")->string(), "Bolaget & <b>Co</b>");
  EXPECT_EQ(*publisher.find("contactPoint")->find("email")->string(), "info@a.example");
}

TEST(CorpusPageTest, SaysOfAPublisherWhatIsFilledIn) {
  const SearchAnswer answer = fixture::answer_to({});
  CorpusPage page = corpus_page(answer, Language::swedish);
  page.publisher.licence = "https://licence.example/by/";
  std::string html = render_corpus_page(page);
  EXPECT_EQ(html_problem(html), "");
  EXPECT_TRUE(shows(html, "<a href=\"https://licence.example/by/\" rel=\"license\">"));
  EXPECT_FALSE(shows(html, "<dt>Organisation</dt>"));
  EXPECT_EQ(dataset_in(html).find("publisher"), nullptr);
  page.publisher = {"", "info@a.example", "", "", ""};
  html = render_corpus_page(page);
  EXPECT_TRUE(shows(html, "<dd><a href=\"mailto:info@a.example\">info@a.example</a></dd>"));
  EXPECT_FALSE(shows(html, "<dt>Organisation</dt>"));
  const json::Value data = dataset_in(html);
  EXPECT_EQ(data.find("publisher")->find("name"), nullptr);
  EXPECT_NE(data.find("publisher")->find("contactPoint"), nullptr);
  page.publisher = {"", "", "https://a.example/", "", ""};
  EXPECT_TRUE(shows(render_corpus_page(page),
                    "<dd><a href=\"https://a.example/\">https://a.example/</a></dd>"));
}

Collection collection_of(std::initializer_list<const char*> ids) {
  Collection collection{{}, {}, "20261122-0001", "https://a.example", Language::swedish};
  for (const char* id : ids) collection.narratives.push_back(*fixture::narrative(id, ""));
  return collection;
}

TEST(CollectionPageTest, ComparesAndLeadsOn) {
  const std::string page = render_collection_page(collection_of({"a1f0", "a1fd"}));
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "<a href=\"/n/a1f0\">En ekonom som fick lära sig tala med rektorer</a>"));
  EXPECT_TRUE(shows(page, "<td>2011–2012</td>"));
  EXPECT_TRUE(shows(page, "https://a.example/samling?ids=a1f0,a1fd"));
  EXPECT_TRUE(shows(page, "href=\"/samling?ids=a1fd\">Ta bort"));
  EXPECT_TRUE(shows(page, "href=\"/samling.csv?ids=a1f0,a1fd&amp;table=plain\""));
}

TEST(CollectionPageTest, SaysHowToBeginWhenEmpty) {
  const std::string page = render_collection_page(collection_of({}));
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "Samlingen är tom"));
}

// The cells of the last row, which must have none that is quoted.
std::string cell_of(const std::string& title, bool for_excel) {
  Collection collection = collection_of({"a1fd"});
  collection.narratives[0].title = title;
  collection.narratives[0].record.narrative.text = "x";
  std::string table = render_collection_csv(collection, for_excel);
  const std::string row = table.substr(table.find("\r\n") + 2);
  const std::string before = for_excel ? "a1fd;" : "a1fd,";
  EXPECT_TRUE(row.starts_with(before)) << row;
  return row.substr(5, row.find(for_excel ? ";;;" : ",,,") - 5);
}

TEST(CollectionTableTest, WritesCellsAsTheirReaderNeedsThem) {
  const struct {
    std::string title, excel, plain;
  } kCases[] = {
      {"Ett år", "Ett år", "Ett år"},
      {"=1+1", "'=1+1", "=1+1"},
      {"+46", "'+46", "+46"},
      {"-x", "'-x", "-x"},
      {"@a", "'@a", "@a"},
      {"\tx", "'\tx", "\tx"},
      {"a;b", "\"a;b\"", "a;b"},
      {"a,b", "a,b", "\"a,b\""},
      {"sa \"ja\"", "\"sa \"\"ja\"\"\"", "\"sa \"\"ja\"\"\""},
      {"två\nrader", "\"två\nrader\"", "\"två\nrader\""},
  };
  for (const auto& [title, excel, plain] : kCases) {
    EXPECT_EQ(cell_of(title, true), excel);
    EXPECT_EQ(cell_of(title, false), plain);
  }
}

TEST(CollectionTableTest, HasTheMarksOfItsForm) {
  Collection collection = collection_of({"a1f0"});
  collection.narratives[0].readability.lix = 38.25;
  const std::string excel = render_collection_csv(collection, true);
  EXPECT_TRUE(excel.starts_with("\xEF\xBB\xBFid;title;"));
  EXPECT_TRUE(shows(excel, ";38,3;"));
  EXPECT_TRUE(shows(excel, ";https://a.example/n/a1f0;20261122-0001;"));
  const std::string plain = render_collection_csv(collection, false);
  EXPECT_TRUE(plain.starts_with("id,title,"));
  EXPECT_TRUE(shows(plain, ",38.3,"));
  EXPECT_TRUE(plain.ends_with("\r\n"));
}

TEST(NarrativePageTest, SaysHowHardItIsWhyItMatchesAndWhatIsLikeIt) {
  NarrativeAnswer answer = *fixture::narrative("a1f0", "siffror");
  answer.reasons = {"”siffror” står i texten."};
  answer.readability = {120, 9, 30, 13.3, 38.3, 60.0};
  const SimilarHit like{fixture::hit_of(fixture::kStories[8], {}), {"budget", "rektor"}};
  const std::string page =
      render_narrative_page({answer, {like}, "siffror", "https://a.example", Language::swedish});
  EXPECT_EQ(html_problem(page), "");
  EXPECT_TRUE(shows(page, "id=\"reasons\">\n<li>”siffror” står i texten.</li>"));
  EXPECT_TRUE(shows(page, "LIX 38, lättläst · 120 ord · 9 meningar"));
  EXPECT_TRUE(shows(page, "har också: budget, rektor"));
}

}  // namespace
}  // namespace erfara
