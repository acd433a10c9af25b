#include "erfara/index/edition.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "erfara/index/builder.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/normalise.h"
#include "index/records.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

const std::vector<Record> kRecords = {
    make_record("a", "Jag planerar i Åre. E-tjänster!\n\nPlanen är klar – ja.", "planerare", "Åre",
                2012),
    make_record("b", "”Kommunen” har planer…\n", "", "Habo", 2013, "Om planer"),
    make_record("c", "å", "jurist", "Håbo"),
};

EditionSummary build(const std::filesystem::path& folder, const std::vector<Record>& records,
                     std::size_t per_shard = 2, std::size_t keep = 3) {
  BuildOptions options;
  options.index_folder = folder;
  options.jobs = 2;
  options.shard_size = {per_shard, per_shard};
  options.keep = keep;
  return build_edition(in_order(records), options).summary;
}

ErrorKind kind_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty()) << error.what();
    return error.kind();
  }
  throw std::runtime_error("no error");
}

TEST(EditionTest, GivesBackEveryRecord) {
  const TemporaryFolder folder;
  const EditionSummary summary = build(folder.path(), kRecords);
  EXPECT_EQ(summary.narratives, 3U);
  EXPECT_EQ(summary.words, 9U + 5U + 1U);
  const auto edition = Edition::open(folder.path());
  ASSERT_EQ(edition->shards().size(), 2U);
  std::size_t at = 0;
  for (const Shard& shard : edition->shards()) {
    for (NarrativeIndex index = 0; index < shard.narratives(); ++index) {
      EXPECT_EQ(json::dump(to_json(shard.record(index))), json::dump(to_json(kRecords[at])));
      EXPECT_EQ(shard.find(kRecords[at].narrative.id), index);
      ++at;
    }
    EXPECT_EQ(shard.find("none"), std::nullopt);
  }
}

TEST(EditionTest, PlacesAndTokensAgree) {
  const TemporaryFolder folder;
  build(folder.path(), kRecords, 100);
  const auto edition = Edition::open(folder.path());
  const Shard& shard = edition->shards()[0];
  std::size_t placed = 0;
  for (WordId word = 1; word < shard.words().size(); ++word) {
    std::vector<Position> places;
    shard.places(word, places);
    EXPECT_EQ(places.size(), shard.count(word));
    for (const Position place : places) EXPECT_EQ(shard.tokens()[place], word);
    placed += places.size();
  }
  EXPECT_EQ(placed, shard.words_in_texts());
}

std::string forms(const Lexicon& lexicon, WordRange range) {
  std::string line;
  for (WordId word = range.first; word < range.last; ++word) {
    line += std::string(lexicon.words()[word]) + " ";
  }
  return line;
}

