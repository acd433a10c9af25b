// Rows and objects with the keys of any record.

#include <utility>

#include "erfara/json/field.h"
#include "erfara/text/delimited_writer.h"
#include "narrative_writer.h"

namespace erfara {
namespace {

class RecordWriter final : public NarrativeWriter {
 public:
  explicit RecordWriter(const Export& asked)
      : asked_(asked),
        table_(asked.format == ExportFormat::csv ? DelimitedForm::csv : DelimitedForm::tsv) {}

  std::string begin() override {
    if (asked_.format == ExportFormat::ndjson) return "";
    for (const std::string& column : columns()) table_.text(column);
    table_.end_record();
    return table_.take();
  }

  std::string narrative(const Selection& selection, std::size_t place) override {
    const json::Value record = to_json(selection.record(place));
    json::Value object{json::Value::Object{}};
    for (const auto& [key, value] : *record.object()) {
      if (is_column(key)) object.set(key, value);
    }
    if (asked_.format == ExportFormat::ndjson) return json::dump(object) + "\n";
    for (const auto& [key, value] : *object.object()) json::write_field(value, table_);
    table_.end_record();
    return table_.take();
  }

  std::vector<std::string> columns() const override {
    std::vector<std::string> columns;
    const json::Value empty = to_json(Record());
    for (const auto& [key, value] : *empty.object()) {
      if (is_column(key)) columns.push_back(key);
    }
    return columns;
  }

 private:
  bool is_column(std::string_view key) const {
    return key != "evidence" && (asked_.with_texts || key != "text") &&
           (asked_.with_authors || key != "author");
  }

  Export asked_;
  DelimitedWriter table_;
};

}  // namespace

std::unique_ptr<NarrativeWriter> make_record_writer(const Export& asked) {
  return std::make_unique<RecordWriter>(asked);
}

}  // namespace erfara
