#include "erfara/search/searcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <random>

#include "erfara/index/builder.h"
#include "erfara/index/edition.h"
#include "erfara/platform/error.h"
#include "index/records.h"
#include "search/full_scan.h"
#include "search/near_duplicate_scan.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Corpus {
 public:
  explicit Corpus(const std::vector<Record>& records, std::size_t per_shard = 100) {
    BuildOptions options;
    options.index_folder = folder_.path();
    options.shard_size = {per_shard, per_shard};
    build_edition(in_order(records), options);
    searcher_.emplace(Edition::open(folder_.path()));
  }
  Searcher& searcher() { return *searcher_; }

  SearchAnswer search(const std::string& query, MatchMode match = MatchMode::automatic) {
    SearchRequest request;
    request.query = query;
    request.match = match;
    return searcher_->search(request);
  }
  std::vector<std::string> ids(const SearchAnswer& answer) {
    std::vector<std::string> ids;
    for (const Hit& hit : answer.hits) ids.push_back(hit.id);
    return ids;
  }
  std::vector<std::string> ids(const std::string& query, MatchMode match = MatchMode::automatic) {
    return ids(search(query, match));
  }

 private:
  TemporaryFolder folder_;
  std::optional<Searcher> searcher_;
};

// Fragments with marks in brackets.
std::string line(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.mark ? "[" + piece.text + "]" : piece.text;
  return text;
}

const std::vector<Record> kRecords = {
    make_record("a", "Kommunal kundtjänst i Söderhamn. Vi planerar kvalitet.", "utredare",
                "Söderhamn", 2013),
    make_record("b", "Kundtjänst är kommunal, sa planeraren.", "planerare", "Bollnäs", 2012),
    make_record("c", "En plan för skolorna och en e-tjänst.", "planerare", "Söderhamn", 2014),
    make_record("d", "Inget om det.", "jurist", "", 0, "Planer i Habo"),
    make_record("e", "Gävle och Håbo", "jurist", "Håbo", 2010),
};

TEST(SearcherTest, FindsByEveryKindOfQuery) {
  Corpus corpus(kRecords);
  struct Case {
    std::string query;
    std::vector<std::string> ids;
  };
  for (const auto& [query, ids] : std::initializer_list<Case>{
           {"", {"a", "b", "c", "d", "e"}},
           {"\"kommunal kundtjänst\"", {"a"}},
           {"kundtjänst", {"b", "a"}},
           {"\"planer\"", {"d"}},
           {"tjänst", {"a", "b", "c"}},
           {"kvalit*", {"a"}},
           {"*tjänst", {"a", "b", "c"}},
           {"kommunal NEAR/3 sa", {"b"}},
           {"plan AND skola", {"c"}},
           {"skola OR juridik OR kvalitet", {"a", "c"}},
           {"kommunal -kvalitet", {"b"}},
           {"kommun:söderhamn", {"a", "c"}},
           {"kommun:habo", {"e"}},
           {"år:2013..2014", {"a", "b", "c"}},
           {"roll:JURIST", {"d", "e"}},
           {"gavle", {"e"}},
           {"roll:jurist NOT kommun:Håbo", {"d"}},
       }) {
    EXPECT_THAT(corpus.ids(query, MatchMode::all), testing::UnorderedElementsAreArray(ids))
        << query;
  }
}

TEST(SearcherTest, MarksTitles) {
  Corpus corpus(kRecords);
  EXPECT_EQ(line(corpus.search("habo planer").hits[0].marked_title), "[Planer] i [Habo]");
  for (const Hit& hit : corpus.search("kundtjänst").hits) {
    EXPECT_EQ(line(hit.marked_title), hit.title);  // made up, so nothing is marked
  }
}

// Asking twice reads records the first time and hits that are kept the second.
TEST(SearcherTest, SelectsAllThatIsFoundInItsOrder) {
  Corpus corpus(kRecords, 2);
  for (const std::string query : {"", "planerare OR kundtjänst", "roll:jurist"}) {
    for (const SortKey sort : {SortKey::relevance, SortKey::year_descending}) {
      SearchRequest request;
      request.query = query;
      request.sort = sort;
      request.match = MatchMode::all;
      const SearchAnswer answer = corpus.searcher().search(request);
      request.limit = 1;
      request.offset = 1;  // do not count
      const Selection selection = corpus.searcher().select(request);
      ASSERT_EQ(selection.total, answer.total) << query;
      for (std::size_t i = 0; i < answer.hits.size(); ++i) {
        const Record record = selection.record(i);
        EXPECT_EQ(record.narrative.id, answer.hits[i].id) << query;
        EXPECT_FALSE(record.narrative.text.empty());
      }
      EXPECT_EQ(selection.query.canonical, answer.query.canonical);
      EXPECT_EQ(corpus.ids(corpus.searcher().search(request)).size(), answer.total > 1 ? 1U : 0U);
    }
  }
}

