#include "erfara/export/export_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "erfara/facets/field.h"
#include "erfara/search/provenance.h"
#include "narrative_writer.h"

namespace erfara {
namespace {

struct FormatInfo {
  std::string_view name;  // also the extension
  std::string_view media_type;
};
constexpr std::array<FormatInfo, kExportFormats> kFormats = {{
    {"csv", "text/csv; charset=utf-8; header=present"},
    {"tsv", "text/tab-separated-values; charset=utf-8"},
    {"ndjson", "application/x-ndjson"},
    {"vrt", "text/plain; charset=utf-8"},
    {"conllu", "text/plain; charset=utf-8"},
    {"tei", "application/tei+xml"},
}};
const FormatInfo& info_of(ExportFormat format) {
  return kFormats[static_cast<std::size_t>(format)];
}

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

std::unique_ptr<NarrativeWriter> make_writer(const SearchRequest& request,
                                             const Selection& selection, const Export& asked) {
  switch (asked.format) {
    case ExportFormat::vrt:
      return make_vrt_writer(asked.with_authors);
    case ExportFormat::conllu:
      return make_conllu_writer(asked.with_authors);
    case ExportFormat::tei:
      return make_tei_writer(request, selection, asked.with_authors);
    default:
      return make_record_writer(asked);
  }
}

}  // namespace

std::string_view to_string(ExportFormat format) { return info_of(format).name; }

std::optional<ExportFormat> export_format_from(std::string_view name) {
  const auto* const found = std::ranges::find(kFormats, name, &FormatInfo::name);
  if (found == kFormats.end()) return std::nullopt;
  return static_cast<ExportFormat>(found - kFormats.begin());
}

std::string_view media_type(ExportFormat format) { return info_of(format).media_type; }

std::vector<TextFact> facts_of(const Record& record, bool with_authors) {
  std::vector<TextFact> facts = {{"id", {record.narrative.id}}, {"title", {}}};
  if (!record.narrative.title.empty()) facts.back().values = {record.narrative.title};
  for (const FieldInfo& field : kFields) {
    if (field.field == Field::author && !with_authors) continue;
    facts.push_back({std::string(field.name), values_of(record, field.field), field.several});
  }
  facts.push_back({"published", {}});
  if (record.facets.published) facts.back().values = {*record.facets.published};
  facts.push_back({"url", {}});
  if (!record.narrative.url.empty()) facts.back().values = {record.narrative.url};
  return facts;
}

std::vector<std::string> names_of_facts(bool with_authors) {
  std::vector<std::string> names;
  for (TextFact& fact : facts_of(Record(), with_authors)) names.push_back(std::move(fact.name));
  return names;
}

ExportFile::ExportFile(const SearchRequest& request, Selection selection, const Export& asked)
    : selection_(std::move(selection)), writer_(make_writer(request, selection_, asked)) {}
ExportFile::ExportFile(ExportFile&&) noexcept = default;
ExportFile::~ExportFile() = default;

std::string ExportFile::next() {
  std::string piece = begun_ ? "" : writer_->begin();
  begun_ = true;
  while (place_ < selection_.total && piece.size() < kPieceBytes) {
    piece += writer_->narrative(selection_, place_++);
  }
  ended_ = place_ == selection_.total;
  return ended_ ? piece + writer_->end() : piece;
}

json::Value export_description(const SearchRequest& request, const Selection& selection,
                               const Export& asked, std::string_view form) {
  json::Value columns{json::Value::Array{}};
  for (const std::string& column : make_writer(request, selection, asked)->columns()) {
    columns.push(column);
  }
  json::Value object = provenance(request, selection.query, selection.edition);
  object.set("sort", to_string(request.sort)).set("total", std::uint64_t{selection.total});
  object.set("format", form.empty() ? to_string(asked.format) : form);
  return std::move(object.set("columns", std::move(columns)));
}

}  // namespace erfara
