// Texts are looked through by the same finder as sources are, words and bytes by comparing, so that
// what the one does not see the other does.

#include "erfara/custody/leftovers.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>

#include "erfara/custody/mention.h"
#include "erfara/custody/person_book.h"
#include "erfara/custody/source_view.h"
#include "erfara/custody/suppression_list.h"
#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "erfara/index/shard.h"
#include "erfara/index/term_list.h"
#include "erfara/platform/file.h"
#include "erfara/text/letter_forms.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastBytes = 8;
constexpr std::size_t kLeastLettersOfPart = 3;
constexpr std::array<std::string_view, 9> kJoints = {" ",   "-",  "_", ".",       "+",
                                                     "%20", ", ", "/", "\xC2\xA0"};

std::string ascii_lower(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return text;
}

// All ways to write a text in bytes, ASCII letters in lower case.
void add_forms(const std::string& text, std::set<std::string>& needles) {
  const std::string plain = normalised(text);
  for (const std::string& form : {plain, lowered(plain), uppered(plain), folded(plain)}) {
    for (const std::string& bytes : {form, decomposed(form)}) {
      if (bytes.size() >= kLeastBytes) needles.insert(ascii_lower(bytes));
    }
  }
}

std::vector<std::string> words_as_written(std::string_view name) {
  std::vector<NameWord> scanned;
  scan_name_words(name, scanned);
  std::vector<std::string> words;
  words.reserve(scanned.size());
  for (const NameWord& word : scanned) {
    words.emplace_back(name.substr(word.begin, word.end - word.begin));
  }
  return words;
}

// The names with a joint between them, in their order and with the last one first.
std::array<std::string, 2> joined(std::vector<std::string> names, std::string_view joint) {
  std::array<std::string, 2> both;
  for (std::string& all : both) {
    for (const std::string& name : names) {
      if (!all.empty()) all += joint;
      all += name;
    }
    std::rotate(names.begin(), names.end() - 1, names.end());
  }
  return both;
}

std::set<std::string> needles_of(const Wanted& wanted) {
  std::set<std::string> needles;
  for (const std::string& name : wanted.names) {
    add_forms(name, needles);
    const std::vector<std::string> words = words_as_written(name);
    if (words.size() < 2) continue;
    for (const std::string_view joint : kJoints) {
      for (const std::string& all : joined(words, joint)) add_forms(all, needles);
    }
  }
  for (const std::string& id : wanted.narratives) {
    if (id.size() >= kLeastBytes) needles.insert(ascii_lower(id));
  }
  return needles;
}

class Search {
 public:
  Search(const fs::path& index, const Wanted& wanted, const Gazetteer& gazetteer,
         const std::function<void(std::uint64_t)>& progress)
      : index_(index),
        wanted_(wanted),
        progress_(progress),
        book_(book_of(wanted)),
        finder_(book_, gazetteer),
        needles_(needles_of(wanted)) {
    for (const std::string& name : wanted.names) {
      const std::vector<std::string> words = words_as_written(name);
      for (const std::string& word : words) add_part(word);
      if (words.size() < 2) continue;
      // Another's name may be written so: Sten Berg, Stenberg.
      for (const std::string& all : joined(words, "")) add_part(all);
    }
  }

  LeftoverReport run() {
    for (const EditionSummary& summary : list_editions(index_).editions) {
      ++report_.editions;
      look_into(*Edition::open(index_, summary.id, false));
    }
    for (const std::string& part : written_parts_) {
      if (!of_others_.contains(folded(part))) add_forms(part, needles_);
    }
    for (const auto& entry : fs::recursive_directory_iterator(index_)) {
      look_at(entry);
    }
    report_.of_others.assign(of_others_.begin(), of_others_.end());
    return std::move(report_);
  }

 private:
  void add_part(const std::string& word) {
    if (folded(word).size() < kLeastLettersOfPart || is_particle(folded(word))) return;
    parts_.insert(folded(word));
    written_parts_.insert(word);
  }

  static PersonBook book_of(const Wanted& wanted) {
    PersonBook book("");
    for (const std::string& name : wanted.names) {
      for (const auto& names : ways_of_writing(name)) {
        book.add(book.hash_of(names), {NameRule::erased, std::string(kNoName)});
      }
    }
    return book;
  }

  void found(const std::string& place, const std::string& what) {
    report_.leftovers.push_back(place + ": " + what);
  }

  bool names_person(std::string_view text) const {
    if (!finder_.full_names(text).empty()) return true;
    return text.find('%') != std::string_view::npos &&
           !finder_.full_names(SourceView::of_text(text).text()).empty();
  }