TEST(LexiconTest, FindsFormsByCasePrefixSuffixAndFolding) {
  const TemporaryFolder folder;
  build(folder.path(), kRecords, 1);
  const auto edition = Edition::open(folder.path());
  const Lexicon& lexicon = edition->lexicon();
  const auto between = [&](std::string_view prefix, std::string_view suffix) {
    std::vector<WordId> words;
    lexicon.between(prefix, suffix, words);
    std::string line;
    for (const WordId word : words) line += std::string(lexicon.words()[word]) + " ";
    return line;
  };
  EXPECT_EQ(between("plan", ""), "Planen planer planerar ");
  EXPECT_EQ(between("", "planer"), "planer ");
  EXPECT_EQ(between("p", "er"), "planer ");
  EXPECT_EQ(between("planer", "ner"), "");  // no letter serves twice
  EXPECT_EQ(forms(lexicon, lexicon.forms_of("planen")), "Planen ");
  EXPECT_TRUE(lexicon.forms_of("plan").empty());
  std::vector<WordId> found;
  lexicon.with_folded("are", found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(lexicon.words()[found[0]], "Åre");
  EXPECT_EQ(lexicon.narratives_with(lexicon.forms_of("planer").first), 1U);  // twice in b
}

TEST(LexiconTest, ConnectsStemsWithWordsAndParts) {
  const TemporaryFolder folder;
  build(folder.path(), kRecords, 1);
  const auto edition = Edition::open(folder.path());
  const Lexicon& lexicon = edition->lexicon();
  const auto stem = lexicon.find_stem("tjänst");
  ASSERT_TRUE(stem);
  EXPECT_TRUE(lexicon.words_of(*stem).empty());
  ASSERT_EQ(lexicon.parts_of(*stem).size(), 1U);
  const PartOfWord part = lexicon.parts_of(*stem)[0];
  EXPECT_EQ(lexicon.words()[part.word].substr(part.begin, part.end - part.begin), "tjänster")
      << "E-tjänster";
}

TEST(LexiconTest, AccentsTellValuesApartWhenTheyAreTyped) {
  const TemporaryFolder folder;
  build(folder.path(), kRecords, 1);
  const auto edition = Edition::open(folder.path());
  const Lexicon& lexicon = edition->lexicon();
  EXPECT_EQ(lexicon.find_values(Field::municipality, "håbo").size(), 1U);
  EXPECT_EQ(lexicon.find_values(Field::municipality, "habo").size(), 1U);
  EXPECT_EQ(lexicon.find_values(Field::municipality, "are").size(), 1U);
  EXPECT_TRUE(lexicon.find_values(Field::municipality, "Boden").empty());
}

TEST(EditionTest, KeepsTheLastEditions) {
  const TemporaryFolder folder;
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(build(folder.path(), kRecords, 2, 2).id);
  const EditionList list = list_editions(folder.path());
  EXPECT_EQ(list.current, ids.back());
  EXPECT_EQ(list.editions.size(), 2U);
  EXPECT_NO_THROW(Edition::open(folder.path(), list.editions.back().id));
}

TEST(EditionTest, AnEditionThatIsOpenSurvivesItsRemoval) {
  const TemporaryFolder folder;
  build(folder.path(), kRecords);
  const auto edition = Edition::open(folder.path());
  std::filesystem::remove_all(folder.path());
  EXPECT_EQ(edition->shards()[0].record(0).narrative.text, kRecords[0].narrative.text);
}

TEST(EditionTest, SuggestsSpellingsOfItsWordsInLowerCase) {
  const TemporaryFolder folder;
  build(folder.path(),
        {make_record("a", "Fika FIKA. Bryggan 2014"), make_record("b", "fina fika"),
         make_record("c", "fina bilar")},
        1);
  const auto edition = Edition::open(folder.path());
  const SpellingIndex& spelling = edition->lexicon().spelling();
  EXPECT_EQ(spelling.size(), 4U);
  EXPECT_EQ(spelling.suggest("fiza"), "fika") << "all its forms count";
  EXPECT_EQ(spelling.suggest("Brygan"), "bryggan");
  EXPECT_EQ(spelling.suggest("bilar"), std::nullopt);
}

TEST(EditionTest, CountsTheNarrativesOfEveryStemAndValue) {
  const TemporaryFolder folder;
  std::vector<Record> records;
  for (int i = 0; i < 400; ++i) {
    const std::string thing = i % 3 == 0 ? "Planen" : "Skolan";
    records.push_back(make_record("r" + std::to_string(i),
                                  "Planering av skolgård " + std::to_string(i % 7) + ". " + thing,
                                  i % 2 == 0 ? "planarkitekt" : "jurist", "Habo", 2012));
  }
  records.push_back(make_record("long", std::string(200, 'x'), "jurist", "Habo", 2012));
  build(folder.path(), records, 150);
  const auto edition = Edition::open(folder.path());
  const Lexicon& lexicon = edition->lexicon();
  std::vector<std::uint32_t> of_stem(lexicon.stems().size());
  std::map<std::pair<Field, std::string>, std::uint32_t> of_value;
  for (std::size_t number = 0; number < edition->shards().size(); ++number) {
    const Shard& shard = edition->shards()[number];
    for (NarrativeIndex index = 0; index < shard.narratives(); ++index) {
      std::set<StemId> stems;
      for (Position at = shard.title_begin(index); at < shard.end(index); ++at) {
        const WordId word = lexicon.global(number, shard.tokens()[at]);
        const std::uint32_t begin = lexicon.all_stem_starts()[word];
        const std::uint32_t end = lexicon.all_stem_starts()[word + 1];
        for (std::uint32_t i = begin; i < end; ++i) stems.insert(lexicon.all_stems()[i]);
      }
      for (const StemId stem : stems) ++of_stem[stem];
      const Record record = shard.record(index);
      for (const FieldInfo& field : kFields) {
        for (const std::string& value : values_of(record, field.field)) {
          ++of_value[{field.field, value}];
        }
      }
    }
  }
  for (StemId stem = 0; stem < of_stem.size(); ++stem) {
    EXPECT_EQ(lexicon.narratives_with_stem(stem), of_stem[stem]) << lexicon.stems()[stem];
  }
  for (const FieldInfo& field : kFields) {
    const StringTable& values = lexicon.values(field.field);
    for (ValueId value = 0; value < values.size(); ++value) {
      EXPECT_EQ(lexicon.narratives_with_value(field.field, value),
                (of_value[{field.field, std::string(values[value])}]))
          << values[value];
    }
  }
}

// A prefix with a list on file is completed as one without is: by going through its words.
TEST(EditionTest, CompletesByListsAsByWords) {
  const TemporaryFolder folder;
  std::vector<Record> records;
  for (int i = 0; i < 900; ++i) {
    const char letter = static_cast<char>('a' + i % 9);
    records.push_back(make_record("r" + std::to_string(i),
                                  std::string("pla") + letter +
                                      static_cast<char>('a' + i / 9 % 20) +
                                      static_cast<char>('a' + i / 180) + "k och Plan och ård.",
                                  "jurist", "Habo", 2012));
  }
  build(folder.path(), records, 1000);
  const auto edition = Edition::open(folder.path());
  const Lexicon& lexicon = edition->lexicon();
  std::map<StemId, std::uint64_t> of_stem;
  for (WordId word = 1; word < lexicon.words().size(); ++word) {
    if (folded(lexicon.words()[word]).starts_with("pla")) {
      of_stem[lexicon.stem_of(word)] += lexicon.narratives_with(word);
    }
  }
  const SectionFile file(folder / "current" / "lexicon");
  const StringTable listed(file, "completions.prefixes");
  ASSERT_LT(listed.find_sorted("pla"), listed.size());
  ASSERT_EQ(listed.find_sorted("plaa"), listed.size());
  const std::vector<WordCompletion> found = lexicon.completions("pla");
  ASSERT_EQ(found.size(), 300U);
  EXPECT_EQ(lexicon.words()[found.front().word], "Plan");
  std::uint64_t least = UINT64_MAX;
  for (const WordCompletion& completion : found) {
    EXPECT_EQ(completion.narratives, of_stem.at(completion.stem));
    EXPECT_LE(completion.narratives, least) << "the most used come first";
    least = completion.narratives;
    of_stem.erase(completion.stem);
  }
  for (const auto& [stem, narratives] : of_stem) EXPECT_LE(narratives, least);
  const std::vector<WordCompletion> few = lexicon.completions("plaa");
  ASSERT_FALSE(few.empty());
  EXPECT_TRUE(folded(lexicon.words()[few.front().word]).starts_with("plaa"));
  EXPECT_EQ(lexicon.completions("ar").size(), 1U) << "without accents";
}

TEST(EditionTest, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  EXPECT_EQ(kind_of([&] { Edition::open(folder.path()); }), ErrorKind::not_found);
  EXPECT_EQ(kind_of([&] { build(folder.path(), {}); }), ErrorKind::input);
  const std::string id = build(folder.path(), kRecords).id;
  EXPECT_EQ(kind_of([&] { build(folder.path(), {}); }), ErrorKind::input);
  EXPECT_EQ(current_edition_id(folder.path()), id) << "a failed build leaves the edition";
  const std::filesystem::path manifest = folder / "editions" / id / "manifest.json";
  const std::string good = read_file(manifest);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    write_file_atomically(manifest, text);
    return kind_of([&] { Edition::open(folder.path()); });
  };
  EXPECT_EQ(with("\"schema\": " + std::to_string(kSchemaVersion), "\"schema\": 99"),
            ErrorKind::unsupported);
  EXPECT_EQ(with("erfara-sv", "annan"), ErrorKind::unsupported);
  EXPECT_EQ(with("\"narratives\": 3", "\"narratives\": 4"), ErrorKind::damaged);
  EXPECT_EQ(with("{", ""), ErrorKind::damaged);
}

