// A form is kept as groups of letters; a text has it when the groups follow each other with a full
// stop, one space, or both between them.

#include "erfara/language/abbreviations.h"

#include <algorithm>

#include "erfara/text/normalise.h"
#include "script.h"

namespace erfara {
namespace {

constexpr std::uint32_t kMaxGroupBytes = 24;

std::uint32_t length_bit(std::size_t bytes) { return bytes < 32 ? 1U << bytes : 0; }

// Whether a full stop before `at` leaves the sentence going on.
bool goes_on(std::string_view text, std::uint32_t at, bool ends_sentence) {
  if (at >= text.size()) return !ends_sentence;
  const std::uint32_t space = space_length(text, at);
  if (space == 0) return text[at] != '\n' && text[at] != '.';
  const std::uint32_t next = at + space;
  return next < text.size() && text[next] != '\n' && !(ends_sentence && is_capital(text, next));
}

// Where the group `letters` that stands at `begin` ends; nothing when another one does.
std::optional<std::uint32_t> group_end(std::string_view text, std::uint32_t begin,
                                       std::string_view letters) {
  const std::uint32_t end = letters_end(text, begin, kMaxGroupBytes);
  const std::string_view found = text.substr(begin, end - begin);
  if (found == letters) return end;
  // Decomposed letters have other bytes.
  const bool plain = is_ascii(found);
  return !plain && normalised(found) == letters ? std::optional(end) : std::nullopt;
}

struct Groups {
  std::uint32_t end;
  bool with_stops;  // a full stop stands between some of them
};

// Where the groups that follow the first one end; nothing when they do not.
std::optional<Groups> groups_end(std::string_view text, std::uint32_t first_end,
                                 const std::vector<std::string>& groups) {
  Groups found{first_end, false};
  for (const std::string& group : groups) {
    const bool stop = found.end < text.size() && text[found.end] == '.';
    const std::uint32_t after = found.end + (stop ? 1 : 0);
    const std::uint32_t space = space_length(text, after);
    if (!stop && space == 0) return std::nullopt;
    const auto end = group_end(text, after + space, group);
    if (!end) return std::nullopt;
    found = {*end, found.with_stops || stop};
  }
  return found;
}

}  // namespace

Abbreviations::Abbreviations(const std::vector<Abbreviation>& rows) {
  for (const Abbreviation& row : rows) {
    add(row.form, row);
    for (const std::string& spelling : row.other) add(spelling, row);
  }
  for (auto& [first, forms] : by_first_) {
    std::stable_sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
      return a.groups.size() > b.groups.size();
    });
  }
}

void Abbreviations::add(std::string_view spelling, const Abbreviation& row) {
  Form form{split_list(spelling, '.'), row.form, row.is_word, row.ends_sentence};
  if (form.groups.empty()) return;
  std::string first = lowered(form.groups.front());
  form.groups.erase(form.groups.begin());
  lengths_[static_cast<unsigned char>(first.front())] |= length_bit(first.size());
  by_first_[std::move(first)].push_back(std::move(form));
}

Abbreviations Abbreviations::load(const std::vector<std::filesystem::path>& folders) {
  std::vector<Abbreviation> rows;
  for (const TableRow& row : read_table(folders, "abbreviations", {"form", "other", "marks"})) {
    Abbreviation& abbreviation = rows.emplace_back();
    abbreviation.form = row.fields[0];
    if (split_list(abbreviation.form, '.').empty()) row.refuse("the form has no letters");
    abbreviation.other = split_list(row.fields[1], ';');
    for (const std::string& mark : split_list(row.fields[2], ';')) {
      if (mark == "word") {
        abbreviation.is_word = true;
      } else if (mark == "ends") {
        abbreviation.ends_sentence = true;
      } else {
        row.refuse("the mark \"" + mark + "\" is neither \"word\" nor \"ends\"");
      }
    }
  }
  return Abbreviations(rows);
}

const Abbreviations& Abbreviations::standard() {
  static const Abbreviations table = load();
  return table;
}

const std::vector<Abbreviations::Form>* Abbreviations::beginning_with(
    std::string_view group) const {
  if (group.empty()) return nullptr;
  const bool plain = is_ascii(group);
  if (plain) {
    const auto lead = static_cast<unsigned char>(group.front() | 0x20);
    if ((lengths_[lead] & length_bit(group.size())) == 0) return nullptr;
  }
  const std::string lower = lowered(group);
  // Only the first letter may be a capital; other letters' bytes may differ for other reasons.
  if (plain && std::string_view(lower).substr(1) != group.substr(1)) return nullptr;
  const auto found = by_first_.find(lower);
  return found == by_first_.end() ? nullptr : &found->second;
}

std::optional<Abbreviations::Match> Abbreviations::match(std::string_view text,
                                                         std::uint32_t begin) const {
  const std::uint32_t first_end = letters_end(text, begin, kMaxGroupBytes);
  const auto* forms = beginning_with(text.substr(begin, first_end - begin));
  if (forms == nullptr) return std::nullopt;
  for (const Form& form : *forms) {
    const auto groups = groups_end(text, first_end, form.groups);
    if (!groups) continue;
    const bool stop = groups->end < text.size() && text[groups->end] == '.';
    const bool own = form.groups.empty() ? goes_on(text, groups->end + 1, form.ends_sentence)
                                         : groups->with_stops;
    if (form.groups.empty() && form.is_word && !(stop && own)) continue;
    return Match{groups->end + (stop && own ? 1 : 0), &form};
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Abbreviations::end_at(std::string_view text,
                                                   std::uint32_t begin) const {
  const std::optional<Match> found = match(text, begin);
  return found ? std::optional(found->end) : std::nullopt;
}

std::string_view Abbreviations::canonical(std::string_view spelling) const {
  const std::optional<Match> found = match(spelling, 0);
  if (!found) return {};
  const std::string_view rest = spelling.substr(found->end);
  return rest.empty() || rest == "." ? std::string_view(found->form->canonical)
                                     : std::string_view();
}

}  // namespace erfara
