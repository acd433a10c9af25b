#include "erfara/custody/suppression_list.h"

#include <gtest/gtest.h>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

TEST(SuppressionListTest, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  EXPECT_TRUE(SuppressionList::read(folder.path()).empty());
  SuppressionList list;
  EXPECT_TRUE(list.add_person("Anna von Ek", NameRule::delisted));
  EXPECT_FALSE(list.add_person("ek, ANNA", NameRule::delisted));
  EXPECT_TRUE(list.add_narrative("abc", NameRule::erased));
  EXPECT_FALSE(list.add_narrative("abc", NameRule::delisted));
  list.write(folder.path());
  const SuppressionList read = SuppressionList::read(folder.path());
  ASSERT_NE(read.rule_of_narrative("abc"), nullptr);
  EXPECT_EQ(*read.rule_of_narrative("abc"), NameRule::erased);
  EXPECT_EQ(read.rule_of_narrative("abd"), nullptr);
  const PersonBook book = read.book();
  const std::vector<std::string> names = {"ek", "anna"};
  EXPECT_NE(book.find(book.hash_of(names).filter, names), nullptr);
}

TEST(SuppressionListTest, ADamagedOneIsRefused) {
  const TemporaryFolder folder;
  for (const char* bytes : {"", "{}", "[]", R"({"salt": "", "persons": [], "narratives": []})",
                            R"({"salt": "x", "persons": [{}], "narratives": []})"}) {
    write_file_atomically(suppression_list_file(folder.path()), bytes);
    try {
      SuppressionList::read(folder.path());
      FAIL() << bytes;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::damaged);
    }
  }
}

}  // namespace
}  // namespace erfara
