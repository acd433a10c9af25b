#include "erfara/server/configuration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "erfara/platform/error.h"
#include "erfara/server/imprint.h"
#include "server/setting.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ConfigurationTest : public testing::Test {
 protected:
  Configuration read(const std::string& toml, const Environment& environment = {}) {
    const auto file = folder_ / "erfara.toml";
    std::ofstream(file) << toml;
    return read_configuration(file, environment);
  }
  std::string complaint(const std::string& toml, const Environment& environment = {}) {
    try {
      read(toml, environment);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::input);
      EXPECT_NE(error.hint(), "");
      return error.what();
    }
    return "";
  }

  TemporaryFolder folder_;
};

// Pages tell an operator to fill them in.
TEST(SettingsTest, HaveWhatThePagesForTheLawAskFor) {
  for (const std::string_view key : not_filled_in({})) {
    EXPECT_EQ(std::ranges::count(settings(), key, &Setting::key), 1) << key;
  }
}

TEST_F(ConfigurationTest, ReadsEverySection) {
  const Configuration read_one = read(R"(
index = "/srv/erfara"
[listen]
host = "::"
port = 80
[limits]
body_bytes = 1_000
head_timeout_ms = 250
[website]
address = "https://erfara.example"
origins = ["https://www.example", "http://localhost:3000"]
hosts = ["sok.example"]
indexable = true
author_facet = true
[publisher]
name = "Traineeslingan"
contact = "info@trainee.example"
page = "https://trainee.example/"
licence = "https://licence.example/by/4.0/"
report = "https://trainee.example/fel?id={id}"
[accessibility]
status = "partial"
shortcomings = """
Kartan har små prickar.
Tabellerna är breda."""
date = "2026-11-01"
[privacy]
purpose = "att sprida erfarenheter"
legal_basis = "allmänt intresse"
officer = "https://trainee.example/dataskydd"
retention = "tio år"
[proxy]
trusted = ["127.0.0.1", "10.1.2.3/8"]
header = "forwarded"
[rate]
per_second = 0
[log]
format = "json"
requests = true
[admin]
key = "abcdefghijklmnopqrstuvwx"
)");
  EXPECT_EQ(read_one.index_folder, "/srv/erfara");
  EXPECT_EQ(read_one.host, "::");
  EXPECT_EQ(read_one.port, 80);
  EXPECT_EQ(read_one.limits.body_bytes, 1000U);
  EXPECT_EQ(read_one.limits.head_timeout, std::chrono::milliseconds(250));
  const Policy& policy = read_one.policy;
  EXPECT_EQ(policy.address, "https://erfara.example");
  EXPECT_THAT(policy.origins, ElementsAre("https://www.example", "http://localhost:3000"));
  EXPECT_THAT(policy.hosts, ElementsAre("sok.example"));
  EXPECT_TRUE(policy.indexable);
  EXPECT_TRUE(policy.author_facet);
  EXPECT_EQ(policy.imprint.publisher.report, "https://trainee.example/fel?id={id}");
  EXPECT_EQ(policy.imprint.accessibility.status, Conformance::partial);
  EXPECT_EQ(policy.imprint.accessibility.shortcomings,
            "Kartan har små prickar.\nTabellerna är breda.");
  EXPECT_THAT(not_filled_in(policy.imprint), ElementsAre());
  ASSERT_EQ(policy.trusted_proxies.size(), 2U);
  EXPECT_EQ(policy.trusted_proxies[1].text(), "10.0.0.0/8");
  EXPECT_EQ(policy.forwarded, ForwardedHeader::forwarded);
  EXPECT_EQ(policy.rate.per_second, 0U);
  EXPECT_EQ(policy.admin_key, "abcdefghijklmnopqrstuvwx");
  EXPECT_EQ(read_one.log.format, LogFormat::json);
  EXPECT_TRUE(read_one.log.requests);
}

