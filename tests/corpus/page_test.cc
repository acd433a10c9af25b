#include "erfara/corpus/page.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

std::string lines_of(std::string_view text) {
  std::string result;
  for (const PageLine& line : page_from_text("page.txt", text).lines) {
    result += std::to_string(line.number) + "-" + std::to_string(line.end_number) + " " +
              line.text + "\n";
  }
  return result;
}

TEST(PageTest, JoinsWhatWasBrokenAtAColumn) {
  EXPECT_EQ(lines_of("SNÖ OCH KARTOR\n"
                     "\n"
                     "På mitt skrivbord ligger det just nu en rapport\n"
                     "på 84 sidor. Den är min. Jag har intervjuat\n"
                     "trettio personer på Lugnet om varför de slutar,\n"
                     "och Region Halland vill nu få veta vad de sade\n"
                     "till mig. Så ligger det till.\n"
                     "Kort rad.\n"
                     "\n"
                     "Elsa Brink\n"
                     "Planarkitekt\n"),
            "1-1 SNÖ OCH KARTOR\n"
            "3-7 På mitt skrivbord ligger det just nu en rapport på 84 sidor. Den är min. Jag har "
            "intervjuat trettio personer på Lugnet om varför de slutar, och Region Halland vill nu "
            "få veta vad de sade till mig. Så ligger det till.\n"
            "8-8 Kort rad.\n"
            "10-10 Elsa Brink\n"
            "11-11 Planarkitekt\n");
}

TEST(PageTest, LeavesLinesThatStandForThemselves) {
  const std::string list =
      "Elsa Brink, planarkitekt i Tranås kommun\n"
      "Nils Tall, ekonom\n"
      "Greta Holm, jurist på Region Halland i Varberg\n"
      "och så några till\n";
  EXPECT_EQ(lines_of(list),
            "1-1 Elsa Brink, planarkitekt i Tranås kommun\n2-2 Nils Tall, ekonom\n"
            "3-3 Greta Holm, jurist på Region Halland i Varberg\n4-4 och så några till\n");
}

}  // namespace
}  // namespace erfara
