#include "erfara/text/delimited_writer.h"

#include <algorithm>
#include <utility>

namespace erfara {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kFormulaBegins = "=+-@\t\r";

char separator_of(DelimitedForm form) {
  return form == DelimitedForm::csv ? ';' : form == DelimitedForm::plain ? ',' : '\t';
}

bool is_run(std::string_view value) {
  return !value.empty() && kFormulaBegins.find(value.front()) != std::string_view::npos;
}

}  // namespace

DelimitedWriter::DelimitedWriter(DelimitedForm form) : form_(form) {
  if (form == DelimitedForm::csv) out_ = kByteOrderMark;
}

void DelimitedWriter::text(std::string_view value) {
  begin_field();
  std::string field(value);
  if (form_ != DelimitedForm::plain && is_run(value)) field.insert(0, 1, '\'');
  if (form_ != DelimitedForm::tsv) return quoted(field);
  std::ranges::replace_if(
      field, [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
  out_ += field;
}

void DelimitedWriter::number(std::string_view value) {
  begin_field();
  const std::size_t begin = out_.size();
  out_ += value;
  if (form_ != DelimitedForm::csv) return;
  std::replace(out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(), '.', ',');
}

void DelimitedWriter::end_record() {
  out_ += form_ == DelimitedForm::tsv ? "\n" : "\r\n";
  at_start_ = true;
}

std::string DelimitedWriter::take() { return std::exchange(out_, {}); }

void DelimitedWriter::begin_field() {
  if (!at_start_) out_ += separator_of(form_);
  at_start_ = false;
}

void DelimitedWriter::quoted(std::string_view value) {
  const bool plain = value.find_first_of("\"\r\n") == std::string_view::npos &&
                     value.find(separator_of(form_)) == std::string_view::npos;
  if (plain) {
    out_ += value;
    return;
  }
  out_ += '"';
  for (const char c : value) out_.append(c == '"' ? 2 : 1, c);
  out_ += '"';
}

}  // namespace erfara
