// A page keeps its lines, so that what its sidecar says of lines stays true: the lines of a
// narrative that goes become empty. The new page is first read beside the old one, where nothing
// sees it, to learn what its sidecar must say for the other narratives to keep spans and ids.

#include <algorithm>
#include <cstdlib>

#include "erfara/corpus/page.h"
#include "erfara/custody/source_view.h"
#include "erfara/facets/record_reader.h"
#include "erfara/facets/sidecar.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/file_replacement.h"
#include "erfara/text/encoding.h"
#include "source_editor.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;
using json::Value;

constexpr std::uint64_t kMostSidecarBytes = 1ULL << 20U;

// A folder for reading a page that is not in the sources, for this user alone.
class ScratchFolder {
 public:
  ScratchFolder() : path_((fs::temp_directory_path() / "erfara-XXXXXX").native()) {
    if (::mkdtemp(path_.data()) == nullptr) throw system_error("write", path_);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path path() const { return path_; }

 private:
  std::string path_;
};

// A sidecar that hides nobody, so that all are read.
Value open_sidecar(const Value& sidecar) {
  if (sidecar.array() != nullptr) {
    Value result{Value::Array{}};
    for (const Value& element : *sidecar.array()) result.push(open_sidecar(element));
    return result;
  }
  if (sidecar.object() == nullptr) return sidecar;
  Value result{Value::Object{}};
  for (const auto& [key, value] : *sidecar.object()) {
    if (key == "exclude" || key == "pseudonym") continue;
    result.set(key, key == "narratives" ? open_sidecar(value) : value);
  }
  return result;
}

// The narratives of a page with this name, bytes and sidecar (null for none), hidden ones too.
std::vector<Record> records_of(const std::string& name, const std::string& bytes,
                               const Value& sidecar, const Gazetteer& gazetteer) {
  const ScratchFolder folder;
  const fs::path page = folder.path() / name;
  write_file_atomically(page, bytes);
  if (sidecar.object() != nullptr) {
    write_file_atomically(page.native() + ".erfara.json", json::dump(open_sidecar(sidecar)));
  }
  RecordReader reader({page}, gazetteer);
  std::vector<Record> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

SourceView view_of(const SourceFile& file, std::string_view text) {
  return file.format == SourceFormat::html ? SourceView::of_html(text) : SourceView::of_text(text);
}

// `text` without what stands on these lines.
std::string without_lines(std::string_view text, int first, int last) {
  std::string result;
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    const bool goes = line >= first && line <= last;
    const bool carriage = end > at && text[end - 1] == '\r';
    result += goes ? text.substr(carriage ? end - 1 : end, next - (carriage ? end - 1 : end))
                   : text.substr(at, next - at);
    at = next;
  }
  return result;
}

// Where the words of a paragraph stand in a view, from `from` on; an empty range when they do not.
std::pair<std::size_t, std::size_t> range_of(const std::vector<NameWord>& all, std::size_t& from,
                                             std::string_view paragraph) {
  std::vector<NameWord> words;
  scan_name_words(paragraph, words);
  if (words.empty()) return {0, 0};
  const auto same = [](const NameWord& a, const NameWord& b) { return a.folded == b.folded; };
  auto found = std::search(all.begin() + static_cast<std::ptrdiff_t>(from), all.end(),
                           words.begin(), words.end(), same);
  if (found == all.end()) {
    found = std::search(all.begin(), all.end(), words.begin(), words.end(), same);
  }
  if (found == all.end()) return {0, 0};
  from = static_cast<std::size_t>(found - all.begin()) + words.size();
  return {found->begin, (found + static_cast<std::ptrdiff_t>(words.size()) - 1)->end};
}

// HTML without the text of a narrative; its lines say little there.
std::string without_narrative(std::string text, const Narrative& narrative) {
  std::string_view rest = narrative.text;
  std::size_t from = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view paragraph = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const SourceView view = SourceView::of_html(text);
    std::vector<NameWord> words;
    scan_name_words(view.text(), words);
    from = std::min(from, words.size());
    const auto [begin, stop] = range_of(words, from, paragraph);
    if (stop > begin) text = view.without(text, begin, stop);
  }
  return text;
}

class PageEdit {
 public:
  PageEdit(const EditContext& context, const SourceFile& file, SourceChanges& changes)
      : context_(context), file_(file), changes_(changes) {}

