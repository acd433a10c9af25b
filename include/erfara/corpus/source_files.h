#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace erfara {

/// Something that was left out, or done otherwise than the file says, with its place.
struct SourceProblem {
  std::filesystem::path path;
  int line = 0;      ///< 1-based; 0 where the whole file is meant
  std::string what;  ///< what is wrong
  std::string hint;  ///< what to do about it; may be empty

  /// "path:line: what: hint", the line that a person sees.
  std::string text() const;
};

enum class SourceFormat : std::uint8_t { text, html, ndjson, csv };

/// Whether a file of this format is one page; the others hold records.
constexpr bool is_page(SourceFormat format) {
  return format == SourceFormat::text || format == SourceFormat::html;
}

/// A file to be read.
struct SourceFile {
  std::filesystem::path path;
  SourceFormat format = SourceFormat::text;
  std::uint64_t bytes = 0;
  std::filesystem::path sidecar;  ///< empty if there is none
};

/// The files under the sources in the order of their names, and of their folders where these are
/// alike, in whatever order the sources are given; folders are read through, links to folders not
/// followed. Files of other kinds, README files and hidden files are
/// only counted. A sidecar NAME.erfara.json belongs to the page NAME or NAME.txt (.html) beside it.
/// What cannot be read (a FIFO, a dangling link, a folder without permission) and
/// sidecars without a page are problems.
struct SourceFiles {
  std::vector<SourceFile> files;
  std::uint64_t ignored = 0;
  std::vector<SourceProblem> problems;
};

/// Throws `not_found` for a source that does not exist.
SourceFiles list_source_files(const std::vector<std::filesystem::path>& sources);

}  // namespace erfara