TEST(EditionTest, FindsEveryFlippedBit) {
  const TemporaryFolder folder;
  const std::string id = build(folder.path(), kRecords).id;
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder / "editions" / id)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::mt19937 random(1);
  for (int i = 0; i < 100; ++i) {
    const std::filesystem::path& path = files[random() % files.size()];
    const std::string good = read_file(path);
    std::string bad = good;
    bad[random() % bad.size()] ^= static_cast<char>(1U << (random() % 8));
    write_file_atomically(path, bad);
    const ErrorKind kind = kind_of([&] { Edition::open(folder.path()); });
    EXPECT_TRUE(kind == ErrorKind::damaged || kind == ErrorKind::unsupported) << path;
    write_file_atomically(path, good);
  }
  EXPECT_NO_THROW(Edition::open(folder.path()));
}

TEST(EditionTest, OneBuildAtATime) {
  const TemporaryFolder folder;
  BuildOptions options;
  options.index_folder = folder.path();
  const auto nested = [&]() -> std::optional<Record> {
    EXPECT_EQ(kind_of([&] { build(folder.path(), kRecords); }), ErrorKind::busy);
    return std::nullopt;
  };
  EXPECT_THROW(build_edition(nested, options), Error);
}

// A killed build leaves what was served; the next one clears up after it.
TEST(EditionTest, SurvivesKillsAtAnyMoment) {
  const TemporaryFolder folder;
  std::vector<Record> many;
  for (int i = 0; i < 400; ++i) {
    many.push_back(make_record("n" + std::to_string(i), "Text nummer " + std::to_string(i)));
  }
  build(folder.path(), kRecords);
  std::mt19937 random(7);
  int killed = 0;
  for (int round = 0; round < 40; ++round) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      try {
        for (;;) build(folder.path(), many, 50);
      } catch (...) {
        ::_exit(1);
      }
    }
    ::usleep(random() % 150000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    const auto edition = Edition::open(folder.path());
    EXPECT_TRUE(edition->summary().narratives == 3 || edition->summary().narratives == 400);
  }
  EXPECT_EQ(killed, 40);
  build(folder.path(), kRecords);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "editions")) {
    EXPECT_FALSE(entry.path().filename().native().starts_with("."));
  }
}

}  // namespace
}  // namespace erfara
