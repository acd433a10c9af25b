#include "erfara/custody/filtered_reader.h"

#include <utility>

#include "erfara/corpus/source_files.h"

namespace erfara {

FilteredReader::FilteredReader(const std::vector<std::filesystem::path>& sources,
                               const std::filesystem::path& index_folder,
                               const std::string& pseudonym_key, const Gazetteer& gazetteer)
    : reader_(sources, gazetteer) {
  std::string key = pseudonym_key;
  for (SuppressionList& list : SuppressionList::read_all(index_folder)) {
    auto filter =
        std::make_unique<PersonFilter>(std::move(list), std::exchange(key, ""), gazetteer);
    if (!filter->idle()) filters_.push_back(std::move(filter));
  }
  if (pseudonym_key.empty()) return;
  RecordReader authors(sources, gazetteer);
  while (const auto record = authors.next()) {
    if (record->facets.author) filters_.front()->add_author(*record->facets.author);
  }
}

std::optional<Record> FilteredReader::next() {
  if (filters_.empty()) return reader_.next();
  while (page_.empty()) {
    if (!take_page()) return std::nullopt;
  }
  Record record = std::move(page_.front());
  page_.pop_front();
  return record;
}

void FilteredReader::begin_span() {
  if (filters_.empty()) reader_.begin_span();
}
std::optional<SourceSpan> FilteredReader::end_span() {
  return filters_.empty() ? reader_.end_span() : std::nullopt;
}
std::string FilteredReader::next_head() { return filters_.empty() ? reader_.next_head() : ""; }
bool FilteredReader::comes_next(const SourceSpan& span) {
  return filters_.empty() && reader_.comes_next(span);
}
bool FilteredReader::skip(const SourceSpan& span, std::span<const std::string_view> ids) {
  return filters_.empty() && reader_.skip(span, ids);
}

// The narratives of a page are judged together; a record by itself.
bool FilteredReader::take_page() {
  std::vector<Record> page;
  const auto read_ahead = [&] {
    ahead_ = reader_.next();
    if (!ahead_) return;
    ahead_file_ = reader_.source().path;
    ahead_is_page_ = is_page(reader_.source().format);
  };
  if (!ahead_) read_ahead();
  if (!ahead_) return false;
  const std::filesystem::path file = ahead_file_;
  do {
    page.push_back(std::move(*ahead_));
    read_ahead();
  } while (ahead_ && ahead_is_page_ && ahead_file_ == file);
  const std::size_t read = page.size();
  // Erased persons first, for pseudonyms would hide them.
  for (auto filter = filters_.rbegin(); filter != filters_.rend(); ++filter) {
    (*filter)->apply(page);
  }
  left_out_ += read - page.size();
  page_.assign(std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
  return true;
}

}  // namespace erfara
