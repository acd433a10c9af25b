#include "erfara/corpus/source_files.h"

#include <algorithm>
#include <optional>
#include <set>

#include "erfara/platform/error.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSidecarEnding = ".erfara.json";

std::optional<SourceFormat> format_of(const fs::path& path) {
  const std::string name = lowered(path.filename().string());
  if (name.starts_with("readme")) return std::nullopt;
  const std::string ending = lowered(path.extension().string());
  if (ending == ".txt") return SourceFormat::text;
  if (ending == ".html" || ending == ".htm" || ending == ".xhtml") return SourceFormat::html;
  if (ending == ".ndjson" || ending == ".jsonl") return SourceFormat::ndjson;
  if (ending == ".csv" || ending == ".tsv") return SourceFormat::csv;
  return std::nullopt;
}

class Lister {
 public:
  SourceFiles list(const std::vector<fs::path>& sources) {
    for (const fs::path& source : sources) {
      std::error_code error;
      const fs::file_status status = fs::status(source, error);
      if (status.type() == fs::file_type::not_found) {
        throw Error(ErrorKind::not_found, "there is no source " + source.string(),
                    "name a file or a folder that exists");
      }
      if (fs::is_directory(status)) {
        add_folder(source);
      } else {
        add_file(source);
      }
    }
    attach_sidecars();
    sort_by_name();
    return std::move(result_);
  }

 private:
  // With a stack of its own: folders may be nested as deep as the system allows.
  void add_folder(const fs::path& root) {
    std::vector<fs::path> open = {root};
    while (!open.empty()) {
      const fs::path here = open.back();
      open.pop_back();
      std::error_code error;
      if (fs::is_directory(here, error) && !(here != root && fs::is_symlink(here, error))) {
        add_entries(here, open);
      } else {
        add_file(here);
      }
    }
  }

  // Puts the entries of a folder on the stack, so that the first by name is taken first.
  void add_entries(const fs::path& folder, std::vector<fs::path>& open) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) {
      complain(folder, "cannot read the folder: " + error.message(), "check its permissions");
      return;
    }
    std::vector<fs::path> names;
    for (const fs::directory_iterator end; entries != end; entries.increment(error)) {
      if (error) break;
      const std::string name = entries->path().filename().string();
      if (name.starts_with(".")) {
        ++result_.ignored;
      } else {
        names.push_back(entries->path());
      }
    }
    std::sort(names.begin(), names.end(), std::greater<>());
    open.insert(open.end(), names.begin(), names.end());
  }

  void add_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_symlink(fs::symlink_status(path, error)) && !fs::is_regular_file(status)) {
      complain(path, "the link leads to no file",
               fs::is_directory(status) ? "name the folder itself" : "remove the link");
      return;
    }
    if (!fs::is_regular_file(status)) {
      complain(path, "it is no regular file", "remove it from the sources");
      return;
    }
    if (path.filename().string().ends_with(kSidecarEnding)) {
      sidecars_.insert(path);
      return;
    }
    const auto format = format_of(path);
    if (!format) {
      ++result_.ignored;
      return;
    }
    const std::uint64_t bytes = fs::file_size(path, error);
    result_.files.push_back({path, *format, error ? 0 : bytes, {}});
  }

  // NAME.erfara.json beside NAME or NAME.txt.
  void attach_sidecars() {
    std::set<fs::path> unused = sidecars_;
    for (SourceFile& file : result_.files) {
      if (!is_page(file.format)) continue;
      for (const fs::path& stem : {file.path, fs::path(file.path).replace_extension()}) {
        fs::path sidecar = stem;
        sidecar += kSidecarEnding;
        std::error_code error;
        const bool found = sidecars_.count(sidecar) > 0 || fs::is_regular_file(sidecar, error);
        if (!found) continue;
        file.sidecar = sidecar;
        unused.erase(sidecar);
        break;
      }
    }
    for (const fs::path& sidecar : unused) {
      complain(sidecar, "there is no page that this sidecar belongs to",
               "name it after its page, such as page.txt.erfara.json");
    }
  }

  // By file name before folder: a page keeps its place among all when it is moved or when sources
  // are named in another order, so identical texts keep their ids.
  void sort_by_name() {
    std::sort(result_.files.begin(), result_.files.end(),
              [](const SourceFile& a, const SourceFile& b) {
                const int order = a.path.filename().compare(b.path.filename());
                return order != 0 ? order < 0 : a.path < b.path;
              });
  }

  void complain(const fs::path& path, std::string what, std::string hint) {
    result_.problems.push_back({path, 0, std::move(what), std::move(hint)});
  }

  SourceFiles result_;
  std::set<fs::path> sidecars_;
};

}  // namespace

std::string SourceProblem::text() const {
  std::string result = path.string();
  if (line > 0) result += ":" + std::to_string(line);
  result += ": " + what;
  if (!hint.empty()) result += ": " + hint;
  return result;
}

SourceFiles list_source_files(const std::vector<std::filesystem::path>& sources) {
  return Lister().list(sources);
}

}  // namespace erfara
