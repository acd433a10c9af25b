#include "erfara/search/label.h"

#include <gtest/gtest.h>

#include "index/records.h"

namespace erfara {
namespace {

// A body of these words, or of `around` when it has none.
BodyText body(const std::string& words, const std::string& around) {
  return {[words](Position) { return words; }, [around] { return around; }};
}

TEST(LabelTest, NamesANarrativeByWhatIsThere) {
  const BodyText text = body("En dag på plan", "whole");
  EXPECT_EQ(display_title(make_record("a", "", "jurist", "Habo", 2012, "Min tid"), text),
            "Min tid");
  EXPECT_EQ(display_title(make_record("a", "", "jurist", "Habo", 2012), text),
            "Jurist, Habo 2012–2013");
  EXPECT_EQ(display_title(make_record("a", ""), text), "En dag på plan");
  EXPECT_EQ(display_title(make_record("a", ""), body("", "!!! ...")), "!!! ...");
  EXPECT_EQ(display_title(make_record("a", ""), body("", "")), "");
}

TEST(LabelTest, ReadsNoBodyForATitleOfItsOwn) {
  const BodyText none;  // throws when it is read
  EXPECT_EQ(display_title(make_record("a", "", "", "", 0, "Min tid"), none), "Min tid");
}

}  // namespace
}  // namespace erfara
