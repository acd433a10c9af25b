// In news the facets belong to the persons: a value counts when it holds for all of them.

#include <algorithm>
#include <array>
#include <string>

#include "cues.h"
#include "erfara/text/word_list.h"

namespace erfara {
namespace {

using std::string_view_literals::operator""sv;

class NewsReader {
 public:
  NewsReader(const NarrativeCues& cues, const TakenWords& taken) : cues_(cues), taken_(taken) {}

  // News speak of others: what is said of all the persons named, and of the place they work at.
  void read() {
    for (const PlaceMention& mention : cues_.text.places()) read_place(mention);
    read_contact_places();
    for (std::size_t at = 0; at < cues_.text.words().size(); ++at) {
      const Word& word = cues_.text.words()[at];
      if (word.kind == WordKind::word && word.text.size() >= kShortestTitle) read_role(at);
    }
  }

 private:
  // How surely a place is the one that the news is of.
  enum Weight : int { kNamed = 1, kNamedAsMunicipality = 2, kInTitle = 3, kInAddress = 4 };
  static constexpr std::size_t kShortestTitle = 5;  // bytes
  static constexpr std::size_t kSpeakerWords = 10;  // from "säger" to a speaker's workplace
  static constexpr int kTakenFrom = 50;             // weight of what takes a place's words
  enum RoleWeight : int { kLeader = 1, kOthers = 2 };

  void read_place(const PlaceMention& mention) {
    const bool led = mention.begin > 0 && cues_.text.words()[mention.begin - 1].lower == "i";
    if (mention.form == PlaceForm::part_of_name || (mention.ambiguous && !led)) return;
    if (is_taken(taken_, mention.begin, kTakenFrom) || is_of_before(mention.begin)) return;
    int weight = mention.form == PlaceForm::municipality ? kNamedAsMunicipality : kNamed;
    if (presents_speaker(mention.begin)) weight = kNamed;
    if (in_title(mention)) weight = kInTitle;
    if (is_site_name(mention)) weight = kInAddress;
    for (const Municipality* place : mention.municipalities) {
      cues_.candidates.add("news_municipality", place->name, "subject", weight, "news_place",
                           cues_.text.line(mention.begin),
                           cues_.text.quote(mention.begin, mention.end));
    }
  }

  // "har arbetat på Flens kommun", "kommer från Flen"
  bool is_of_before(std::size_t at) const {
    constexpr std::array kBefore = {"arbetat"sv, "jobbat"sv, "läst"sv, "studerat"sv, "pluggat"sv};
    const std::size_t begin = cues_.text.sentence_begin(at);
    constexpr std::size_t kReach = 4;
    for (std::size_t i = at > begin + kReach ? at - kReach : begin; i < at; ++i) {
      if (contains(kBefore, cues_.text.words()[i].lower)) return true;
    }
    return false;
  }

  // "säger Kim Ek, personalchef i Flens kommun": where a speaker is from need not be the matter.
  bool presents_speaker(std::size_t at) const {
    const std::size_t begin = cues_.text.sentence_begin(at);
    const std::size_t first = at > begin + kSpeakerWords ? at - kSpeakerWords : begin;
    for (std::size_t i = first; i + 1 < at; ++i) {
      if (cues_.gazetteer().phrases().fits("speech", cues_.text.words()[i].lower) &&
          cues_.text.name_end(i + 1) > i + 1) {
        return true;
      }
    }
    return false;
  }

  // Not "Hela vägen från Lund": the title then tells of the way there.
  bool in_title(const PlaceMention& mention) const {
    if (cues_.text.place(mention.begin) != cues_.page.title_place) return false;
    return mention.begin == 0 || cues_.text.words()[mention.begin - 1].lower != "från";
  }

