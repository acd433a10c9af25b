// TEI P5: https://tei-c.org/release/doc/tei-p5-doc/en/html/. A teiCorpus whose header says what the
// file is, with a TEI for each narrative.

#include <algorithm>
#include <utility>

#include "erfara/facets/field.h"
#include "erfara/search/provenance.h"
#include "erfara/text/xml.h"
#include "narrative_writer.h"

namespace erfara {
namespace {

std::string element(std::string_view name, std::string_view text) {
  std::string out = "<";
  out.append(name).append(">").append(xml_escaped(text)).append("</").append(name);
  return out.append(">");
}

// White space in an address would end it.
std::string address(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t') {
      out += "%20";
    } else {
      out += c;
    }
  }
  return xml_escaped(out);
}

// Paragraphs are parted by an empty line; other line breaks are kept as such.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string_view paragraph = text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of('\n', end), text.size()));
    out += "<p>";
    for (std::size_t line_end = 0; line_end != std::string_view::npos;) {
      line_end = paragraph.find('\n');
      out += xml_escaped(paragraph.substr(0, line_end));
      if (line_end == std::string_view::npos) break;
      out += "<lb/>";
      paragraph.remove_prefix(line_end + 1);
    }
    out += "</p>\n";
  }
  return out.empty() ? "<p/>\n" : out;
}

class TeiWriter final : public NarrativeWriter {
 public:
  TeiWriter(json::Value about, std::size_t total, bool with_authors)
      : about_(std::move(about)), total_(total), with_authors_(with_authors) {}

  std::string begin() override {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"sv\">\n<teiHeader>\n"
        "<fileDesc>\n<titleStmt>";
    out += element("title", "Erfara, utgåva " + *about_.find("edition")->string());
    out += "</titleStmt>\n<extent>" + std::to_string(total_) + " berättelser</extent>\n";
    out += "<publicationStmt><p>" + xml_escaped(*about_.find("program")->string() + ", ") +
           "<date when=\"" + *about_.find("made")->string() + "\"/></p></publicationStmt>\n";
    out +=
        "<sourceDesc><p>Berättelser på webben av traineer i svenska kommuner.</p></sourceDesc>\n";
    out += "</fileDesc>\n<encodingDesc>\n<samplingDecl>" +
           element("p", "Sökfråga: " + *about_.find("query")->find("canonical")->string()) +
           element("p", "Filter: " + json::dump(*about_.find("filters"))) +
           element("p", "Nästan likadana: " + *about_.find("duplicates")->string()) +
           "</samplingDecl>\n</encodingDesc>\n</teiHeader>\n";
    return out;
  }

  std::string narrative(const Selection& selection, std::size_t place) override {
    const Record record = selection.record(place);
    const Narrative& narrative = record.narrative;
    std::string out = "<TEI n=\"" + xml_escaped(narrative.id) + "\">\n<teiHeader>\n<fileDesc>\n";
    out +=
        "<titleStmt>" + element("title", narrative.title.empty() ? narrative.id : narrative.title);
    if (with_authors_ && record.facets.author) out += element("author", *record.facets.author);
    out += "</titleStmt>\n<publicationStmt><p/></publicationStmt>\n<sourceDesc>" + source(record);
    out += "</sourceDesc>\n</fileDesc>\n" + profile(record) + "</teiHeader>\n<text>\n<body>\n";
    if (!narrative.title.empty()) out += element("head", narrative.title) + "\n";
    return out + paragraphs(narrative.text) + "</body>\n</text>\n</TEI>\n";
  }

  std::string end() override { return "</teiCorpus>\n"; }

  std::vector<std::string> columns() const override { return names_of_facts(with_authors_); }

 private:
  static std::string source(const Record& record) {
    if (record.narrative.url.empty() && !record.facets.published) return "<p/>";
    std::string out = "<bibl>";
    if (!record.narrative.url.empty()) {
      out += "<ref target=\"" + address(record.narrative.url) + "\"/>";
    }
    if (record.facets.published) out += "<date when=\"" + *record.facets.published + "\"/>";
    return out + "</bibl>";
  }

  std::string profile(const Record& record) const {
    std::string terms;
    for (const TextFact& fact : facts_of(record, with_authors_)) {
      if (fact.name == "author" || fact.name == "year" || !field_from(fact.name)) continue;
      for (const std::string& value : fact.values) {
        terms += "<term type=\"" + fact.name + "\">" + xml_escaped(value) + "</term>\n";
      }
    }
    std::string out;
    if (record.facets.cohort_start) {
      const std::string first = std::to_string(*record.facets.cohort_start);
      const std::string last =
          std::to_string(record.facets.cohort_end.value_or(*record.facets.cohort_start));
      out += "<creation><date from=\"" + first + "\" to=\"" + last + "\"/></creation>\n";
    }
    if (!terms.empty()) {
      out += "<textClass>\n<keywords>\n" + terms + "</keywords>\n</textClass>\n";
    }
    return out.empty() ? "" : "<profileDesc>\n" + out + "</profileDesc>\n";
  }

  json::Value about_;
  std::size_t total_;
  bool with_authors_;
};

}  // namespace

std::unique_ptr<NarrativeWriter> make_tei_writer(const SearchRequest& request,
                                                 const Selection& selection, bool with_authors) {
  return std::make_unique<TeiWriter>(provenance(request, selection.query, selection.edition),
                                     selection.total, with_authors);
}

}  // namespace erfara
