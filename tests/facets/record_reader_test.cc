#include "erfara/facets/record_reader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

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
            "! wrong.csv:1: the heading row has no column \"id\" and \"text\"\n"
            "- semicolon.csv:1: columns that are no keys of a record are left out: \"färg\"\n");
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
  EXPECT_EQ(lines_of({folder.path()}),
            "a.txt|Kim|Trosa|2015\n"
            "! d.erfara.json:0: there is no page that this sidecar belongs to\n"
            "! c.txt:0: left out because of its sidecar c.erfara.json: \"comune\" is no key of a "
            "record\n");
  RecordReader reader({folder / "a.txt"}, tables());
  const auto record = reader.next();
  EXPECT_EQ(record->narrative.text.find("Sara"), std::string::npos);
  EXPECT_EQ(record->facets.county, "Södermanlands län");
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

}  // namespace
}  // namespace erfara
