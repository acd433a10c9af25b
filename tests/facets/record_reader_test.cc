#include "erfara/facets/record_reader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "erfara/corpus/page.h"
#include "erfara/facets/sidecar.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

using std::string_literals::operator""s;

const Gazetteer& tables() {
  static const Gazetteer gazetteer = Gazetteer::load();
  return gazetteer;
}

constexpr const char* kPost =
    "Jag heter Sara Ek och arbetar som utredare i Flens kommun, vilket jag gärna berättar om.\n";

// "id|author|municipality|year" of every record, then the problems and notices without folders.
std::string lines_of(const std::vector<std::filesystem::path>& sources) {
  RecordReader reader(sources, tables());
  std::string lines;
  while (const auto record = reader.next()) {
    const Facets& facets = record->facets;
    const bool given = record->narrative.start_line == 0;
    lines += (given ? record->narrative.id : record->narrative.page) + "|" +
             facets.author.value_or("") + "|" + facets.municipality.value_or("") + "|" +
             (facets.cohort_start ? std::to_string(*facets.cohort_start) : "") + "\n";
  }
  const auto add = [&](const char* kind, const SourceProblem& problem) {
    lines += kind + problem.path.filename().string() + ":" + std::to_string(problem.line) + ": " +
             problem.what + "\n";
  };
  for (const SourceProblem& problem : reader.report().problems) add("! ", problem);
  for (const SourceProblem& notice : reader.report().notices) add("- ", notice);
  EXPECT_EQ(reader.bytes_done(), reader.bytes_total());
  return lines;
}

TEST(RecordReaderTest, ReadsAFolderInOrderAndNamesWhatIsLeftOut) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "b");
  write_file_atomically(folder / "b" / "two.txt", kPost);
  write_file_atomically(folder / "a.txt",
                        kPost + "Och lite till, för säkerhets skull, på slutet."s);
  write_file_atomically(folder / "empty.txt", " \n");
  write_file_atomically(folder / "nul.txt", "ab\0c"s);
  write_file_atomically(folder / "picture.png", "x");
  write_file_atomically(folder / "README.txt", "Läs mig.");
  write_file_atomically(folder / "windows.txt", "Jag heter Sara \xC5kesson och bor p\xE5 en \xF6.");
  ASSERT_EQ(::mkfifo((folder / "pipe.txt").c_str(), 0600), 0);
  std::filesystem::create_directory_symlink(folder.path(), folder / "loop");
  EXPECT_EQ(lines_of({folder.path()}),
            "a.txt|Sara Ek|Flen|\n"
            "two.txt|Sara Ek|Flen|\n"
            "windows.txt|Sara Åkesson||\n"
            "! loop:0: the link leads to no file\n"
            "! pipe.txt:0: it is no regular file\n"
            "! empty.txt:0: it is empty\n"
            "! nul.txt:0: a NUL byte at byte 2\n"
            "- windows.txt:0: read as Windows-1252 and made UTF-8\n");
  RecordReader reader({folder.path()}, tables());
  EXPECT_EQ(reader.report().ignored, 2U);
  EXPECT_THROW(RecordReader({folder / "absent"}, tables()), Error);
}

TEST(RecordReaderTest, ReadsRecordsLineByLine) {
  TemporaryFolder folder;
  write_file_atomically(
      folder / "r.ndjson",
      "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"Hej.\",\"municipality\":\"Flen\",\"year\":2012}\r\n"
      "\n"
      "{\"id\":\"b\",\"text\":\n"
      "{\"id\":\"c\",\"text\":\"Hej.\",\"colour\":\"blue\"}\n"
      "{\"id\":\"a\",\"text\":\"Hej igen.\"}\n"
      "{\"id\":\"d\",\"text\":\"Jag är jurist i Trosa kommun.\"}\n"
      "{\"id\":\"e\",\"text\":\"Hej.\",\"year\":20133}");
  EXPECT_EQ(
      lines_of({folder / "r.ndjson"}),
      "a||Flen|2012\n"
      "d||Trosa|\n"
      "! r.ndjson:3: this is not JSON: at line 1, column 18: syntax error while parsing value "
      "- unexpected end of input; expected '[', '{', or a literal\n"
      "! r.ndjson:4: \"colour\" is no key of a record\n"
      "! r.ndjson:5: the id \"a\" was already given by record 1 of " +
          (folder / "r.ndjson").string() +
          "\n"
          "! r.ndjson:7: \"year\" is 20133, not a year from 1900 to 2100\n");
}

