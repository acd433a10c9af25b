// Any text in which a person is looked for: what is replaced is not found again, and what is not
// the name stays.

#include "erfara/custody/mention.h"

#include "erfara/custody/source_view.h"
#include "erfara/text/utf8.h"
#include "require.h"

namespace {

erfara::PersonBook book() {
  erfara::PersonBook persons("salt");
  for (const char* name : {"Anna Ek", "Ann-Marie von Sundvall", "Björn Åkesson"}) {
    for (const auto& names : erfara::ways_of_writing(name)) {
      persons.add(persons.hash_of(names), {erfara::NameRule::erased, "0"});
    }
  }
  return persons;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  static const Gazetteer gazetteer = Gazetteer::load();
  static const PersonBook persons = book();
  const NameFinder finder(persons, gazetteer);
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  if (first_invalid_utf8(raw)) return 0;  // files are decoded first
  for (const bool html : {false, true}) {
    const SourceView view = html ? SourceView::of_html(raw) : SourceView::of_text(raw);
    std::vector<KnownPerson> known;
    for (const Mention& mention : finder.full_names(view.text())) {
      known.push_back({mention.names, mention.treatment});
    }
    const std::vector<Mention> mentions = finder.all_names(view.text(), known);
    std::uint32_t end = 0;
    for (const Mention& mention : mentions) {
      fuzz::require(
          mention.begin >= end && mention.end > mention.begin && mention.end <= view.text().size(),
          "mentions are in order");
      end = mention.end;
    }
    const std::string edited = view.replaced(raw, mentions);
    fuzz::require(!mentions.empty() || edited == raw, "a text without the name stays");
    fuzz::require(!first_invalid_utf8(edited), "what is edited is UTF-8");
  }
  return 0;
}