  void look_into(const Edition& edition) {
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      look_into(edition.shards()[shard]);
    }
    look_into(edition.lexicon(), edition.shards());
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      each_term(edition, shard, [&](std::string_view term) {
        ++report_.terms;
        look_at_word(term, "a term of Xapian");
      });
    }
  }

  void look_into(const Shard& shard) {
    for (NarrativeIndex i = 0; i < shard.narratives(); ++i) {
      ++report_.narratives;
      const std::string id(shard.id(i));
      const std::string place = "narrative " + id;
      if (std::find(wanted_.narratives.begin(), wanted_.narratives.end(), id) !=
          wanted_.narratives.end()) {
        found(place, "it is still there");
      }
      const std::string texts = shard.title(i) + "\n\n" + shard.body(i);
      if (names_person(texts)) found(place, "its text has the name");
      count_parts(texts);
      if (names_person(json::dump(to_json(shard.record_without_text(i))))) {
        found(place, "its record has the name");
      }
    }
  }

  // The parts of the name that texts have: as the full name does not stand there, words and names
  // of others.
  void count_parts(std::string_view text) {
    std::vector<NameWord> words;
    scan_name_words(text, words);
    for (const NameWord& word : words) {
      for (const std::string& part : parts_) {
        if (is_form_of(word.folded, part)) ++of_others_[part];
      }
    }
  }

  static bool is_form_of(std::string_view folded_word, std::string_view part) {
    if (!folded_word.starts_with(part)) return false;
    const std::string_view ending = folded_word.substr(part.size());
    return ending.empty() || ending == "s" || ending == "n" || ending == "ns";
  }

  void look_into(const Lexicon& lexicon, std::span<const Shard> shards) {
    for (WordId word = 0; word < lexicon.words().size(); ++word) {
      ++report_.words;
      const std::string letters = folded(lexicon.words()[word]);
      for (const std::string& part : parts_) {
        // Within a longer word the bytes of the part are no trace of the person.
        if (letters.find(part) != std::string::npos && !is_form_of(letters, part)) {
          ++of_others_[part];
        }
      }
    }
    for (WordId word = 0; word < lexicon.words().size(); ++word) {
      look_at_word(lexicon.words()[word], "a word of the lexicon");
    }
    for (StemId stem = 0; stem < lexicon.stems().size(); ++stem) {
      look_at_word(lexicon.stems()[stem], "a stem of the lexicon");
    }
    for (const FieldInfo& field : kFields) {
      for (ValueId value = 0; value < lexicon.values(field.field).size(); ++value) {
        look_at_value(lexicon.values(field.field)[value], field);
      }
      for (const Shard& shard : shards) {
        const StringTable& values = shard.column(field.field).values();
        for (std::size_t value = 0; value < values.size(); ++value) {
          look_at_value(values[value], field);
        }
      }
    }
    for (const Shard& shard : shards) {
      for (WordId word = 0; word < shard.words().size(); ++word) {
        look_at_word(shard.words()[word], "a word of a shard");
      }
    }
  }

  bool is_of_others(std::string_view folded_word) const {
    return std::any_of(of_others_.begin(), of_others_.end(),
                       [&](const auto& part) { return is_form_of(folded_word, part.first); });
  }

  void look_at_value(std::string_view value, const FieldInfo& field) {
    if (names_person(value)) found("a value", "of the field " + std::string(field.name));
  }

  // Words, stems and terms: a part of the name that no text has must stand in none.
  void look_at_word(std::string_view word, const std::string& place) {
    if (names_person(word) && !is_of_others(folded(word))) found(place, "it is the name");
    std::vector<NameWord> words;
    scan_name_words(word, words);
    for (const NameWord& each : words) {
      for (const std::string& part : parts_) {
        if (!is_form_of(each.folded, part) || of_others_.contains(part)) continue;
        found(place, "it is a part of the name, which no text has");
      }
    }
  }

  void look_at(const fs::directory_entry& entry) {
    if (names_person(entry.path().filename().native())) found("a file", "its name has the name");
    if (!entry.is_regular_file() || entry.is_symlink()) return;
    ++report_.files;
    report_.bytes += entry.file_size();
    progress_(report_.bytes);
    look_at_bytes(entry.path());
  }

  void look_at_bytes(const fs::path& path) {
    const MappedFile file(path);
    constexpr std::size_t kPiece = std::size_t{4} << 20U;
    std::size_t longest = 0;
    for (const std::string& needle : needles_) longest = std::max(longest, needle.size());
    for (std::size_t at = 0; at < file.bytes().size(); at += kPiece) {
      const std::string piece = ascii_lower(std::string(file.bytes().substr(at, kPiece + longest)));
      for (const std::string& needle : needles_) {
        if (::memmem(piece.data(), piece.size(), needle.data(), needle.size()) == nullptr) continue;
        found(fs::relative(path, index_).native(), "its bytes have the name");
        return;
      }
    }
  }

  const fs::path& index_;
  const Wanted& wanted_;
  const std::function<void(std::uint64_t)>& progress_;
  PersonBook book_;
  NameFinder finder_;
  std::set<std::string> needles_;
  std::set<std::string> parts_;          // folded
  std::set<std::string> written_parts_;  // as written
  std::map<std::string, std::uint64_t> of_others_;
  LeftoverReport report_;
};

}  // namespace

LeftoverReport search_leftovers(const std::filesystem::path& index_folder, const Wanted& wanted,
                                const Gazetteer& gazetteer,
                                const std::function<void(std::uint64_t bytes)>& progress) {
  return Search(index_folder, wanted, gazetteer, progress).run();
}

}  // namespace erfara
