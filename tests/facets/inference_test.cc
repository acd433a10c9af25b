#include "erfara/facets/inference.h"

#include <gtest/gtest.h>

#include "erfara/corpus/html.h"

namespace erfara {
namespace {

const Gazetteer& tables() {
  static const Gazetteer gazetteer = Gazetteer::load();
  return gazetteer;
}

std::string facets_of(const Facets& facets) {
  std::string line;
  const auto add = [&](const char* name, const std::optional<std::string>& value) {
    if (value) line += std::string(line.empty() ? "" : "; ") + name + "=" + *value;
  };
  add("author", facets.author);
  add("role", facets.role);
  add("municipality", facets.municipality);
  for (const std::string& place : facets.municipalities_secondary) {
    add("secondary", std::optional(place));
  }
  add("organisation", facets.organisation);
  add("department", facets.department);
  add("programme", facets.programme);
  if (facets.cohort_start) {
    line += (line.empty() ? "" : "; ") + ("cohort=" + std::to_string(*facets.cohort_start)) + "-" +
            (facets.cohort_end ? std::to_string(*facets.cohort_end) : "");
  }
  add("education", facets.education);
  add("current", facets.current_role);
  return line;
}

// The facets of every narrative of a page, one a line.
std::string lines_of(std::string_view text) {
  static const FacetReader reader(tables());
  std::string result;
  for (const Record& record :
       reader.records(split_page(page_from_text("page.txt", text), tables()))) {
    if (!result.empty()) result += '\n';
    result += facets_of(record.facets);
  }
  return result;
}

// A blog post of one sentence, padded so that it is one.
std::string of_sentence(std::string_view sentence) {
  return lines_of("En vanlig vecka\n\n" + std::string(sentence) +
                  "\n\nMer än så hinner jag inte skriva, för nu ringer min telefon igen.");
}

TEST(InferenceTest, ReadsSelfIntroductions) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Jag heter Sara Ek och arbetar som utredare på barnkontoret i Flens kommun.",
            "author=Sara Ek; role=utredare; municipality=Flen; department=barnkontoret"},
           {"Sara Ek heter jag och jobbar som Mark- och exploateringsingenjör på Kumla kommun.",
            "author=Sara Ek; role=Mark- och exploateringsingenjör; municipality=Kumla"},
           {"Mitt namn är Sara Ek, jurist på stadskontoret i Lunds kommun.",
            "author=Sara Ek; role=jurist; municipality=Lund; department=stadskontoret"},
           {"Hej, Sara här!", "author=Sara"},
           {"Sedan i höstas är jag planarkitekt i Trosa kommun.",
            "role=planarkitekt; municipality=Trosa"},
           {"På tekniska kontoret i Vara kommun arbetar jag som trafikplanerare.",
            "role=trafikplanerare; municipality=Vara; department=tekniska kontoret"},
           {"Min titel är IT-strateg på Köpings kommun.", "role=IT-strateg; municipality=Köping"},
           {"Jag är verksamhetsutvecklar på Hofors kommun.",
            "role=verksamhetsutvecklar; municipality=Hofors"},
           {"Jag heter Sara Ek och är trainee på miljöförvaltningen i Orsa kommun.",
            "author=Sara Ek; municipality=Orsa; department=miljöförvaltningen"},
           {"Jag är trainee med inriktning mot upphandling i Orsa kommun.", "municipality=Orsa"},
           {"Jag är ekonomtrainee i Orsa kommun.", "role=ekonom; municipality=Orsa"},
           {"Jag är HR-trainee i Orsa kommun.", "role=HR-trainee; municipality=Orsa"},
           {"Jag heter Sara Ek och är ny ekonom på Orsa kommun.",
            "author=Sara Ek; role=ekonom; municipality=Orsa"},
           {"Sara Ek är mitt namn.", "author=Sara Ek"},
           {"Sara Ek här, trainee-jurist på Orsa kommun.",
            "author=Sara Ek; role=jurist; municipality=Orsa"},
           {"Jag har varit trainee hos Orsa kommun, som folkhälsostrateg.",
            "role=folkhälsostrateg; municipality=Orsa"},
           {"Efter min första vecka på Orsa kommun vet jag var kaffet finns.", "municipality=Orsa"},
           {"Jag är inte utredare i Orsa kommun.", ""},
           {"Jag har anställts av Orsa kommun som bygglovshandläggare.",
            "role=bygglovshandläggare; municipality=Orsa"},
           {"Sedan augusti är Orsa kommun min arbetsgivare.", "municipality=Orsa"},
           {"Jag har en tjänst som controller på Omvårdnad Sandvikens ekonomistab.",
            "role=controller; municipality=Sandviken; department=Omvårdnad Sandvikens"},
           {"Jag jobbar som biträdande planhandläggare på Göteborgs Stads trafikkontor.",
            "role=biträdande planhandläggare; municipality=Göteborg; department=trafikkontor"},
       }) {
    EXPECT_EQ(of_sentence(input), expected) << input;
  }
}