  // "Flens kommun" alone above everything: whose page it is.
  bool is_site_name(const PlaceMention& mention) const {
    if (mention.form != PlaceForm::municipality || mention.municipalities.size() > 1) return false;
    const Zone zone = cues_.text.zone(mention.begin);
    const auto place = static_cast<std::size_t>(cues_.text.place(mention.begin));
    return (zone == Zone::page_title || zone == Zone::header) &&
           cues_.page.lines[place - 1].line.text == cues_.text.quote(mention.begin, mention.end);
  }

  // Whose page it is stands in the address: "Storgatan 1, 461 00 Trollhättan".
  void read_contact_places() {
    for (const ReadLine& line : cues_.page.lines) {
      if (line.role != LineRole::contact) continue;
      std::vector<Word> words;
      scan_words(line.line.text, words);
      for (const PlaceMention& mention : cues_.gazetteer().places().mentions(words)) {
        if (mention.form == PlaceForm::part_of_name || mention.ambiguous) continue;
        cues_.candidates.add("news_municipality", mention.municipalities[0]->name, "subject",
                             kInAddress, "contact", line.line.number, line.line.text);
      }
    }
  }

  // "Kim Ek, jurist på", "juristen Kim Ek", "Kim Ek är jurist", "blev miljöinspektörer"
  void read_role(std::size_t at) {
    const std::vector<Word>& words = cues_.text.words();
    const bool before_name = at + 1 < words.size() && words[at + 1].capital;
    const bool after_verb = at > 0 && contains(kBeing, words[at - 1].lower);
    const bool after_name = at > 1 && words[at - 1].text == "," && words[at - 2].capital;
    // "hon är kommunens nya jurist"
    const bool newly = at > 0 && contains(kNew, words[at - 1].lower);
    if (!before_name && !after_verb && !after_name && !newly) return;
    // "säger förvaltningschefen Kim Ek": a speaker presented so is seldom whom the text is about.
    const bool speaks = at > 0 && cues_.gazetteer().phrases().fits("speech", words[at - 1].lower);
    if (speaks) return;
    const auto title = cues_.text.title_at(at);
    if (!title || comes_from_elsewhere(title->end)) return;
    if (before_name && !after_verb && !after_name && !newly &&
        cues_.text.name_end(title->end) == title->end) {
      return;
    }
    const std::string& name = title->titles[0].name;
    // Leaders are asked about those whom a text is about.
    const bool leader = cues_.gazetteer().phrases().fits("leader", name);
    if (leader && presents_speaker(at)) return;
    cues_.candidates.add("news_role", name, "subject", leader ? kLeader : kOthers, "person_title",
                         cues_.text.line(at), cues_.text.quote(title->begin, title->end));
    if (after_verb) read_listed_roles(title->end);
  }

  // "Kim, som är jurist från Lund": that is what Kim has studied, and where.
  bool comes_from_elsewhere(std::size_t at) const {
    const std::vector<Word>& words = cues_.text.words();
    if (at + 1 >= words.size() || words[at].lower != "från") return false;
    const PlaceMention* place = cues_.text.place_at(at + 1);
    return place == nullptr || place->form != PlaceForm::municipality;
  }

  // "De arbetar som jurist, ekonom och planerare": what several are, each something else.
  void read_listed_roles(std::size_t at) {
    const std::vector<Word>& words = cues_.text.words();
    while (at + 1 < words.size() && (words[at].text == "," || words[at].lower == "och")) {
      const auto title = cues_.text.title_at(at + 1);
      if (!title) return;
      cues_.candidates.add("news_role", title->titles[0].name, "subject", kOthers, "person_title",
                           cues_.text.line(at), cues_.text.quote(title->begin, title->end));
      at = title->end;
    }
  }

  static constexpr std::array kNew = {"ny"sv, "nya"sv, "nye"sv};
  static constexpr std::array kBeing = {"är"sv, "som"sv, "blev"sv, "blivit"sv};

  const NarrativeCues& cues_;
  const TakenWords& taken_;
};

}  // namespace

void read_news(const NarrativeCues& cues, const TakenWords& taken) {
  NewsReader(cues, taken).read();
}

}  // namespace erfara
