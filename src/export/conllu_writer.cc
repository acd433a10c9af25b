// CoNLL-U: https://universaldependencies.org/format.html. What Erfara does not know is "_".

#include "narrative_writer.h"
#include "written_sentence.h"

namespace erfara {
namespace {

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  return text;
}

class ConlluWriter final : public NarrativeWriter {
 public:
  explicit ConlluWriter(bool with_authors) : with_authors_(with_authors) {}

  std::string narrative(const Selection& selection, std::size_t place) override {
    const NarrativeTokens tokens = selection.tokens(place);
    std::vector<WrittenSentence> sentences = written_sentences(tokens.title);
    for (WrittenSentence& sentence : written_sentences(tokens.text)) {
      sentences.push_back(std::move(sentence));
    }
    if (sentences.empty()) return "";
    const Record record = selection.record(place);
    std::string out = heading(record);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      out += "# sent_id = " + record.narrative.id + "-s" + std::to_string(i + 1) + "\n";
      add(sentences[i], out);
    }
    return out;
  }

  std::vector<std::string> columns() const override { return names_of_facts(with_authors_); }

 private:
  std::string heading(const Record& record) const {
    std::string out = "# newdoc id = " + record.narrative.id + "\n";
    for (const TextFact& fact : facts_of(record, with_authors_)) {
      if (fact.name == "id" || fact.values.empty()) continue;
      std::string values;
      for (const std::string& value : fact.values) values += (values.empty() ? "" : "|") + value;
      out += "# " + fact.name + " = " + on_one_line(std::move(values)) + "\n";
    }
    return out;
  }

  static void add(const WrittenSentence& sentence, std::string& out) {
    out += "# text = " + text_of(sentence) + "\n";
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const WrittenToken& token = sentence[i];
      out.append(std::to_string(i + 1)).append("\t").append(token.form).append("\t");
      out.append(token.lemma).append("\t_\t_\t_\t_\t_\t_\t");
      out.append(token.space_after ? "_" : "SpaceAfter=No").append("\n");
    }
    out += "\n";
  }

  bool with_authors_;
};

}  // namespace

std::unique_ptr<NarrativeWriter> make_conllu_writer(bool with_authors) {
  return std::make_unique<ConlluWriter>(with_authors);
}

}  // namespace erfara