TEST(InferenceTest, PassesAsidesBetweenTheWordsOfAPattern) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Jag heter förresten Sara Ek och är sedan i våras utredare i Flens kommun.",
            "author=Sara Ek; role=utredare; municipality=Flen"},
           {"Mitt namn är alltså Sara Ek (ja, just den Sara) och jag arbetar numera som utredare "
            "i Flens kommun.",
            "author=Sara Ek; role=utredare; municipality=Flen"},
           {"Jag, Sara Ek, har nu arbetat en månad som utredare i Flens kommun.",
            "author=Sara Ek; role=utredare; municipality=Flen"},
           {"Sara Ek, heter jag och är, sedan den första mars, utredare i Flens kommun.",
            "author=Sara Ek; role=utredare; municipality=Flen"},
           {"Jag har flyttat till Flen för att arbeta som utredare.",
            "role=utredare; municipality=Flen"},
       }) {
    EXPECT_EQ(expected, of_sentence(input)) << input;
  }
}

TEST(InferenceTest, LeavesTheWorkOfOthersToThem) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Min handledare Sara Ek är ekonomichef och jag lär mig mycket.", ""},
           {"Jag ringer Sara, för hon jobbar som jurist i Flens kommun.", ""},
           {"Min kollega Sara arbetar som jurist i Flens kommun och jag hälsar på.", ""},
       }) {
    EXPECT_EQ(expected, of_sentence(input)) << input;
  }
}

TEST(InferenceTest, TakesAnExchangeToBeWhereItIsNamed) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Jag är trainee i Flens kommun, med utbytesperiod i Gnesta.",
            "municipality=Flen; secondary=Gnesta"},
           {"Jag är trainee i Flens kommun. Hittills har jag gjort utbyte i både Gnesta och Trosa.",
            "municipality=Flen; secondary=Gnesta; secondary=Trosa"},
           {"Jag är trainee i Flens kommun. Jag valde Gnesta och Trosa för mina utbyten.",
            "municipality=Flen; secondary=Gnesta; secondary=Trosa"},
       }) {
    EXPECT_EQ(expected, of_sentence(input)) << input;
  }
}

TEST(InferenceTest, MarksWeakReadingsAsUncertain) {
  const FacetReader reader(tables());
  const auto records = reader.records(split_page(
      page_from_text("page.txt",
                     "En vanlig vecka\n\nMitt uppdrag den här veckan var hos Flens kommun.\n\nMer "
                     "hinner jag inte skriva, för nu ringer min telefon igen."),
      tables()));
  ASSERT_EQ(1U, records.size());
  EXPECT_EQ("Flen", records[0].facets.municipality);
  EXPECT_EQ(std::vector<std::string>{"municipality"}, records[0].facets.uncertain);
}