TEST(RecordReaderTest, ReadsCsvWithSwedishHeadings) {
  TemporaryFolder folder;
  write_file_atomically(folder / "semicolon.csv",
                        "id;kommun;år;berättelse;färg\n"
                        "a;Flen;2012;\"Hej; hej.\nNy rad.\";blå\n"
                        "b;Trosa;tolv;Hej.;\n");
  write_file_atomically(folder / "tab.csv", "id\tförfattare\ttext\nc\tKim\tHej.\n");
  write_file_atomically(folder / "wrong.csv", "namn,kommun\nKim,Flen\n");
  EXPECT_EQ(lines_of({folder.path()}),
            "a||Flen|2012\n"
            "c|Kim||\n"
            "! semicolon.csv:4: \"year\" is no year\n"
            "! wrong.csv:1: the heading row has no column \"id\"\n"
            "- semicolon.csv:1: columns that are no keys of a record are left out: \"färg\"\n");
}

std::string in_utf16(std::string_view ascii_and_latin1, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii_and_latin1) {
    if (big_endian) bytes += '\0';
    bytes += c;
    if (!big_endian) bytes += '\0';
  }
  return bytes;
}

TEST(RecordReaderTest, ReadsEveryEncodingAsTheSameText) {
  // "Åkesson" composed, decomposed, in Windows-1252 and UTF-16; lines that end in CR LF.
  const std::string before = "Jag heter Sara ";
  const std::string after =
      "kesson och arbetar som utredare i Flens kommun.\r\n\r\nDet är kul.\r\n";
  const std::string latin1 =
      before + "\xC5" + after.substr(0, after.find("Det")) + "Det \xE4r kul.\r\n";
  TemporaryFolder folder;
  write_file_atomically(folder / "a.txt", before + "Å" + after);
  write_file_atomically(folder / "b.txt", "\xEF\xBB\xBF" + before + "A\xCC\x8A" + after);
  write_file_atomically(folder / "c.txt", latin1);
  write_file_atomically(folder / "d.txt", in_utf16(latin1, true));
  write_file_atomically(folder / "e.txt", in_utf16(latin1, false));
  RecordReader reader({folder.path()}, tables());
  std::vector<std::string> texts;
  while (const auto record = reader.next()) {
    texts.push_back(record->narrative.text);
    EXPECT_EQ(record->facets.author, "Sara Åkesson");
    EXPECT_EQ(record->narrative.end_line, 3);
  }
  ASSERT_EQ(texts.size(), 5U);
  for (const std::string& text : texts) EXPECT_EQ(text, texts[0]);
  EXPECT_EQ(reader.report().notices.size(), 3U);
}

TEST(RecordReaderTest, ReadsCsvOfEverySeparatorAndLanguage) {
  TemporaryFolder folder;
  write_file_atomically(folder / "a.csv",
                        "id,municipality,year,text\r\na,Flen,2012,\"Hej, hej.\"\r\n");
  write_file_atomically(folder / "b.csv", "\xEF\xBB\xBFid;kommun;år;text\nb;Flen;2012;Hej.\n");
  write_file_atomically(folder / "c.tsv", "text\tkommun\tid\tår\nHej.\tFlen\tc\t2012\n");
  write_file_atomically(folder / "d.csv", "id;kommun;\xE5r;text\nd;Flen;2012;Hej.\n");
  write_file_atomically(folder / "e.csv",
                        in_utf16("id;kommun;\xE5r;text\ne;Flen;2012;Hej.\n", false));
  EXPECT_EQ(lines_of({folder.path()}),
            "a||Flen|2012\nb||Flen|2012\nc||Flen|2012\nd||Flen|2012\ne||Flen|2012\n"
            "- d.csv:0: read as Windows-1252 and made UTF-8\n"
            "- e.csv:0: read as UTF-16 and made UTF-8\n");
}

