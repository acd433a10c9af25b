#include "server/answer_box.h"

#include <gtest/gtest.h>
#include <poll.h>

namespace erfara {
namespace {

bool is_woken(const AnswerBox& box) {
  pollfd event{box.event().number(), POLLIN, 0};
  return ::poll(&event, 1, 0) == 1;
}

std::vector<AnswerBox::Item> taken(AnswerBox& box) {
  box.event().reset();
  return box.take();
}

TEST(AnswerBoxTest, WakesForEveryAnswerOnceUntilItIsTaken) {
  AnswerBox box;
  for (std::uint64_t ticket = 1; ticket < 3; ++ticket) {
    box.put(ticket, {});
    EXPECT_TRUE(is_woken(box));
    EXPECT_EQ(taken(box).size(), 1U);
    EXPECT_FALSE(is_woken(box));
  }
}

TEST(AnswerBoxTest, WakesForWhatWasGatheredWhenTheReaderGathersNoLonger) {
  AnswerBox box;
  box.gather(true);
  box.put(1, {});
  EXPECT_FALSE(is_woken(box));
  box.gather(false);
  EXPECT_TRUE(is_woken(box));
  box.put(2, {});
  const auto items = taken(box);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].ticket, 1U);
  EXPECT_EQ(items[1].ticket, 2U);
  EXPECT_FALSE(is_woken(box));
}

TEST(AnswerBoxTest, WakesWhenManyAreGathered) {
  AnswerBox box;
  box.gather(true);
  for (std::uint64_t round = 0; round < 2; ++round) {
    std::uint64_t put = 0;
    while (!is_woken(box) && put < 100) box.put(++put, {});
    EXPECT_GT(put, 1U);
    EXPECT_LT(put, 100U);
    EXPECT_EQ(taken(box).size(), put);
  }
}

}  // namespace
}  // namespace erfara