TEST(InferenceTest, LeavesOpenWhatIsNotSaid) {
  for (const std::string_view sentence :
       {"Jag pluggade i Lund och växte upp i Mora, men det är länge sedan nu.",
        "I går besökte vi Flens kommun och fick se deras nya badhus från insidan.",
        "Förra året var varmare i Kumla än i Hallsberg, det minns jag tydligt.",
        "Anna Mark och Per Lund bjöd mig på fika när jag som mest behövde det.",
        "Jag läser om målen för 2030 och om jubileet som var 2013."}) {
    EXPECT_EQ(of_sentence(sentence), "") << sentence;
  }
}

TEST(InferenceTest, TellsTheExchangeFromTheEmployment) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Till vardags jobbar jag som upphandlare för Flens kommun. Nu är jag på utbyte i "
            "Trosa, "
            "och Trosa är inte Flen: i Trosa är allt närmare. Tack Trosa!",
            "role=upphandlare; municipality=Flen; secondary=Trosa"},
           {"Sedan i våras är jag omlokaliserad från Arboga till Kungsör.",
            "municipality=Arboga; secondary=Kungsör"},
           {"Min breddningsperiod gjorde jag på näringslivskontoret i Sala kommun.",
            "secondary=Sala"},
           {"Vanligtvis är jag jurist i Hjo kommun, men i maj är jag på utbyte i Skara kommun.",
            "role=jurist; municipality=Hjo; secondary=Skara"},
           {"Min breddning i Stockholm på Sveriges Kommuner och Regioner var rolig.", ""},
           {"Min omlokalisering gick till Tibro kommun.", "secondary=Tibro"},
       }) {
    EXPECT_EQ(of_sentence(input), expected) << input;
  }
}

TEST(InferenceTest, ReadsSignaturesAndTitles) {
  EXPECT_EQ(
      lines_of(
          "Erfarenheter 2015/2016\n"
          "\n"
          "När jag kom hit trodde jag att en nämnd var ett rum. Det är det ibland också.\n"
          "\n"
          "Lova, trainee personalfrågor\n"
          "\n"
          "Rummet delar jag med Lova som själv är trainee i Hjo kommun, och vi delar på kaffet "
          "också.\n"
          "\n"
          "Simon Åker, leg. sjuksköterska och traineee i Kumla kommun\n"
          "\n"
          "Avtalen läser jag på tåget, för på kontoret finns det alltid någon som vill fråga.\n"
          "\n"
          "Erik Molin, jurist och upphandlare på Inköp Bergslagen"),
      "author=Lova; role=personalfrågor; municipality=Hjo; cohort=2015-2016\n"
      "author=Simon Åker; role=leg. sjuksköterska; municipality=Kumla; cohort=2015-2016\n"
      "author=Erik Molin; role=jurist och upphandlare; organisation=Inköp Bergslagen; "
      "cohort=2015-2016");
}

TEST(InferenceTest, KeepsTheMeaningOfLabels) {
  EXPECT_EQ(
      lines_of("Frida Almlöf\n"
               "\n"
               "Hemort: Arvika\n"
               "Utbildning: Kandidat i geografi\n"
               "Nuvarande yrke: Enhetschef\n"
               "Anställning under traineeperioden: Utredare, Region Halland\n"
               "Traineegrupp: 2016-2017\n"
               "\n"
               "Vad gör du nu?\n"
               "\n"
               "I dag är jag enhetschef på en myndighet i Karlstad.\n"
               "\n"
               "Var gjorde du ditt utbyte?\n"
               "\n"
               "I Falkenberg, på räddningstjänsten."),
      "author=Frida Almlöf; role=Utredare; secondary=Falkenberg; organisation=Region Halland; "
      "cohort=2016-2017; education=Kandidat i geografi; current=Enhetschef");
}

TEST(InferenceTest, ReadsRoundsFromTheirEnds) {
  EXPECT_EQ(of_sentence("Jag tillhör omgången som startade hösten 2018 och slutar i maj 2020."),
            "cohort=2018-2020");
  EXPECT_EQ(of_sentence("Jag är trainee på Hjo kommun sedan januari 2015."),
            "municipality=Hjo; cohort=2015-");
  EXPECT_EQ(of_sentence("Huset som byggdes 2015 blev klart 2016, säger kollegan jag frågade."), "");
}

