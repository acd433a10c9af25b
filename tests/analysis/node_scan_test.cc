// Random patterns of every kind of token against a scan that tries each way to match, over texts
// whose words and sentences are known from how they were made.

#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "erfara/analysis/concordance.h"
#include "studied_corpus.h"

namespace erfara {
namespace {

const std::vector<std::string> kWords = {"väg",     "Väg",   "vägen", "vägar", "VÄGAR", "bro",
                                         "broar",   "gå",    "går",   "gick",  "en",    "En",
                                         "skolväg", "skola", "i",     "över",  "t.ex."};

struct Word {
  std::string form;
  bool begins_sentence;
};
using Text = std::vector<Word>;

// A title, which may be empty, and a body.
struct Narrative {
  std::string id;
  Text title;
  Text body;
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  const std::string& word() { return kWords[below(kWords.size())]; }

  Text text(std::size_t most) {
    Text text;
    bool begins = true;
    for (std::size_t words = below(most + 1); words > 0; --words) {
      text.push_back({word(), begins});
      begins = below(6) == 0;
    }
    return text;
  }

 private:
  std::mt19937 engine_;
};

// An exclamation mark ends a sentence whatever follows.
std::string written(const Text& text) {
  std::string result;
  for (const Word& word : text) {
    if (!result.empty()) result += word.begins_sentence ? "! " : " ";
    result += word.form;
  }
  return result;
}

// A token of a pattern as it is typed, and which words fit it; none for a gap.
struct Slot {
  std::string typed;
  std::optional<std::set<std::string>> fits;
  std::size_t least = 1;
  std::size_t most = 1;
};

struct Pattern {
  bool begins_text = false;
  bool within_sentence = false;
  std::vector<Slot> slots;

  std::string typed() const {
    std::string text = begins_text ? "<text>" : "";
    for (const Slot& slot : slots) text += " " + slot.typed;
    return text + (within_sentence ? " within s" : "");
  }
};

class PatternMaker {
 public:
  explicit PatternMaker(Random& random) : random_(random) {}

  Pattern pattern() {
    Pattern pattern;
    pattern.begins_text = random_.below(8) == 0;
    pattern.within_sentence = random_.below(3) == 0;
    const std::size_t slots = 1 + random_.below(4);
    for (std::size_t i = 0; i < slots; ++i) {
      const bool at_end = i == 0 || (!pattern.begins_text && i + 1 == slots);
      pattern.slots.push_back(!at_end && random_.below(2) == 0 ? gap() : word());
    }
    return pattern;
  }

 private:
  Slot gap() {
    const std::size_t least = random_.below(3);
    const std::size_t most = least + random_.below(4);
    const std::string numbers = std::to_string(least) + "," + std::to_string(most);
    switch (random_.below(3)) {
      case 0:
        return {"[]", std::nullopt, 1, 1};
      case 1:
        return {"[]?", std::nullopt, 0, 1};
      default:
        return {"[]{" + numbers + "}", std::nullopt, least, most};
    }
  }

  Slot word() {
    static const std::vector<std::string> kAttributes = {"word", "word %c", "lemma", "stem",
                                                         "part"};
    const std::string& attribute = kAttributes[random_.below(kAttributes.size())];
    const std::string name = attribute.substr(0, attribute.find(' '));
    const bool any_case = name != attribute;
    std::string values;
    std::set<std::string> fits;
    for (std::size_t left = 1 + random_.below(3); left > 0; --left) {
      const std::string value = value_of(name);
      const std::set<std::string> more =
          name == "word" ? with_form(value, any_case) : with_level(name, value);
      fits.insert(more.begin(), more.end());
      values += (values.empty() ? "" : "|") + (name == "word" ? value : escaped(value));
    }
    return {"[" + name + "=\"" + values + "\"" + (any_case ? " %c" : "") + "]", fits, 1, 1};
  }

  static std::string escaped(const std::string& value) {
    return std::regex_replace(value, std::regex("\\."), "\\.");
  }

  static Level level_of(const std::string& name) { return *level_from(name); }

