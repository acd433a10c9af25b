// Pages are read whole (they have a size limit), records line by line. Ids: two given alike are a
// problem, and the second is left out; a page's text that was read before gets a suffix.

#include "erfara/facets/record_reader.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <set>

#include "erfara/corpus/split.h"
#include "erfara/facets/csv_records.h"
#include "erfara/facets/id_set.h"
#include "erfara/facets/inference.h"
#include "erfara/facets/participant.h"
#include "erfara/facets/sidecar.h"
#include "erfara/platform/error.h"
#include "erfara/platform/sha256.h"
#include "erfara/platform/version.h"
#include "erfara/text/encoding.h"
#include "name_mask.h"
#include "page_file.h"
#include "record_lines.h"
#include "span_noter.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMaxListBytes = 256ULL << 10;  // of a list of participants
constexpr std::size_t kMostUnknownPlaces = 1000;       // that are told

// Whether the file's name holds that of someone who tells on it.
bool names_author(const SourceFile& file, const std::vector<Record>& records) {
  const std::string name = file.path.filename().string();
  return std::any_of(records.begin(), records.end(), [&](const Record& record) {
    return record.facets.author && NameMask(*record.facets.author, "").is_in_address(name);
  });
}

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
        if (noter) noter->count_filled(filled);
        return record;
      }
      if (lines) {
        if (!read_line()) close_records();
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
    if (file.format != SourceFormat::ndjson) noter.reset();
    try {
      if (is_page(file.format)) {
        read_page(file);
      } else {
        open_records(file);
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
    const Sidecar sidecar = sidecar_of(file, read.lines);
    const SplitPage split = sidecar.splits.empty()
                                ? split_page(read.page, gazetteer)
                                : split_page_at(read.page, sidecar.splits, gazetteer);
    std::vector<Record> records = facets.records(split);
    for (Record& record : records) {
      participants.complete(record.facets);
      derive_facets(record.facets, gazetteer);
    }
    const bool has_text = std::any_of(split.lines.begin(), split.lines.end(),
                                      [](const ReadLine& line) { return line.is_text(); });
    if (records.empty() && (has_narratives(split.nature.kind) || !has_text)) {
      notice(0,
             "no narrative was found in it: if it has one, name its lines in a sidecar's splits");
    }
    const bool names_someone = names_author(file, records);
    naming_sidecar(file, [&] { apply_sidecar(sidecar, records, gazetteer); });
    if (names_someone && !records.empty() && sidecar.hides_someone()) {
      notice(0,
             "its file name holds a name that the sidecar hides: rename the page and the sidecar");
    }
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
      if (!is_page(file.format) || file.bytes > kMaxListBytes) continue;
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

  // The sidecar of a page of so many lines; an empty one where there is none.
  static Sidecar sidecar_of(const SourceFile& file, int page_lines) {
    Sidecar sidecar;
    if (file.sidecar.empty()) return sidecar;
    naming_sidecar(file, [&] {
      sidecar = read_sidecar(file.sidecar);
      check_splits(sidecar, page_lines);
    });
    return sidecar;
  }

  // What is wrong with a sidecar leaves its page out.
  template <typename Action>
  static void naming_sidecar(const SourceFile& file, const Action& action) {
    try {
      action();
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

  void open_records(const SourceFile& file) {
    if (file.bytes == 0) throw Error(ErrorKind::input, "it is empty", "remove it");
    csv.reset();
    converted = false;
    lines = std::make_unique<RecordLines>(file);
    if (lines->encoding() != Encoding::utf8) noter.reset();
    if (noter) noter->begin_piece(file_name(), *lines);
  }

  void close_records() {
    if (csv && csv->inside_field()) {
      complain(lines->number(), "a quoted field is not closed", "close it with \"");
    }
    if (noter) noter->end_piece();
    lines.reset();
    bytes_before += current->bytes;
  }

  // Reads one line; false when there is nothing more to read.
  bool read_line() {
    std::string line;
    try {
      if (!lines->next(line)) return false;
      if (lines->encoding() != Encoding::utf8 && !converted) notice_encoding(lines->encoding());
      converted = lines->encoding() != Encoding::utf8;
      if (current->format == SourceFormat::csv) {
        read_csv_line(line);
      } else if (line.find_first_not_of(" \t") != std::string::npos) {
        add_record(record_from_json(json::parse(line)));
      }
    } catch (const Error& error) {
      complain(lines->number(), error.what(), error.hint());
      const bool without_heading = current->format == SourceFormat::csv && !csv;
      return error.kind() != ErrorKind::io && !without_heading;
    }
    return true;
  }

  void read_csv_line(const std::string& line) {
    if (csv) {
      if (const auto record = csv->take(line)) add_record(record_from_json(*record));
      return;
    }
    csv = std::make_unique<CsvRecords>(line);
    std::string unknown;
    for (const std::string& column : csv->unknown_columns()) {
      unknown += (unknown.empty() ? "\"" : ", \"") + column + "\"";
    }
    if (!unknown.empty()) {
      notice(1, "columns that are no keys of a record are left out: " + unknown);
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
    if (noter) noter->count_record();
    if (record.narrative.page.empty()) record.narrative.page = file_name();
    if (!has_facets(record.facets)) infer(record);
    derive_facets(record.facets, gazetteer);
    notice_unknown_places(record.facets);
    pending.push_back(std::move(record));
  }

  void notice_unknown_places(const Facets& found) {
    std::vector<std::string> names = found.municipalities_secondary;
    if (found.municipality) names.push_back(*found.municipality);
    for (const std::string& name : names) {
      if (gazetteer.places().find(name) != nullptr) continue;
      if (noter) noter->add_unknown_place(name);
      if (noter && noter->unknown_places() > kMostUnknownPlaces) noter.reset();
      if (unknown_places.size() == kMostUnknownPlaces || !unknown_places.insert(name).second) {
        continue;
      }
      notice(lines->number(), "\"" + name +
                                  "\" is no municipality of municipalities.csv: it has neither "
                                  "county nor place on the map");
    }
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

  // ---- spans ----

  // What records become depends on, besides their bytes; empty when it cannot be told.
  const std::string& rules() {
    if (!known_rules) {
      const std::string program = program_id();
      known_rules = program.empty() ? "" : program + " " + gazetteer.checksum();
    }
    return *known_rules;
  }

  // Opens the file of what comes next. True when that stands in a file of records of which spans
  // can be noted, and none of them is waiting.
  bool find_next() {
    while (pending.empty()) {
      const bool is_utf16 = lines && lines->encoding() == Encoding::utf16;
      if (lines && (is_utf16 || !lines->peek_line().empty())) {
        return current->format == SourceFormat::ndjson && lines->encoding() == Encoding::utf8 &&
               !rules().empty();
      }
      if (lines) {
        close_records();
      } else if (file_index == files.size()) {
        return false;
      } else {
        open(files[file_index++]);
      }
    }
    return false;
  }

  std::string where_next() const {
    return (lines->bytes() == 0 ? "start " : "middle ") + file_name();
  }

  std::string head() {
    return sha256_hex(rules() + "\n" + where_next() + "\n" + lines->peek_line());
  }

  void begin_span() {
    noter.reset();
    if (!find_next()) return;
    noter = std::make_unique<SpanNoter>(head());
    noter->begin_piece(file_name(), *lines);
  }

  std::optional<SourceSpan> end_span() {
    if (!noter) return std::nullopt;
    if (lines) noter->end_piece();
    SourceSpan span = noter->span(!lines && file_index == files.size());
    noter.reset();
    return span;
  }

  bool comes_next(const SourceSpan& span) {
    if (!find_next() || span.head != head()) return false;
    Sha256 bytes;
    const std::size_t last = span.pieces.size() - 1;
    for (std::size_t number = 0; number <= last; ++number) {
      const SourceSpan::Piece& piece = span.pieces[number];
      const bool to_the_end = number < last || span.ends;
      if (number == 0) {
        if (!lines->peek(piece.bytes, to_the_end, bytes)) return false;
        continue;
      }
      if (file_index + number > files.size()) return false;
      const SourceFile& file = files[file_index + number - 1];
      if (file.path.filename() != piece.file) return false;
      if (!LineReader(file.path, 0).peek(piece.bytes, to_the_end, bytes)) return false;
    }
    if (span.ends && file_index + last != files.size()) return false;
    return checksum_of(span, bytes) == span.sha256;
  }

  bool skip(const SourceSpan& span, std::span<const std::string_view> new_ids) {
    const auto is_known = [&](std::string_view id) { return ids.contains(id); };
    std::size_t records = 0;
    for (const SourceSpan::Piece& piece : span.pieces) records += piece.records;
    if (records != new_ids.size()) return false;
    if (std::any_of(new_ids.begin(), new_ids.end(), is_known)) return false;
    const auto is_news = [&](const std::string& name) {
      return unknown_places.size() < kMostUnknownPlaces && !unknown_places.contains(name);
    };
    if (std::any_of(span.unknown_places.begin(), span.unknown_places.end(), is_news)) return false;
    std::uint32_t number = record_number;
    for (const std::string_view id : new_ids) ids.add(id, number++);
    for (std::size_t i = 0; i < span.pieces.size(); ++i) {
      if (i > 0) {
        close_records();
        open(files[file_index++]);
        if (!lines)
          throw Error(ErrorKind::io, "the sources change while they are read", "try again");
      }
      const SourceSpan::Piece& piece = span.pieces[i];
      lines->skip(piece.bytes, static_cast<int>(piece.lines));
      record_number += piece.records;
      places.back().records += piece.records;
    }
    report.narratives += new_ids.size();
    for (std::size_t i = 0; i < span.filled.size(); ++i) report.filled[i] += span.filled[i];
    return true;
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

  std::string file_name() const { return current->path.filename().string(); }

  // Whatever is told of records must be told again the next time, so their span is not noted.
  void complain(int line, std::string what, std::string hint) {
    noter.reset();
    if (report.problems.size() >= SourceReport::kMostProblems) {
      ++report.more_problems;
      return;
    }
    report.problems.push_back({current->path, line, std::move(what), std::move(hint)});
  }

  void notice(int line, std::string what) {
    noter.reset();
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

  std::unique_ptr<RecordLines> lines;  // of the file being read, if it holds records
  std::unique_ptr<CsvRecords> csv;     // once its heading row is read
  bool converted = false;              // told that it was made UTF-8
  std::set<std::string> unknown_places;

  std::optional<std::string> known_rules;
  std::unique_ptr<SpanNoter> noter;  // between begin_span and end_span; goes before `lines`
};

RecordReader::RecordReader(const std::vector<std::filesystem::path>& sources,
                           const Gazetteer& gazetteer)
    : state_(std::make_unique<State>(sources, gazetteer)) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

std::optional<Record> RecordReader::next() { return state_->next(); }

void RecordReader::begin_span() {
  try {
    state_->begin_span();
  } catch (const Error&) {
    state_->noter.reset();
  }
}

std::optional<SourceSpan> RecordReader::end_span() { return state_->end_span(); }

// What cannot be read is told of when it is its turn to be read.
std::string RecordReader::next_head() {
  try {
    return state_->find_next() ? state_->head() : "";
  } catch (const Error&) {
    return "";
  }
}

bool RecordReader::comes_next(const SourceSpan& span) {
  try {
    return state_->comes_next(span);
  } catch (const Error&) {
    return false;
  }
}

bool RecordReader::skip(const SourceSpan& span, std::span<const std::string_view> ids) {
  return state_->skip(span, ids);
}

const SourceFile& RecordReader::source() const { return *state_->current; }

const SourceReport& RecordReader::report() const { return state_->report; }

std::uint64_t RecordReader::bytes_done() const {
  const std::uint64_t here = state_->lines ? state_->lines->bytes() : 0;
  return std::min(state_->bytes_before + here, state_->bytes_total);
}

std::uint64_t RecordReader::bytes_total() const { return state_->bytes_total; }

}  // namespace erfara
