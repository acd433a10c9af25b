// An answer is a list of figures in groups; each group is a table of its own here.

#include <algorithm>
#include <map>

#include "server/pages_address.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_results.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

using Rows = std::vector<const json::Value*>;

class Comparison {
 public:
  explicit Comparison(const StudyPage& study) : study_(study), texts_(study.texts) {
    for (const json::Value& row : study.rows())
      groups_[StudyPage::text(row, "group")].push_back(&row);
  }

  json::Value result() {
    json::Value result, tables(json::Value::Array{});
    add(figures(), "analysis.compare.sizes", tables);
    add(words("over", true, true), "analysis.compare.over", tables);
    add(words("under", true, true), "analysis.compare.under", tables);
    add(words("own_first", true, false), "analysis.compare.own_first", tables);
    add(words("own_second", false, true), "analysis.compare.own_second", tables);
    add(words("shared", true, true), "analysis.compare.shared", tables);
    for (const FieldInfo& field : kFields) {
      json::Value table = values(field.field);
      if (table.is_null()) continue;
      table.set("table_heading", label_of(field.field, study_.language()));
      tables.push(std::move(table));
    }
    result.set("headline", texts_.text("analysis.compare.headline"));
    return std::move(result.set("tables", std::move(tables)));
  }

 private:
  void add(json::Value table, std::string_view heading, json::Value& tables) const {
    if (table.is_null()) return;
    table.set("table_heading", texts_.text(heading));
    tables.push(std::move(table));
  }

  StudyTable table_of(std::string_view heading) const {
    StudyTable table(study_, texts_.text(heading));
    return table;
  }

  json::Value figures() {
    StudyTable table = table_of("analysis.compare.sizes");
    table.column("figure").figures("first").figures("second");
    for (const std::string_view group : {"size", "vocabulary", "readability"}) {
      for (const json::Value* row : groups_[std::string(group)]) {
        const std::string& name = StudyPage::text(*row, "name");
        const bool exact = row->find("first")->integer() || row->find("second")->integer();
        table.row(std::string(group) + name);
        table.cell(texts_.text("analysis.compare." + std::string(group) + "." + name));
        const std::string figure = std::string(group) + "." + name;
        table.cell(study_.shown(*row, "first", exact ? 0 : 1), behind(figure, false));
        table.cell(study_.shown(*row, "second", exact ? 0 : 1), behind(figure, true));
      }
    }
    return table.take();
  }

  // Lines on one side.
  AnalysisRequest on_side(AnalysisRequest lines, bool second) const {
    if (second && study_.request().reference) lines.selection = *study_.request().reference;
    if (second && !study_.request().reference) lines.in = {"rest"};
    return lines;
  }

  std::string lines(std::string_view word, bool second) const {
    return study_.address(
        on_side(study_.lines(node_for(word, study_.request().by), Level::form), second));
  }

  // The narratives with a value: each by its beginning.
  std::string narratives(Field field, const std::string& value, bool second) const {
    AnalysisRequest lines = on_side(study_.narratives(), second);
    lines.in.push_back(std::string(info(field).name) + ":" + value);
    return study_.address(lines);
  }

  // What a size counts: words as a list, which the rest of a selection has none of; else the
  // narratives that it is worked out from.
  std::string behind(const std::string& figure, bool second) const {
    const bool has_list = !second || study_.request().reference;
    if (!has_list || (figure != "size.words" && figure != "vocabulary.words")) {
      return study_.address(on_side(study_.narratives(), second));
    }
    AnalysisRequest words = as_kind(study_.request(), AnalysisKind::words);
    if (second) words.selection = *study_.request().reference;
    words.reference.reset();
    words.skip_common = false;
    return study_.address(words);
  }

  // Hits a million words of key words, hits of the others.
  json::Value words(const std::string& group, bool first, bool second) {
    StudyTable table = table_of("analysis.compare." + group);
    table.column("word").figures("first").figures("second");
    const int decimals = group == "over" || group == "under" ? 1 : 0;
    for (const json::Value* row : groups_[group]) {
      const std::string& word = StudyPage::text(*row, "name");
      table.row(group + word).cell(word);
      const auto side = [&](std::string_view name, bool is_second, bool leads) {
        const bool none = StudyPage::number(*row, name) == 0;
        table.cell(study_.shown(*row, name, decimals),
                   leads && !none ? lines(word, is_second) : "");
      };
      side("first", false, first);
      side("second", true, second);
    }
    return table.take();
  }

  // Narratives with a value; bars compare the shares of the two sides.
  json::Value values(Field field) {
    const std::string name(info(field).name);
    const auto found = groups_.find(name);
    if (found == groups_.end()) return {};
    const double first = side_size("selection"), second = side_size("reference");
    StudyTable table(study_, std::string(label_of(field, study_.language())));
    table.column("value").figures("first_share").figures("second_share");
    for (const json::Value* row : found->second) {
      const std::string& value = StudyPage::text(*row, "name");
      table.row(name + value).cell(shown_value(field, value));
      const auto side = [&](std::string_view member, double size) {
        const double share = size == 0 ? 0 : StudyPage::number(*row, member) / size;
        table.bar(study_.shown(*row, member) + " (" + texts_.decimal(100 * share, 0) + " %)", share,
                  share == 0 ? "" : narratives(field, value, member == "second"));
      };
      side("first", first);
      side("second", second);
    }
    return table.take();
  }

  // Its label among the counts of either side.
  std::string shown_value(Field field, const std::string& value) const {
    std::string label = label_of(study_.page.selected, field, value);
    return label == value ? label_of(study_.page.referred, field, value) : label;
  }

  double side_size(std::string_view side) const {
    return StudyPage::number(*study_.page.answer.find(side), "narratives");
  }

  const StudyPage& study_;
  const Texts& texts_;
  std::map<std::string, Rows> groups_;
};

}  // namespace

json::Value compare_result(const StudyPage& study) { return Comparison(study).result(); }

}  // namespace erfara
