// Pages are read whole (they have a size limit), records line by line. Ids: two given alike are a
// problem, and the second is left out; a page's text that was read before gets a suffix.

#include "erfara/facets/record_reader.h"

#include <deque>
#include <limits>
#include <unordered_map>

#include "erfara/corpus/line_reader.h"
#include "erfara/corpus/split.h"
#include "erfara/facets/csv_records.h"
#include "erfara/facets/id_set.h"
#include "erfara/facets/inference.h"
#include "erfara/facets/participant.h"
#include "erfara/facets/sidecar.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/delimited.h"
#include "erfara/text/encoding.h"
#include "page_file.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxRecordBytes = 64ULL << 20;
constexpr std::uint64_t kMaxListBytes = 256ULL << 10;        // of a list of participants
constexpr std::uint64_t kMaxSpreadsheetBytes = 64ULL << 20;  // of UTF-16, which is read whole

bool has_facets(const Facets& facets) {
  return facets.author || facets.role || facets.municipality || facets.organisation ||
         facets.cohort_start || facets.programme || facets.education || facets.field;
}

}  // namespace

struct RecordReader::State {
  State(const std::vector<std::filesystem::path>& sources, const Gazetteer& tables)
      : gazetteer(tables), facets(tables) {
    SourceFiles listed = list_source_files(sources);
    files = std::move(listed.files);
    report.ignored = listed.ignored;
    report.problems = std::move(listed.problems);
    for (const SourceFile& file : files) bytes_total += file.bytes;
    read_participants();
  }

  std::optional<Record> next() {
    for (;;) {
      if (!pending.empty()) {
        Record record = std::move(pending.front());
        pending.pop_front();
        ++report.narratives;
        const auto filled = filled_facets(record.facets);
        for (std::size_t i = 0; i < filled.size(); ++i) report.filled[i] += filled[i] ? 1 : 0;
        return record;
      }
      if (lines) {
        if (!read_line()) close_lines();
        continue;
      }
      if (file_index == files.size()) return std::nullopt;
      open(files[file_index++]);
    }
  }

  // Every problem of a file is written down here, whatever threw it.
  void open(const SourceFile& file) {
    current = &file;
    places.push_back({&file, record_number, 0});
    try {
      if (file.format == SourceFormat::text || file.format == SourceFormat::html) {
        read_page(file);
      } else {
        if (file.bytes == 0) throw Error(ErrorKind::input, "it is empty", "remove it");
        open_lines(file);
      }
    } catch (const Error& error) {
      complain(0, error.what(), error.hint());
    }
    if (!lines) bytes_before += file.bytes;
  }

  // ---- pages ----

  void read_page(const SourceFile& file) {
    const PageFile read = read_page_file(file);
    if (read.encoding != Encoding::utf8) notice_encoding(read.encoding);
    std::optional<Sidecar> sidecar;
    if (!file.sidecar.empty()) sidecar = sidecar_of(file);
    const SplitPage split = sidecar && !sidecar->splits.empty()
                                ? split_page_at(read.page, sidecar->splits, gazetteer)
                                : split_page(read.page, gazetteer);
    std::vector<Record> records = facets.records(split);
    for (Record& record : records) {
      participants.complete(record.facets);
      derive_facets(record.facets, gazetteer);
    }
    if (records.empty() && has_narratives(split.nature.kind)) {
      notice(0,
             "no narrative was found in it: if it has one, name its lines in a sidecar's splits");
    }
    if (sidecar) correct(file, *sidecar, records);
    add_page(split, std::move(records));
  }

  static bool has_narratives(PageKind kind) {
    return kind != PageKind::faq && kind != PageKind::participant_list &&
           kind != PageKind::programme_info;
  }

  // Lists of participants are evidence for pages that come before them too, so they are looked for
  // among all pages first. That reads pages twice; keeping every page instead would not be bounded.
  void read_participants() {
    for (const SourceFile& file : files) {
      const bool page = file.format == SourceFormat::text || file.format == SourceFormat::html;
      if (!page || file.bytes > kMaxListBytes) continue;
      try {
        if (!file.sidecar.empty() && read_sidecar(file.sidecar).page.exclude) continue;
        const Page list = read_page_file(file).page;
        if (!may_be_list(list)) continue;
        participants.add(participants_of(split_page(list, gazetteer), gazetteer));
      } catch (const Error&) {
        continue;  // the reading proper reports it
      }
    }
  }