TEST(RecordReaderTest, ReadsNdjsonOfEveryEncoding) {
  TemporaryFolder folder;
  const std::string record = "\",\"author\":\"Sara \xC5kesson\",\"text\":\"Hej.\"}\n";
  write_file_atomically(folder / "a.ndjson", "{\"id\":\"a" + record + "{\"id\":\"b" + record);
  write_file_atomically(folder / "b.ndjson", in_utf16("{\"id\":\"c" + record, true));
  write_file_atomically(folder / "c.ndjson", in_utf16("{\"id\":\"d" + record, false).substr(2));
  write_file_atomically(folder / "d.ndjson",
                        "{\"id\":\"e\",\"text\":\"\xD0\xF1\"}\n{\"id\":\"f" + record);
  EXPECT_EQ(lines_of({folder.path()}),
            "a|Sara Åkesson||\nb|Sara Åkesson||\nc|Sara Åkesson||\nd|Sara Åkesson||\n"
            "f|Sara Åkesson||\n"
            "! d.ndjson:1: neither UTF-8 nor Windows-1252 at byte 18\n"
            "- a.ndjson:0: read as Windows-1252 and made UTF-8\n"
            "- b.ndjson:0: read as UTF-16 and made UTF-8\n"
            "- c.ndjson:0: read as UTF-16 and made UTF-8\n"
            "- d.ndjson:0: read as Windows-1252 and made UTF-8\n");
}

TEST(RecordReaderTest, NamesAMunicipalityThatIsNoneOnce) {
  TemporaryFolder folder;
  write_file_atomically(folder / "a.csv",
                        "id;kommun;utbyteskommun;text\n"
                        "a;Flens kommun;;Hej.\nb;Flenn;Trosa;Hej.\nc;Flenn;Trossa;Hej.\n");
  EXPECT_EQ(
      lines_of({folder.path()}),
      "a||Flen|\nb||Flenn|\nc||Flenn|\n"
      "- a.csv:3: \"Flenn\" is no municipality of municipalities.csv: it has neither county nor "
      "place on the map\n"
      "- a.csv:4: \"Trossa\" is no municipality of municipalities.csv: it has neither county "
      "nor place on the map\n");
}

TEST(RecordReaderTest, BoundsPagesAndNamesThoseWithoutNarrative) {
  TemporaryFolder folder;
  std::string lines;
  for (std::size_t i = 0; i <= kMaxPageLines; ++i) lines += "a\n";
  write_file_atomically(folder / "lines.txt", lines);
  write_file_atomically(folder / "deep.html", [] {
    std::string html;
    for (int i = 0; i < 100000; ++i) html += "<div>";
    return html + "Hej";
  }());
  write_file_atomically(folder / "large.txt", std::string(kMaxPageBytes + 1, 'a'));
  write_file_atomically(folder / "marks.html", std::string(kMaxPageTextBytes + 1, '-'));
  write_file_atomically(folder / "short.txt", "Hej!\n");
  EXPECT_EQ(lines_of({folder.path()}),
            "! deep.html:0: its elements are nested deeper than 500 levels\n"
            "! large.txt:0: it is larger than 10 MB\n"
            "! lines.txt:0: it has more than 200000 lines\n"
            "! marks.html:0: it has more than 2 MB of text\n"
            "- short.txt:0: no narrative was found in it: if it has one, name its lines in a "
            "sidecar's splits\n");
}

TEST(RecordReaderTest, NamesAPageWithoutText) {
  TemporaryFolder folder;
  write_file_atomically(folder / "menu.txt", "Start / Om oss / Kontakt\n");
  EXPECT_EQ(lines_of({folder.path()}),
            "- menu.txt:0: no narrative was found in it: if it has one, name its lines in a "
            "sidecar's splits\n");
}

TEST(RecordReaderTest, ReadsAPageOfOneLine) {
  TemporaryFolder folder;
  std::string line;
  for (int i = 0; i < 1001; ++i) line += "Jag jobbar som jurist i Flens kommun. ";
  write_file_atomically(folder / "line.txt", line);
  const std::string found = lines_of({folder.path()});
  EXPECT_NE(found.find("|Flen|"), std::string::npos) << found;
}

TEST(RecordReaderTest, TakesBlanksAroundFieldsForLayout) {
  TemporaryFolder folder;
  write_file_atomically(folder / "blanks.csv",
                        "id; kommun ; årtal; brödtext\na; Flen ; 2012 ; Hej.\n");
  EXPECT_EQ(lines_of({folder.path()}), "a||Flen|2012\n");
}

