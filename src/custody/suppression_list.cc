#include "erfara/custody/suppression_list.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>

#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/hmac.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMostBytes = 64ULL << 20U;
constexpr int kSaltWords = 4;

std::string random_salt() {
  std::random_device random;
  std::string salt;
  for (int i = 0; i < kSaltWords; ++i) {
    std::array<char, 9> digits{};
    std::snprintf(digits.data(), digits.size(), "%08x", random());
    salt += digits.data();
  }
  return salt;
}

[[noreturn]] void refuse() {
  throw Error(ErrorKind::damaged, "the suppression list cannot be read",
              "put suppressed.json of a backup back; without it erased persons may come back");
}

std::string_view name_of(NameRule rule) { return rule == NameRule::erased ? "erased" : "delisted"; }

NameRule rule_of(const json::Value& entry) {
  const json::Value* rule = entry.find("rule");
  if (rule == nullptr || rule->string() == nullptr) refuse();
  if (*rule->string() == "erased") return NameRule::erased;
  if (*rule->string() == "delisted") return NameRule::delisted;
  refuse();
}

const std::string& text_of(const json::Value& entry, std::string_view key) {
  const json::Value* text = entry.find(key);
  if (text == nullptr || text->string() == nullptr || text->string()->empty()) refuse();
  return *text->string();
}

std::uint64_t number_of(const json::Value& entry, std::string_view key, std::uint64_t most) {
  const json::Value* number = entry.find(key);
  if (number == nullptr || !number->integer() || *number->integer() < 0 ||
      static_cast<std::uint64_t>(*number->integer()) > most) {
    refuse();
  }
  return static_cast<std::uint64_t>(*number->integer());
}

const json::Value::Array& list_of(const json::Value& value, std::string_view key) {
  const json::Value* list = value.find(key);
  if (list == nullptr || list->array() == nullptr) refuse();
  return *list->array();
}

// Sets the rule for what `is_same` finds, or adds it; whether that changed anything.
template <typename Entry, typename IsSame>
bool put(std::vector<std::pair<Entry, NameRule>>& entries, Entry entry, NameRule rule,
         const IsSame& is_same) {
  const auto known = std::find_if(entries.begin(), entries.end(),
                                  [&](const auto& each) { return is_same(each.first); });
  if (known == entries.end()) {
    entries.emplace_back(std::move(entry), rule);
    return true;
  }
  if (known->second == rule || known->second == NameRule::erased) return false;
  known->second = rule;
  return true;
}

}  // namespace

std::filesystem::path suppression_list_file(const std::filesystem::path& index_folder) {
  return index_folder / "suppressed.json";
}

SuppressionList::SuppressionList() : salt_(random_salt()) {}

SuppressionList SuppressionList::read(const std::filesystem::path& index_folder) {
  const std::filesystem::path file = suppression_list_file(index_folder);
  std::error_code error;
  if (std::filesystem::symlink_status(file, error).type() ==
      std::filesystem::file_type::not_found) {
    return {};
  }
  return parse(read_file(file, kMostBytes));
}

SuppressionList SuppressionList::parse(std::string_view json) {
  json::Value value;
  try {
    value = json::parse(json);
  } catch (const Error&) {
    refuse();
  }
  SuppressionList list;
  list.salt_ = text_of(value, "salt");
  for (const json::Value& entry : list_of(value, "persons")) {
    const auto filter = static_cast<std::uint32_t>(number_of(entry, "filter", UINT32_MAX));
    list.persons_.emplace_back(NameHash{number_of(entry, "words", PersonBook::kMostNames), filter,
                                        text_of(entry, "sha256")},
                               rule_of(entry));
  }
  for (const json::Value& entry : list_of(value, "narratives")) {
    list.narratives_.emplace_back(text_of(entry, "sha256"), rule_of(entry));
  }
  return list;
}

std::string SuppressionList::print() const {
  json::Value persons{json::Value::Array{}};
  for (const auto& [hash, rule] : persons_) {
    json::Value entry;
    persons.push(std::move(entry.set("rule", name_of(rule))
                               .set("words", std::uint64_t{hash.words})
                               .set("filter", hash.filter)
                               .set("sha256", hash.sha256)));
  }
  json::Value narratives{json::Value::Array{}};
  for (const auto& [sha256, rule] : narratives_) {
    json::Value entry;
    narratives.push(std::move(entry.set("rule", name_of(rule)).set("sha256", sha256)));
  }
  json::Value value;
  value.set("salt", salt_)
      .set("persons", std::move(persons))
      .set("narratives", std::move(narratives));
  return json::dump(value, 1) + "\n";
}

void SuppressionList::write(const std::filesystem::path& index_folder) const {
  std::filesystem::create_directories(index_folder);
  write_file_atomically(suppression_list_file(index_folder), print());
}

std::vector<SuppressionList> SuppressionList::read_all(const std::filesystem::path& index_folder) {
  std::vector<SuppressionList> lists = {read(index_folder)};
  std::vector<std::filesystem::path> others;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(index_folder, error)) {
    const std::string name = entry.path().filename();
    if (name.starts_with("suppressed-") && name.ends_with(".json")) others.push_back(entry.path());
  }
  std::sort(others.begin(), others.end());
  for (const std::filesystem::path& file : others) {
    lists.push_back(parse(read_file(file, kMostBytes)));
  }
  return lists;
}

bool SuppressionList::merge(const SuppressionList& other) {
  if (other.empty()) return true;
  if (empty()) salt_ = other.salt_;
  if (salt_ != other.salt_) return false;
  for (const auto& [hash, rule] : other.persons_) {
    const std::string& sha256 = hash.sha256;
    put(persons_, hash, rule, [&](const NameHash& each) { return each.sha256 == sha256; });
  }
  for (const auto& [sha256, rule] : other.narratives_) {
    const std::string& wanted = sha256;
    put(narratives_, sha256, rule, [&](const std::string& each) { return each == wanted; });
  }
  return true;
}

bool SuppressionList::add_person(std::string_view name, NameRule rule) {
  const PersonBook hashing(salt_);
  bool changed = false;
  for (const std::vector<std::string>& names : ways_of_writing(name)) {
    const NameHash hash = hashing.hash_of(names);
    changed |=
        put(persons_, hash, rule, [&](const NameHash& each) { return each.sha256 == hash.sha256; });
  }
  return changed;
}

bool SuppressionList::add_narrative(std::string_view id, NameRule rule) {
  const std::string hash = hmac_sha256_hex(salt_, id);
  return put(narratives_, hash, rule, [&](const std::string& each) { return each == hash; });
}

const NameRule* SuppressionList::rule_of_narrative(std::string_view id) const {
  if (narratives_.empty()) return nullptr;
  const std::string hash = hmac_sha256_hex(salt_, id);
  const auto known = std::find_if(narratives_.begin(), narratives_.end(),
                                  [&](const auto& each) { return each.first == hash; });
  return known == narratives_.end() ? nullptr : &known->second;
}

PersonBook SuppressionList::book() const {
  PersonBook book(salt_);
  for (const auto& [hash, rule] : persons_) book.add(hash, {rule, std::string(kNoName)});
  return book;
}

}  // namespace erfara