TEST(InferenceTest, ReadsEducationWithoutItsArticle) {
  EXPECT_EQ(of_sentence("Jag har en lärarexamen."), "education=lärarexamen");
  EXPECT_EQ(of_sentence("Jag tog min examen i industriell ekonomi i våras."),
            "education=industriell ekonomi");
  EXPECT_EQ(of_sentence("I grunden är jag jurist."), "education=jurist");
  EXPECT_EQ(of_sentence("Vi i traineeprogrammet i Hjo och Tibro ses ofta."), "");
}

TEST(InferenceTest, ReadsQuestionsAndShortAnswers) {
  EXPECT_EQ(
      lines_of("Fem frågor till Sara Ek\n\nVarför sökte du till Hjo kommun?\n\nDet var nära.\n\n"
               "Vilken är din titel?\n\nPlanarkitekt.\n\nVad har du för utbildning?\n\n"
               "Kandidatexamen i geografi.\n\nBerätta om en dag!\n\nKaffe, möten och kaffe.\n"),
      "author=Sara Ek; role=Planarkitekt; municipality=Hjo; "
      "education=Kandidatexamen i geografi");
}

TEST(InferenceTest, KeepsOtherRelationsAsEvidence) {
  static const FacetReader reader(tables());
  const auto records = reader.records(split_page(
      page_from_text(
          "a.txt",
          "Rubrik\n\nJag är jurist i Flens kommun. Tidigare jobbade jag i Trosa kommun, och i "
          "går besökte vi Hjo kommun.\n"),
      tables()));
  ASSERT_EQ(records.size(), 1U);
  EXPECT_TRUE(records[0].facets.municipalities_secondary.empty());
  std::string related;
  for (const Evidence& evidence : records[0].facets.evidence) {
    if (evidence.facet == "municipalities_related") {
      related += evidence.value + ":" + evidence.relation + " ";
    }
  }
  EXPECT_EQ(related, "Trosa:earlier Hjo:visit ");
}

TEST(InferenceTest, GivesNewsTheRoleOfAllItsPersons) {
  EXPECT_EQ(
      lines_of("Nya ansikten i Hjo\n\nAnna Ek är jurist i Hjo kommun och Erik Berg är ekonom i Hjo "
               "kommun.\n\n– Det är roligt, säger Anna Ek.\n\n– Ja, säger Erik Berg.\n"),
      "municipality=Hjo");
  EXPECT_EQ(
      lines_of("Ny väg i Hjo\n\nVägen ska bli klar i maj. Den är bred och fin hela vägen.\n\n– Vi "
               "är nöjda, säger förvaltningschefen Anna Ek.\n\nTibro kommun byggde en likadan.\n"),
      "municipality=Hjo");
}

// "municipality|role|secondary" of a post of one sentence.
std::string work_in(std::string_view sentence) {
  static const FacetReader reader(tables());
  const auto records = reader.records(split_page(
      page_from_text("a.txt", "En vanlig vecka\n\n" + std::string(sentence) +
                                  "\n\nMer än så hinner jag inte skriva, för nu ringer min telefon "
                                  "igen.\n"),
      tables()));
  if (records.size() != 1) return "no narrative";
  const Facets& facets = records[0].facets;
  std::string secondary;
  for (const std::string& place : facets.municipalities_secondary) secondary += place;
  return facets.municipality.value_or("") + "|" + facets.role.value_or("") + "|" + secondary;
}

