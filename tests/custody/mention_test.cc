#include "erfara/custody/mention.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer tables = Gazetteer::load();
  return tables;
}

PersonBook book_of(const std::string& name) {
  PersonBook book("salt");
  for (const auto& names : ways_of_writing(name)) {
    book.add(book.hash_of(names), {NameRule::erased, "NN"});
  }
  return book;
}

struct Case {
  std::string name;  // of the person
  std::string text;
  std::string expected;
};

// `known` are those whose full name the text has.
std::string masked(const Case& given) {
  const PersonBook book = book_of(given.name);
  const NameFinder finder(book, gazetteer());
  std::vector<KnownPerson> known;
  for (const Mention& mention : finder.full_names(given.text)) {
    known.push_back({mention.names, mention.treatment});
  }
  return replaced(given.text, finder.all_names(given.text, known));
}

TEST(MentionTest, FindsANameInEveryForm) {
  const std::vector<Case> cases = {
      {"Elin Sundvall", "Här skrev Elin Sundvall om Elins år.", "Här skrev NN om NNs år."},
      {"Elin Sundvall", "ELIN SUNDVALL, elin sundvall", "NN, NN"},
      {"Elin Sundvall", "Elin Sundvalls text, Sundvall, Elin", "NNs text, NN"},
      {"Elin Sundvall", "Elin\nSundvall skrev", "NN skrev"},
      {"Elin Sundvall", "Elin Sundvall's och Elin Sundvall:s", "NNs och NNs"},
      {"Elin Sundvall", "mejla elin.sundvall@vara.se", "mejla NN@vara.se"},
      {"Elin Sundvall", "https://vara.se/blogg/elin-sundvall-berattar",
       "https://vara.se/blogg/NN-berattar"},
      {"Elin Sundvall", "profil_elin_sundvall.txt @elinsundvall #ElinSundvall",
       "profil_NN.txt @NN #NN"},
      {"Elin Sundvall", "Hej Elin! Vi såg Elin Sundvall.", "Hej NN! Vi såg NN."},
      {"Elin Sundvall", "Elin Sundvall. elins år, sundvalls", "NN. NNs år, NNs"},
      {"Ann-Marie Ek", "Ann-Marie Ek och Ann-Maries bok", "NN och NNs bok"},
      {"Ann-Marie Ek", "Ann Marie Ek", "NN"},
      {"Björn Ek", "Bjo\xCC\x88rn Ek, BJÖRN EK, Bjorn Ek", "NN, NN, NN"},
      {"Anna von Ek", "Anna von Ek, A. Anna Ek. En von.", "NN, A. NN. En von."},
      {"Anna Maria Ek", "Anna Ek skrev. Maria också.", "NN skrev. Maria också."},
      {"Stig Ask", "Stig Ask går. Se, Stig, en ask och en stig.",
       "NN går. Se, NN, en ask och en stig."},
      {"Anders Lars", "Anders Lars bok", "NN bok"},
      {"Åsa Öberg", "ÅSA ÖBERG och Åsas", "NN och NNs"},
      {"Åsa Öberg", "#ÅsaÖberg ÅsaÖbergs", "#NN NNs"},
      {"Ann-Marie Åkerblom-Södergran", "Se #AnnMarieÅkerblomSödergran", "Se #NN"},
      {"Gunvor Qvarnström", "Gunvor Qvarn-\nström skrev", "NN skrev"},
      {"Gunvor Qvarnström", "Gunvor Qvarnström, Gunvor B. Qvarnström, Gunvor B Qvarnströms",
       "NN, NN, NNs"},
      {"Elin Sundvall", "elin.sundvall92@x.se", "NN92@x.se"},
      {"Elin Sundvall", "Läs elinsundvalls blogg, @elinsundvalls", "Läs NNs blogg, @NNs"},
  };
  for (const Case& given : cases) EXPECT_EQ(masked(given), given.expected) << given.text;
}

TEST(MentionTest, LeavesOthersAlone) {
  const std::vector<Case> cases = {
      {"Anna Ek", "Bo Ek, Anna Berg och Karin Ek", "Bo Ek, Anna Berg och Karin Ek"},
      {"Anna Ek", "Bo Ek\nAnna Berg", "Bo Ek\nAnna Berg"},
      {"Anna Ek", "Anna skrev. Ek också.", "Anna skrev. Ek också."},
      {"Anna Ek", "Anna Ek och Anna Berg", "NN och Anna Berg"},
      {"Anna Vara", "Anna Vara bor i Vara kommun.", "NN bor i Vara kommun."},
      {"Elin Sundvall", "Sundvallsgatan", "Sundvallsgatan"},
      {"Elin Sundvall", "Elin A. Berg och Bo B. Sundvall", "Elin A. Berg och Bo B. Sundvall"},
      {"Sten Berg", "Kim Stenberg", "Kim Stenberg"},
      {"Sten Brott", "i ett stenbrott", "i ett stenbrott"},
  };
  for (const Case& given : cases) EXPECT_EQ(masked(given), given.expected) << given.text;
}

TEST(MentionTest, ANameOfOneWordIsAPersonOnlyByItself) {
  EXPECT_EQ(masked({"Kim", "Kim skrev till Kim Berg. Hej Kim!", ""}),
            "NN skrev till Kim Berg. Hej NN!");
}

}  // namespace
}  // namespace erfara