TEST(SearcherTest, FindsWordsTypedWithoutDiacriticsBelowExactOnes) {
  Corpus corpus({
      make_record("inflected", "Vi gick till bågarna i hamnen."),
      make_record("part", "Några hav-måsar flög i hamnen."),
      make_record("plain", "En bater seglade i hamnen."),
      make_record("accented", "En båter seglade i hamnen."),
      make_record("barn", "En lada vid hamnen."),
      make_record("boxes", "De lådorna i hamnen."),
  });
  struct Case {
    std::string query;
    std::vector<std::string> ids;
  };
  for (const auto& [query, ids] : std::initializer_list<Case>{
           {"bagarna", {"inflected"}},  // the form
           {"bagen", {"inflected"}},    // another inflection
           {"Bagens", {"inflected"}},
           {"masar", {"part"}},  // a part
           {"mas", {"part"}},    // a part in another inflection
           {"bater",
            {"plain", "accented"}},  // no word: the accented one is meant as well, ranked lower
           {"båter", {"accented"}},
           {"ladorna", {"barn", "boxes"}},  // an inflection of one, the form of another
           {"lador", {"barn"}},             // a word that is in the corpus means itself
       }) {
    EXPECT_THAT(corpus.ids(query), testing::ElementsAreArray(ids)) << query;
  }
  EXPECT_EQ(line(corpus.search("bagen").hits[0].snippet), "Vi gick till [bågarna] i hamnen.");
  EXPECT_EQ(line(corpus.search("mas").hits[0].snippet), "Några hav-[måsar] flög i hamnen.");
}

TEST(SearcherTest, FoldedMatchesCountLessThanWordsTypedRight) {
  Corpus corpus({
      make_record("folded", "Märke i hamnen. Båt."),
      make_record("exact", "Segel i hamnen. Båt."),
  });
  EXPECT_THAT(corpus.ids("marke OR segel"), ElementsAre("exact", "folded"));
  EXPECT_THAT(corpus.ids("märke OR segel"), ElementsAre("folded", "exact"));
}

TEST(SearcherTest, FoldingIsBounded) {
  std::string text;
  const std::vector<std::string> vowels = {"a", "å", "ä", "á", "à"};
  for (const std::string& a : vowels) {
    for (const std::string& b : vowels) {
      if (a != "a" || b != "a") text += "gr" + a + "nk" + b + "t ";
    }
  }
  Corpus corpus({make_record("all", text)});
  const SearchAnswer answer = corpus.search("grankat");
  ASSERT_EQ(answer.total, 1U);
  const auto narrative = corpus.searcher().narrative("all", "grankat");
  std::size_t marked = 0;
  for (const Piece& piece : narrative->paragraphs.front()) marked += piece.mark ? 1 : 0;
  EXPECT_EQ(marked, 16U);
}

TEST(SearcherTest, MarksAPlaceInTitleAndText) {
  Corpus corpus({make_record("a", "Båten kom. Den läckte.", "", "Gävle", 0, "Fyren vid hamnen")});
  const auto marked = [&](WordSpan place) {
    const auto answer = corpus.searcher().narrative("a", "läckte", Language::swedish, place);
    std::string text;
    for (const Piece& piece : answer->marked_title) text += piece.mark ? piece.text + "|" : "";
    for (const Piece& piece : answer->paragraphs.front()) text += piece.mark ? piece.text : "";
    return text;
  };
  EXPECT_EQ(marked({}), "läckte");
  EXPECT_EQ(marked({1, 2}), "vid hamnen|");
  EXPECT_EQ(marked({2, 2}), "hamnen|Båten");
  EXPECT_EQ(marked({3, 2}), "Båten kom");
  EXPECT_EQ(marked({6, 2}), "läckte");
  EXPECT_EQ(marked({70, 2}), "");
}

TEST(SearcherTest, SuggestsWhatWasMeant) {
  Corpus corpus({
      make_record("a", "Fyrvaktaren rodde båten mot hamnen. Båten läckte.", "", "Gävle"),
      make_record("b", "En fyr-lykta lyste över bryggan."),
  });
  struct Case {
    std::string query;
    std::optional<std::string> suggestion;
  };
  for (const auto& [query, suggestion] : std::initializer_list<Case>{
           {"hamnen", std::nullopt},
           {"hamnarna", std::nullopt},  // another inflection is there
           {"fyr", std::nullopt},       // a part is there
           {"baten", std::nullopt},     // found by folding
           {"brygan", "bryggan"},
           {"båten  brygan", "båten bryggan"},  // the whole query, in canonical form
           {"\"båten mot hmanen\"", "\"båten mot hamnen\""},
           {"lykta NEAR/3 lystee", "lykta NEAR/3 lyste"},
           {"(hmanen OR brygan) kommun:gävlee", "hamnen OR bryggan municipality:gävlee"},
           {"båten -brygan", std::nullopt},  // what is not wanted
           {"bryggn*", std::nullopt},
           {"kommun:Gävlee", std::nullopt},
           {"xyzzyqw", std::nullopt},         // nothing like it
           {"bryggan-hamnen", std::nullopt},  // a compound of known parts
           {"", std::nullopt},
       }) {
    EXPECT_EQ(corpus.search(query).query.suggestion, suggestion) << query;
  }
}