TEST(InferenceTest, ReadsManyWaysToSayWhereOneWorks) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Min placering under de här två åren är på Emmaboda kommun, där jag jobbar med "
            "infrastruktur.",
            "Emmaboda||"},
           {"I två år har jag haft förmånen att vara trainee i Malung-Sälens kommun.",
            "Malung-Sälen||"},
           {"Jag sökte mig till Svedala kommun för att jag ville jobba nära politiken, och nu är "
            "jag nämndsekreterare där.",
            "Svedala|nämndsekreterare|"},
           {"Som trainee på Tranås kommun får jag prova det mesta.", "Tranås||"},
           {"Det är nu ett halvår sedan jag klev in genom dörrarna på kommunhuset i Surahammar som "
            "färsk utredare.",
            "Surahammar|utredare|"},
           {"Här i Kalix kommun arbetar jag med upphandling, och titeln är upphandlingsstrateg.",
            "Kalix|upphandlingsstrateg|"},
           {"Jag har min tjänst på Båstads kommun och titulerar mig miljöstrateg.",
            "Båstad|miljöstrateg|"},
           {"Just nu gör jag mitt utbyte på Mönsterås kommun, men min hemmakommun är Högsby.",
            "Högsby||Mönsterås"},
           {"Jag är på utbyte i Avesta.", "||Avesta"},
           {"Under fem veckor har jag bytt Hedemora kommun mot Säters kommun.", "Hedemora||Säter"},
           {"Till hösten börjar jag som planchef i Bromölla kommun.", "||"},
           {"Förra veckan besökte vi Gagnefs kommun för att se deras skola.", "||"},
           {"Jag kommer ursprungligen från Pajala men bor numera i Umeå.", "||"},
           {"Efter examen fick jag jobb som landskapsarkitekt på Huddinge kommun.",
            "Huddinge|landskapsarkitekt|"},
           {"Min arbetsgivare är Strängnäs kommun och jag är anställd som trafikplanerare.",
            "Strängnäs|trafikplanerare|"},
           {"Jag är trainee inom ekonomi på Vetlanda kommun.", "Vetlanda||"},
           {"Hela gruppen träffades i Alingsås för två dagar om ledarskap.", "||"},
           {"Jag jobbar hos Knivsta kommun och är miljöinspektör till yrket.",
            "Knivsta|miljöinspektör|"},
           {"Jag arbetar heltid som systemförvaltare på IT-avdelningen, Ronneby kommun.",
            "Ronneby|systemförvaltare|"},
           {"Sedan första februari tjänstgör jag vid Bräcke kommun, i rollen som kvalitetsstrateg.",
            "Bräcke|kvalitetsstrateg|"},
           {"Jag tillhör barn- och utbildningsförvaltningen i Mullsjö kommun.", "Mullsjö||"},
           {"I Nordmalings kommun, där jag är trainee, finns ett enda rödljus.", "Nordmaling||"},
           {"Innan jag blev trainee i Åre kommun arbetade jag som guide i Kiruna.", "Åre||"},
           {"Mina kollegor i Timrå kommun har lärt mig allt.", "Timrå||"},
           {"Jag hade turen att få en traineeplats i Klippans kommun som bygglovshandläggare.",
            "Klippan|bygglovshandläggare|"},
           {"Jag pluggade till jurist i Lund och fick sedan plats som kommunjurist i Burlövs "
            "kommun.",
            "Burlöv|kommunjurist|"},
           {"Vi på Sollefteå kommun har många broar, och jag är broingenjör.",
            "Sollefteå|broingenjör|"},
           {"I Ovanåkers kommun hittade jag mitt drömjobb som skogsstrateg.",
            "Ovanåker|skogsstrateg|"},
           {"Jag är anställd av Olofströms kommun och sitter på teknik.", "Olofström||"},
           {"Mitt uppdrag i Älvdalens kommun är att utveckla besöksnäringen.", "Älvdalen||"},
           {"Till vardags finns jag på Hällefors kommun och jobbar som samordnare.",
            "Hällefors|samordnare|"},
           {"Jag läste i Växjö, bodde i Malmö och jobbar nu i Hörby kommun.", "Hörby||"},
           {"Nästa år ska jag tillbaka till Härjedalens kommun.", "||"},
           {"Under utbytet fick jag följa med en rektor i Nyköpings kommun.", "||Nyköping"},
           {"Jag har precis kommit hem från tre veckor på Lerums kommun.", "||Lerum"},
           {"Som nybliven kommunikatör på Åstorps kommun har jag fullt upp.",
            "Åstorp|kommunikatör|"},
           {"Vår kommun, Storfors, är liten men naggande god.", "||"},
           {"Hej! Jag heter Ida Blom och är 24 år och arbetar som projektledare på Vaxholms stad.",
            "Vaxholm|projektledare|"},
           {"I mitt arbete som fysioterapeut i Hallstahammars kommun möter jag många äldre.",
            "Hallstahammar|fysioterapeut|"},
           {"Vi har jämfört oss med Piteå kommun och Luleå kommun.", "||"},
           {"Kommunchefen i Kungsörs kommun höll ett föredrag för oss.", "||"},
           {"Jag har en kompis som arbetar i Sala kommun.", "||"},
           {"Jag praktiserade på Enköpings kommun under studietiden.", "||"},
           {"Jag delar min tid mellan två enheter på Tjörns kommun, som bygglovsingenjör.",
            "Tjörn|bygglovsingenjör|"},
           {"Ekonomiassistent var jag tidigare i Mjölby kommun.", "||"},
           {"Min man arbetar som lärare i Filipstads kommun.", "||"},
           {"Traineeåret tillbringar jag på Vingåkers kommun.", "Vingåker||"},
           {"Jag blev trainee för att jag ville hem till Värmland, och hamnade på Säffle kommun.",
            "Säffle||"},
       }) {
    EXPECT_EQ(work_in(input), expected) << input;
  }
}

