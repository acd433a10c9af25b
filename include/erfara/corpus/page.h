#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace erfara {

/// The longest page that is read; longer files are left out.
inline constexpr std::uint64_t kMaxPageBytes = 10ULL << 20;

/// The most lines with text that a page is read with; pages of more are left out.
inline constexpr std::size_t kMaxPageLines = 200000;

/// The most text that a page is read with: memory grows with it some seventyfold at worst.
inline constexpr std::size_t kMaxPageTextBytes = std::size_t{2} << 20;

/// A line of a page that is not blank.
struct PageLine {
  int number = 0;      ///< 1-based, in the file; HTML may have several in one line of it
  int end_number = 0;  ///< of its last line there: HTML and wrapped text spread it over several
  std::string text;    ///< normalised, trimmed, runs of spaces made one
  bool after_blank = true;  ///< a blank line, or the start of the page, stands before it
  bool heading = false;     ///< marked up as one (HTML)
  bool list_item = false;   ///< marked up as one (HTML)
  bool caption = false;     ///< marked up as one (HTML)
  bool quotation = false;   ///< marked up as one (HTML)
  int place = 0;            ///< 1-based, among the page's lines; `Page::add` sets it
};

/// A page: its lines in order.
struct Page {
  std::string name;  ///< the file's name without folders
  std::vector<PageLine> lines;
  std::string title;           ///< what an HTML head says; else empty
  std::size_t text_bytes = 0;  ///< of all lines

  /// Adds a line at the end. Throws `limit` past kMaxPageLines and kMaxPageTextBytes.
  void add(PageLine line);
};

/// The page of a plain text (well-formed UTF-8). Where its lines were broken at a column of 40 to
/// 100 characters, those of a paragraph are one line. Throws `limit` as `add` does.
Page page_from_text(std::string name, std::string_view text);

/// One line as PageLine holds it: normalised, trimmed, runs of white space made one space.
std::string tidy_line(std::string_view line);

}  // namespace erfara
