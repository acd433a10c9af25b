#include "erfara/facets/participant.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

const Gazetteer& tables() {
  static const Gazetteer gazetteer = Gazetteer::load();
  return gazetteer;
}

std::vector<Participant> participants_in(std::string_view text) {
  return participants_of(split_page(page_from_text("lista.txt", text), tables()), tables());
}

std::string line_of(const Participant& participant) {
  return std::to_string(participant.line) + " " + participant.name + "|" +
         participant.role.value_or("") + "|" + participant.municipality.value_or("") + "|" +
         (participant.cohort ? std::to_string(participant.cohort->first) : "");
}

constexpr const char* kList =
    "Deltagare i programmet 2014/2015\n"
    "\n"
    "Alva Nordström, ekonom, Flens kommun\n"
    "Rasmus Viltorp, HR-specialist, Trosa kommun\n"
    "Ingela Brax, utredare, Orsa kommun\n"
    "Ingela Ros, jurist, Hylte kommun\n";

TEST(ParticipantTest, ReadsEntriesOfOneLineAndOfSeveral) {
  const auto one_line = participants_in(kList);
  ASSERT_EQ(one_line.size(), 4U);
  EXPECT_EQ(line_of(one_line[1]), "4 Rasmus Viltorp|HR-specialist|Trosa|2014");
  const auto several = participants_in(
      "Traineegrupp 2009-2010\n\nAnton Berg\nPlanarkitekt\nRonneby kommun\n\nHedvig Alm\nJurist\n"
      "Kumla kommun\n\nPetra Lund\nEkonom\nLaxå kommun\n");
  ASSERT_EQ(several.size(), 3U);
  EXPECT_EQ(line_of(several[0]), "3 Anton Berg|Planarkitekt|Ronneby|2009");
  EXPECT_EQ(several[0].quote, "Anton Berg, Planarkitekt, Ronneby kommun");
  EXPECT_TRUE(
      participants_in("Jag heter Anna Ek och är jurist i Flens kommun sedan i våras.").empty());
}

TEST(ParticipantTest, CompletesWhatANarrativeLeavesOpen) {
  struct Case {
    std::string_view author;
    std::optional<int> cohort;
    std::optional<std::string> role;
    std::string_view expected;  // role|municipality
  };
  ParticipantTable table;
  table.add(participants_in(kList));
  for (const auto& [author, cohort, role, expected] : std::initializer_list<Case>{
           {"Alva Nordström", 2014, {}, "ekonom|Flen"},
           {"Alva Nordström", {}, {}, "ekonom|Flen"},
           {"Alva Nordström", 2016, {}, "|"},  // another round
           {"Alva Nordström", 2014, "controller", "controller|Flen"},
           {"Rasmus", 2014, {}, "HR-specialist|Trosa"},
           {"Rasmus", {}, {}, "|"},    // a given name needs the round
           {"Ingela", 2014, {}, "|"},  // two have it
           {"Kim Alm", 2014, {}, "|"},
       }) {
    Facets facets;
    facets.author = author;
    facets.cohort_start = cohort;
    facets.role = role;
    table.complete(facets);
    EXPECT_EQ(facets.role.value_or("") + "|" + facets.municipality.value_or(""), expected)
        << author;
    for (const Evidence& evidence : facets.evidence) {
      EXPECT_EQ(evidence.rule, "participant_list");
      EXPECT_EQ(evidence.page, "lista.txt");
      EXPECT_GT(evidence.line, 0);
    }
  }
}

}  // namespace
}  // namespace erfara