TEST(InferenceTest, TakesAMunicipalitysSiteForItsOwn) {
  static const FacetReader reader(tables());
  struct Case {
    std::string_view head, text, expected;
  };
  for (const auto& [head, text, expected] : std::initializer_list<Case>{
           {"Ny på jobbet | Tranås kommun", "Jag jobbar som ekolog och trivs med det.",
            "role=ekolog; municipality=Tranås"},
           {"Ny på jobbet – Jobba hos oss - Solna stad", "Jag jobbar som ekolog.",
            "role=ekolog; municipality=Solna"},
           {"Ny på jobbet | Tranås kommun", "Jag jobbar som ekolog i Flens kommun.",
            "role=ekolog; municipality=Flen"},
           {"Tranås kommun", "Jag jobbar som ekolog.", "role=ekolog"},
           {"Ny på jobbet | Nyheter från Tranås kommun", "Jag jobbar som ekolog.", "role=ekolog"},
       }) {
    const Page page =
        page_from_html("page.html", "<title>" + std::string(head) +
                                        "</title><h1>Ny på jobbet</h1><p>" + std::string(text) +
                                        "</p><p>Nu ringer min telefon igen, så jag slutar.</p>");
    const std::vector<Record> records = reader.records(split_page(page, tables()));
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(facets_of(records[0].facets), expected) << head;
  }
}

TEST(InferenceTest, AMastheadSpeaksOfEveryTextBelowIt) {
  EXPECT_EQ(lines_of("TRAINEEBREVET\n"
                     "Nr 2 · Trainee Norrskogen · Omgången 2011-12\n"
                     "\n"
                     "I det här numret: snö och kartor.\n"
                     "\n"
                     "SNÖ\n"
                     "\n"
                     "Jag har lärt mig att snö är ett ämne som alla har en åsikt om, även i maj.\n"
                     "\n"
                     "Text: Elsa Brink, gatuingenjör i Bodens kommun\n"
                     "\n"
                     "KARTOR\n"
                     "\n"
                     "Vad är en karta värd? Jag tror att svaret ligger på hyllan bakom mig.\n"
                     "\n"
                     "Text: Nils Tall, planarkitekt i Kalix kommun\n"),
            "author=Elsa Brink; role=gatuingenjör; municipality=Boden; programme=Trainee "
            "Norrskogen; cohort=2011-2012\n"
            "author=Nils Tall; role=planarkitekt; municipality=Kalix; programme=Trainee "
            "Norrskogen; cohort=2011-2012");
  EXPECT_EQ(lines_of("Två röster\n"
                     "\n"
                     "Traineer 2019–2021 | Uppdaterad: 8 februari 2020\n"
                     "\n"
                     "Elsa Brink, 27, ekolog i Bodens kommun\n"
                     "\n"
                     "Jag räknar grodor i dammar hela våren, och på hösten skriver jag om dem.\n"
                     "\n"
                     "Nils Tall, 41, planarkitekt i Kalix kommun\n"
                     "\n"
                     "Jag ritar en plan för hamnen, som alla har ett minne av från förr.\n"),
            "author=Elsa Brink; role=ekolog; municipality=Boden; cohort=2019-2021\n"
            "author=Nils Tall; role=planarkitekt; municipality=Kalix; cohort=2019-2021");
}

