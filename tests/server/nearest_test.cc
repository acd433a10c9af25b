#include "server/nearest.h"

#include <gmock/gmock.h>

#include <numeric>
#include <random>
#include <string>

namespace erfara {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// By the whole table of Wagner & Fischer.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

TEST(NearestTest, RanksByDistanceThenAlphabet) {
  EXPECT_THAT(nearest("limits", {{"offset"}, {"limit"}, {"lang"}, {"q"}}, 2),
              ElementsAre("limit", "lang"));
  EXPECT_THAT(nearest("c", {{"b"}, {"a"}}, 5), ElementsAre("a", "b"));
  EXPECT_THAT(nearest("", {{"ab"}, {"a"}}, 2), ElementsAre("a", "ab"));
  EXPECT_THAT(nearest("x", {}, 3), IsEmpty());
}

TEST(NearestTest, GivesTheNameOfWhatPeopleCallIt) {
  EXPECT_THAT(nearest("komun", {{"county"}, {"municipality", "kommun"}}, 1),
              ElementsAre("municipality"));
}

TEST(NearestTest, LooksAtSixtyBytes) {
  const std::string sixty(60, 'a');
  EXPECT_THAT(nearest(sixty + std::string(5000, 'b'), {{"b"}, {sixty}}, 1), ElementsAre(sixty));
}

TEST(NearestTest, AgreesWithTheWholeTable) {
  std::mt19937 random(1);
  const auto text = [&](std::size_t most) {
    std::string made(random() % (most + 1), ' ');
    for (char& c : made) c = static_cast<char>("ab\xe5"[random() % 3]);
    return made;
  };
  for (int i = 0; i < 5000; ++i) {
    const std::string wrong = text(60);
    const std::string names[] = {text(80), text(80)};
    const bool first = std::pair(distance(wrong, names[0]), names[0]) <=
                       std::pair(distance(wrong, names[1]), names[1]);
    EXPECT_THAT(nearest(wrong, {{names[0]}, {names[1]}}, 1), ElementsAre(names[first ? 0 : 1]));
  }
}

}  // namespace
}  // namespace erfara
