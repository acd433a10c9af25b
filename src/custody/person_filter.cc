#include "erfara/custody/person_filter.h"

#include <algorithm>

#include "erfara/custody/source_view.h"
#include "erfara/platform/hmac.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

using Fate = Judgement::Fate;

void add(KnownPerson person, std::vector<KnownPerson>& known) {
  const bool there = std::any_of(known.begin(), known.end(), [&](const KnownPerson& each) {
    return each.names == person.names && each.treatment == person.treatment;
  });
  if (!there && person.names.size() > 1) known.push_back(std::move(person));
}

bool is_part_of_name(const std::vector<std::string>& names, const KnownPerson& person) {
  return !names.empty() && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(person.names.begin(), person.names.end(), name) != person.names.end();
  });
}

// Whether a mention is all of the words of a name.
bool is_all(std::string_view name, const std::vector<Mention>& mentions) {
  std::vector<NameWord> words;
  scan_name_words(name, words);
  return mentions.size() == 1 && !words.empty() && mentions[0].begin == words.front().begin &&
         mentions[0].end == words.back().end;
}

// Calls `visit` for every text in the value; keeps a stack of its own.
template <typename Visit>
void each_text(const json::Value& value, const Visit& visit) {
  std::vector<const json::Value*> open = {&value};
  while (!open.empty()) {
    const json::Value* here = open.back();
    open.pop_back();
    if (here->string() != nullptr) visit(*here->string());
    if (here->array() != nullptr) {
      for (const json::Value& element : *here->array()) open.push_back(&element);
    }
    if (here->object() != nullptr) {
      for (const auto& [key, member] : *here->object()) open.push_back(&member);
    }
  }
}

// "Person 7K2QXB-1" as ids are written: without capitals and spaces.
std::string as_id(const std::string& text) {
  std::string id = lowered(text);
  std::replace(id.begin(), id.end(), ' ', '-');
  return id;
}

}  // namespace

PersonFilter::PersonFilter(SuppressionList list, std::string pseudonym_key,
                           const Gazetteer& gazetteer)
    : list_(std::move(list)),
      key_(std::move(pseudonym_key)),
      book_(list_.book()),
      finder_(book_, gazetteer),
      no_name_{NameRule::delisted, std::string(kNoName)} {}

std::string PersonFilter::pseudonym_of(std::string_view author) const {
  constexpr std::string_view kDigits = "23456789BCDFGHJKLMNPQRSTVWXZ";
  constexpr std::size_t kLength = 6;
  std::vector<std::string> names = names_of(author);
  std::sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names) all += name + " ";
  const std::string hex = hmac_sha256_hex(key_, all);
  std::string pseudonym = "Person ";
  for (std::size_t i = 0; i < kLength; ++i) {
    pseudonym += kDigits[std::stoul(hex.substr(8 * i, 8), nullptr, 16) % kDigits.size()];
  }
  return pseudonym;
}

void PersonFilter::add_author(std::string_view author) {
  const std::vector<std::string> names = names_of(author);
  if (names.size() < 2 || names.size() > PersonBook::kMostNames) return;
  book_.add(book_.hash_of(names), {NameRule::pseudonym, pseudonym_of(author)});
}

void PersonFilter::name(const Record& record, std::vector<KnownPerson>& known) const {
  const auto take = [&](const std::string& text) {
    for (Mention& mention : finder_.full_names(text)) {
      add({std::move(mention.names), mention.treatment}, known);
    }
  };
  each_text(to_json(record), [&](const std::string& text) {
    take(text);
    if (text.find('%') != std::string::npos) take(SourceView::of_text(text).text());
  });
}

