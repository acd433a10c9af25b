#include "erfara/export/text_folder.h"

#include <algorithm>
#include <set>
#include <string>

#include "erfara/platform/file.h"
#include "erfara/text/delimited_writer.h"
#include "erfara/text/normalise.h"
#include "narrative_writer.h"
#include "output_folder.h"

namespace erfara {
namespace {

// The file names given so far, each once.
class FileNames {
 public:
  std::string name_for(std::string id) {
    std::ranges::replace(id, ':', '_');
    std::string name = id;
    for (int number = 2; !taken_.insert(lowered(name)).second; ++number) {
      name = id + "-" + std::to_string(number);
    }
    return name + ".txt";
  }

 private:
  std::set<std::string> taken_;
};

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "|") + value;
  return text;
}

}  // namespace

void write_text_folder(const Selection& selection, bool with_authors,
                       const std::filesystem::path& folder) {
  make_output_folder(folder);
  FileNames names;
  FileWriter metadata(folder / "metadata.tsv");
  DelimitedWriter table(DelimitedForm::tsv);
  table.text("file");
  for (const std::string& name : names_of_facts(with_authors)) table.text(name);
  table.end_record();
  for (std::size_t place = 0; place < selection.total; ++place) {
    const Record record = selection.record(place);
    const std::string name = names.name_for(record.narrative.id);
    FileWriter file(folder / name);
    if (!record.narrative.title.empty()) file.write(record.narrative.title + "\n\n");
    file.write(record.narrative.text + "\n");
    file.close_unsynced();
    table.text(name);
    for (const TextFact& fact : facts_of(record, with_authors)) table.text(joined(fact.values));
    table.end_record();
    metadata.write(table.take());
  }
  metadata.write(table.take());
  metadata.close();
}

}  // namespace erfara