  void run() {
    if (file_.bytes > kMaxPageBytes) return;  // it is in no edition
    bytes_ = read_file(file_.path, kMaxPageBytes);
    try {
      text_ = decoded(bytes_).text;
    } catch (const Error& error) {
      changes_.remarks.push_back("not looked into: " + file_.path.native() + ": " + error.what());
      return;
    }
    if (!file_.sidecar.empty()) read_sidecar_json();
    records_ = read(file_.path.filename().native(), bytes_);
    judgement_ = context_.filter.judge(records_);
    known_ = judgement_.known;
    know(context_.filter.finder(), file_.path.filename().native(), known_);
    know(context_.filter.finder(), view_of(file_, text_).text(), known_);
    if (sidecar_.object() != nullptr) know(context_.filter.finder(), json::dump(sidecar_), known_);
    const auto goes = [](const Judgement& each) { return each.fate == Judgement::Fate::goes; };
    const auto& fates = judgement_.narratives;
    const bool some_go = std::any_of(fates.begin(), fates.end(), goes);
    if (known_.empty() && !some_go) return;
    note_narratives();
    ++changes_.files;
    if (some_go && std::all_of(fates.begin(), fates.end(), goes)) {
      remove();
    } else {
      replace();
    }
  }

 private:
  std::vector<Record> read(const std::string& name, const std::string& bytes) const {
    return records_of(name, bytes, sidecar_, context_.gazetteer);
  }

  void read_sidecar_json() {
    try {
      sidecar_ = json::parse(read_file(file_.sidecar, kMostSidecarBytes));
    } catch (const Error& error) {
      changes_.remarks.push_back("not looked into: " + file_.sidecar.native() + ": " +
                                 error.what());
    }
  }