TEST(SearcherTest, SearchesWhatWasMeantWhereNothingWasFoundAndSaysSo) {
  Corpus corpus({
      make_record("a", "Fyrvaktaren rodde båten mot hamnen. Båten läckte.", "", "Gävle"),
      make_record("b", "En lykta lyste över bryggan.", "", "Habo"),
  });
  const SearchAnswer answer = corpus.search("brygan");
  EXPECT_THAT(corpus.ids(answer), testing::ElementsAre("b"));
  EXPECT_EQ(answer.query.canonical, "brygan");
  EXPECT_EQ(answer.query.suggestion, "bryggan");
  EXPECT_THAT(answer.query.notices,
              testing::ElementsAre("Inget hittades för det som skrevs; här visas träffar för "
                                   "”bryggan”. Ord inom citattecken söks som de skrivs."));
  const auto narrative = corpus.searcher().narrative("b", "brygan");
  ASSERT_TRUE(narrative);
  EXPECT_TRUE(
      std::any_of(narrative->paragraphs.front().begin(), narrative->paragraphs.front().end(),
                  [](const Piece& piece) { return piece.mark && piece.text == "bryggan"; }));
  SearchRequest filtered;
  filtered.query = "brygan";
  filtered.filters = {{Field::municipality, {"Gävle"}}};  // decided before filters
  EXPECT_EQ(corpus.searcher().search(filtered).query.notices.size(), 1U);
  EXPECT_EQ(corpus.searcher().search(filtered).total, 0U);
  for (const char* insisted : {"\"brygan\"", "\"brygan\" hmanen"}) {
    EXPECT_EQ(corpus.search(insisted).total, 0U) << insisted;
  }
  EXPECT_EQ(corpus.search("båten brygan").query.notices.size(), 1U);  // relaxed, not corrected
  for (const MatchMode mode : {MatchMode::all, MatchMode::any}) {
    SearchRequest request;
    request.query = "brygan";
    request.match = mode;
    EXPECT_EQ(corpus.searcher().search(request).total, 0U);
  }
}

TEST(SearcherTest, SaysHowReadableANarrativeIs) {
  Corpus corpus(
      {make_record("a", "Båten är röd. Båten seglar.", "", "", 0, "En mycket lång titel")});
  const Readability readable = corpus.searcher().narrative("a", "")->readability;
  EXPECT_EQ(readable.words, 5U);
  EXPECT_EQ(readable.sentences, 2U);
  EXPECT_DOUBLE_EQ(*readable.lix, 2.5);
  const std::string json = json::dump(to_json(*corpus.searcher().narrative("a", "")));
  EXPECT_NE(json.find("\"readability\": {\"words\": 5, \"sentences\": 2, \"long_words\": 0, "
                      "\"words_per_sentence\": 2.5, \"lix\": 2.5, \"ovix\": "),
            std::string::npos)
      << json;
}

TEST(SearcherTest, RanksTheFormTypedAboveInflectionsAndParts) {
  Corpus corpus({
      make_record("part", "Vi har en plan-dag i dag här."),
      make_record("inflected", "Vi har nu planer i dag här."),
      make_record("exact", "Vi har nu plan i dag här igen."),
  });
  EXPECT_THAT(corpus.ids("plan"), ElementsAre("exact", "inflected", "part"));
}

TEST(SearcherTest, TheWordOfARoleRanksAboveTheSameWordInATextAlone) {
  Corpus corpus({make_record("a", "Vi träffade en arkivarie i går.", "jurist"),
                 make_record("b", "Vi träffade en arkivarie i dag.", "arkivarie"),
                 make_record("c", "Vi träffade en arkivarie i juni.")});
  EXPECT_THAT(corpus.ids("arkivarien"), ElementsAre("b", "a", "c"));
  EXPECT_THAT(corpus.ids("arkivarie"), ElementsAre("b", "a", "c"));
}

TEST(SearcherTest, FindsAndMarksThePartsOfCompounds) {
  Corpus corpus({
      make_record("whole", "Jag skrev kommunikationsplanen själv."),
      make_record("other", "En kommunist bor i kommunen."),
  });
  const SearchAnswer answer = corpus.search("plan");
  EXPECT_THAT(corpus.ids(answer), ElementsAre("whole"));
  EXPECT_EQ(line(answer.hits[0].snippet), "Jag skrev kommunikations[planen] själv.");
  EXPECT_EQ(line(corpus.search("kommun").hits[0].snippet), "En kommunist bor i [kommunen].");
}

TEST(SearcherTest, ACompoundFindsItsPartsNearEachOtherRankedLower) {
  Corpus corpus({
      make_record("apart", "Vår plan för kommunikation är klar och vi är glada."),
      make_record("far", "En plan gjordes av oss alla som var där då och kommunikation kom sen."),
      make_record("text", "Planen är klar. Vi är glada över den."),
      make_record("whole", "Vår kommunikationsplan är klar och vi är glada nu."),
      make_record("inflected", "Våra kommunikationsplaner är klara och vi är glada."),
  });
  const SearchAnswer answer = corpus.search("kommunikationsplan");
  EXPECT_THAT(corpus.ids(answer), ElementsAre("whole", "inflected", "apart"));
  EXPECT_EQ(line(answer.hits[2].snippet),
            "Vår [plan] för [kommunikation] är klar och vi är glada.");
}

