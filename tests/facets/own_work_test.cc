// Wordings for one's own work are without number; these say it, or something else, each in its way.

#include <gtest/gtest.h>

#include "erfara/facets/inference.h"

namespace erfara {
namespace {

const Gazetteer& tables() {
  static const Gazetteer gazetteer = Gazetteer::load();
  return gazetteer;
}

// "municipality|role|secondary" of a post with this sentence.
std::string work_in(std::string_view sentence) {
  static const FacetReader reader(tables());
  const std::string page =
      "En vanlig vecka\n\nDet blåser ute och bussen kom i tid för en gång skull.\n\n" +
      std::string(sentence) +
      "\n\nMer än så hinner jag inte skriva, för nu ringer min telefon igen.\n";
  const auto records = reader.records(split_page(page_from_text("a.txt", page), tables()));
  if (records.size() != 1) return "no narrative";
  const Facets& facets = records[0].facets;
  std::string secondary;
  for (const std::string& place : facets.municipalities_secondary) secondary += place;
  return facets.municipality.value_or("") + "|" + facets.role.value_or("") + "|" + secondary;
}

struct Case {
  std::string_view input, expected;
};

TEST(OwnWorkTest, IsReadFromAnyWording) {
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Jag har min tjänst på miljökontoret i Sala kommun och titulerar mig "
            "miljöstrateg.",
            "Sala|miljöstrateg|"},
           {"Sedan september har jag en projektanställning som digitaliseringsstrateg hos "
            "Köpings kommun.",
            "Köping|digitaliseringsstrateg|"},
           {"I Kungsörs kommun är jag näringslivsutvecklare sedan förra våren.",
            "Kungsör|näringslivsutvecklare|"},
           {"På Hedemora kommun är det jag som är HR-specialist.", "Hedemora|HR-specialist|"},
           {"Min arbetsgivare heter Leksands kommun och min titel är planarkitekt.",
            "Leksand|planarkitekt|"},
           {"Jag tillträdde som samhällsplanerare i Orsa kommun i augusti.",
            "Orsa|samhällsplanerare|"},
           {"I augusti tillträdde jag tjänsten som samhällsplanerare vid Orsa kommun.",
            "Orsa|samhällsplanerare|"},
           {"Jag fick tjänsten som ekonom i Bräcke kommun för ett år sedan.", "Bräcke|ekonom|"},
           {"Jag sökte och fick en plats som trainee i Ragunda kommun.", "Ragunda||"},
           {"Så hamnade jag på Krokoms kommun, som folkhälsostrateg.", "Krokom|folkhälsostrateg|"},
           {"Jag är placerad på tekniska förvaltningen i Timrå kommun och arbetar som "
            "VA-ingenjör.",
            "Timrå|VA-ingenjör|"},
           {"Min placering är kommunledningskontoret i Härnösands kommun.", "Härnösand||"},
           {"Jag delar min tid mellan skolan och kulturen i Ljusdals kommun, som "
            "utredare.",
            "Ljusdal|utredare|"},
           {"Numera kallar jag mig kommunjurist, och det är Rättviks kommun som betalar "
            "min lön.",
            "Rättvik|kommunjurist|"},
           {"Rättviks kommun anställde mig som kommunjurist i våras.", "Rättvik|kommunjurist|"},
           {"Det är nu sex månader sedan jag började som kommunjurist på Rättviks kommun.",
            "Rättvik|kommunjurist|"},
           {"Jag gör min traineetjänst i Vansbro kommun som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Under mitt traineeår är jag personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Till dagligdags är jag personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Vansbro kommun är min arbetsplats sedan i mars.", "Vansbro||"},
           {"Jag arbetar för Vansbro kommun, närmare bestämt som personalhandläggare på "
            "HR-avdelningen.",
            "Vansbro|personalhandläggare|"},
           {"Som personalhandläggare på Vansbro kommun får jag se lite av varje.",
            "Vansbro|personalhandläggare|"},
           {"I min roll som personalhandläggare i Vansbro kommun möter jag många.",
            "Vansbro|personalhandläggare|"},
           {"Jag är trainee/personalhandläggare i Vansbro kommun.", "Vansbro|personalhandläggare|"},
           {"Jag är trainee, tillika personalhandläggare, i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag är alltså både trainee och personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Trainee och personalhandläggare i Vansbro kommun, det är jag det.",
            "Vansbro|personalhandläggare|"},
           {"Jag jobbar heltid som personalhandläggare och är anställd av Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Mitt jobb som personalhandläggare i Vansbro kommun är omväxlande.",
            "Vansbro|personalhandläggare|"},
           {"Mitt uppdrag är att vara personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag är Vansbro kommuns nya personalhandläggare.", "Vansbro|personalhandläggare|"},
           {"Jag är en av tre personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag är den enda personalhandläggaren i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Tillsammans med två andra är jag personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag valde Vansbro kommun, där jag fått arbeta som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Ett år har gått sedan jag klev in på Vansbro kommun som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Jag klev in genom dörrarna till Vansbro kommun som ny personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Jag representerar Vansbro kommun och jobbar som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Jag kommer från Vansbro kommun, där jag är personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Här på Vansbro kommun är jag personalhandläggare.", "Vansbro|personalhandläggare|"},
           {"Hos oss i Vansbro kommun jobbar jag som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Vi på Vansbro kommun är stolta över vår HR-avdelning.", "Vansbro||"},
           {"Jag är personalhandläggare och sitter på kommunhuset i Vansbro.",
            "Vansbro|personalhandläggare|"},
           {"Jag sitter i Vansbro kommunhus och är personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"I kommunhuset i Vansbro sitter jag och handlägger.", "Vansbro||"},
           {"Jag arbetar i Vansbro som personalhandläggare.", "Vansbro|personalhandläggare|"},
           {"Jag är förordnad som personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag vikarierar som personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag rekryterades till Vansbro kommun som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Jag rekryterades som personalhandläggare till Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag anställdes av Vansbro kommun för att jobba som personalhandläggare.",
            "Vansbro|personalhandläggare|"},
           {"Vansbro kommun sökte en personalhandläggare och det blev jag.",
            "Vansbro|personalhandläggare|"},
           {"Nu har jag varit personalhandläggare i Vansbro kommun i ett år.",
            "Vansbro|personalhandläggare|"},
           {"Att vara personalhandläggare i Vansbro kommun är ett privilegium.",
            "Vansbro|personalhandläggare|"},
           {"Att jobba som personalhandläggare i Vansbro kommun är ett privilegium.",
            "Vansbro|personalhandläggare|"},
           {"Jag trivs som personalhandläggare i Vansbro kommun.", "Vansbro|personalhandläggare|"},
           {"Jag trivs bra på Vansbro kommun.", "Vansbro||"},
           {"Jag har landat i Vansbro kommun, på HR-avdelningen.", "Vansbro||"},
           {"Jag har fått förtroendet att vara personalhandläggare i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag jobbar numera (sedan mars) som personalhandläggare, i Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"På dagarna jobbar jag som personalhandläggare på Vansbro kommun och på "
            "kvällarna spelar jag handboll.",
            "Vansbro|personalhandläggare|"},
           {"Jag ingår i HR-teamet på Vansbro kommun.", "Vansbro||"},
           {"Jag tillhör kommunstyrelseförvaltningen i Vansbro kommun.", "Vansbro||"},
           {"Jag är verksam som personalhandläggare inom Vansbro kommun.",
            "Vansbro|personalhandläggare|"},
           {"Jag driver ett projekt på Vansbro kommun som projektledare.",
            "Vansbro|projektledare|"},
           {"Jag leder arbetet med ny översiktsplan i Vansbro kommun som "
            "översiktsplanerare.",
            "Vansbro|översiktsplanerare|"},
           {"Jag är trainee i Vansbro kommun men just nu på utbyte i Orsa.", "Vansbro||Orsa"},
           {"Sedan två veckor är jag inlånad till Orsa kommun från Vansbro.", "Vansbro||Orsa"},
       }) {
    EXPECT_EQ(expected, work_in(input)) << input;
  }
}