TEST(InferenceTest, ReadsTheLinesBelowAName) {
  EXPECT_EQ(lines_of("Om traineeprogrammet\n"
                     "\n"
                     "Traineeprogrammet är för den som nyss tagit examen. Ansökan öppnar i mars.\n"
                     "\n"
                     "”Jag möter människor som försöker begripa samma system som jag.”\n"
                     "\n"
                     "Elsa Brink\n"
                     "Samhällsvägledare, Kils kommun\n"
                     "Omgång tre, 2015–2016\n"),
            "author=Elsa Brink; role=Samhällsvägledare; municipality=Kil; cohort=2015-2016");
  EXPECT_EQ(lines_of("Nyhetsbrevet Framåt möter: Elsa Brink\n"
                     "\n"
                     "Trainee 2016/17, folkhälsostrateg på Region Halland\n"
                     "\n"
                     "Vad har du på skrivbordet?\n"
                     "En enkät om levnadsvanor, och under den en till om samma sak.\n"
                     "\n"
                     "Vem borde du be om hjälp?\n"
                     "Den som har gjort enkäten före mig, men hen har slutat.\n"),
            "author=Elsa Brink; role=folkhälsostrateg; organisation=Region Halland; "
            "cohort=2016-2017");
}

TEST(InferenceTest, ATimeSpentElsewhereIsAnExchange) {
  EXPECT_EQ(of_sentence("Jag arbetar som ekolog på Region Halland. Jag tillbringade oktober och "
                        "november i Tierps kommun."),
            "role=ekolog; secondary=Tierp; organisation=Region Halland");
  for (const std::string_view there :
       {"Under hösten fick jag vara tio veckor hos näringslivsbolaget i Tierp.",
        "Jag hamnade i Tierp i elva veckor.",
        "I fjol satt jag oktober och november i Tierps kommun.",
        "Jag bytte plats i nio veckor och satt på tekniska förvaltningen i Tierps kommun."}) {
    EXPECT_EQ(of_sentence("Jag arbetar som ekolog i Bodens kommun. " + std::string(there)),
              "role=ekolog; municipality=Boden; secondary=Tierp")
        << there;
  }
}

TEST(InferenceTest, AnswersMayStandInTheQuestionsLine) {
  EXPECT_EQ(
      lines_of(
          "ENKÄT TILL TRAINEERNA\n"
          "\n"
          "----- Svar A -----\n"
          "1. Namn, titel, arbetsplats? Elsa Brink, ekolog, Kalix kommun\n"
          "2. Vad har du för utbildning? Biolog.\n"
          "3. Var gjorde du ditt utbyte? På stadsbiblioteket i Boden, det var varmt där.\n"
          "----- Svar B -----\n"
          "1. Namn, titel, arbetsplats? Nils Tall, jurist, Lunds kommun\n"
          "2. Vad har du för utbildning? Jurist.\n"
          "3. Var gjorde du ditt utbyte? Det blev inget utbyte för mig, planen var Eslöv men alla "
          "avtalen hann före.\n"),
      "author=Elsa Brink; role=ekolog; municipality=Kalix; secondary=Boden; "
      "education=Biolog\n"
      "author=Nils Tall; role=jurist; municipality=Lund; education=Jurist");
}