TEST(SearcherTest, SaysWhyANarrativeMatches) {
  Corpus corpus({
      make_record("a",
                  "Planen och planerna: en kommunikationsplan, en plan. Personal i Gävle. "
                  "Kvalitet för arbete i skolan.",
                  "jurist", "Gävle", 2012, "Om planer"),
      make_record("b", "Det som sägs om saken här."),
  });
  const auto why = [&](const std::string& query) {
    return corpus.searcher().narrative("a", query)->reasons;
  };
  EXPECT_THAT(why("plan"),
              ElementsAre("”plan” står i texten så som du skrev det, 1 gång.",
                          "”plan” finns i andra böjningar: planen, planer, planerna.",
                          "”plan” är en del av sammansatta ord: kommunikationsplan (plan).",
                          "”plan” står i rubriken."));
  EXPECT_THAT(why("HR"), ElementsAre("”HR” betyder ungefär detsamma som: personal."));
  EXPECT_THAT(why("gavle"),
              ElementsAre("”gavle” hittades utan hänsyn till å, ä, ö och accenter: gävle."));
  EXPECT_THAT(why("arbetskvalitet"),
              ElementsAre("Delarna av ”arbetskvalitet” står nära varandra: arbete, kvalitet."));
  EXPECT_THAT(why("\"i skolan\""), ElementsAre("Orden ”i skolan” står ordagrant i texten."));
  EXPECT_THAT(why("kvalit*"), ElementsAre("Ord som stämmer med ”kvalit*”: kvalitet."));
  EXPECT_THAT(why("och kvalitet"),
              ElementsAre("”kvalitet” står i texten så som du skrev det, 1 gång.",
                          "”och” är så vanligt att det inte behöver finnas."));
  EXPECT_THAT(why("saken"), ElementsAre("”saken” finns inte i texten."));
  EXPECT_THAT(why("kommun:Gävle"), ElementsAre("Fältet kommun: Gävle."));
  EXPECT_THAT(
      why("kommun:Åre OR roll:jurist"),
      ElementsAre("Fältet kommun: Gävle, inte ”municipality:Åre”.", "Fältet roll: jurist."));
  EXPECT_THAT(why("-saken -skola"), ElementsAre("”saken” saknas, som frågan vill.",
                                                "”skola” finns, fast frågan inte vill det."));
  EXPECT_THAT(why("plan NEAR/2 skola"),
              ElementsAre("”plan” och ”skola” står inte högst 2 ord från varandra."));
  EXPECT_THAT(why("\"skolan i\""), ElementsAre("Orden ”skolan i” står inte ordagrant i texten."));
  EXPECT_THAT(why("xyz*"), ElementsAre("Inget ord stämmer med ”xyz*”."));
  EXPECT_THAT(why(""), IsEmpty());
  EXPECT_THAT(corpus.searcher().narrative("a", "plan", Language::english)->reasons.front(),
              "”plan” stands in the text as you typed it, 1 time.");
}

TEST(SearcherTest, SynonymsAreFoundRankedLower) {
  Corpus corpus({
      make_record("synonym", "Jag arbetade med personal hela tiden där."),
      make_record("typed", "Jag arbetade med HR hela tiden där."),
  });
  EXPECT_THAT(corpus.ids("HR"), ElementsAre("typed", "synonym"));
  EXPECT_THAT(corpus.ids("\"HR\""), ElementsAre("typed"));
}

TEST(SearcherTest, FindsSimilarNarrativesAndSaysByWhat) {
  Corpus corpus({
      make_record("bees", "Biodling och honung: vi skötte kommunens bikupor med drönare."),
      make_record("more", "Bikuporna på taket gav honung. Biodling är roligt."),
      make_record("one", "Honung smakar gott i te, tyckte alla på kontoret."),
      make_record("roads", "Vägarna plogades och sandades hela vintern."),
  });
  const SimilarAnswer answer = *corpus.searcher().similar("bees", 5);
  ASSERT_EQ(answer.similar.size(), 1U);  // "one" shares a single word
  EXPECT_EQ(answer.similar[0].hit.id, "more");
  EXPECT_THAT(answer.similar[0].terms,
              testing::UnorderedElementsAre("biodling", "honung", "bikupor"));
  EXPECT_THAT(corpus.searcher().similar("roads", 5)->similar, IsEmpty());
  EXPECT_FALSE(corpus.searcher().similar("nowhere", 5).has_value());
}

// Of many values those are suggested that are used most within the filters.
TEST(SearcherTest, CompletesValuesThatAreRareElsewhere) {
  std::vector<Record> records;
  for (int i = 0; i < 120; ++i) {
    const std::string role = "s" + std::string(1, static_cast<char>('a' + i % 20)) + "-yrke";
    records.push_back(make_record("n" + std::to_string(i), "Text.", role, "Gävle"));
  }
  records.push_back(make_record("x", "Text.", "sotare", "Arjeplog"));
  records.push_back(make_record("y", "Text.", "sa-yrke", "Arjeplog"));
  records.push_back(make_record("z", "Text.", "sotare", "Arjeplog"));
  Corpus corpus(records);
  SearchRequest request;
  request.query = "s";
  request.limit = 5;
  request.filters = {{Field::municipality, {"Arjeplog"}}};
  std::vector<std::string> found;
  for (const Completion& each : corpus.searcher().complete(request).completions) {
    if (each.type == Completion::Type::role) found.push_back(each.text);
  }
  EXPECT_THAT(found, ElementsAre("sotare", "sa-yrke"));
}

