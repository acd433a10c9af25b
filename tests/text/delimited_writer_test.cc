#include "erfara/text/delimited_writer.h"

#include <gtest/gtest.h>

namespace erfara {
namespace {

std::string record(DelimitedForm form, const std::string& text, const std::string& number) {
  DelimitedWriter writer(form);
  writer.text(text);
  writer.number(number);
  writer.end_record();
  return writer.take();
}

TEST(DelimitedWriterTest, WritesForSwedishSpreadsheets) {
  EXPECT_EQ(record(DelimitedForm::csv, "Vara", "-1.5"), "\xEF\xBB\xBFVara;-1,5\r\n");
  EXPECT_EQ(record(DelimitedForm::csv, "a;b", "7"), "\xEF\xBB\xBF\"a;b\";7\r\n");
  EXPECT_EQ(record(DelimitedForm::csv, "sa \"hej\"\när", "1e-07"),
            "\xEF\xBB\xBF\"sa \"\"hej\"\"\när\";1e-07\r\n");
  EXPECT_EQ(record(DelimitedForm::csv, "a,b", "7"),
            "\xEF\xBB\xBF"
            "a,b;7\r\n");
}

TEST(DelimitedWriterTest, DefusesFormulasButNoNumbers) {
  for (const std::string text : {"=1+1", "+46", "-x", "@SUM(A1)"}) {
    EXPECT_EQ(record(DelimitedForm::csv, text, "-1"), "\xEF\xBB\xBF'" + text + ";-1\r\n");
    EXPECT_EQ(record(DelimitedForm::tsv, text, "-1"), "'" + text + "\t-1\n");
    EXPECT_EQ(record(DelimitedForm::plain, text, "-1"), text + ",-1\r\n");
  }
  EXPECT_EQ(record(DelimitedForm::csv, "\t=1", "1"), "\xEF\xBB\xBF'\t=1;1\r\n");
  EXPECT_EQ(record(DelimitedForm::csv, "\r=1", "1"), "\xEF\xBB\xBF\"'\r=1\";1\r\n");
}

TEST(DelimitedWriterTest, KeepsARecordOfTabbedTextOnALine) {
  EXPECT_EQ(record(DelimitedForm::tsv, "a\tb\r\nc \"d\"", "0.25"), "a b  c \"d\"\t0.25\n");
}

TEST(DelimitedWriterTest, SaysTheMarkOnce) {
  DelimitedWriter writer(DelimitedForm::csv);
  writer.text("a");
  writer.end_record();
  EXPECT_EQ(writer.take(),
            "\xEF\xBB\xBF"
            "a\r\n");
  writer.text("");
  writer.text("b");
  writer.end_record();
  EXPECT_EQ(writer.take(), ";b\r\n");
  EXPECT_EQ(writer.take(), "");
}

}  // namespace
}  // namespace erfara