  Sidecar sidecar_of(const SourceFile& file) const {
    try {
      return read_sidecar(file.sidecar);
    } catch (const Error& error) {
      throw Error(error.kind(),
                  "left out because of its sidecar " + file.sidecar.filename().string() + ": " +
                      error.what(),
                  error.hint());
    }
  }

  void correct(const SourceFile& file, const Sidecar& sidecar, std::vector<Record>& records) const {
    try {
      apply_sidecar(sidecar, records, gazetteer);
    } catch (const Error& error) {
      throw Error(error.kind(),
                  "left out because of its sidecar " + file.sidecar.filename().string() + ": " +
                      error.what(),
                  error.hint());
    }
  }

  void add_page(const SplitPage& split, std::vector<Record> records) {
    report.pages.push_back({split.name, split.nature.kind, static_cast<int>(records.size())});
    ++report.pages_by_kind[static_cast<std::size_t>(split.nature.kind)];
    for (Record& record : records) {
      const std::string id = record.narrative.id;
      for (int copy = 2; ids.add(record.narrative.id, record_number); ++copy) {
        record.narrative.id = id + "-" + std::to_string(copy);
      }
      ++record_number;
      pending.push_back(std::move(record));
    }
  }

  // ---- records ----

  void open_lines(const SourceFile& file) {
    converted = false;
    keys.clear();
    memory.clear();
    memory_at = 0;
    from_memory = false;
    lines = std::make_unique<LineReader>(file.path, kMaxRecordBytes);
    if (starts_as_utf16(file)) {
      DecodedText text = decoded(read_file(file.path, kMaxSpreadsheetBytes));
      notice_encoding(text.encoding);
      memory = std::move(text.text);
      from_memory = true;
    }
  }

  static bool starts_as_utf16(const SourceFile& file) {
    LineReader peek(file.path, 2);
    std::string first;
    return peek.next(first) && (first == "\xFF\xFE" || first == "\xFE\xFF");
  }

  void close_lines() {
    if (current->format == SourceFormat::csv && csv && !csv_ended) {
      complain(line_number, "a quoted field is not closed", "close it with \"");
    }
    csv.reset();
    lines.reset();
    bytes_before += current->bytes;
  }

  bool next_line(std::string& line, bool& cut) {
    cut = false;
    if (!from_memory) {
      try {
        if (!lines->next(line)) return false;
      } catch (const Error& error) {
        complain(0, error.what(), error.hint());
        return false;
      }
      cut = lines->was_cut();
      line_number = lines->line_number();
      return true;
    }
    if (memory_at >= memory.size()) return false;
    const std::size_t end = std::min(memory.find('\n', memory_at), memory.size());
    line.assign(memory, memory_at, end - memory_at);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    memory_at = end + 1;
    ++line_number;
    return true;
  }