TEST(RecordReaderTest, CompletesNarrativesFromListsThatComeLater) {
  TemporaryFolder folder;
  write_file_atomically(
      folder / "a.txt",
      "Erfarenheter 2014/2015\n\nEn budget är ett djur som ska matas varje dag, och jag "
      "håller i skeden.\n\n/Alva Nordström\n\nDet är fint här, och det tycker alla som "
      "jag har pratat med om saken.\n\n/Kim\n");
  write_file_atomically(
      folder / "z.txt",
      "Deltagare 2014/2015\n\nAlva Nordström, ekonom, Flens kommun\n"
      "Rasmus Viltorp, jurist, Trosa kommun\nIngela Brax, utredare, Orsa kommun\n");
  EXPECT_EQ(lines_of({folder.path()}), "a.txt|Alva Nordström|Flen|2014\na.txt|Kim||2014\n");
  RecordReader reader({folder.path()}, tables());
  while (reader.next()) continue;
  const json::Value report = to_json(reader.report());
  EXPECT_EQ(json::dump(*report.find("pages")),
            R"([{"page": "a.txt", "kind": "multi_narrative", "narratives": 2}, )"
            R"({"page": "z.txt", "kind": "participant_list", "narratives": 0}])");
  EXPECT_EQ(json::dump(*report.find("facets")->find("municipality")),
            R"({"filled": 1, "open": 1})");
}

TEST(RecordReaderTest, HonoursSidecars) {
  TemporaryFolder folder;
  write_file_atomically(folder / "a.txt", kPost);
  write_file_atomically(folder / "a.txt.erfara.json",
                        "{\"facets\":{\"municipality\":\"Trosa\",\"year\":2015},"
                        "\"pseudonym\":\"Kim\"}");
  write_file_atomically(folder / "b.txt", kPost);
  write_file_atomically(folder / "b.erfara.json", "{\"exclude\":true}");
  write_file_atomically(folder / "c.txt", kPost);
  write_file_atomically(folder / "c.erfara.json", "{\"facets\":{\"comune\":\"Trosa\"}}");
  write_file_atomically(folder / "d.erfara.json", "{}");
  EXPECT_EQ(
      lines_of({folder.path()}),
      "a.txt|Kim|Trosa|2015\n"
      "! d.erfara.json:0: there is no page that this sidecar belongs to\n"
      "! c.txt:0: left out because of its sidecar c.erfara.json: \"facets.comune\" is no key of a "
      "record\n");
  RecordReader reader({folder / "a.txt"}, tables());
  const auto record = reader.next();
  EXPECT_EQ(record->narrative.text.find("Sara"), std::string::npos);
  EXPECT_EQ(record->facets.county, "Södermanlands län");
}

// Many systems write their pages without line breaks.
TEST(RecordReaderTest, ReadsHtmlInOneLineLikeHtmlInMany) {
  const std::vector<std::string> pieces = {
      "<h1>Inlägg 2012/2013</h1>",
      "<p>Jag jobbar som jurist på kommunledningskontoret i Flens kommun, och det gör jag gärna, "
      "för där finns en utsikt.</p>",
      "<p>/Sara Ek</p>",
      "<p>Avtalen läser jag på tåget, för på kontoret finns det alltid någon som vill fråga om "
      "något annat.</p>",
      "<p>/Bo Alm, ekonom, Trosa kommun</p>"};
  TemporaryFolder folder;
  std::string one;
  std::string many;
  for (const std::string& piece : pieces) one += piece;
  for (const std::string& piece : pieces) many += piece + "\n";
  write_file_atomically(folder / "many.html", many);
  EXPECT_EQ(lines_of({folder.path()}),
            "many.html|Sara Ek|Flen|2012\nmany.html|Bo Alm|Trosa|2012\n");
  std::filesystem::remove(folder / "many.html");
  write_file_atomically(folder / "one.html", one);
  EXPECT_EQ(lines_of({folder.path()}), "one.html|Sara Ek|Flen|2012\none.html|Bo Alm|Trosa|2012\n");

  RecordReader reader({folder.path()}, tables());
  std::vector<Record> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  std::string sidecar = json::dump(sidecar_of(records));
  sidecar.replace(sidecar.find("Trosa"), 5, "Nacka");
  write_file_atomically(folder / "one.erfara.json", sidecar);
  EXPECT_EQ(lines_of({folder.path()}), "one.html|Sara Ek|Flen|2012\none.html|Bo Alm|Nacka|2012\n");
}

