#include "erfara/export/opensearch_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "erfara/index/builder.h"
#include "erfara/index/edition.h"
#include "erfara/platform/file.h"
#include "erfara/search/searcher.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(OpenSearchFolderTest, BulkFilesAreBoundedAndOldOnesGo) {
  const TemporaryFolder folder;
  BuildOptions build;
  build.index_folder = folder / "index";
  build_edition(in_order({make_record("a", "Ett år."), make_record("b", "Två år."),
                          make_record("c", "Tre år.")}),
                build);
  Searcher searcher(Edition::open(folder / "index"));
  const Selection selection = searcher.select({});
  const fs::path out = folder / "out";
  write_opensearch_folder(selection, true, out, 1);  // each narrative is more than that
  EXPECT_EQ(files_in(out), (std::vector<std::string>{"bulk-00001.ndjson", "bulk-00002.ndjson",
                                                     "bulk-00003.ndjson", "index.json"}));
  const std::string third = read_file(out / "bulk-00003.ndjson");
  EXPECT_TRUE(third.starts_with("{\"index\": {\"_id\": \"c\"}}\n{\"id\": \"c\",")) << third;
  write_opensearch_folder(selection, true, out);
  EXPECT_EQ(files_in(out), (std::vector<std::string>{"bulk-00001.ndjson", "index.json"}));
}

}  // namespace
}  // namespace erfara