  // Reads one line; false at the end of the file.
  bool read_line() {
    std::string line;
    bool cut = false;
    if (!lines_started()) line_number = 0;
    if (!next_line(line, cut)) return false;
    try {
      if (cut) {
        throw Error(ErrorKind::limit,
                    "the line is longer than " + std::to_string(kMaxRecordBytes >> 20) + " MB",
                    "write one record a line");
      }
      if (line_number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (current->format == SourceFormat::csv) {
        read_csv_line(line);
      } else if (line.find_first_not_of(" \t") != std::string::npos) {
        add_record(record_from_json(json::parse(line)));
      }
    } catch (const Error& error) {
      complain(line_number, error.what(), error.hint());
    }
    return true;
  }

  bool lines_started() const { return from_memory ? memory_at > 0 : lines->bytes() > 0; }

  void read_csv_line(std::string& line) {
    DecodedText text = decoded(line);
    if (text.encoding == Encoding::windows_1252 && !converted) {
      converted = true;
      notice_encoding(text.encoding);
    }
    if (keys.empty()) {
      read_csv_heading(text.text);
      return;
    }
    csv_ended = csv->take(text.text);
    if (!csv_ended && csv->size() > kMaxPageBytes) {
      csv = std::make_unique<DelimitedReader>(separator);
      csv_ended = true;
      throw Error(ErrorKind::input, "a quoted field does not end", "close it with \"");
    }
    if (!csv_ended) return;
    const bool blank = csv->fields().size() == 1 && csv->fields()[0].empty();
    if (!blank) add_record(record_from_json(csv_record(keys, csv->fields())));
  }

  void read_csv_heading(const std::string& line) {
    separator = csv_separator(line);
    DelimitedReader heading(separator);
    heading.take(line);
    bool has_id = false;
    bool has_text = false;
    std::string unknown;
    for (const std::string& column : heading.fields()) {
      keys.push_back(csv_key(column));
      has_id = has_id || keys.back() == "id";
      has_text = has_text || keys.back() == "text";
      if (keys.back().empty()) unknown += (unknown.empty() ? "\"" : ", \"") + column + "\"";
    }
    csv = std::make_unique<DelimitedReader>(separator);
    csv_ended = true;
    if (!has_id || !has_text) {
      // Nothing below can be a record: say it once.
      from_memory = true;
      memory.clear();
      throw Error(ErrorKind::input, "the heading row has no column \"id\" and \"text\"",
                  "name the columns as the keys of a record");
    }
    if (!unknown.empty()) {
      notice(line_number, "columns that are no keys of a record are left out: " + unknown);
    }
  }

  void add_record(Record record) {
    const auto earlier = ids.add(record.narrative.id, record_number);
    if (earlier) {
      throw Error(
          ErrorKind::input,
          "the id \"" + record.narrative.id + "\" was already given by " + place_of(*earlier),
          "give every record an id of its own");
    }
    ++record_number;
    ++places.back().records;
    if (record.narrative.page.empty()) record.narrative.page = current->path.filename().string();
    if (!has_facets(record.facets)) infer(record);
    derive_facets(record.facets, gazetteer);
    pending.push_back(std::move(record));
  }

  // A record without any facet is read like a page of one narrative.
  void infer(Record& record) const {
    const Page page = page_from_text(record.narrative.page, record.narrative.text);
    if (page.lines.empty()) return;
    const SplitPage split = split_page_at(page, {{1, std::numeric_limits<int>::max()}}, gazetteer);
    std::vector<Record> records = facets.records(split);
    if (records.size() != 1) return;
    record.facets = std::move(records[0].facets);
    for (Evidence& evidence : record.facets.evidence) evidence.line = 0;
    if (!record.narrative.kind) record.narrative.kind = split.nature.kind;
  }

  // ---- report ----

  std::string place_of(std::uint32_t number) const {
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
      if (number < place->first) continue;
      return "record " + std::to_string(number - place->first + 1) + " of " +
             place->file->path.string();
    }
    return "an earlier record";
  }

  void complain(int line, std::string what, std::string hint) {
    if (report.problems.size() >= SourceReport::kMostProblems) {
      ++report.more_problems;
      return;
    }
    report.problems.push_back({current->path, line, std::move(what), std::move(hint)});
  }

  void notice(int line, std::string what) {
    if (report.notices.size() >= SourceReport::kMostProblems) return;
    report.notices.push_back({current->path, line, std::move(what), ""});
  }

  void notice_encoding(Encoding encoding) {
    notice(0, "read as " + std::string(to_string(encoding)) + " and made UTF-8");
  }

  struct FirstRecord {
    const SourceFile* file;
    std::uint32_t first;  // number of its first record
    std::uint32_t records;
  };

  const Gazetteer& gazetteer;
  FacetReader facets;
  ParticipantTable participants;
  std::vector<SourceFile> files;
  std::size_t file_index = 0;
  const SourceFile* current = nullptr;
  SourceReport report;
  std::deque<Record> pending;
  IdSet ids;
  std::uint32_t record_number = 0;
  std::vector<FirstRecord> places;
  std::uint64_t bytes_total = 0;
  std::uint64_t bytes_before = 0;  // of the files that are done

  std::unique_ptr<LineReader> lines;  // of the file being read, if it holds records
  int line_number = 0;
  std::string memory;  // its text, if it had to be converted as a whole
  std::size_t memory_at = 0;
  bool from_memory = false;
  bool converted = false;
  std::vector<std::string> keys;
  char separator = ',';
  std::unique_ptr<DelimitedReader> csv;
  bool csv_ended = true;
};

RecordReader::RecordReader(const std::vector<std::filesystem::path>& sources,
                           const Gazetteer& gazetteer)
    : state_(std::make_unique<State>(sources, gazetteer)) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

std::optional<Record> RecordReader::next() { return state_->next(); }

const SourceFile& RecordReader::source() const { return *state_->current; }

const SourceReport& RecordReader::report() const { return state_->report; }

std::uint64_t RecordReader::bytes_done() const {
  const std::uint64_t here = state_->lines ? state_->lines->bytes() : 0;
  return std::min(state_->bytes_before + here, state_->bytes_total);
}

std::uint64_t RecordReader::bytes_total() const { return state_->bytes_total; }

}  // namespace erfara