Judgement PersonFilter::judge(const Record& record, std::span<const KnownPerson> on_page,
                              bool alone) const {
  if (const NameRule* rule = list_.rule_of_narrative(record.narrative.id)) {
    if (*rule == NameRule::erased) return {Fate::goes, "it is on the list"};
    return {Fate::loses_name, ""};
  }
  const bool named = !on_page.empty();
  const std::optional<std::string>& author = record.facets.author;
  if (author) {
    const std::vector<Mention> mentions = finder_.full_names(*author);
    if (is_all(*author, mentions)) {
      const bool erased = mentions[0].treatment->rule == NameRule::erased;
      return {erased ? Fate::goes : Fate::loses_name, "the person is its author"};
    }
    if (!named || !mentions.empty()) return {named ? Fate::loses_name : Fate::stays, ""};
    std::vector<KnownPerson> own;
    name(record, own);
    const std::vector<std::string> names = names_of(*author);
    for (const KnownPerson& person : alone ? on_page : std::span<const KnownPerson>(own)) {
      if (person.treatment->rule != NameRule::erased || !is_part_of_name(names, person)) continue;
      return {Fate::goes, "it is signed with a part of the name, and names the person"};
    }
    return {Fate::loses_name, ""};
  }
  const std::vector<Mention> title = finder_.full_names(record.narrative.title);
  if (!title.empty() && title[0].begin == 0 && title[0].treatment->rule == NameRule::erased) {
    return {Fate::goes, "its title begins with the name"};
  }
  return {named ? Fate::loses_name : Fate::stays, ""};
}

PageJudgement PersonFilter::judge(std::span<const Record> page) const {
  PageJudgement judgement;
  for (const Record& record : page) name(record, judgement.known);
  for (const Record& record : page) {
    judgement.narratives.push_back(judge(record, judgement.known, page.size() == 1));
  }
  return judgement;
}

bool PersonFilter::mask(json::Value& value, std::span<const KnownPerson> known) const {
  if (value.string() != nullptr) {
    const SourceView view = SourceView::of_text(*value.string());
    const std::vector<Mention> mentions = finder_.all_names(view.text(), known);
    if (mentions.empty()) return false;
    if (is_web_address(*value.string())) {
      value = json::Value();
    } else {
      value = json::Value(view.replaced(*value.string(), mentions));
    }
    return true;
  }
  bool changed = false;
  if (value.array() != nullptr) {
    json::Value::Array elements = *value.array();
    for (json::Value& element : elements) changed |= mask(element, known);
    if (changed) value = json::Value(std::move(elements));
  } else if (value.object() != nullptr) {
    json::Value::Object members = *value.object();
    for (auto& [key, member] : members) {
      if (key == "kind") continue;
      if (!mask(member, known)) continue;
      changed = true;
      if (key == "id" && member.string() != nullptr) member = json::Value(as_id(*member.string()));
    }
    if (changed) value = json::Value(std::move(members));
  }
  return changed;
}

void PersonFilter::mask(Record& record, std::span<const KnownPerson> known) const {
  json::Value value = to_json(record);
  if (mask(value, known)) record = stored_record_from_json(value);
}

void PersonFilter::give_pseudonym(Record& record, std::span<const KnownPerson> known) const {
  const NameTreatment own{NameRule::pseudonym, pseudonym_of(*record.facets.author)};
  std::vector<KnownPerson> all(known.begin(), known.end());
  all.push_back({names_of(*record.facets.author), &own});
  mask(record, all);
  record.facets.author = own.replacement;
}

void PersonFilter::apply(std::vector<Record>& page) const {
  const PageJudgement judgement = judge(page);
  std::vector<Record> kept;
  for (std::size_t i = 0; i < page.size(); ++i) {
    Record& record = page[i];
    if (judgement.narratives[i].fate == Fate::goes) continue;
    const bool delisted = list_.rule_of_narrative(record.narrative.id) != nullptr;
    if (delisted && record.facets.author) {
      std::vector<KnownPerson> all = judgement.known;
      all.push_back({names_of(*record.facets.author), &no_name_});
      mask(record, all);
      record.facets.author.reset();
    } else if (gives_pseudonyms() && record.facets.author) {
      give_pseudonym(record, judgement.known);
    } else if (judgement.narratives[i].fate == Fate::loses_name) {
      mask(record, judgement.known);
      if (record.facets.author == kNoName) record.facets.author.reset();
    }
    kept.push_back(std::move(record));
  }
  page = std::move(kept);
}

}  // namespace erfara