  std::string value_of(const std::string& name) {
    std::string word = random_.word();
    if (name != "word") return *reader_.at(level_of(name == "part" ? "stem" : name), word).begin();
    if (word == "t.ex.") return "t\\.ex\\.";
    if (random_.below(4) != 0) return word;
    static const std::vector<std::string> kStars = {"v.*", ".*ar", "s.*g", ".*", "B.*", "e.*n"};
    return kStars[random_.below(kStars.size())];
  }

  // Byte by byte, which for ".*" is as good as letter by letter.
  static std::set<std::string> with_form(const std::string& value, bool any_case) {
    const std::regex expression(any_case ? lowered(value) : value);
    std::set<std::string> fits;
    for (const std::string& word : kWords) {
      if (std::regex_match(any_case ? lowered(word) : word, expression)) fits.insert(word);
    }
    return fits;
  }

  std::set<std::string> with_level(const std::string& name, const std::string& value) {
    std::set<std::string> fits;
    for (const std::string& word : kWords) {
      if (reader_.at(level_of(name), word).contains(value)) fits.insert(word);
    }
    return fits;
  }

  Random& random_;
  TextReader reader_;
};

// The shortest stretch of words from `at` that slots from `slot` on fit, as its end; 0 without one.
std::size_t shortest(const Text& text, std::size_t at, const Pattern& pattern, std::size_t slot) {
  if (slot == pattern.slots.size()) return at;
  const Slot& here = pattern.slots[slot];
  std::size_t best = 0;
  for (std::size_t words = here.least; words <= here.most && at + words <= text.size(); ++words) {
    if (here.fits && !here.fits->contains(text[at].form)) continue;
    const std::size_t end = shortest(text, at + words, pattern, slot + 1);
    if (end != 0 && (best == 0 || end < best)) best = end;
  }
  return best;
}

// "id word words", a line a match.
void scan(const Narrative& narrative, const Pattern& pattern, std::vector<std::string>& lines) {
  std::size_t before = 0;
  for (const Text* text : {&narrative.title, &narrative.body}) {
    for (std::size_t at = 0; at < text->size(); ++at) {
      if (pattern.begins_text && before + at != 0) break;
      Text seen = *text;
      if (pattern.within_sentence) {
        std::size_t end = at + 1;
        while (end < seen.size() && !seen[end].begins_sentence) ++end;
        seen.resize(end);
      }
      const std::size_t end = shortest(seen, at, pattern, 0);
      if (end > at) {
        lines.push_back(narrative.id + " " + std::to_string(before + at) + " " +
                        std::to_string(end - at));
      }
    }
    before += text->size();
  }
}

TEST(NodeScanTest, FindsWhatAScanOfTheTextsFinds) {
  Random random(7);
  std::vector<Narrative> narratives;
  std::vector<Record> records;
  for (int i = 0; i < 60; ++i) {
    narratives.push_back({"n" + std::to_string(100 + i), random.text(4), random.text(40)});
    records.push_back(make_record(narratives.back().id, written(narratives.back().body), "", "", {},
                                  written(narratives.back().title)));
  }
  StudiedCorpus corpus(records, 20);
  const Subcorpus all = corpus.select("", DuplicateMode::show);
  PatternMaker maker(random);
  std::size_t matched = 0;
  for (int i = 0; i < 1500; ++i) {
    const Pattern pattern = maker.pattern();
    std::vector<std::string> expected;
    for (const Narrative& narrative : narratives) scan(narrative, pattern, expected);
    ConcordanceRequest request;
    request.node = parse_node(pattern.typed(), Level::form);
    request.limit = kAllRows;
    std::vector<std::string> lines;
    for (const ConcordanceLine& line : concordance(corpus.edition(), all, request).rows) {
      lines.push_back(line.id + " " + std::to_string(line.word) + " " + std::to_string(line.words));
    }
    EXPECT_EQ(lines, expected) << pattern.typed();
    if (!expected.empty()) ++matched;
  }
  EXPECT_GT(matched, 700u);
}

}  // namespace
}  // namespace erfara
