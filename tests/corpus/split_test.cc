#include "erfara/corpus/split.h"

#include <gtest/gtest.h>

#include "erfara/corpus/html.h"

namespace erfara {
namespace {

const Gazetteer& tables() {
  static const Gazetteer gazetteer = Gazetteer::load();
  return gazetteer;
}

// The kind, then every narrative as "first-last teller".
std::string line_of(const SplitPage& page) {
  std::string line(to_string(page.nature.kind));
  for (const Section& section : page.sections) {
    line += "; " + std::to_string(section.narrative.start_line) + "-" +
            std::to_string(section.narrative.end_line);
    if (section.teller) line += " " + section.teller->person.name;
  }
  return line;
}

std::string line_of(std::string_view text) {
  return line_of(split_page(page_from_text("page.txt", text), tables()));
}

TEST(SplitTest, PromptsAskToo) {
  EXPECT_EQ(line_of("Intervju med Frida Almlöf, arkitekt\n"
                    "\n"
                    "Berätta om ditt jobb!\n"
                    "Jag ritar hus och torg för en hel liten stad.\n"
                    "Vad är svårast?\n"
                    "Att alla vill ha parkering precis utanför dörren.\n"),
            "profile_qa; 3-6 Frida Almlöf");
}

TEST(SplitTest, ContactsInsideBelongToThePage) {
  EXPECT_EQ(
      line_of("Från kök till kontor i Hjo\n"
              "\n"
              "I dag inspekterar Frida Almlöf restauranger i Hjo kommun, från morgon till kväll.\n"
              "\n"
              "– Jag vet hur det ser ut bakom disken, säger Frida Almlöf.\n"
              "\n"
              "Kontakta oss\n"
              "Telefon: 0503-350 00\n"
              "Öppettider: vardagar 8-16\n"
              "\n"
              "– Det svåraste är att inte provsmaka, säger hon.\n"),
      "municipal_news; 3-11");
}

TEST(SplitTest, RoleStandsBelowTheName) {
  EXPECT_EQ(
      line_of(
          "Erfarenheter 2012/2013\n"
          "\n"
          "En detaljplan är en berättelse om framtiden, och min handlar om ett torg och en buss.\n"
          "\n"
          "Frida Almlöf\n"
          "Planarkitekt, Hjo kommun\n"
          "\n"
          "Rekrytering är att lyssna, och jag har suttit med på elva intervjuer den här veckan.\n"
          "\n"
          "Erik Molin\n"
          "Trainee personalfrågor, Tibro kommun\n"),
      "multi_narrative; 3-6 Frida Almlöf; 8-11 Erik Molin");
}

TEST(SplitTest, WordsOfTheMenuNameNobody) {
  EXPECT_EQ(
      line_of("Kalender\n"
              "Alma\n"
              "\n"
              "En höst i förändring\n"
              "\n"
              "Hösten rasade förbi och jag har följt ett helt bokslut från september till nu.\n"
              "\n"
              "Jag gillar siffror mer än jag trodde.\n"),
      "blog_post; 6-8");
}

TEST(SplitTest, GivenSpansKeepWhatWasFoundThere) {
  const Page page = page_from_text(
      "a.txt",
      "Erfarenheter 2012/2013\n\nEn detaljplan är en berättelse om framtiden, och min handlar om "
      "ett "
      "torg.\n\n/Frida\n\nRekrytering är att lyssna, och jag har suttit med på elva intervjuer i "
      "dag.\n\n/Erik\n");
  EXPECT_EQ(line_of(split_page_at(page, {{3, 5}, {7, 9}}, tables())),
            line_of(split_page(page, tables())));
  EXPECT_EQ(line_of(split_page_at(page, {{3, 3}, {7, 9}}, tables())),
            "multi_narrative; 3-3; 7-9 Erik");
}

TEST(SplitTest, LabelledProfile) {
  EXPECT_EQ(line_of("Frida Almlöf\n"
                    "\n"
                    "Utbildning: Kandidat i geografi\n"
                    "Traineegrupp: 2016-2017\n"
                    "\n"
                    "Vad fick du göra som trainee?\n"
                    "\n"
                    "Jag ritade kartor över gångvägar och ringde dem som klagade på kartorna.\n"
                    "\n"
                    "Vad minns du bäst?\n"
                    "\n"
                    "Kaffet på plan fyra."),
            "profile_qa; 6-12 Frida Almlöf");
}

std::string title_of(std::string_view text) {
  const SplitPage page = split_page(page_from_text("page.txt", text), tables());
  return page.sections.size() == 1 ? page.sections[0].narrative.title : "not one narrative";
}

TEST(SplitTest, AMarkedHeadingIsTheTitleBeforeALongerSiteName) {
  const Page page = page_from_html(
      "page.html",
      "<html><body><div><a href='/'>Traineerundan i Tjustbygden</a></div><h1>Kartor</h1>"
      "<p>Jag heter Frida Almlöf och arbetar som kartingenjör i Åmåls kommun. Det är roligt nästan "
      "varje dag, och de andra dagarna ritar jag.</p></body></html>");
  const SplitPage split = split_page(page, tables());
  ASSERT_EQ(split.sections.size(), 1U);
  EXPECT_EQ(split.sections[0].narrative.title, "Kartor");
}

TEST(SplitTest, TitlesAreNotNavigation) {
  EXPECT_EQ(title_of("Hem / Om oss / Bloggen\n\nKartan och gatan\n\n"
                     "Jag heter Frida Almlöf och arbetar som kartingenjör i Åmåls kommun. Det är "
                     "roligt nästan varje dag, och de andra dagarna ritar jag.\n"),
            "Kartan och gatan");
  EXPECT_EQ(title_of("Sök Lyssna Andra språk\n\nFrida Almlöf\n\nUtbildning: Kandidat i geografi\n"
                     "Traineegrupp: 2016-2017\n\nVad fick du göra som trainee?\n\n"
                     "Jag ritade kartor över gångvägar och ringde dem som klagade på kartorna.\n"),
            "Frida Almlöf");
}

TEST(SplitTest, UnlabelledQuestionsWithoutBlankLines) {
  EXPECT_EQ(line_of("Hanna Sköld - arkivarie\n"
                    "Varför blev det arkivet?\n"
                    "– För att ingen annan ville ha nyckeln.\n"
                    "Vad gör du helst?\n"
                    "– Letar efter det som alla säger är borta."),
            "profile_qa; 2-5 Hanna Sköld");
}

TEST(SplitTest, BlogPostWithTitleAndSignature) {
  EXPECT_EQ(
      line_of("Höst i nämndhuset\n"
              "\n"
              "Det har regnat hela veckan och jag har suttit inne med en budget som inte vill "
              "gå ihop. Det är min tredje.\n"
              "\n"
              "Vi ses i november!\n"
              "\n"
              "/Kasper"),
      "blog_post; 3-7 Kasper");
}

TEST(SplitTest, SignedPosts) {
  EXPECT_EQ(
      line_of(
          "Erfarenheter 2015/2016\n"
          "\n"
          "När jag kom hit trodde jag att en nämnd var ett rum. Det är det ibland också.\n"
          "\n"
          "Allt gott,\n"
          "\n"
          "Lova, trainee miljöfrågor\n"
          "\n"
          "Den här månaden har jag lärt mig att mäta buller, och att bullret brukar sluta när "
          "jag kommer.\n"
          "\n"
          "Ha det fint alla! /Simon Åker, miljöinspektör i Kumla kommun\n"
          "\n"
          "Snart är det slut och jag har inte ens hunnit byta bild på passerkortet, så fort gick "
          "det.\n"
          "Erik Molin Upphandlare, trainee Köpings kommun"),
      "multi_narrative; 3-7 Lova; 9-11 Simon Åker; 13-14 Erik Molin");
}

TEST(SplitTest, PostsWithTheirWriterBelowTheTitle) {
  const SplitPage page = split_page(
      page_from_text("page.txt",
                     "Kategoriarkiv: Trainee\n"
                     "\n"
                     "Snö på tvären\n"
                     "\n"
                     "Postat av Elsa Brink den 3 mars 2015\n"
                     "\n"
                     "1 kommentar\n"
                     "\n"
                     "Jag har lärt mig att snö är ett ämne som alla har en åsikt om, även i maj.\n"
                     "\n"
                     "Fortsätt läsa →\n"
                     "\n"
                     "Två kartor\n"
                     "\n"
                     "Postat av Nils T den 12 februari 2015\n"
                     "\n"
                     "Lämna en kommentar\n"
                     "\n"
                     "Vad är en karta värd?\n"
                     "\n"
                     "Jag tror att svaret ligger på hyllan bakom mig, men den når jag inte.\n"),
      tables());
  EXPECT_EQ(line_of(page), "multi_narrative; 9-9 Elsa Brink; 19-21 Nils T");
  ASSERT_EQ(page.sections.size(), 2U);
  EXPECT_EQ(page.sections[0].published->date, "2015-03-03");
  EXPECT_EQ(page.sections[1].published->date, "2015-02-12");
  EXPECT_EQ(page.sections[1].published->line, 15);
}

TEST(SplitTest, ReadersCommentsAreNotTheText) {
  EXPECT_EQ(line_of("En dag vid havet\n"
                    "\n"
                    "Vi åkte tidigt och jag hade glömt vantarna, men det gick bra i alla fall, för "
                    "på bryggan fanns ett helt förråd.\n"
                    "\n"
                    "2 kommentarer\n"
                    "Greta: Vilken fin dag!\n"
                    "Traineebloggen: Tack Greta!"),
            "blog_post; 3-3");
}

TEST(SplitTest, WhatALetterSaysOfItselfIsNotTheText) {
  EXPECT_EQ(line_of("Ser mejlet konstigt ut? Visa i webbläsaren\n"
                    "\n"
                    "Traineebrevet nr 3\n"
                    "\n"
                    "I höstas visste jag inte vad ett reglemente var, nu skriver jag ett.\n"
                    "\n"
                    "Soliga hälsningar\n"
                    "Greta\n"
                    "\n"
                    "Du får det här mejlet eftersom du har anmält dig till Traineebrevet.\n"
                    "Avregistrera dig | Ändra dina uppgifter"),
            "blog_post; 5-8 Greta");
}

TEST(SplitTest, ALongListMayHaveParagraphs) {
  EXPECT_EQ(
      line_of("Traineer i omgång 4\n"
              "\n"
              "Den 2 september 2013 började elva nya traineer i länet. Här är de som har gått "
              "med på att få namnet publicerat.\n"
              "\n"
              "Tranås kommun\n"
              "Greta Holm\tekonom\n"
              "Nils Tall\tmiljöinspektör\n"
              "\n"
              "Nässjö kommun\n"
              "Elsa Brink\tkommunikatör\n"
              "Karin Ask\tjurist\n"
              "Simon Åker\tplanarkitekt\n"
              "\n"
              "Dagen hölls på biblioteket. Efter lunch delades gruppen in i tre lag. Den första "
              "träffen äger rum i Tranås den 17 september."),
      "participant_list");
}

TEST(SplitTest, WhoAnswersAFormIsOnNoList) {
  EXPECT_EQ(line_of("Fyra traineer svarar\n"
                    "\n"
                    "Namn: Elsa Brink\n"
                    "Kommun: Kalix\n"
                    "\n"
                    "Det roligaste hittills?\n"
                    "Att få hålla i en vecka.\n"
                    "\n"
                    "Namn: Nils Tall\n"
                    "Kommun: Boden\n"
                    "\n"
                    "Det roligaste hittills?\n"
                    "Utbytet, för där fick jag en stol.\n"
                    "\n"
                    "Namn: Greta Holm\n"
                    "Kommun: Lund\n"
                    "\n"
                    "Det roligaste hittills?\n"
                    "Att lagen är så lång.\n"
                    "\n"
                    "Namn: Karin Ask\n"
                    "Kommun: Ale\n"
                    "\n"
                    "Det roligaste hittills?\n"
                    "Mässan, utan tvekan.\n"),
            "multi_narrative; 6-7 Elsa Brink; 12-13 Nils Tall; 18-19 Greta Holm; 24-25 Karin Ask");
}

TEST(SplitTest, ADateMayStandBetweenATitleAndItsRepetition) {
  EXPECT_EQ(line_of("Traineebloggen\n"
                    "\n"
                    "På slottet\n"
                    "\n"
                    "Publicerat 27 mars, 2009\n"
                    "\n"
                    "Comments Off on På slottet\n"
                    "\n"
                    "I torsdags åkte hela gruppen till slottet, och jag glömde vantarna i bussen.\n"
                    "\n"
                    "Sex veckor\n"
                    "\n"
                    "Publicerat 18 mars, 2009\n"
                    "\n"
                    "Comments Off on Sex veckor\n"
                    "\n"
                    "Jag har sex veckor kvar och har redan packat, men bara i huvudet.\n"),
            "multi_narrative; 9-9; 17-17");
}

TEST(SplitTest, WhoSignsAmongThoseWhoSayTheirNames) {
  EXPECT_EQ(
      line_of("Traineer 2019/20\n"
              "\n"
              "Hej, Elsa här! Jag är trainee som planarkitekt i Kalix kommun, så jag ritar.\n"
              "\n"
              "Nils Tall heter jag. Sedan i augusti är jag ekolog hos Bodens kommun.\n"
              "\n"
              "Tjena! Jag är den som alltid kommer sist till fikat, för bussen står still.\n"
              "\n"
              "Vi hörs i vimlet, hälsar Simon Åker\n"
              "\n"
              "Jag heter Greta Holm och jobbar på biblioteket i Lunds kommun, tills vidare.\n"),
      "multi_narrative; 3-3; 5-5; 7-9 Simon Åker; 11-11");
}

TEST(SplitTest, ListWithoutSignatures) {
  EXPECT_EQ(
      line_of("Erfarenheter 2010/2011\n"
              "\n"
              "Jag arbetar som ekonom på kommunkontoret i Flens kommun. Det är mycket siffror.\n"
              "\n"
              "Jag jobbar med att räkna hem det som redan är sagt, helst före jul.\n"
              "\n"
              "Sedan i våras är jag utredare på bildningsförvaltningen i Trosa kommun. Där "
              "utreder jag skolskjuts.\n"
              "\n"
              "Att vara trainee i Trosa kommun är att kunna tidtabellen.\n"
              "\n"
              "Mitt jobb som planarkitekt i Flens kommun börjar med en karta.\n"
              "\n"
              "Som miljöinspektör i Gnesta kommun får man se baksidan av mycket.\n"
              "\n"
              "Jag är systemförvaltare i Flens kommun och det är jag som svarar när det ringer."),
      "multi_narrative; 3-5; 7-9; 11-11; 13-13; 15-15");
}

TEST(SplitTest, PostWithAppendedTeaser) {
  EXPECT_EQ(
      line_of("Studiebesök\n"
              "\n"
              "I går åkte vi till reningsverket allihop och det luktade mindre än jag trodde.\n"
              "\n"
              "Ny vid spakarna!\n"
              "\n"
              "Ny vid spakarna!\n"
              "\n"
              "Hej! Mitt namn är Ellen Stark och jag tar över bloggen den här veckan."),
      "multi_narrative; 3-3; 9-9");
}

TEST(SplitTest, EmployeesUnderHeadings) {
  EXPECT_EQ(line_of("Vi arbetar här\n"
                    "\n"
                    "Karin Blad, Arboga kommun\n"
                    "\n"
                    "Vad gör du på jobbet?\n"
                    "– Jag är trafikplanerare och mäter det som alla redan tycker.\n"
                    "\n"
                    "Ali Nord, Köpings kommun\n"
                    "\n"
                    "Vad gör du på jobbet?\n"
                    "– Jag skriver avtal som ingen läser förrän det blir bråk."),
            "multi_narrative; 5-6 Karin Blad; 10-11 Ali Nord");
}

TEST(SplitTest, QuotesWithTheirSpeakers) {
  EXPECT_EQ(line_of("Om traineeprogrammet\n"
                    "\n"
                    "Traineeprogrammet är för den som nyss tagit examen. Ansökan öppnar i mars.\n"
                    "\n"
                    "”Jag hade aldrig satt min fot i ett kommunhus. Nu har jag egen nyckel.”\n"
                    "Sofia Lund, traineeprogrammet 2014/2015\n"
                    "\n"
                    "Så ansöker du till programmet\n"
                    "\n"
                    "”Bättre start än så får man inte.” Viktor, traineeprogrammet 2008/2009"),
            "programme_info; 5-6 Sofia Lund; 10-10 Viktor");
}

TEST(SplitTest, NewsWithWhatStandsAroundThem) {
  EXPECT_EQ(
      line_of("Nya bryggan är klar\n"
              "\n"
              "Publicerad 3 maj 2019\n"
              "\n"
              "Foto: Bryggan\n"
              "Foto: Bryggan\n"
              "Hamnen i Trosa kommun har fått en brygga som är lika lång som väntan på den var.\n"
              "– Vi räknade plankor hela vintern, säger Moa Ström, projektledare i Trosa kommun.\n"
              "\n"
              "Kontaktcenter\n"
              "\n"
              "Telefon: 0000-00 00\n"
              "\n"
              "Den tål is och traktorer, och i sommar ska den målas av skolans niondeklassare.\n"
              "\n"
              "Dela sidan\n"
              "\n"
              "Simskolan börjar 14 juni 2019"),
      "municipal_news; 7-14");
}

TEST(SplitTest, PagesWithoutNarrative) {
  EXPECT_EQ(line_of("Vanliga frågor\n\nQ: Hur söker jag?\nA: På webben.\n\nQ: När?\nA: I mars."),
            "faq");
  EXPECT_EQ(line_of("Årets traineer 2018/2019\n"
                    "\n"
                    "Sara Ek, jurist, Flens kommun\n"
                    "Omar Strand, ekonom, Trosa kommun\n"
                    "Tuva Ask, planarkitekt, Köpings kommun"),
            "participant_list");
}

TEST(SplitTest, IdsDoNotDependOnThePlace) {
  const std::string post =
      "Jag heter Tova och det här inlägget flyttar jag gärna runt på, hur som helst.";
  const auto id = [&](const std::string& name, const std::string& text) {
    const SplitPage page = split_page(page_from_text(name, text), tables());
    return page.sections.back().narrative.id;
  };
  EXPECT_EQ(id("a.txt", post), id("b.txt", "En titel\n\n" + post));
  EXPECT_EQ(id("a.txt", post).size(), 10U);
  EXPECT_NE(id("a.txt", post), id("a.txt", post + " Mer än så."));
}

TEST(SplitTest, JoinsWrappedLinesAndLeavesBoilerplateOut) {
  const SplitPage page = split_page(
      page_from_text(
          "a.txt",
          "En rubrik\n\nJag skriver en lång rad som går\nvidare på nästa rad utan stopp.\n"
          "Taggar: kaffe\nSedan går jag hem till mitt."),
      tables());
  ASSERT_EQ(page.sections.size(), 1U);
  EXPECT_EQ(page.sections[0].narrative.text,
            "Jag skriver en lång rad som går vidare på nästa rad utan stopp.\n\n"
            "Sedan går jag hem till mitt.");
  EXPECT_EQ(page.sections[0].narrative.title, "En rubrik");
}

TEST(SplitTest, OddPagesGiveSomethingOrNothingButNoHarm) {
  EXPECT_EQ(line_of(""), "programme_info");
  EXPECT_EQ(line_of("\n\n***\n\n"), "programme_info");
  EXPECT_EQ(line_of("?"), "programme_info");
  line_of("Anna Ek");
  line_of("”");
  line_of("/\n/\n//");
  line_of(std::string(100000, 'a'));
  line_of(std::string(20000, '\n') + "Jag är här.");
}

TEST(SplitTest, ReadsManyShortLinesBelowATextInOnePass) {
  std::string page = "Min tid\n\n";
  for (int i = 0; i < 4; ++i) page += "Jag arbetar som jurist på Flens kommun och trivs. ";
  for (int i = 0; i < 20'000; ++i) page += "\n\nkort rad nummer " + std::to_string(i);
  EXPECT_EQ(split_page(page_from_text("page.txt", page), tables()).sections.size(), 1U);
}

TEST(SplitTest, TakesNoWordThatEndsAsOneForTheTelephone) {
  EXPECT_EQ(
      line_of("Min tid\n"
              "\n"
              "Jag arbetar som jurist på Flens kommun och har mycket att göra varje dag.\n"
              "\n"
              "Kontakt: Flens kommun\n"
              "\n"
              "Jag började med planering hösten 2015 och har hållit på med det sedan dess.\n"),
      "blog_post; 3-7");
}

TEST(SplitTest, PassesAMenuAboveTheTitle) {
  static const Gazetteer gazetteer = Gazetteer::load();
  const std::string post =
      "En fin vecka\n\nNu har jag varit här i en månad och lärt mig namnet på alla i korridoren.\n";
  for (const char* menu : {"Bloggen\nStart\nOm oss\nKontakta oss\n\n", "Meny\nHem\nArkiv\n\n"}) {
    const SplitPage page = split_page(page_from_text("a.txt", menu + post), gazetteer);
    EXPECT_EQ(page.title, "En fin vecka") << menu;
    ASSERT_EQ(page.sections.size(), 1U) << menu;
    EXPECT_TRUE(page.sections[0].narrative.text.starts_with("Nu har jag")) << menu;
  }
  // The head of a text: who, what and where.
  const SplitPage page =
      split_page(page_from_text("a.txt", "Kim Ek\nEkolog\nFlens kommun\n\n" + post), gazetteer);
  EXPECT_NE(page.lines[0].role, LineRole::boilerplate);
}

}  // namespace
}  // namespace erfara
