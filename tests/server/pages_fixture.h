#pragma once

// A small invented corpus and answers from it, for tests of the pages. The answers are made by
// plain scanning: words are found as they are typed, anywhere in a text.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/search/answer.h"
#include "erfara/search/request.h"
#include "erfara/server/pages.h"

namespace erfara::fixture {

struct Story {
  const char *id, *title, *author, *role, *field, *municipality, *county, *organisation;
  int start, end;
  const char* text;
};

// clang-format off
inline constexpr Story kStories[] = {
  {"a1f0", "En ekonom som fick lära sig tala med rektorer", "Tove Lindskär", "ekonom", "Administration, ekonomi, juridik", "Gävle", "Gävleborgs län", "Gävle kommun", 2011, 2012,
   "Jag heter Tove och är trainee som ekonom på Gävle kommun.\n\nHur ser en vanlig dag ut?\n\nEn vanlig dag börjar med siffror men slutar nästan alltid i ett samtal. När budgeten ska följas upp sitter jag med rektorer som hellre vill tala om barnen, och det är då jag lär mig något om vad pengarna gör. Planarbete och uppföljning är mer än tabeller.\n\nVad har varit svårast?\n\nAtt våga säga att jag inte förstår. Kvalitet mäts på ett sätt i böckerna och på ett annat i en förskola klockan sju på morgonen."},
  {"a1f1", "Planarkitekt mitt i ett samråd", "Nils Abrahamsson Frö", "planarkitekt", "Bygg och anläggning", "Bollnäs", "Gävleborgs län", "Bollnäs kommun", 2011, 2012,
   "Mitt första samråd hölls i en bygdegård där kaffet var slut innan mötet hade börjat. Planarbete är att lyssna, och att rita om.\n\nUnder mina tre månader på utbyte i Söderhamn fick jag se hur en mindre förvaltning löser samma uppgift med hälften så många händer. Jag tog med mig deras checklista hem."},
  {"a1f2", "Upphandlare med fyra kommuner som kund", "Amira Sandelius", "upphandlare", "Administration, ekonomi, juridik", "Söderhamn", "Gävleborgs län", "Inköp Gävleborg", 2012, 2013,
   "Hej, Amira här! Jag arbetar som upphandlare på Inköp Gävleborg med placering i Söderhamn.\n\nEn upphandling kan handla om potatis, om broar eller om färdtjänst. Det som är lika är att kvaliteten avgörs av frågorna man ställer innan man skriver ett enda krav. Jag har lärt mig att ringa verksamheten först."},
  {"a1f3", "Att börja som socialsekreterare en måndag i januari", "Jonna Ekbladh", "socialsekreterare", "Socialt arbete", "Härnösand", "Västernorrlands län", "Härnösands kommun", 2012, 2013,
   "Den första måndagen satt jag med på tre möten och förstod ungefär ett och ett halvt. Min handledare sade att det var ovanligt bra.\n\nVad tar du med dig?\n\nAtt stöd i vardagen sällan är ett beslut utan många små. Och att kvalitetsarbete inte är en pärm utan en fråga som man ställer varje vecka."},
  {"a1f4", "HR-trainee: rekrytering är ett hantverk", "Viggo Stålnacke Ås", "HR-specialist", "Administration, ekonomi, juridik", "Örnsköldsvik", "Västernorrlands län", "Örnsköldsviks kommun", 2013, 2014,
   "Jag trodde att rekrytering var annonser. Det är kravprofiler, tålamod och en hel del kaffe.\n\nUnder traineeåret har jag följt med i en förhandling, byggt en introduktion för sommarvikarier inom äldreomsorgen och lärt mig att en kommun är ett femtiotal yrken under samma tak."},
  {"a1f5", "Verksamhetsutvecklare på ett bibliotek som håller på att flytta", "Maj Berghult", "verksamhetsutvecklare", "Administration, ekonomi, juridik", "Landskrona", "Skåne län", "Landskrona stad", 2013, 2014,
   "Att flytta ett bibliotek är att flytta vanor. Vi räknade besökare, frågade dem vad de saknade och fick svar som ingen hade gissat.\n\nMitt planarbete blev till slut en karta på väggen där besökarna själva fick sätta nålar."},
  {"a1f6", "IT-strateg bland eldsjälar", "Rasmus Wikfalk", "IT-strateg", "Data/IT", "Ängelholm", "Skåne län", "Ängelholms kommun", 2014, 2015,
   "Digitalisering låter som maskiner men handlar om människor som har gjort på ett visst sätt i tjugo år, ofta av goda skäl.\n\nMitt råd till nya traineer: sitt i receptionen en dag. Där hörs vilka e-tjänster som inte fungerar, och varför. Kvalitet syns först när någon måste fråga."},
  {"a1f7", "Miljöinspektör i regn och rusk", "Sixten Älvros", "miljöinspektör", "Naturvetenskapligt arbete", "Hudiksvall", "Gävleborgs län", "Hudiksvalls kommun", 2014, 2015,
   "Jag heter Sixten och har inspekterat enskilda avlopp i en kommun som är större än Gotland. Man möts av kaffe eller av hundar.\n\nLagen är tydlig men samtalet avgör. Den som förstår varför ett krav finns har lättare att följa det."},
  {"a1f8", "Ekonom igen, men nu med hela äldreomsorgen", "Selma Fridhage", "ekonom", "Administration, ekonomi, juridik", "Härnösand", "Västernorrlands län", "Härnösands kommun", 2015, 2016,
   "Äldreomsorgens budget är en berättelse om timmar. När jag ritade upp den som en vanlig vecka i stället för ett år började enhetscheferna ställa frågor.\n\nVad är du mest stolt över?\n\nAtt två chefer nu gör prognosen själva. Min kvalitet som ekonom mäter jag i hur sällan de ringer om samma sak."},
  {"a1f9", "Kommunikatör när ån steg", "Lo Hägerstrand", "kommunikatör", "Kultur, media, design", "Gävle", "Gävleborgs län", "Gävle kommun", 2015, 2016,
   "Veckan då ån steg lärde jag mig mer än under hela hösten. Ett kort besked som är sant slår ett långt som är färdigt för sent.\n\nEfteråt byggde vi en mall för krisinformation som har använts två gånger sedan dess."},
  {"a1fa", "Samhällsplanerare på utbyte: två kommuner, två tempon", "Ebba Tjäder", "samhällsplanerare", "Bygg och anläggning", "Bollnäs", "Gävleborgs län", "Bollnäs kommun", 2016, 2017,
   "Hemma i Bollnäs tar ett planarbete två år. Under mitt utbyte i Landskrona såg jag hur samma fråga kunde avgöras på ett halvt, men med fler möten i veckan.\n\nJag är inte säker på vilket som är bäst. Kvalitet kräver tid, men tid är inte kvalitet."},
  {"a1fb", "Enhetschef i hemtjänsten redan under traineetiden", "Hanna Rosenqvist Dal", "enhetschef", "Chefer och verksamhetsledare", "Sundsvall", "Västernorrlands län", "Sundsvalls kommun", 2016, 2017,
   "Efter fyra månader blev jag tillförordnad chef för trettio undersköterskor. Det stod inte i programmet.\n\nJag lärde mig att scheman är omtanke och att man ska fråga två gånger innan man ändrar ett."},
  {"a1fc", "Utredare: en fråga i taget", "Petter Ivarsson Lo", "utredare", "Administration, ekonomi, juridik", "Umeå", "Västerbottens län", "Umeå kommun", 2017, 2018,
   "En utredning börjar som en dimma. Min handledare lärde mig att skriva slutsatsen först och se hur länge den håller.\n\nHur ser en vanlig dag ut?\n\nJag läser, ringer, ritar och läser igen. Planarbete, säger vissa. Jag kallar det att städa i en fråga."},
  {"a1fd", "Lärdomar från första året", "", "", "", "", "", "", 0, 0,
   "Det finns ingen som kan allt i en kommun, och det är en befrielse. Fråga den som har varit längst på platsen och den som började i går; de ser olika saker.\n\nTack för mig!"},
};
// clang-format on

inline std::vector<std::string> values_of_story(const Story& story, Field field) {
  std::vector<std::string> values;
  const auto add = [&](const char* value) {
    if (*value != '\0') values.emplace_back(value);
  };
  if (field == Field::role) add(story.role);
  if (field == Field::field) add(story.field);
  if (field == Field::municipality) add(story.municipality);
  if (field == Field::county) add(story.county);
  if (field == Field::organisation) add(story.organisation);
  if (field == Field::author) add(story.author);
  if (field == Field::programme && story.start > 0) add("Kommuntrainee Norr");
  if (field == Field::year && story.start > 0)
    for (int year = story.start; year <= story.end; ++year) values.push_back(std::to_string(year));
  return values;
}

inline std::vector<std::string> words_of(std::string_view query) {
  std::vector<std::string> words;
  while (!query.empty()) {
    const std::string_view word = query.substr(0, query.find(' '));
    query.remove_prefix(std::min(word.size() + 1, query.size()));
    if (const std::size_t colon = word.find(':'); !word.empty())
      words.emplace_back(colon == std::string_view::npos ? word : word.substr(colon + 1));
  }
  return words;
}

// `text` cut at every occurrence of a word.
inline std::vector<Piece> marked(std::string_view text, const std::vector<std::string>& words) {
  std::vector<Piece> pieces;
  while (!text.empty()) {
    std::size_t first = text.size(), length = 0;
    for (const std::string& word : words)
      if (const std::size_t at = text.find(word); at < first) first = at, length = word.size();
    if (first > 0) pieces.push_back({std::string(text.substr(0, first)), false});
    if (length > 0) pieces.push_back({std::string(text.substr(first, length)), true});
    text.remove_prefix(first + length);
  }
  return pieces;
}

inline bool chosen(const Story& story, const FieldSelection& filter) {
  for (const std::string& value : values_of_story(story, filter.field))
    if (std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end())
      return true;
  return false;
}

// Whether the query and every filter but that of `ignored` hold.
inline bool matches(const Story& story, const SearchRequest& request,
                    std::optional<Field> ignored = std::nullopt) {
  const std::string everything = std::string(story.title) + " " + story.text + " " + story.role +
                                 " " + story.municipality + " " + std::to_string(story.start);
  for (const std::string& word : words_of(request.query))
    if (everything.find(word) == std::string::npos) return false;
  return std::all_of(request.filters.begin(), request.filters.end(), [&](const FieldSelection& f) {
    return f.field == ignored || chosen(story, f);
  });
}

inline FacetCounts counts_of(const SearchRequest& request, Field field) {
  FacetCounts counts;
  counts.field = field;
  std::map<std::string, std::uint64_t> by_value;
  for (const Story& story : kStories) {
    if (!matches(story, request, field)) continue;
    const auto values = values_of_story(story, field);
    if (values.empty()) ++counts.missing;
    for (const std::string& value : values) ++by_value[value];
  }
  counts.distinct = by_value.size();
  for (const FieldSelection& filter : request.filters)
    if (filter.field == field)
      for (const std::string& value : filter.values) by_value.try_emplace(value, 0);
  for (const auto& entry : by_value) {
    const std::string& value = entry.first;
    const bool selected =
        std::any_of(request.filters.begin(), request.filters.end(), [&](const FieldSelection& f) {
          return f.field == field &&
                 std::find(f.values.begin(), f.values.end(), value) != f.values.end();
        });
    counts.values.push_back({value, value, entry.second, selected});
  }
  if (!info(field).numeric)
    std::stable_sort(counts.values.begin(), counts.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  return counts;
}

inline Hit hit_of(const Story& story, const std::vector<std::string>& words) {
  const auto known = [](const char* value) {
    return *value == '\0' ? std::nullopt : std::optional<std::string>(value);
  };
  Hit hit;
  hit.id = story.id;
  hit.title = story.title;
  hit.role = known(story.role);
  hit.municipality = known(story.municipality);
  hit.county = known(story.county);
  hit.organisation = known(story.organisation);
  hit.author = known(story.author);
  for (int year = story.start; story.start > 0 && year <= story.end; ++year)
    hit.years.push_back(year);
  std::string text = story.text;
  const std::size_t first = words.empty() ? std::string::npos : text.find(words.front());
  const std::size_t paragraph = text.rfind("\n\n", first == std::string::npos ? 0 : first);
  text = paragraph == std::string::npos ? text : text.substr(paragraph + 2);
  hit.snippet = marked(text.substr(0, text.find("\n\n")), words);
  if (paragraph != std::string::npos) hit.snippet.insert(hit.snippet.begin(), {"… ", false});
  return hit;
}

/// The answer to a request, from the stories above.
inline SearchAnswer answer_to(const SearchRequest& request) {
  SearchAnswer answer;
  answer.edition = "20261122-0001";
  answer.query.text = answer.query.canonical = request.query;
  std::vector<Hit> all;
  for (const Story& story : kStories)
    if (matches(story, request)) all.push_back(hit_of(story, words_of(request.query)));
  answer.total = all.size();
  for (std::size_t i = request.offset; i < all.size() && answer.hits.size() < request.limit; ++i)
    answer.hits.push_back(all[i]);
  for (const FieldInfo& field : kFields) answer.facets.push_back(counts_of(request, field.field));
  if (request.query == "kvalite arbete") answer.query.suggestion = "kvalitet";
  if (request.query == "kvalitet kaffe någonstans")
    answer.query.notices.push_back(
        "Visar träffar med något av orden, eftersom för få har alla tre.");
  return answer;
}

/// The narrative of an id, with the words of `query` marked; nothing when there is none.
inline std::optional<NarrativeAnswer> narrative(std::string_view id, std::string_view query) {
  const auto story = std::find_if(std::begin(kStories), std::end(kStories),
                                  [&](const Story& known) { return known.id == id; });
  if (story == std::end(kStories)) return std::nullopt;
  const Hit hit = hit_of(*story, {});
  NarrativeAnswer answer;
  answer.edition = "20261122-0001";
  answer.title = story->title;
  answer.record.narrative.id = story->id;
  answer.record.narrative.page = "erfarenheter.txt";
  answer.record.narrative.text = story->text;
  answer.record.narrative.url =
      "https://trainee.example/erfarenheter/" + answer.record.narrative.id;
  Facets& facets = answer.record.facets;
  facets.author = hit.author;
  facets.municipality = hit.municipality;
  facets.county = hit.county;
  facets.organisation = hit.organisation;
  facets.role = hit.role;
  if (hit.role) facets.roles = {*hit.role};
  if (story->start > 0) {
    facets.field = story->field;
    facets.programme = "Kommuntrainee Norr";
    facets.education = "Civilekonom, Mittuniversitetet";
    facets.cohort_start = story->start;
    facets.cohort_end = story->end;
    facets.evidence = {
        {"role", story->role, "self_introduction", "", "erfarenheter.txt", 12, story->title},
        {"municipality", story->municipality, "works_at", "employment", "erfarenheter.txt", 12,
         "på " + std::string(story->organisation)},
        {"cohort_start", std::to_string(story->start), "page_title", "", "erfarenheter.txt", 1,
         "Erfarenheter " + std::to_string(story->start)}};
  }
  std::string_view rest = story->text;
  while (!rest.empty()) {
    const std::string_view paragraph = rest.substr(0, rest.find("\n\n"));
    rest.remove_prefix(std::min(paragraph.size() + 2, rest.size()));
    answer.paragraphs.push_back(marked(paragraph, words_of(query)));
  }
  return answer;
}

inline CorpusSummary summary() {
  return {{"20261122-0001", "2026-11-22T02:10:00Z", std::size(kStories), 12345, 9}};
}

}  // namespace erfara::fixture