  void note_narratives() {
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (judgement_.narratives[i].fate != Judgement::Fate::goes) continue;
      const Narrative& narrative = records_[i].narrative;
      ++changes_.narratives;
      changes_.places.push_back(
          {file_.path, narrative.start_line, narrative.id, judgement_.narratives[i].reason});
    }
  }

  void remove() const {
    if (!context_.write) return;
    fs::remove(file_.path);
    if (!file_.sidecar.empty()) fs::remove(file_.sidecar);
    sync_path(file_.path.parent_path());
  }

  void replace() {
    std::string text = text_;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      const Narrative& narrative = records_[i].narrative;
      if (judgement_.narratives[i].fate != Judgement::Fate::goes) {
        staying_.push_back(&records_[i]);
      } else if (file_.format == SourceFormat::html) {
        text = without_narrative(std::move(text), narrative);
      } else {
        text = without_lines(text, narrative.start_line, narrative.end_line);
      }
    }
    const SourceView view = view_of(file_, text);
    const auto mentions = context_.filter.finder().all_names(view.text(), known_);
    // Asides of HTML stand after its text, so their lines are not those of the file.
    note_mentions(file_.path, file_.format == SourceFormat::html ? 0 : 1,
                  file_.format == SourceFormat::html ? flat(view.text()) : view.text(), mentions,
                  changes_);
    text = view.replaced(text, mentions);
    edit_sidecar();
    const fs::path target = file_.path.parent_path() / new_name(file_.path.filename().native());
    if (target != file_.path) {
      changes_.places.push_back({file_.path, 0, "", "the file's name"});
      ++changes_.mentions;
    }
    if (context_.write) write(encoded_like(text, bytes_), target);
  }

  static std::string flat(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  // Without the name, and one that no other file has.
  std::string new_name(const std::string& name) const {
    const SourceView view = SourceView::of_text(name);
    const auto mentions = context_.filter.finder().all_names(view.text(), known_);
    if (mentions.empty()) return name;
    const fs::path masked = view.replaced(name, mentions);
    fs::path free = masked;
    for (int number = 2; fs::exists(file_.path.parent_path() / free); ++number) {
      free = masked.stem().native() + "-" + std::to_string(number) + masked.extension().native();
    }
    return free.native();
  }

  // ---- sidecar ----

  bool is_of(const Value& entry, const Record& record) const {
    const Value* id = entry.find("id");
    const Value* line = entry.find("start_line");
    const Value* kept = entry.find("keeps_id");
    const bool same_id =
        (id == nullptr && line != nullptr) ||
        (id != nullptr && id->string() != nullptr && *id->string() == record.narrative.id) ||
        (kept != nullptr && kept->string() != nullptr && *kept->string() == record.narrative.id);
    return same_id && (line == nullptr || line->integer() == record.narrative.start_line);
  }

  bool is_going(const Value& entry) const {
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (judgement_.narratives[i].fate == Judgement::Fate::goes && is_of(entry, records_[i])) {
        return true;
      }
    }
    return false;
  }

  // Without what it says of narratives that go; splits are written anew where they matter.
  void edit_sidecar() {
    if (sidecar_.object() == nullptr) return;
    Value edited{Value::Object{}};
    for (const auto& [key, value] : *sidecar_.object()) {
      if (key == "narratives" && value.array() != nullptr) {
        Value entries{Value::Array{}};
        for (const Value& entry : *value.array()) {
          if (!is_going(entry)) entries.push(entry);
        }
        edited.set(key, std::move(entries));
      } else if (key == "splits") {
        edited.set(key, splits());
      } else {
        edited.set(key, value);
      }
    }
    context_.filter.mask(edited, known_);
    sidecar_ = std::move(edited);
  }

  Value splits() const {
    Value splits{Value::Array{}};
    for (const Record* record : staying_) {
      splits.push(Value::Array{record->narrative.start_line, record->narrative.end_line});
    }
    return splits;
  }

  static Value with(const Value& object, const std::string& key, Value value) {
    Value result{Value::Object{}};
    if (object.object() != nullptr) {
      for (const auto& [name, member] : *object.object()) {
        if (name != key) result.set(name, member);
      }
    }
    return result.set(key, std::move(value));
  }

  // Whether the page gives the staying narratives, in order, by the lines they begin on.
  bool has_spans(const std::vector<Record>& read) const {
    return std::equal(read.begin(), read.end(), staying_.begin(), staying_.end(),
                      [](const Record& a, const Record* b) {
                        return a.narrative.start_line == b->narrative.start_line &&
                               a.narrative.end_line == b->narrative.end_line;
                      });
  }

  // What is known of a narrative, as a sidecar says it, without the names that go.
  Value facets_of(const Record& record) const {
    const Value sidecar = sidecar_of({record});
    const Value& entry = (*sidecar.find("narratives")->array())[0];
    Value facets = *entry.find("facets");
    context_.filter.mask(facets, known_);
    return facets;
  }

  // Says in the sidecar what `found` shall have of the narrative that it was before.
  void keep(const Record& before, const Record& found) {
    Value corrections{Value::Object{}};
    if (found.narrative.id != before.narrative.id) {
      corrections.set("keeps_id", before.narrative.id);
    }
    const Value facets = facets_of(before);
    if (facets != facets_of(found)) corrections.set("facets", facets);
    if (corrections.object()->empty()) return;
    Value entries{Value::Array{}};
    bool there = false;
    const Value* entries_before = sidecar_.find("narratives");
    if (entries_before != nullptr && entries_before->array() != nullptr) {
      for (const Value& entry : *entries_before->array()) {
        const bool same = !there && is_of(entry, found);
        entries.push(same ? with_all(entry, corrections) : entry);
        there = there || same;
      }
    }
    if (!there) {
      Value entry;
      if (have_lines_of_their_own()) {
        entry.set("start_line", found.narrative.start_line);
      } else {
        entry.set("id", found.narrative.id);
      }
      entries.push(with_all(entry, corrections));
    }
    sidecar_ = with(sidecar_, "narratives", std::move(entries));
  }

  static Value with_all(Value object, const Value& members) {
    for (const auto& [key, member] : *members.object()) object = with(object, key, member);
    return object;
  }

  // What the sidecar must say for the new page to give the same narratives under the same ids.
  void complete_sidecar(const std::string& name, const std::string& bytes) {
    std::vector<Record> found = read(name, bytes);
    if (!has_spans(found) && have_lines_of_their_own()) {
      sidecar_ = with(sidecar_, "splits", splits());
      found = read(name, bytes);
    }
    if (found.size() != staying_.size()) {
      changes_.remarks.push_back(file_.path.native() + " gives " + std::to_string(found.size()) +
                                 " narratives now, not " + std::to_string(staying_.size()) +
                                 ": look at it with `erfara pages --review`");
      return;
    }
    for (std::size_t i = 0; i < found.size(); ++i) keep(*staying_[i], found[i]);
  }

  // Whether splits can tell the staying narratives apart.
  bool have_lines_of_their_own() const {
    int last = 0;
    return std::all_of(staying_.begin(), staying_.end(), [&](const Record* record) {
      const bool after = record->narrative.start_line > last;
      last = record->narrative.end_line;
      return after;
    });
  }

  void write(const std::string& bytes, const fs::path& target) {
    complete_sidecar(target.filename().native(), bytes);
    // The page first: with a sidecar that knows nothing more of a narrative, one would be left in
    // it that the same command does not see when it carries on after a crash.
    replace_file(file_.path, bytes);
    if (sidecar_.object() != nullptr) {
      fs::path sidecar = target;
      sidecar += ".erfara.json";
      if (target == file_.path && !file_.sidecar.empty()) sidecar = file_.sidecar;
      replace_file(sidecar, json::dump(sidecar_, 1) + "\n");
    }
    if (target == file_.path) return;
    fs::rename(file_.path, target);
    if (!file_.sidecar.empty()) fs::remove(file_.sidecar);
    sync_path(target.parent_path());
  }

  const EditContext& context_;
  const SourceFile& file_;
  SourceChanges& changes_;
  std::string bytes_;
  std::string text_;
  Value sidecar_;  // null where there is none
  std::vector<Record> records_;
  PageJudgement judgement_;
  std::vector<KnownPerson> known_;
  std::vector<const Record*> staying_;
};

}  // namespace

void edit_page(const EditContext& context, const SourceFile& file, SourceChanges& changes) {
  try {
    PageEdit(context, file, changes).run();
  } catch (const fs::filesystem_error& error) {
    errno = error.code().value();
    throw system_error("write", error.path1().native());
  }
}

}  // namespace erfara