TEST(SearcherTest, CompletesWhatIsTyped) {
  Corpus corpus({
      make_record("a", "Planering och planer.", "planarkitekt", "Planköping", 2012),
      make_record("b", "Planeringen gick bra.", "jurist", "Åmål", 2012, "Planerad väg"),
      make_record("c", "Planer finns. Översikt.", "jurist", "Åmål", 2012),
  });
  const auto complete = [&](const std::string& typed, std::vector<FieldSelection> filters = {}) {
    SearchRequest request;
    request.query = typed;
    request.filters = std::move(filters);
    std::vector<std::string> lines;
    for (const Completion& each : corpus.searcher().complete(request).completions) {
      lines.push_back(each.text + " " + std::to_string(each.count) + " > " + each.query + each.id);
    }
    return lines;
  };
  EXPECT_THAT(complete("plan"),
              ElementsAre("Planering 2 > Planering", "planer 2 > planer", "Planerad 1 > Planerad",
                          "planarkitekt 1 > roll:planarkitekt", "Planköping 1 > kommun:Planköping",
                          "Planerad väg 1 > b"));
  EXPECT_THAT(complete("jurist AMA"), ElementsAre("Åmål 2 > jurist kommun:Åmål"));
  EXPECT_THAT(complete("À plan"), testing::Contains("Planköping 1 > À kommun:Planköping"));
  EXPECT_THAT(complete("översi"), ElementsAre("Översikt 1 > Översikt"));
  EXPECT_THAT(complete("oversi"), ElementsAre("Översikt 1 > Översikt"));
  EXPECT_THAT(
      complete("plan", {{Field::municipality, {"Planköping"}}}),
      ElementsAre("Planering 1 > Planering", "planer 1 > planer",
                  "planarkitekt 1 > roll:planarkitekt", "Planköping 1 > kommun:Planköping"));
  // What was counted for one filter does not stay for the next.
  EXPECT_THAT(complete("jur", {{Field::municipality, {"Åmål"}}}),
              ElementsAre("jurist 2 > roll:jurist"));
  EXPECT_THAT(complete("jur", {{Field::municipality, {"Planköping"}}}), IsEmpty());
  EXPECT_THAT(complete("jur"), ElementsAre("jurist 2 > roll:jurist"));
  for (const std::string typed : {"", " ", "xyz", "kommun:Å", "\"plan", "«plan", "plan*", "\xFF"}) {
    EXPECT_THAT(complete(typed), IsEmpty()) << typed;
  }
}

TEST(SearcherTest, NotTakesAwayTheWordAndItsInflectionsAlone) {
  Corpus corpus({
      make_record("near", "Här skrevs en plan för kommunikation."),
      make_record("synonym", "Här fanns personal."),
      make_record("inflected", "Här var kommunikationsplaner och HR:s rutiner."),
  });
  EXPECT_THAT(corpus.ids("här -kommunikationsplan", MatchMode::all),
              testing::UnorderedElementsAre("near", "synonym"));
  EXPECT_THAT(corpus.ids("här -HR", MatchMode::all),
              testing::UnorderedElementsAre("near", "synonym"));
}

TEST(SearcherTest, FindsCompoundsInsideCompounds) {
  Corpus corpus(
      {make_record("a", "Jag var på samhällsbyggnadsförvaltningen i Hälso- och sjukvården.")});
  EXPECT_EQ(line(corpus.search("samhällsbyggnad").hits.at(0).snippet),
            "Jag var på [samhällsbyggnads]förvaltningen i Hälso- och sjukvården.");
  EXPECT_EQ(corpus.search("samhallsbyggnad").total, 1U);
  EXPECT_EQ(corpus.search("hälsa").total, 1U);
}

TEST(SearcherTest, OneFormTypedOutweighsInflectionsAndThoseCompounds) {
  Corpus corpus({
      make_record("parts",
                  "Detaljplan, översiktsplan, handlingsplan: allt det där, sa hon till dem."),
      make_record("inflected", "Planerna, planerna, planerna: allt det där, sa hon till dem nu."),
      make_record("exact", "En plan, det är vad vi hade där, sa hon till dem alla nu."),
  });
  EXPECT_THAT(corpus.ids("plan"), ElementsAre("exact", "inflected", "parts"));
}

TEST(SearcherTest, AWildcardStandsForTheMostCommonWordsAndSaysSo) {
  std::vector<Record> records;
  for (int i = 0; i < 130; ++i) {
    records.push_back(make_record("n" + std::to_string(i), "projekt" + std::to_string(1000 + i)));
  }
  records.push_back(make_record("twice", "projekt1129"));
  Corpus corpus(records, 20);
  const SearchAnswer answer = corpus.search("projekt*");
  EXPECT_EQ(answer.total, 101U);  // a hundred words, one of which two narratives have
  EXPECT_THAT(answer.query.notices,
              ElementsAre("”projekt*” stämmer med 130 ord; de 100 vanligaste söktes."));
  EXPECT_THAT(corpus.search("projekt*9").query.notices, IsEmpty());
  EXPECT_EQ(corpus.search("projekt*9").total, 14U);
}

TEST(SearcherTest, VeryCommonWordsNeverMakeAQueryFail) {
  Corpus corpus({
      make_record("a", "Budget, ekonomi."),
      make_record("b", "Att leva och verka."),
  });
  EXPECT_THAT(corpus.ids("budget och ekonomi", MatchMode::all), ElementsAre("a"));
  EXPECT_THAT(corpus.ids("att och", MatchMode::all), ElementsAre("b"));
  EXPECT_THAT(corpus.ids("\"leva och verka\"", MatchMode::all), ElementsAre("b"));
  EXPECT_THAT(corpus.ids("\"leva verka\"", MatchMode::all), IsEmpty());
  EXPECT_THAT(corpus.ids("budget OR att", MatchMode::all), ElementsAre("a", "b"));
}

TEST(SearcherTest, RelaxesWhenFewHaveAllWordsAndSaysSo) {
  Corpus corpus(kRecords);
  SearchAnswer answer = corpus.search("kundtjänst skola");
  EXPECT_EQ(answer.total, 3U);
  EXPECT_EQ(answer.query.match, MatchMode::any);
  EXPECT_EQ(answer.query.notices.size(), 1U);
  answer = corpus.search("kundtjänst skola", MatchMode::all);
  EXPECT_EQ(answer.total, 0U);
  EXPECT_THAT(answer.query.notices, IsEmpty());
}

