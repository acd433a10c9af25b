#include "source_editor.h"

#include <algorithm>
#include <set>

#include "erfara/platform/error.h"

namespace erfara {

bool note_mentions(const std::filesystem::path& file, int line, std::string_view text,
                   std::span<const Mention> mentions, SourceChanges& changes) {
  std::size_t at = 0;
  for (const Mention& mention : mentions) {
    const std::string_view before = text.substr(at, mention.begin - at);
    line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    at = mention.begin;
    ++changes.mentions;
    changes.places.push_back(
        {file, line, "", std::string(text.substr(mention.begin, mention.end - mention.begin))});
  }
  return !mentions.empty();
}

void know(const NameFinder& finder, std::string_view text, std::vector<KnownPerson>& known) {
  for (Mention& mention : finder.full_names(text)) {
    const bool there = std::any_of(known.begin(), known.end(), [&](const KnownPerson& each) {
      return each.names == mention.names && each.treatment == mention.treatment;
    });
    if (!there && mention.names.size() > 1) {
      known.push_back({std::move(mention.names), mention.treatment});
    }
  }
}

SourceEditor::SourceEditor(const PersonFilter& filter, const Gazetteer& gazetteer)
    : filter_(filter), gazetteer_(gazetteer) {}

SourceChanges SourceEditor::survey(const std::vector<std::filesystem::path>& sources,
                                   const std::function<void(const SourceFile&)>& progress) const {
  return go_through(sources, false, progress);
}

SourceChanges SourceEditor::edit(const std::vector<std::filesystem::path>& sources,
                                 const std::function<void(const SourceFile&)>& progress) const {
  return go_through(sources, true, progress);
}

SourceChanges SourceEditor::go_through(
    const std::vector<std::filesystem::path>& sources, bool write,
    const std::function<void(const SourceFile&)>& progress) const {
  std::vector<std::filesystem::path> there;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(there),
               [](const auto& source) { return std::filesystem::exists(source); });
  const SourceFiles listed = list_source_files(there);
  check_folders(listed.files);
  const EditContext context{filter_, gazetteer_, write};
  SourceChanges changes;
  for (const SourceFile& file : listed.files) {
    progress(file);
    if (is_page(file.format)) {
      edit_page(context, file, changes);
    } else {
      edit_records(context, file, changes);
    }
  }
  if (listed.ignored > 0) {
    changes.remarks.push_back(
        std::to_string(listed.ignored) +
        " other files in the sources, which no build reads, are not looked into");
  }
  // One that belongs to no page is read by nobody, but it is there.
  for (const SourceProblem& problem : listed.problems) {
    changes.remarks.push_back("not looked into: " + problem.text());
  }
  return changes;
}

// A folder may hold what is not ours to move, and other programs may know it by its name.
void SourceEditor::check_folders(const std::vector<SourceFile>& files) const {
  std::set<std::filesystem::path> folders;
  for (const SourceFile& file : files) {
    folders.insert(std::filesystem::absolute(file.path).parent_path());
  }
  for (const std::filesystem::path& folder : folders) {
    for (const auto& part : folder) {
      if (filter_.finder().full_names(part.native()).empty()) continue;
      throw Error(ErrorKind::input, "the folder " + folder.native() + " is named after the person",
                  "give it another name, build the edition again with `erfara index`, and erase "
                  "once more");
    }
  }
}

}  // namespace erfara