TEST(RecordReaderTest, RefusesSidecarsThatDoNotFitTheirPage) {
  struct Case {
    std::string sidecar, expected;
  };
  for (const auto& [sidecar, expected] : std::initializer_list<Case>{
           {R"({"splits":[[1,1]]})", "a.txt|Sara Ek|Flen|\n"},
           {R"({"splits":[[1,2]]})",
            "! a.txt:0: left out because of its sidecar a.erfara.json: \"splits[1]\" is lines 1 to "
            "2, but the page has 1\n"},
           {R"({"narratives":[{"start_line":1,"facets":{"municipality":"Flenn"}}]})",
            "! a.txt:0: left out because of its sidecar a.erfara.json: "
            "\"narratives[1].facets.municipality\" is \"Flenn\", which is no municipality\n"},
           {R"({"facets":{"municipalities_secondary":["Trosa", "Trossa"]}})",
            "! a.txt:0: left out because of its sidecar a.erfara.json: "
            "\"facets.municipalities_secondary\" is \"Trossa\", which is no municipality\n"},
           {R"({"facets":{"municipality":"trosa kommun"}})", "a.txt|Sara Ek|Trosa|\n"},
           {R"({"facets":{"author":null},"pseudonym":"Kim"})",
            "! a.txt:0: left out because of its sidecar a.erfara.json: \"pseudonym\" stands for an "
            "author whom the page does not tell\n"},
       }) {
    TemporaryFolder folder;
    write_file_atomically(folder / "a.txt", kPost);
    write_file_atomically(folder / "a.erfara.json", sidecar);
    EXPECT_EQ(lines_of({folder / "a.txt"}), expected) << sidecar;
  }
  TemporaryFolder folder;
  write_file_atomically(folder / "a.ndjson", "{\"id\":\"a\",\"text\":\"Hej.\"}\n");
  write_file_atomically(folder / "a.erfara.json", "{}");
  EXPECT_EQ(lines_of({folder.path()}),
            "a|||\n! a.erfara.json:0: there is no page that this sidecar belongs to\n");
}

TEST(RecordReaderTest, APseudonymHidesTheNameOnAllOfThePage) {
  TemporaryFolder folder;
  write_file_atomically(
      folder / "sara-ek.txt",
      "Inlägg 2012/2013\n\nJag heter Sara Ek och arbetar som utredare i Flens kommun. SARA, "
      "kallas jag, och Saras skrivbord är av ek. Mejla sara.ek@flen.se.\n\n/Sara Ek\n\n"
      "Det är fint här, tycker jag som sitter bredvid Sara Ek, och Sara Berg håller med.\n\n"
      "/Bo Alm, jurist, Trosa kommun\n");
  write_file_atomically(folder / "sara-ek.erfara.json",
                        R"({"narratives":[{"start_line":3,"pseudonym":"Kim"}]})");
  RecordReader reader({folder.path()}, tables());
  const auto first = reader.next();
  const auto second = reader.next();
  ASSERT_TRUE(first && second);
  const std::string hidden = json::dump(to_json(*first));
  EXPECT_EQ(first->facets.author, "Kim");
  EXPECT_EQ(hidden.find("Sara"), std::string::npos) << hidden;
  EXPECT_EQ(hidden.find("SARA"), std::string::npos) << hidden;
  EXPECT_NE(first->narrative.text.find("Kims skrivbord är av ek. Mejla Kim."), std::string::npos);
  EXPECT_NE(second->narrative.text.find("bredvid Kim, och Sara Berg"), std::string::npos);
  ASSERT_EQ(reader.report().notices.size(), 1U);
  EXPECT_NE(reader.report().notices[0].what.find("rename"), std::string::npos);
}

TEST(RecordReaderTest, GivesEqualTextsDifferentIds) {
  TemporaryFolder folder;
  write_file_atomically(folder / "a.txt", kPost);
  write_file_atomically(folder / "b.txt", kPost);
  RecordReader reader({folder.path()}, tables());
  const std::string first = reader.next()->narrative.id;
  EXPECT_EQ(reader.next()->narrative.id, first + "-2");
  EXPECT_FALSE(reader.next().has_value());
}

TEST(RecordReaderTest, GivesEqualTextsTheirIdsWhateverTheOrderOfTheSources) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "x");
  std::filesystem::create_directory(folder / "y");
  write_file_atomically(folder / "x" / "b.txt", kPost);
  write_file_atomically(folder / "y" / "a.txt", kPost);
  const auto ids_of = [](const std::vector<std::filesystem::path>& sources) {
    RecordReader reader(sources, tables());
    std::string ids;
    while (const auto record = reader.next()) {
      ids += record->narrative.page + " " + record->narrative.id + "\n";
    }
    return ids;
  };
  EXPECT_EQ(ids_of({folder / "x", folder / "y"}), ids_of({folder / "y", folder / "x"}));
}

}  // namespace
}  // namespace erfara
