#include "erfara/server/imprint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/pages_report.h"

namespace erfara {
namespace {

using testing::ElementsAre;

Imprint whole_imprint() {
  Imprint imprint;
  imprint.publisher = {"A", "a@a.example", "", "", ""};
  imprint.accessibility = {Conformance::full, "", "2026-11-01", ""};
  imprint.privacy = {"", "purpose", "basis", "b@a.example", "years", ""};
  return imprint;
}

TEST(ImprintTest, NamesWhatIsNotFilledInOnce) {
  EXPECT_THAT(not_filled_in({}),
              ElementsAre("publisher.name", "publisher.contact", "accessibility.status",
                          "accessibility.shortcomings", "accessibility.date", "privacy.purpose",
                          "privacy.legal_basis", "privacy.officer", "privacy.retention"));
  Imprint imprint = whole_imprint();
  EXPECT_THAT(not_filled_in(imprint), ElementsAre());
  imprint.accessibility.status = Conformance::partial;
  EXPECT_THAT(not_filled_in(imprint), ElementsAre("accessibility.shortcomings"));
}

TEST(ImprintTest, LetsThePublisherStandIn) {
  Imprint imprint = whole_imprint();
  EXPECT_EQ(stated(imprint, "privacy.controller").text, "A");
  EXPECT_EQ(stated(imprint, "privacy.erasure").text, "a@a.example");
  imprint.privacy.erasure = "https://a.example/radera";
  EXPECT_EQ(stated(imprint, "privacy.erasure").text, "https://a.example/radera");
  EXPECT_EQ(stated(imprint, "privacy.erasure").key, "privacy.erasure");
  EXPECT_EQ(stated({}, "privacy.erasure").key, "publisher.contact");
}

TEST(ImprintTest, TellsContactsFromWhatIsNone) {
  for (const char* contact : {"a@a.example", "f.o-o+x@a.b.example", "https://a.example/x?y=1#z"})
    EXPECT_TRUE(is_contact(contact)) << contact;
  for (const char* other :
       {"", "a", "a@", "@a.example", "a@example", "a b@a.example", "a@a.example?bcc=b@b.example",
        "javascript:a@a.example", "ftp://a.example", "https://", "https:///x", "https://a b",
        "https://a\"b", "https://a<b", "https://å.example", "mailto:a@a.example"})
    EXPECT_FALSE(is_contact(other)) << other;
}

TEST(ImprintTest, TakesThreePlaceholdersWhereMistakesAreReported) {
  for (const char* address :
       {"a@a.example", "mailto:a@a.example?subject={id}", "https://a.example/{id}?e={edition}",
        "https://a.example/?a={address}&b={address}", "https://a.example?{id}",
        "https://a.example#{id}", "mailto:a@a.example"})
    EXPECT_TRUE(is_report_address(address)) << address;
  for (const char* other :
       {"{address}", "javascript:{id}", "mailto:{id}", "https://{x}.example",
        "mailto:a@a.example?subject=a b", "https://a.example/{{id}}", "{id}https://a.example",
        "https://{id}.example", "https://a.example{id}", "https://a{id}.example/",
        "mailto:{id}a@a.example", "mailto:a@a.example{id}?subject=x", "https://a.example/{i{id}d}",
        "https://a.example/{id", "https://a.example/id}", "https:/{id}", "https://{id}"})
    EXPECT_FALSE(is_report_address(other)) << other;
}

TEST(ImprintTest, KnowsTheDaysOfTheCalendar) {
  EXPECT_TRUE(is_calendar_date("2028-02-29"));
  for (const char* other :
       {"2026-02-29", "2026-13-01", "2026-1-01", "2026-11-1x", "01-11-2026", ""})
    EXPECT_FALSE(is_calendar_date(other)) << other;
}

TEST(ReportTest, SaysWhichNarrativeIsMeant) {
  const Reported reported{"a/1", "20261122-0001", "https://a.example/n/a%2F1"};
  EXPECT_EQ(report_address({}, reported, Language::swedish), "");
  Publisher publisher;
  publisher.contact = "https://a.example/kontakt";
  EXPECT_EQ(report_address(publisher, reported, Language::swedish), publisher.contact);
  publisher.contact = "a@a.example";
  EXPECT_THAT(
      report_address(publisher, reported, Language::english),
      testing::StartsWith("mailto:a@a.example?subject=Mistake%20in%20narrative%20a%2F1&body="));
  publisher.report = "https://b.example/?id={id}&e={edition}&a={address}&i={id}";
  EXPECT_EQ(report_address(publisher, reported, Language::swedish),
            "https://b.example/?id=a%2F1&e=20261122-0001&a=https%3A%2F%2Fa.example%2Fn%2Fa%252F1&i="
            "a%2F1");
}

// RFC 6068, 5: a line break in a body is CR LF.
TEST(ReportTest, BreaksLinesOfMailsAsTheStandardAsks) {
  Publisher publisher;
  publisher.contact = "a@a.example";
  for (const Language language : {Language::swedish, Language::english}) {
    const std::string address = report_address(publisher, {"a", "b", "c"}, language);
    std::size_t breaks = 0;
    for (std::size_t at = address.find("%0A"); at != address.npos; at = address.find("%0A", at + 1))
      if (++breaks; address.substr(at - 3, 3) != "%0D") ADD_FAILURE() << address;
    EXPECT_GT(breaks, 3U);
  }
}

// What is put in is never searched again.
TEST(ReportTest, PutsNoMarkupOrPlaceholderIn) {
  Publisher publisher;
  publisher.report = "https://b.example/{id}";
  EXPECT_EQ(report_address(publisher, {"{id}\"><b>", "", ""}, Language::swedish),
            "https://b.example/%7Bid%7D%22%3E%3Cb%3E");
}

}  // namespace
}  // namespace erfara