TEST(OwnWorkTest, IsNotReadFromWhatSaysAnotherThing) {
  for (const auto& [input, expected] : std::initializer_list<Case>{
           {"Under våren är jag på utbyte i Orsa kommun.", "||Orsa"},
           {"Jag är just nu utlånad till Orsa kommun.", "||Orsa"},
           {"I tre månader har jag fått låna ett skrivbord på Orsa kommun.", "||Orsa"},
           {"Jag bytte plats med Kim på Orsa kommun under sex veckor.", "||Orsa"},
           {"Min utbytesperiod förlade jag till Orsa kommun.", "||Orsa"},
           {"Min breddning gör jag i Orsa.", "||Orsa"},
           {"Breddningen blev i Orsa och inte i Rättvik.", "||Orsa"},
           {"Till hösten väntar en breddningsperiod på Orsa kommun.", "||Orsa"},
           {"För min breddning valde jag Orsa kommun.", "||Orsa"},
           {"Jag har precis kommit hem från mitt utbyte i Orsa.", "||Orsa"},
           {"Jag auskulterade en vecka på Orsa kommun.", "||Orsa"},
           {"I mars hospiterade jag hos Orsa kommun.", "||Orsa"},
           {"Jag fick chansen att jobbskugga en planerare i Orsa kommun.", "||Orsa"},
           {"Under min omlokalisering sitter jag på stadshuset i Orsa.", "||Orsa"},
           {"Utbytet gick av stapeln i Orsa kommun.", "||Orsa"},
           {"Orsa kommun tog emot mig under utbytet.", "||Orsa"},
           {"Orsa blev min utbyteskommun.", "||Orsa"},
           {"Min utbyteskommun var Orsa.", "||Orsa"},
           {"Som utbytestrainee i Orsa fick jag se hur andra gör.", "||Orsa"},
           {"Jag gjorde en månads utbyte i Orsa.", "||Orsa"},
           {"Jag har varit utbytt till Orsa i en månad.", "||Orsa"},
           {"Jag är uppvuxen i Orsa och bor numera i Rättvik.", "||"},
           {"Innan jag kom hit jobbade jag som lärare i Orsa kommun.", "||"},
           {"Tidigare har jag arbetat som lärare i Orsa kommun.", "||"},
           {"Förut var jag lärare i Orsa kommun.", "||"},
           {"Jag kommer närmast från Orsa kommun, där jag var lärare.", "||"},
           {"Efter sommaren börjar jag som planerare i Orsa kommun.", "||"},
           {"Nästa år ska jag börja på Orsa kommun.", "||"},
           {"Jag har fått ett nytt jobb som planerare i Orsa kommun.", "||"},
           {"Jag har fått jobb i Orsa, så det här är mitt sista inlägg.", "||"},
           {"I går var vi på studiebesök i Orsa kommun.", "||"},
           {"I veckan besökte vi Orsa kommun och deras HR-chef.", "||"},
           {"Kommunchefen i Orsa kommun höll ett föredrag.", "||"},
           {"Min handledare har jobbat som planerare i Orsa kommun.", "||"},
           {"Min sambo jobbar som lärare i Orsa kommun.", "||"},
           {"Min bästa vän är planerare i Orsa kommun.", "||"},
           {"Kim är planerare i Orsa kommun och min bollplank.", "||"},
           {"Jag pratade med Kim, planerare i Orsa kommun.", "||"},
           {"En kollega på Orsa kommun tipsade mig om metoden.", "||"},
           {"I Orsa kommun har de en annan modell.", "||"},
           {"Orsa kommun har tio tusen invånare och ett badhus.", "||"},
           {"Vi träffade planeraren i Orsa kommun.", "||"},
           {"Orsa kommun och Rättviks kommun samarbetar om vatten.", "||"},
           {"Jag sommarjobbade på Orsa kommun när jag var sexton.", "||"},
           {"Jag pendlar från Orsa varje dag.", "||"},
           {"Jag bor i Orsa.", "||"},
           {"Jag gjorde min praktik på Orsa kommun.", "||"},
           {"Jag skrev min uppsats om Orsa kommun.", "||"},
           {"Min mamma är personalchef i Orsa kommun.", "||"},
           {"På konferensen talade planeraren Kim Ek från Orsa kommun.", "||"},
           {"Jag drömmer om att bli planerare i Orsa kommun.", "||"},
           {"Jag kunde ha blivit planerare i Orsa kommun.", "||"},
           {"Om jag vore planerare i Orsa kommun skulle jag gå i pension.", "||"},
           {"Jag är inte planerare i Orsa kommun, vilket många tror.", "||"},
           {"Förra veckan var jag i Orsa kommun och föreläste.", "||"},
           {"Nästa vecka åker vi till Orsa.", "||"},
           {"Projektledaren för vårt gemensamma projekt kommer från Orsa kommun.", "||"},
           {"En dag vill jag bli kommundirektör.", "||"},
           {"Chefen är biolog.", "||"},
           {"De flesta är jurister.", "||"},
           {"Mark och Vara är också ord.", "||"},
       }) {
    EXPECT_EQ(expected, work_in(input)) << input;
  }
}

}  // namespace
}  // namespace erfara