// All the hits of all the words are among those of any of them, and a count is what choosing gives.
TEST(SearcherTest, RelaxingNeitherLosesHitsNorBreaksCounts) {
  Corpus corpus(kRecords);
  const std::string query = "kundtjänst -(kvalitet finnsinte)";
  EXPECT_THAT(corpus.ids(query, MatchMode::all), testing::UnorderedElementsAre("a", "b"));
  EXPECT_THAT(corpus.ids(query, MatchMode::any), testing::UnorderedElementsAre("a", "b"));
  SearchRequest request;
  request.query = "kundtjänst skolor";
  const SearchAnswer all = corpus.searcher().search(request);
  for (const FacetCounts& counts : all.facets) {
    for (const FacetValue& value : counts.values) {
      request.filters = {{counts.field, {value.value}}};
      EXPECT_EQ(corpus.searcher().search(request).total, value.count) << value.value;
    }
  }
}

TEST(SearcherTest, ShowsTextsWithoutWords) {
  Corpus corpus({make_record("a", "!!! ..."), make_record("b", "…", "", "", 0, "Hej")});
  const SearchAnswer answer = corpus.search("");
  EXPECT_EQ(answer.total, 2U);
  EXPECT_EQ(answer.hits[0].title, "!!! ...");
  EXPECT_EQ(corpus.searcher().narrative("a", "x")->paragraphs.size(), 1U);
}

TEST(SearcherTest, KnowsOtherNamesOfValuesAndSaysWhenThereIsNone) {
  Record record = make_record("a", "x", "", "Gävle");
  record.facets.county = "Gävleborgs län";
  record.narrative.kind = PageKind::blog_post;
  Corpus corpus({record});
  for (const char* query :
       {"kommun:\"Gävle kommun\"", "län:Gävleborg", "län:gavleborgs", "typ:Blogginlägg"}) {
    EXPECT_EQ(corpus.search(query).total, 1U) << query;
    EXPECT_THAT(corpus.search(query).query.notices, IsEmpty());
  }
  EXPECT_EQ(corpus.search("kommun:Ingenstans").query.notices.size(), 1U);
}

TEST(SearcherTest, MarksWhatHit) {
  Corpus corpus(kRecords);
  EXPECT_EQ(line(corpus.search("\"kommunal kundtjänst\"").hits[0].snippet),
            "[Kommunal kundtjänst] i Söderhamn. Vi planerar kvalitet.");
  EXPECT_EQ(line(corpus.search("tjänst skola").hits[0].snippet),
            "En plan för [skolorna] och en e-[tjänst].");
  EXPECT_EQ(line(corpus.search("skola").hits[0].snippet),
            "En plan för [skolorna] och en e-tjänst.");
  EXPECT_EQ(line(corpus.search("inget -kvalitet").hits[0].snippet), "[Inget] om det.");
}

TEST(SearcherTest, JoinsFragmentsThatShowTheQuery) {
  std::string filler;
  for (int i = 0; i < 80; ++i) filler += "ord" + std::to_string(i) + " ";
  Corpus corpus(
      {make_record("a", "Början. " + filler + "budget här. " + filler + "miljö där. Slut.")});
  const std::string shown = line(corpus.search("budget miljö").hits[0].snippet);
  EXPECT_THAT(shown, testing::HasSubstr("[budget]"));
  EXPECT_THAT(shown, testing::HasSubstr("[miljö]"));
  EXPECT_THAT(shown, testing::HasSubstr("…"));
  EXPECT_LT(shown.size(), 500U);
}

TEST(SearcherTest, SaysWhereASnippetEndsInsideASentence) {
  std::string filler;
  for (int i = 0; i < 80; ++i) filler += "ord" + std::to_string(i) + " ";
  Corpus corpus({make_record("a", "En budget är " + filler + "slut."), make_record("b", "Miljö.")});
  EXPECT_THAT(line(corpus.search("budget").hits[0].snippet), testing::EndsWith("…"));
  EXPECT_EQ(line(corpus.search("miljö").hits[0].snippet), "[Miljö].");
}

TEST(SearcherTest, ShowsWhatPrecedesAHitAtTheEnd) {
  Corpus corpus({make_record("a", "Först kom det här. Sedan kom det där.\n\nEva Ek, ekolog")});
  EXPECT_EQ(line(corpus.search("ekolog").hits[0].snippet),
            "Först kom det här. Sedan kom det där. Eva Ek, [ekolog]");
}

TEST(SearcherTest, NarrativeGivesTheWholeTextInParagraphs) {
  Corpus corpus({make_record("a", "Ett stycke om planer.\nrad två\n\nTvå.\n\n\nTre!")});
  const auto answer = corpus.searcher().narrative("a", "plan");
  ASSERT_TRUE(answer);
  std::vector<std::string> paragraphs;
  for (const auto& paragraph : answer->paragraphs) paragraphs.push_back(line(paragraph));
  EXPECT_THAT(paragraphs, ElementsAre("Ett stycke om [planer].\nrad två", "Två.", "Tre!"));
  EXPECT_FALSE(corpus.searcher().narrative("b", ""));
}