TEST(InferenceTest, WhatIsDeniedAfterAPlaceLeavesIt) {
  EXPECT_EQ(lines_of("Elsa Brink\n"
                     "Titel: ekolog\n"
                     "Kommun: Kalix\n"
                     "\n"
                     "Var gjorde du ditt utbyte?\n"
                     "I Boden. Vi delar älven och problemen, men inte budgeten.\n"
                     "\n"
                     "Vad lärde du dig?\n"
                     "Att vatten inte läser avtal, det rinner bara vidare.\n"),
            "author=Elsa Brink; role=ekolog; municipality=Kalix; secondary=Boden");
}

TEST(InferenceTest, ReadsABoxOfFactsBelowTheText) {
  EXPECT_EQ(lines_of("Alumn i fokus: Elsa Brink\n"
                     "\n"
                     "Vad fick dig att söka?\n"
                     "En uppsats om skyfall, och att jag ville dit där det bestäms.\n"
                     "\n"
                     "Vad är det bästa minnet?\n"
                     "Studieresan, utan tvekan, för där blev vi våta allihop.\n"
                     "\n"
                     "Fakta\n"
                     "Namn: Elsa Brink\n"
                     "Titel som trainee: klimatstrateg\n"
                     "Period: jan 2016–mars 2017\n"),
            "author=Elsa Brink; role=klimatstrateg; cohort=2016-2017");
}

TEST(InferenceTest, ReadsWhatSomeoneBecame) {
  EXPECT_EQ(of_sentence("Tre saker visste jag inte innan jag blev gatuingenjör i Bodens kommun."),
            "role=gatuingenjör; municipality=Boden");
  EXPECT_EQ(of_sentence("Från hösten 2021 till våren 2023 ingår jag i ett program för traineer."),
            "cohort=2021-2023");
}

TEST(InferenceTest, CompletesAGivenNameByTheOneFullName) {
  const std::string page =
      "Möt Karin, trainee\n\nKarin Åström är ekolog på miljökontoret.\n\nVad gör du?\nJag räknar "
      "grodor i dammar hela våren.\n\nVad är svårast?\nAtt få dem att sitta still.\n";
  EXPECT_EQ(lines_of(page).substr(0, 22), "author=Karin Åström;");
  EXPECT_EQ(lines_of(page + "Min chef Karin Holm håller med.\n").substr(0, 13), "author=Karin;");
}

TEST(InferenceTest, DerivesFromRoleAndMunicipality) {
  Facets facets;
  facets.role = "HR-trainee";
  facets.municipality = "Hylte";
  derive_facets(facets, tables());
  EXPECT_EQ(facets.county, "Hallands län");
  EXPECT_EQ(facets.roles, std::vector<std::string>{"HR-specialist"});
  EXPECT_EQ(facets.ssyk, "2423");
  EXPECT_EQ(facets.field, "Administration, ekonomi, juridik");
}

TEST(InferenceTest, QuotesWhatItWasReadFrom) {
  static const FacetReader reader(tables());
  const auto records = reader.records(split_page(
      page_from_text("a.txt", "Rubrik\n\nHej igen!\n\nJag är jurist i Flens kommun sedan i maj.\n"),
      tables()));
  ASSERT_EQ(records.size(), 1U);
  for (const Evidence& evidence : records[0].facets.evidence) {
    if (evidence.facet != "municipality") continue;
    EXPECT_EQ(evidence.value, "Flen");
    EXPECT_EQ(evidence.relation, "employment");
    EXPECT_EQ(evidence.line, 5);
    EXPECT_EQ(evidence.quote, "Jag är jurist i Flens kommun");
    return;
  }
  FAIL() << "no evidence of the municipality";
}

}  // namespace
}  // namespace erfara