TEST_F(ConfigurationTest, NamesFileAndLineOfWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"[listen]\n\nport = \"http\"\n", "erfara.toml line 3: listen.port must be a whole number"},
      {"[listen]\nport = 65536\n", "line 2: listen.port must be a whole number from 0 to 65535"},
      {"[listen]\nport = 80.0\n", "line 2: listen.port must be"},
      {"[listen]\nprot = 80\n",
       "line 2: there is no setting listen.prot; the nearest is listen.port"},
      {"\n[lissen]\nport = 80\n", "line 2: there is no setting lissen; the nearest is"},
      {"listen = 3\n", "line 1: there is no setting listen"},
      {"index = {a = 1}\n", "line 1: index must be a text"},
      {"index = \"\"\n", "line 1: index must not be empty"},
      {"port = \n", "line 1: "},
      {"[log]\nformat = \"xml\"\n", "line 2: log.format must be one of: \"text\" \"json\""},
      {"[website]\nindexable = 1\n", "line 2: website.indexable must be true or false"},
      {"[website]\norigins = [\"www.example\"]\n", "\"www.example\" is none"},
      {"[website]\norigins = [\"https://www.example/\"]\n", "is none"},
      {"[website]\nhosts = [\"A.example\"]\n", "is none"},
      {"[website]\nhosts = \"a.example\"\n", "must be a list"},
      {"[website]\nhosts = [7]\n", "must be a list"},
      {"[website]\naddress = \"erfara.example\"\n", "must be like \"https://erfara.example\""},
      {"[publisher]\nname = 7\n", "line 2: publisher.name must be a text"},
      {"[publisher]\nname = \"a\\u0007\"\n", "line 2: publisher.name must be text without"},
      {"[publisher]\n\ncontact = \"info\"\n",
       "line 3: publisher.contact must be an e-mail address or begin with https://"},
      {"[publisher]\npage = \"www.a.example\"\n", "line 2: publisher.page must be an address"},
      {"[publisher]\npage = \"https://å.example\"\n", "by xn-- in a host's name"},
      {"[publisher]\nlicence = \"javascript:x\"\n", "line 2: publisher.licence must be an address"},
      {"[publisher]\nreport = \"https://a.example/{ide}\"\n",
       "line 2: publisher.report must be an e-mail address or an address"},
      {"[accessibility]\nstatus = \"good\"\n",
       "line 2: accessibility.status must be one of: \"\" \"full\" \"partial\" \"none\""},
      {"[accessibility]\ndate = \"2026-02-30\"\n", "line 2: accessibility.date must be a date"},
      {"[accessibility]\ndate = 2026-02-03\n", "line 2: accessibility.date must be a text"},
      {"[privacy]\nofficer = \"\\n\"\n", "line 2: privacy.officer must be an e-mail address"},
      {"[privacy]\npurpouse = \"a\"\n", "line 2: there is no setting privacy.purpouse"},
      {"[proxy]\ntrusted = [\"10.0.0.0/33\"]\n", "\"10.0.0.0/33\" is none"},
      {"[admin]\nkey = \"short\"\n", "at least 24 characters"},
      {"[limits]\nhead_bytes = 1024\n", "leaves no room"},
      {"[limits]\n[limits.deep]\nx = 1\n", "there is no setting limits.deep"},
      {"[listen]\nport = 1\nport = 2\n", "line 3: "},
      {"\xff\xfe", "line 1"},
  };
  for (const auto& [toml, expected] : cases) {
    EXPECT_THAT(complaint(toml), HasSubstr(expected)) << toml;
  }
}

TEST_F(ConfigurationTest, LetsTheEnvironmentWin) {
  const Configuration both = read("[listen]\nport = 1\nhost = \"::1\"\n",
                                  {{"ERFARA_LISTEN_PORT", "2"},
                                   {"ERFARA_WEBSITE_HOSTS", "a.example  b.example"},
                                   {"ERFARA_WEBSITE_INDEXABLE", "true"},
                                   {"ERFARA_INDEX", "elsewhere"},
                                   {"ERFARA_DATA", "another program's"}});
  EXPECT_EQ(both.port, 2);
  EXPECT_EQ(both.host, "::1");
  EXPECT_EQ(both.index_folder, "elsewhere");
  EXPECT_THAT(both.policy.hosts, ElementsAre("a.example", "b.example"));
  EXPECT_TRUE(both.policy.indexable);
  EXPECT_THAT(complaint("", {{"ERFARA_LISTEN_PORT", "x"}}),
              HasSubstr("ERFARA_LISTEN_PORT: listen.port must be"));
  EXPECT_THAT(complaint("", {{"ERFARA_LISTEN_PROT", "1"}}), HasSubstr("nearest is listen.port"));
  EXPECT_THAT(complaint("", {{"ERFARA_LOG_REQUESTS", "yes"}}), HasSubstr("true or false"));
}

TEST_F(ConfigurationTest, SaysThatTheFileIsNotThere) {
  EXPECT_THROW(read_configuration(folder_ / "none.toml", {}), Error);
  EXPECT_EQ(read_configuration(std::nullopt, {}).port, Configuration().port);
}

TEST_F(ConfigurationTest, ReadsBackWhatItPrints) {
  Configuration changed;
  changed.port = 1;
  changed.index_folder = "a \"b\" 'c' \\ å";
  changed.policy.origins = {"https://www.example"};
  changed.policy.trusted_proxies = {*AddressRange::parse("10.0.0.0/8")};
  changed.policy.admin_key = "abcdefghijklmnopqrstuvwx";
  changed.policy.imprint.accessibility.status = Conformance::full;
  changed.policy.imprint.accessibility.shortcomings = "a \"b\"\nå";
  changed.log.format = LogFormat::json;
  const std::string printed = print_configuration(changed);
  EXPECT_THAT(printed, testing::Not(HasSubstr("abcdefgh")));
  const Configuration again = read(printed);
  EXPECT_THAT(settings_for_a_restart(changed, again), ElementsAre());
  Configuration keyless = changed;
  keyless.policy.admin_key = "";
  EXPECT_EQ(print_configuration(again), print_configuration(keyless));
}

TEST_F(ConfigurationTest, KnowsWhatTakesARestart) {
  Configuration next;
  next.port = 1;
  next.limits.connections = 7;
  next.policy.rate.burst = 1;
  EXPECT_THAT(settings_for_a_restart(Configuration(), next),
              ElementsAre("listen.port", "limits.connections"));
}

}  // namespace
}  // namespace erfara
