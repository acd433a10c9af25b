#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "command.h"
#include "erfara/facets/sidecar.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "review.h"
#include "sources.h"

namespace erfara::cli {
namespace {

struct Options {
  std::vector<std::filesystem::path> sources;
  bool review = false;
  bool write_sidecar = false;
  bool force = false;
};

int print_pages(const Options& options) {
  const Gazetteer gazetteer = Gazetteer::load();
  RecordReader reader(options.sources, gazetteer);
  const std::size_t columns = terminal_columns();
  while (const auto record = reader.next()) {
    if (options.review) {
      write_review(*record, columns, std::cout);
    } else {
      std::cout << json::dump(to_json(*record)) << "\n";
    }
  }
  if (options.review) print_pages_without_narratives(reader.report(), std::cout);
  return report_sources(reader.report());
}

// Writes the sidecars of pages one after the other and says what it did with each.
class SidecarWriter {
 public:
  explicit SidecarWriter(bool force) : force_(force) {}

  void add(const SourceFile& file, Record record) {
    if (!is_page(file.format)) return;
    if (file.path != file_.path) write();
    file_ = file;
    records_.push_back(std::move(record));
  }

  /// Writes what was added last; true when every page got its sidecar.
  bool write() {
    if (!records_.empty()) write_page();
    records_.clear();
    return all_written_;
  }

 private:
  void write_page() {
    std::filesystem::path path = file_.sidecar;
    if (path.empty()) {
      path = file_.path;
      path += ".erfara.json";
    } else if (const std::string why = reason_to_keep(path); !why.empty()) {
      std::cerr << "kept: " << path.native() << ": " << why << "\n";
      all_written_ = false;
      return;
    }
    write_file_atomically(path, json::dump(sidecar_of(records_), 2) + "\n");
    std::cout << path.native() << "\n";
  }

  std::string reason_to_keep(const std::filesystem::path& path) const {
    if (!force_) return "it is there already: --force writes it anew";
    // The page itself holds the name that a pseudonym stands for, and what was excluded.
    return read_sidecar(path).hides_someone()
               ? "it hides someone, which a new one would not: edit it, or remove it first"
               : "";
  }

  bool force_;
  bool all_written_ = true;
  SourceFile file_;
  std::vector<Record> records_;
};

int write_sidecars(const Options& options) {
  const Gazetteer gazetteer = Gazetteer::load();
  RecordReader reader(options.sources, gazetteer);
  SidecarWriter writer(options.force);
  while (auto record = reader.next()) writer.add(reader.source(), std::move(*record));
  const bool all_written = writer.write();
  const int status = report_sources(reader.report());
  return all_written ? status : kSomeLeftOut;
}

}  // namespace

void add_pages(CLI::App& program, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("pages", "Print the narratives of pages, one JSON object a line");
  command
      ->add_option("PATH", options->sources,
                   "Pages (.txt, .html), records (.ndjson, .csv), folders")
      ->required();
  auto* review = command->add_flag("--review", options->review,
                                   "Print a table to read: first words, facets, evidence, \"?\" "
                                   "before what is uncertain");
  auto* write = command->add_flag("--write-sidecar", options->write_sidecar,
                                  "Write what was read beside each page as NAME.erfara.json, to be "
                                  "corrected");
  command->add_flag("--force", options->force, "Write sidecars that are there anew")->needs(write);
  write->excludes(review);
  command->callback([options, &run] {
    run = [options] {
      return options->write_sidecar ? write_sidecars(*options) : print_pages(*options);
    };
  });
}

}  // namespace erfara::cli
