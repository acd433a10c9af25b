// Verticalised text: S. Evert & The CWB Development Team, CWB Encoding and Management Manual.

#include "erfara/text/xml.h"
#include "narrative_writer.h"
#include "written_sentence.h"

namespace erfara {
namespace {

// "|jurist|ekonom|", none "|"; a value's own "|" would part it.
std::string feature_set(const std::vector<std::string>& values) {
  std::string set = "|";
  for (std::string value : values) {
    for (char& c : value) {
      if (c == '|') c = '/';
    }
    set += value + "|";
  }
  return set;
}

class VrtWriter final : public NarrativeWriter {
 public:
  explicit VrtWriter(bool with_authors) : with_authors_(with_authors) {}

  std::string narrative(const Selection& selection, std::size_t place) override {
    std::string out = "<text";
    for (const TextFact& fact : facts_of(selection.record(place), with_authors_)) {
      const std::string value = fact.several          ? feature_set(fact.values)
                                : fact.values.empty() ? ""
                                                      : fact.values.front();
      out.append(" ").append(fact.name).append("=\"").append(xml_escaped(value)).append("\"");
    }
    out += ">\n";
    const NarrativeTokens tokens = selection.tokens(place);
    add_sentences(tokens.title, out);
    add_sentences(tokens.text, out);
    return out + "</text>\n";
  }

  std::vector<std::string> columns() const override { return names_of_facts(with_authors_); }

 private:
  static void add_sentences(const std::vector<TextToken>& tokens, std::string& out) {
    for (const WrittenSentence& sentence : written_sentences(tokens)) {
      out += "<s>\n";
      for (const WrittenToken& token : sentence) {
        out.append(xml_escaped(token.form)).append("\t");
        out.append(xml_escaped(token.lemma)).append("\n");
      }
      out += "</s>\n";
    }
  }

  bool with_authors_;
};

}  // namespace

std::unique_ptr<NarrativeWriter> make_vrt_writer(bool with_authors) {
  return std::make_unique<VrtWriter>(with_authors);
}

}  // namespace erfara
