#include "erfara/index/column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <list>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "erfara/platform/error.h"
#include "index/column_writer.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

class ColumnTest : public testing::Test {
 protected:
  Column column(const std::vector<std::vector<std::string>>& narratives) {
    ColumnWriter writer;
    for (const std::vector<std::string>& values : narratives) writer.add(values);
    const auto path = folder_.path() / ("column" + std::to_string(files_.size()));
    SectionFileWriter file(path);
    writer.write(file, info(Field::role));
    file.close();
    return {files_.emplace_back(path), info(Field::role), narratives.size()};
  }

  TemporaryFolder folder_;
  std::list<SectionFile> files_;
};

TEST_F(ColumnTest, HasNoneOneOrSeveralValues) {
  const Column roles = column({{"jurist"}, {}, {"planerare", "ekonom"}, {"ekonom"}, {}});
  ASSERT_EQ(roles.values().size(), 3U);
  EXPECT_EQ(roles.values()[0], "ekonom");
  EXPECT_THAT(roles.of(0), ElementsAre(1));
  EXPECT_THAT(roles.of(1), IsEmpty());
  EXPECT_THAT(roles.of(2), ElementsAre(0, 2));
  EXPECT_EQ(roles.of(2).front(), 0U);
  EXPECT_THAT(roles.of(3), ElementsAre(0));
  std::vector<std::uint64_t> counts = {10, 0, 0};
  EXPECT_EQ(roles.count(std::vector<std::uint32_t>{0, 1, 2, 4}, counts), 2U);
  EXPECT_THAT(counts, ElementsAre(11, 1, 1));
}

TEST_F(ColumnTest, MayBeEmpty) {
  EXPECT_EQ(column({}).values().size(), 0U);
  const Column none = column({{}, {}});
  EXPECT_THAT(none.of(1), IsEmpty());
  std::vector<std::uint64_t> counts;
  EXPECT_EQ(none.count(std::vector<std::uint32_t>{0, 1}, counts), 2U);
}

TEST_F(ColumnTest, CountsWhatNarrativesHave) {
  std::mt19937 random(5);
  std::vector<std::vector<std::string>> narratives(3000);
  for (std::vector<std::string>& values : narratives) {
    std::set<std::string> some;
    for (std::size_t n = random() % 4; n > 0; --n)
      some.insert("v" + std::to_string(random() % 700));
    values.assign(some.begin(), some.end());
  }
  const Column read = column(narratives);
  std::vector<std::uint32_t> chosen;
  std::vector<std::uint64_t> expected(read.values().size());
  std::size_t none = 0;
  for (std::uint32_t narrative = 0; narrative < narratives.size(); ++narrative) {
    std::vector<std::string> values;
    for (const std::uint32_t value : read.of(narrative)) values.emplace_back(read.values()[value]);
    ASSERT_THAT(values, ElementsAreArray(narratives[narrative]));
    if (random() % 3 == 0) continue;
    chosen.push_back(narrative);
    none += values.empty() ? 1 : 0;
    for (const std::uint32_t value : read.of(narrative)) ++expected[value];
  }
  std::vector<std::uint64_t> counts(read.values().size());
  EXPECT_EQ(read.count(chosen, counts), none);
  EXPECT_EQ(counts, expected);
}

TEST_F(ColumnTest, RefusesAnotherNumberOfNarratives) {
  column({{"a"}, {"b"}});
  EXPECT_THROW(Column(files_.back(), info(Field::role), 60), Error);
  EXPECT_THROW(Column(files_.back(), info(Field::year), 2), Error);
}

}  // namespace
}  // namespace erfara
