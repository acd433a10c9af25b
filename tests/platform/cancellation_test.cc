#include "erfara/platform/cancellation.h"

#include <gtest/gtest.h>

#include <thread>

#include "erfara/platform/error.h"

namespace erfara {
namespace {

TEST(CancellationTest, ThrowsOnceTheWorkIsGivenUp) {
  std::stop_source source;
  const CancellableWork work(source.get_token());
  EXPECT_NO_THROW(throw_if_cancelled());
  source.request_stop();
  try {
    throw_if_cancelled();
    FAIL() << "the work went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
  }
}

TEST(CancellationTest, HeedsTheInnermostWorkOfTheThreadAlone) {
  std::stop_source source;
  source.request_stop();
  EXPECT_NO_THROW(throw_if_cancelled());
  const CancellableWork work(source.get_token());
  {
    const CancellableWork shielded{{}};
    EXPECT_NO_THROW(throw_if_cancelled());
  }
  EXPECT_THROW(throw_if_cancelled(), Error);
  std::thread([] { EXPECT_NO_THROW(throw_if_cancelled()); }).join();
}

}  // namespace
}  // namespace erfara
