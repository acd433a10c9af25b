// A file of records is copied line by line, or row by row: those of narratives that go are left
// out, those that name the person are written anew, all others keep their bytes.

#include <algorithm>
#include <functional>
#include <map>
#include <memory>

#include "erfara/custody/source_view.h"
#include "erfara/facets/csv_records.h"
#include "erfara/facets/record_reader.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/file_replacement.h"
#include "erfara/text/encoding.h"
#include "source_editor.h"

namespace erfara {
namespace {

class RecordsEdit {
 public:
  RecordsEdit(const EditContext& context, const SourceFile& file, SourceChanges& changes)
      : context_(context), file_(file), changes_(changes) {}

  void run() {
    find_going();
    const std::uint64_t before = changes_.mentions + changes_.narratives;
    if (context_.write) {
      // Most files name nobody: looked through first, they are not written at all.
      SourceChanges unwritten;
      RecordsEdit({context_.filter, context_.gazetteer, false}, file_, unwritten).copy_of(going_);
      if (unwritten.mentions + unwritten.narratives == 0) return;
      replacement_ = std::make_unique<FileReplacement>(file_.path);
    }
    copy();
    if (changes_.mentions + changes_.narratives == before) return;
    ++changes_.files;
    if (!replacement_) return;
    if (records_left_ > 0) {
      replacement_->commit();
    } else {
      replacement_.reset();
      std::filesystem::remove(file_.path);
      sync_path(file_.path.parent_path());
    }
  }

 private:
  void copy_of(const std::map<std::string, std::string, std::less<>>& going) {
    going_ = going;
    copy();
  }

  void find_going() {
    RecordReader reader({file_.path}, context_.gazetteer);
    while (const auto record = reader.next()) {
      const PageJudgement judgement = context_.filter.judge(std::span(&*record, 1));
      if (judgement.narratives[0].fate == Judgement::Fate::goes) {
        going_.emplace(record->narrative.id, judgement.narratives[0].reason);
      }
    }
  }

  void copy() {
    const MappedFile file(file_.path);
    if (utf16_of(file.bytes().substr(0, 4096))) {
      const std::string bytes(file.bytes());
      std::string edited;
      sink_ = [&](std::string_view text) { edited += text; };
      copy_lines(decoded(bytes).text);
      if (replacement_) replacement_->write(encoded_like(edited, bytes));
      return;
    }
    sink_ = [&](std::string_view bytes) {
      if (replacement_) replacement_->write(bytes);
    };
    copy_lines(file.bytes());
  }

  void copy_lines(std::string_view bytes) {
    std::string row;
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
      row += bytes.substr(0, end);
      bytes.remove_prefix(end);
      ++line_;
      if (first_line_ == 0) first_line_ = line_;
      if (!ends_row(row, end)) continue;
      sink_(edited(row));
      row.clear();
      first_line_ = 0;
    }
    sink_(row.empty() ? "" : masked_text(row));
  }

  static std::string text_of(const std::string& bytes) {
    try {
      return decoded(bytes).text;
    } catch (const Error&) {
      return "";
    }
  }

  static std::string_view without_break(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  // Whether a row is complete with its last line, which has so many bytes; sets `id_`.
  bool ends_row(const std::string& row, std::size_t last_line) {
    id_.clear();
    value_ = json::Value();
    const std::string line = text_of(row.substr(row.size() - last_line));
    try {
      if (file_.format != SourceFormat::csv) {
        value_ = json::parse(without_break(line));
      } else if (!csv_) {
        csv_ = std::make_unique<CsvRecords>(without_break(line));
        return true;
      } else if (const auto record = csv_->take(without_break(line))) {
        take_id(*record);
        return true;
      } else {
        return !csv_->inside_field();
      }
    } catch (const Error&) {
      return true;  // what no build reads is looked through as text
    }
    take_id(value_);
    return true;
  }

  void take_id(const json::Value& record) {
    const json::Value* id = record.find("id");
    if (id != nullptr && id->string() != nullptr) id_ = *id->string();
  }

  std::string edited(const std::string& row) {
    if (const auto going = going_.find(id_); !id_.empty() && going != going_.end()) {
      ++changes_.narratives;
      changes_.places.push_back({file_.path, first_line_, id_, going->second});
      return "";
    }
    if (!id_.empty()) ++records_left_;
    return value_.object() != nullptr ? masked_object(row) : masked_text(row);
  }

  std::string masked_object(const std::string& row) {
    const std::string line = json::dump(value_);
    std::vector<KnownPerson> known;
    know(context_.filter.finder(), line, known);
    know(context_.filter.finder(), SourceView::of_text(line).text(), known);
    json::Value value = value_;
    if (!context_.filter.mask(value, known)) return row;
    note(line, known);
    const std::string_view text = without_break(row);
    return encoded_like(json::dump(value), row) + row.substr(text.size());
  }

  std::string masked_text(const std::string& row) {
    const std::string text = text_of(row);
    const SourceView view = SourceView::of_text(text);
    std::vector<KnownPerson> known;
    know(context_.filter.finder(), view.text(), known);
    const auto mentions = context_.filter.finder().all_names(view.text(), known);
    if (mentions.empty()) return row;
    note(view.text(), known);
    return encoded_like(view.replaced(text, mentions), row);
  }

  void note(std::string_view text, std::span<const KnownPerson> known) {
    const auto mentions = context_.filter.finder().all_names(text, known);
    note_mentions(file_.path, first_line_, text, mentions, changes_);
    if (mentions.empty()) ++changes_.mentions;
  }

  const EditContext context_;
  const SourceFile& file_;
  SourceChanges& changes_;
  std::map<std::string, std::string, std::less<>> going_;  // id and reason
  std::unique_ptr<FileReplacement> replacement_;
  std::function<void(std::string_view)> sink_;
  std::unique_ptr<CsvRecords> csv_;
  int line_ = 0;
  int first_line_ = 0;
  std::string id_;     // of the row
  json::Value value_;  // of the line, of records in JSON
  std::uint64_t records_left_ = 0;
};

}  // namespace

void edit_records(const EditContext& context, const SourceFile& file, SourceChanges& changes) {
  try {
    RecordsEdit(context, file, changes).run();
  } catch (const std::filesystem::filesystem_error& error) {
    errno = error.code().value();
    throw system_error("write", error.path1().native());
  }
}

}  // namespace erfara
