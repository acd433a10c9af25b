#include "erfara/server/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace erfara {
namespace {

std::string line_of(LogFormat format, std::string_view event,
                    const std::vector<Log::Field>& fields) {
  std::string lines;
  LogOptions options;
  options.format = format;
  const Log log(options, [&](const std::string& line) { lines += line + "|"; });
  log.write(LogLevel::warning, event, fields);
  return lines;
}

TEST(LogTest, WritesText) {
  EXPECT_THAT(line_of(LogFormat::text, "serving", {{"address", "http://a/"}, {"n", 3}}),
              testing::MatchesRegex("[0-9-]+T[0-9:.]+[+-][0-9:]+ warning serving "
                                    "address=\"http://a/\" n=3\\|"));
}

TEST(LogTest, WritesJson) {
  const std::string line = line_of(LogFormat::json, "serving", {{"address", "å"}, {"n", 3}});
  const json::Value value = json::parse(line.substr(0, line.size() - 1));
  EXPECT_EQ(*value.find("level")->string(), "warning");
  EXPECT_EQ(*value.find("event")->string(), "serving");
  EXPECT_EQ(*value.find("address")->string(), "å");
  EXPECT_EQ(value.find("n")->integer(), 3);
  EXPECT_NE(value.find("time"), nullptr);
}

// Whatever a client sends, it cannot write a line of its own.
TEST(LogTest, KeepsALineOneLine) {
  for (const LogFormat format : {LogFormat::text, LogFormat::json}) {
    const std::string line =
        line_of(format, "a\nb\x1b[31m", {{"x", "1\r\n2026 error forged \x1b[0m %v {}"}});
    EXPECT_EQ(line.find_first_of("\r\n\x1b"), std::string::npos) << line;
    EXPECT_THAT(line, testing::HasSubstr("%v {}"));
  }
}

}  // namespace
}  // namespace erfara
