#include "review.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/facets/source_report.h"
#include "erfara/text/utf8.h"

namespace erfara::cli {
namespace {

constexpr std::size_t kFewestColumns = 40;
constexpr std::size_t kUsualColumns = 80;
constexpr std::size_t kFacetColumns = 25;  // the longest key and a space

// At most `columns` code points on one line; what is cut off shows as an ellipsis. Control
// characters, which a terminal might obey, become spaces.
std::string clipped(std::string_view text, std::size_t columns) {
  std::string line;
  std::size_t count = 0;
  std::size_t last = 0;  // where the last code point that fits begins
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) {
      if (++count > columns) return line.substr(0, last) + "…";
      last = line.size();
    }
    line += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return line;
}

std::string padded(std::string text, std::size_t columns) {
  const std::size_t width = code_points(text);
  if (width < columns) text.append(columns - width, ' ');
  return text;
}

// The facet's values and their evidence as a row shows them.
struct Row {
  std::string facet;
  std::string value;
  std::string evidence;
  bool uncertain = false;
};

std::string shown_evidence(const Evidence& evidence) {
  std::string text;
  if (evidence.line > 0) text = "line " + std::to_string(evidence.line) + ", ";
  text += evidence.rule;
  if (!evidence.quote.empty()) text += ": “" + evidence.quote + "”";
  return text;
}

std::vector<Row> rows_of(const Facets& facets) {
  std::vector<Row> rows;
  for (const Evidence& evidence : facets.evidence) {
    const bool same =
        !rows.empty() && rows.back().facet == evidence.facet && rows.back().value == evidence.value;
    if (same) continue;  // one quotation is enough to judge by
    const bool uncertain = std::find(facets.uncertain.begin(), facets.uncertain.end(),
                                     evidence.facet) != facets.uncertain.end();
    rows.push_back({evidence.facet, evidence.value, shown_evidence(evidence), uncertain});
    if (evidence.facet == "municipalities_related")
      rows.back().value += " (" + evidence.relation + ")";
  }
  return rows;
}

std::string open_facets(const Facets& facets) {
  const auto filled = filled_facets(facets);
  std::string open;
  for (std::size_t i = 0; i < filled.size(); ++i) {
    if (!filled[i]) open += (open.empty() ? "" : ", ") + std::string(kReportedFacets[i]);
  }
  return open;
}

}  // namespace

std::size_t terminal_columns() {
  std::size_t columns = kUsualColumns;
  if (const char* given = std::getenv("COLUMNS"); given != nullptr && *given != '\0') {
    columns = static_cast<std::size_t>(std::max(0L, std::strtol(given, nullptr, 10)));
  } else if (winsize size{}; ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    columns = size.ws_col;
  }
  return std::max(columns, kFewestColumns);
}

void write_review(const Record& record, std::size_t columns, std::ostream& out) {
  const Narrative& narrative = record.narrative;
  const std::string lines = narrative.start_line == 0
                                ? narrative.id
                                : "lines " + std::to_string(narrative.start_line) + "-" +
                                      std::to_string(narrative.end_line);
  out << clipped(narrative.page + "  " + lines + "  “" +
                     std::string(utf8_prefix(narrative.text, 2000)) + "”",
                 columns)
      << "\n";
  const std::size_t value_columns = (columns - kFacetColumns) / 3;
  for (const Row& row : rows_of(record.facets)) {
    const std::string line = (row.uncertain ? "? " : "  ") + padded(row.facet, kFacetColumns) +
                             padded(clipped(row.value, value_columns), value_columns) + "  " +
                             row.evidence;
    out << clipped(line, columns) << "\n";
  }
  const std::string open = open_facets(record.facets);
  if (!open.empty()) out << clipped("  open: " + open, columns) << "\n";
  out << "\n";
}

}  // namespace erfara::cli
