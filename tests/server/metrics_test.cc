#include "erfara/server/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

namespace erfara {
namespace {

using testing::MatchesRegex;

// What stands in the text format 0.0.4, taken apart.
struct Exposition {
  std::map<std::string, std::string> type_of;
  std::set<std::string> with_help;
  std::vector<std::pair<std::string, double>> samples;  // name with labels, value
};

Exposition taken_apart(const std::string& text) {
  Exposition result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string hash, keyword, name;
    if (line.starts_with("# ")) {
      words >> hash >> keyword >> name;
      if (keyword == "HELP") result.with_help.insert(name);
      if (keyword == "TYPE") words >> result.type_of[name];
      continue;
    }
    const std::size_t space = line.rfind(' ');
    char* end = nullptr;
    const double value = std::strtod(line.c_str() + space + 1, &end);
    EXPECT_EQ(*end, '\0') << line;
    result.samples.emplace_back(line.substr(0, space), value);
  }
  return result;
}

std::string family_of(const std::string& sample) {
  std::string name = sample.substr(0, sample.find('{'));
  for (const std::string_view end : {"_bucket", "_sum", "_count"}) {
    if (name.starts_with("erfara_request_seconds") && name.ends_with(end))
      name.resize(name.size() - end.size());
  }
  return name;
}

class MetricsTest : public testing::Test {
 protected:
  MetricsTest() {
    metrics_.answered(0, 200, std::chrono::milliseconds(3));
    metrics_.answered(0, 404, std::chrono::seconds(30));
    metrics_.answered(1, 503, std::chrono::microseconds(1));
    metrics_.refused(Refusal::rate);
    metrics_.accepted();
    const EditionSummary edition{"e1", "", 7, 900, 2, 0};
    exposition_ = taken_apart(metrics_.text({"e1", {edition}}));
  }
  double value(const std::string& sample) const {
    for (const auto& [name, value] : exposition_.samples) {
      if (name == sample) return value;
    }
    ADD_FAILURE() << "there is no " << sample;
    return 0;
  }

  Metrics metrics_{{"search", "page"}};
  Exposition exposition_;
};

// https://prometheus.io/docs/practices/naming
TEST_F(MetricsTest, AreNamedAsPrometheusAdvises) {
  for (const auto& [name, type] : exposition_.type_of) {
    EXPECT_TRUE(exposition_.with_help.contains(name)) << name;
    EXPECT_THAT(name, MatchesRegex("(erfara|process)_[a-z_]+"));
    EXPECT_EQ(name.ends_with("_total"), type == "counter") << name;
    EXPECT_THAT(name, testing::Not(testing::ContainsRegex("milli|micro|_ms|kilo|mega|percent")));
  }
  std::set<std::string> seen;
  for (const auto& [sample, value] : exposition_.samples) {
    EXPECT_TRUE(exposition_.type_of.contains(family_of(sample))) << sample;
    EXPECT_TRUE(seen.insert(sample).second) << sample << " stands twice";
  }
}

TEST_F(MetricsTest, CountWhatWasAnsweredAndRefused) {
  EXPECT_EQ(value(R"(erfara_requests_total{route="search",status="404"})"), 1);
  EXPECT_EQ(value(R"(erfara_rejected_total{reason="rate"})"), 1);
  EXPECT_EQ(value("erfara_edition_narratives"), 7);
  EXPECT_EQ(value("erfara_editions"), 1);
  EXPECT_EQ(value(R"(erfara_edition_info{edition="e1"})"), 1);
}

TEST_F(MetricsTest, SumTheHistogramUp) {
  EXPECT_EQ(value(R"(erfara_request_seconds_bucket{route="search",le="0.0025"})"), 0);
  EXPECT_EQ(value(R"(erfara_request_seconds_bucket{route="search",le="0.005"})"), 1);
  EXPECT_EQ(value(R"(erfara_request_seconds_bucket{route="search",le="+Inf"})"), 2);
  EXPECT_EQ(value(R"(erfara_request_seconds_count{route="search"})"), 2);
  EXPECT_NEAR(value(R"(erfara_request_seconds_sum{route="search"})"), 30.003, 1e-3);
}

TEST_F(MetricsTest, TellHowTheProcessIs) {
  EXPECT_GT(value("process_resident_memory_bytes"), 1e6);
  EXPECT_GE(value("process_cpu_seconds_total"), 0);
  EXPECT_GT(value("process_open_fds"), 2);
  EXPECT_GE(value("process_max_fds"), value("process_open_fds"));
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const double seconds = std::chrono::duration<double>(now).count();
  EXPECT_LE(value("process_start_time_seconds"), seconds + 1);
  EXPECT_GT(value("process_start_time_seconds"), seconds - 24 * 3600);
}

}  // namespace
}  // namespace erfara
