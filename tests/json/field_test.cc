#include "erfara/json/field.h"

#include <gtest/gtest.h>

namespace erfara::json {
namespace {

TEST(FieldTest, WritesEveryKindOfValue) {
  DelimitedWriter out(DelimitedForm::csv);
  const Value row = parse(R"(["å; ä", null, -2, 0.125, true, ["a", "b"], [1, 2.5], {"k": 1}, []])");
  for (const Value& value : *row.array()) write_field(value, out);
  out.end_record();
  EXPECT_EQ(out.take(), "\xEF\xBB\xBF\"å; ä\";;-2;0,125;true;a|b;1|2.5;\"{\"\"k\"\": 1}\";\r\n");
}

TEST(FieldTest, WritesNumbersInPlainDigits) {
  DelimitedWriter out(DelimitedForm::tsv);
  for (const double number : {400000.0, 1234567.25, 0.000125, 1e-7, -1e16}) {
    write_field(Value(number), out);
  }
  out.end_record();
  EXPECT_EQ(out.take(), "400000\t1234567.25\t0.000125\t1e-07\t-1e+16\n");
}

TEST(FieldTest, DefusesTextsAlone) {
  DelimitedWriter out(DelimitedForm::tsv);
  write_field(Value("-2"), out);
  write_field(Value(-2), out);
  out.end_record();
  EXPECT_EQ(out.take(), "'-2\t-2\n");
}

}  // namespace
}  // namespace erfara::json
