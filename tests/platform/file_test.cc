#include "erfara/platform/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>

#include "erfara/platform/error.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

ErrorKind kind_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.kind();
  }
  throw std::runtime_error("no error");
}

TEST(FileTest, ReadsBackWhatWasWritten) {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 300000; ++i) bytes += static_cast<char>(i * 7);
  FileWriter writer(folder / "a");
  writer.write(std::string_view(bytes).substr(0, 5));
  writer.write(std::string_view(bytes).substr(5));
  EXPECT_EQ(writer.size(), bytes.size());
  writer.close();
  EXPECT_EQ(read_file(folder / "a"), bytes);
  EXPECT_EQ(MappedFile(folder / "a").bytes(), bytes);
}

TEST(FileTest, ReplacesAFileAtomically) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "one");
  write_file_atomically(folder / "a", "two");
  EXPECT_EQ(read_file(folder / "a"), "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(FileTest, MapsAnEmptyFile) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "");
  EXPECT_EQ(MappedFile(folder / "a").bytes(), "");
}

TEST(FileTest, RefusesWhatIsTooLargeMissingOrNoFile) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "12345");
  EXPECT_EQ(kind_of([&] { read_file(folder / "a", 4); }), ErrorKind::limit);
  EXPECT_EQ(kind_of([&] { read_file(folder / "b"); }), ErrorKind::not_found);
  EXPECT_EQ(kind_of([&] { read_file(folder.path()); }), ErrorKind::input);
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(kind_of([&] { read_file(folder / "pipe"); }), ErrorKind::input);
}

TEST(ErrorTest, AFullDiskHasARemedy) {
  errno = ENOSPC;
  const Error error = system_error("write", "/x");
  EXPECT_EQ(error.kind(), ErrorKind::io);
  EXPECT_THAT(error.line(),
              testing::StartsWith("cannot write /x: No space left on device: make room"));
}

}  // namespace
}  // namespace erfara