std::string line(const FacetCounts& counts) {
  std::string text;
  for (const FacetValue& value : counts.values) {
    text += (value.selected ? "*" : "") + value.value + ":" + std::to_string(value.count) + " ";
  }
  return text + "-:" + std::to_string(counts.missing);
}

TEST(SearcherTest, CountsFacetsWithTheFieldsOwnSelectionLeftOut) {
  Corpus corpus(kRecords);
  SearchRequest request;
  request.filters = {{Field::municipality, {"Söderhamn"}}, {Field::role, {"planerare", "jurist"}}};
  const SearchAnswer answer = corpus.searcher().search(request);
  EXPECT_THAT(corpus.ids(answer), ElementsAre("c"));
  EXPECT_EQ(line(answer.facets[static_cast<std::size_t>(Field::municipality)]),
            "Bollnäs:1 Håbo:1 *Söderhamn:1 -:1");
  EXPECT_EQ(line(answer.facets[static_cast<std::size_t>(Field::role)]),
            "*planerare:1 utredare:1 *jurist:0 -:0");
  EXPECT_EQ(line(answer.facets[static_cast<std::size_t>(Field::year)]), "2014:1 2015:1 -:0");
  request.filters = {{Field::municipality, {"Ingenstans"}}};
  EXPECT_EQ(line(corpus.searcher().search(request).facets[2]),
            "Söderhamn:2 Bollnäs:1 Håbo:1 *Ingenstans:0 -:1");
  EXPECT_EQ(line(corpus.searcher().facet({}, Field::municipality, "so", 10)), "Söderhamn:2 -:1");
}

TEST(SearcherTest, SortsInSwedishOrder) {
  Corpus corpus({make_record("1", "x", "", "Öckerö", 2012),
                 make_record("2", "x y z", "", "Åre", 2010), make_record("3", "x y", "", "Ale"),
                 make_record("4", "x", "", "", 2011)});
  SearchRequest request;
  const auto sorted = [&](SortKey key) {
    request.sort = key;
    return corpus.ids(corpus.searcher().search(request));
  };
  EXPECT_THAT(sorted(SortKey::municipality), ElementsAre("3", "2", "1", "4"));
  EXPECT_THAT(sorted(SortKey::year_ascending), ElementsAre("2", "4", "1", "3"));
  EXPECT_THAT(sorted(SortKey::year_descending), ElementsAre("1", "4", "2", "3"));
  EXPECT_THAT(sorted(SortKey::length), ElementsAre("2", "3", "1", "4"));
  request.offset = 1;
  request.limit = 2;
  EXPECT_THAT(sorted(SortKey::length), ElementsAre("3", "1"));
}

TEST(SearcherTest, MakesTitlesWhereTheTextHasNone) {
  Corpus corpus(kRecords);
  EXPECT_EQ(corpus.search("kvalitet").hits[0].title, "Utredare, Söderhamn 2013–2014");
  EXPECT_EQ(corpus.search("inget").hits[0].title, "Planer i Habo");
}

TEST(SearcherTest, ManyShareAnEditionThatIsRemoved) {
  const TemporaryFolder folder;
  BuildOptions options;
  options.index_folder = folder.path();
  options.shard_size = {2, 2};
  build_edition(in_order(kRecords), options);
  const auto edition = Edition::open(folder.path());
  Searcher first(edition);
  SearchRequest request;
  request.query = "kundtjänst";
  EXPECT_EQ(first.search(request).total, 2U);
  std::filesystem::remove_all(folder.path());
  Searcher second(edition);
  EXPECT_EQ(second.search(request).total, 2U);
  EXPECT_EQ(first.search(request).total, 2U);
}

// Readers open whatever is current, search it, and are not disturbed by a build that takes shards
// over from the edition that they hold. Under ThreadSanitizer this is where races would show.
TEST(SearcherTest, SearchesWhileEditionsSwitch) {
  const TemporaryFolder folder;
  BuildOptions options;
  options.index_folder = folder.path();
  options.shard_size = {2, 2};
  options.jobs = 2;
  std::vector<Record> records = kRecords;
  build_edition(in_order(records), options);
  std::atomic<bool> done = false;
  std::vector<std::future<int>> readers;
  for (int i = 0; i < 3; ++i) {
    readers.push_back(std::async(std::launch::async, [&] {
      int searches = 0;
      for (; !done || searches == 0; ++searches) {
        Searcher searcher(Edition::open(folder.path()));
        SearchRequest request;
        request.query = "plan OR kundtjänst NEAR/3 kommunal";
        request.facets = {Field::role};
        EXPECT_GE(searcher.search(request).total, 3U);
        EXPECT_EQ(searcher.complete(request).edition, searcher.edition().summary().id);
      }
      return searches;
    }));
  }
  for (int build = 0; build < 4; ++build) {
    records.push_back(make_record("new" + std::to_string(build), "En plan till."));
    EXPECT_GT(build_edition(in_order(records), options).taken_over, 0U);
  }
  done = true;
  for (std::future<int>& reader : readers) EXPECT_GT(reader.get(), 0);
}

