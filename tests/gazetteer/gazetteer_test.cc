#include "erfara/gazetteer/gazetteer.h"

#include <gtest/gtest.h>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

TEST(GazetteerTest, TakesAdditionsAndOverridesFromAnotherFolder) {
  TemporaryFolder folder;
  write_file_atomically(folder / "head_titles.csv",
                        "title,ssyk2012,use,normalised\nsamhällsbyggare,2163,title,\n");
  write_file_atomically(folder / "municipalities.csv",
                        "code,name,full_name,aliases,county,latitude,longitude\n"
                        "2180,Gävle,Gävle kommun,Gefle,Annat län,60,17\n");
  write_file_atomically(folder / "phrases.csv",
                        "list,match,phrase\nclosing,start,-vi hörs\nclosing,whole,tjipp\n");
  const Gazetteer gazetteer = Gazetteer::load(table_folders({folder.path()}));
  EXPECT_EQ(gazetteer.titles().find("samhällsbyggare")->ssyk, "2163");
  EXPECT_EQ(gazetteer.places().find("Gefle")->county, "Annat län");
  EXPECT_FALSE(gazetteer.phrases().fits("closing", "vi hörs"));
  EXPECT_TRUE(gazetteer.phrases().fits("closing", "tjipp"));
}

TEST(GazetteerTest, NamesTheRowThatIsWrong) {
  TemporaryFolder folder;
  write_file_atomically(folder / "programmes.csv",
                        "name,aliases,municipalities,first_cohort,cohort_years,step\n"
                        "# a comment\nTrainee Test,,,tjugo,2,1\n");
  try {
    Gazetteer::load(table_folders({folder.path()}));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.what(),
              (folder / "programmes.csv").string() + ":3: \"tjugo\" is no whole number");
  }
  EXPECT_THROW(table_folders({folder / "absent"}), Error);
}

TEST(GazetteerTest, FindsProgrammesAndTheirRounds) {
  const Gazetteer gazetteer = Gazetteer::load();
  std::vector<Word> words;
  scan_words("i Traineee Södra Norrland och Framtidens samhällsbyggares kurs", words);
  const auto mentions = gazetteer.programmes().mentions(words);
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[0].programme->name, "Trainee Södra Norrland");
  EXPECT_EQ(cohort_of_round(*mentions[0].programme, 2), std::pair(2013, 2014));
  EXPECT_EQ(mentions[1].programme->name, "Framtidens Samhällsbyggare");
  EXPECT_EQ(cohort_of_round(*mentions[1].programme, 2), std::nullopt);
}

TEST(GazetteerTest, KnowsGivenNamesAlsoJoined) {
  const Gazetteer gazetteer = Gazetteer::load();
  EXPECT_TRUE(gazetteer.names().is_first_name("liselott"));
  EXPECT_TRUE(gazetteer.names().is_first_name("eva-karin"));
  EXPECT_FALSE(gazetteer.names().is_first_name("kommun"));
}

}  // namespace
}  // namespace erfara
