#include "erfara/export/opensearch_folder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/platform/file.h"
#include "narrative_writer.h"
#include "output_folder.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kNumbers = {"start_line"sv, "end_line"sv, "cohort_start"sv, "cohort_end"sv};

json::Value object(std::string_view key, json::Value value) {
  json::Value result{json::Value::Object{}};
  result.set(std::string(key), std::move(value));
  return result;
}

// Longer values, which would be refused, are kept but not indexed.
json::Value keyword() {
  constexpr std::int64_t kMostCharacters = 1024;
  return object("type", "keyword").set("ignore_above", kMostCharacters);
}

// How the cluster takes a key of a record.
json::Value property_of(std::string_view key) {
  if (key == "text") return object("type", "text").set("analyzer", "swedish");
  if (key == "title") {  // as a keyword too, to sort by
    return object("type", "text")
        .set("analyzer", "swedish")
        .set("fields", object("keyword", keyword()));
  }
  if (std::find(kNumbers.begin(), kNumbers.end(), key) != kNumbers.end()) {
    return object("type", "integer");
  }
  if (key == "published") {
    return object("type", "date").set("format", "yyyy-MM-dd||yyyy-MM||yyyy");
  }
  return keyword();
}

json::Value index_of(const std::vector<std::string>& keys) {
  json::Value properties{json::Value::Object{}};
  for (const std::string& key : keys) properties.set(key, property_of(key));
  return object("mappings", object("dynamic", "strict").set("properties", std::move(properties)));
}

// Bulk files, each begun when the one before is full.
class BulkFiles {
 public:
  BulkFiles(const std::filesystem::path& folder, std::uint64_t most_bytes)
      : folder_(folder), most_bytes_(most_bytes) {}

  void add(const std::string& lines) {
    if (!file_ || bytes_ + lines.size() > most_bytes_) begin();
    file_->write(lines);
    bytes_ += lines.size();
  }
  void end() {
    if (file_) file_->close();
    file_.reset();
    // Of an earlier, larger export.
    while (std::filesystem::remove(folder_ / name(++number_))) continue;
  }

 private:
  static std::string name(std::size_t number) {
    constexpr std::size_t kDigits = 5;
    std::string digits = std::to_string(number);
    if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
    return "bulk-" + digits + ".ndjson";
  }
  void begin() {
    if (file_) file_->close();
    file_.emplace(folder_ / name(++number_));
    bytes_ = 0;
  }

  const std::filesystem::path& folder_;
  std::uint64_t most_bytes_;
  std::optional<FileWriter> file_;
  std::size_t number_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

void write_opensearch_folder(const Selection& selection, bool with_authors,
                             const std::filesystem::path& folder, std::uint64_t most_bytes) {
  make_output_folder(folder);
  const auto writer = make_record_writer({ExportFormat::ndjson, true, with_authors});
  FileWriter index(folder / "index.json");
  index.write(json::dump(index_of(writer->columns()), 1) + "\n");
  index.close();
  BulkFiles files(folder, most_bytes);
  for (std::size_t place = 0; place < selection.total; ++place) {
    const json::Value action = object("index", object("_id", selection.record(place).narrative.id));
    files.add(json::dump(action) + "\n" + writer->narrative(selection, place));
  }
  files.end();
}

}  // namespace erfara