// Random texts and queries: the engine agrees with reading every text, whatever the shards.
TEST(SearcherTest, AgreesWithAFullScanOverAnyShards) {
  const std::vector<std::string> words = {"plan",          "planer", "Planen",
                                          "skola",         "skolan", "e-tjänst",
                                          "tjänst",        "Gävle",  "kommunal",
                                          "kommunalt",     "och",    "i",
                                          "kvalitet",      "kval",   "åtta",
                                          "kundtjänst",    "EU:s",   "12",
                                          "för",           "kund",   "kommunikationsplan",
                                          "kommunikation", "HR",     "personalen",
                                          "cykelvägsplan", "cykel",  "vägen",
                                          "gavle",         "Gävles"};
  const std::vector<std::string> roles = {"jurist", "planerare", ""};
  const std::vector<std::string> places = {"Gävle", "Habo", "Håbo", "Åre", ""};
  std::mt19937 random(11);
  const auto pick = [&](const auto& list) { return list[random() % list.size()]; };
  std::vector<Record> records;
  for (int i = 0; i < 480; ++i) {
    std::string text = pick(words);
    for (std::size_t n = random() % 12; n > 0; --n)
      text += (random() % 5 == 0 ? ". " : " ") + pick(words);
    records.push_back(make_record("n" + std::to_string(i), text, pick(roles), pick(places),
                                  random() % 3 == 0 ? 0 : 2010 + static_cast<int>(random() % 5),
                                  random() % 4 == 0 ? pick(words) + " " + pick(words) : ""));
  }
  // Copies of longer texts, some with a word more, with other fields and titles.
  std::string copied;
  for (int i = 0; i < 40; ++i) {
    if (i % 4 == 0) {
      copied.clear();
      for (int n = 0; n < 40; ++n) copied += pick(words) + " ";
    }
    records.push_back(make_record("copy" + std::to_string(i),
                                  copied + (random() % 2 == 0 ? pick(words) : ""), pick(roles),
                                  pick(places), 0, random() % 2 == 0 ? pick(words) : ""));
  }
  std::shuffle(records.begin(), records.end(), random);
  FullScan scan(records);
  const NearDuplicateScan duplicates(records);
  std::vector<std::unique_ptr<Corpus>> corpora;
  // Enough that common words and values have lists of several blocks, and in small shards none.
  for (const std::size_t per_shard : {520, 260, 75}) {
    corpora.push_back(std::make_unique<Corpus>(records, per_shard));
  }
  const std::vector<std::string> pieces = {
      "\"plan skola\"",  "\"och i\"",   "\"Planen\"", "kval*",   "*tjänst",   "k*t",
      "plan NEAR/2 och", "kommun:habo", "kommun:are", "år:2012", "år:2011..", "roll:jurist",
      "-skola",          "gavle",       "tjanst",     "saknas",  "NOT i",     "(plan OR skola)",
      "-(plan skola)",   "AND",         "OR"};
  for (int round = 0; round < 1000; ++round) {
    std::string query;
    for (std::size_t n = 1 + random() % 4; n > 0; --n) {
      query += (random() % 2 == 0 ? pick(words) : pick(pieces)) + " ";
    }
    const bool any = random() % 2 == 0;
    const bool fold = random() % 2 == 0;
    const std::vector<std::string> all_found = scan.search(query, any);
    std::vector<std::string> expected = fold ? duplicates.folded(all_found) : all_found;
    std::sort(expected.begin(), expected.end());
    std::map<Field, std::map<std::string, std::uint64_t>> expected_facets;
    const std::string first_answer = [&] {
      std::string all;
      for (const auto& corpus : corpora) {
        SearchRequest request;
        request.query = query;
        request.match = any ? MatchMode::any : MatchMode::all;
        request.duplicates = fold ? DuplicateMode::fold : DuplicateMode::show;
        request.limit = 100;
        SearchAnswer answer = corpus->searcher().search(request);
        EXPECT_EQ(answer.total, expected.size()) << query;
        EXPECT_EQ(answer.total + answer.folded, all_found.size()) << query;
        std::vector<std::string> ids = corpus->ids(answer);
        if (expected.size() <= 100) {
          std::sort(ids.begin(), ids.end());
          EXPECT_EQ(ids, expected) << query;
          std::uint64_t folded = 0;
          for (const Hit& hit : answer.hits) folded += hit.duplicates;
          EXPECT_EQ(folded, answer.folded) << query;
        }
        for (const FacetCounts& counts : answer.facets) {
          const auto [place, is_new] = expected_facets.try_emplace(counts.field);
          if (is_new) place->second = scan.facet(counts.field, expected);
          const auto& wanted = place->second;
          EXPECT_EQ(counts.values.size(), std::min<std::size_t>(20, wanted.size())) << query;
          std::uint64_t sum = counts.missing;
          for (const FacetValue& value : counts.values) {
            EXPECT_EQ(value.count, wanted.at(value.value)) << query;
            sum += value.count;
          }
          if (!info(counts.field).several) {
            EXPECT_EQ(sum, answer.total) << query;
          }
        }
        answer.edition.clear();
        const std::string text = json::dump(to_json(answer));
        if (all.empty()) all = text;
        EXPECT_EQ(text, all) << query << ": the shards change the answer";
      }
      return all;
    }();
    ASSERT_FALSE(HasFailure()) << first_answer;
  }
}

TEST(SearcherTest, AcceptsAnyQuery) {
  Corpus corpus(kRecords);
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string query;
    for (std::size_t n = random() % 40; n > 0; --n) {
      query += random() % 3 == 0 ? static_cast<char>(random()) : "ab(\"*:-) OR"[random() % 11];
    }
    EXPECT_NO_THROW(corpus.search(query)) << query;
  }
  EXPECT_THROW(corpus.search(std::string(kMaxQueryBytes + 1, 'a')), Error);
}

}  // namespace
}  // namespace erfara
