// A facet is a list of links: each gives the address of the search with the value added, or taken
// away where it is chosen. Years are drawn as a histogram of the same links, whose bars are SVG
// rectangles, since the security policy allows no inline style.

#include "server/pages_facets.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "erfara/text/normalise.h"
#include "server/pages_address.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::size_t kValuesShown = 8;    // the others are folded
constexpr int kMaxBars = 40;               // wider spans show only the years that occur
constexpr std::uint64_t kBarHeight = 100;  // of the drawing, in its own units

bool stands_open(Field field) {
  return field == Field::role || field == Field::municipality || field == Field::year;
}

std::optional<int> year_of(std::string_view value) {
  int year = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
  if (value.size() != 4 || error != std::errc() || end != value.data() + value.size())
    return std::nullopt;
  return year;
}

// The label of the answer; ranges, which have none of their own, with a dash.
std::string shown_label(const FacetValue& value) {
  if (!value.label.empty() && value.label != value.value) return value.label;
  std::string label = value.value;
  const std::size_t dots = label.find("..");
  const bool range =
      dots != std::string::npos && label.find_first_not_of("0123456789.") == std::string::npos;
  return range ? label.replace(dots, 2, "–") : label;
}

json::Value value_model(const SearchRequest& request, Field field, const FacetValue& value) {
  const Texts& texts = Texts::in(request.language);
  json::Value model;
  model.set("value_label", shown_label(value));
  model.set("count", texts.number(value.count)).set("selected", value.selected);
  model.set("counted", texts.counted("count.narratives", value.count));
  model.set("href", search_address(value.selected ? without_value(request, field, value.value)
                                                  : with_value(request, field, value.value)));
  return model;
}

// The largest values and the chosen ones, then the rest behind a fold.
void add_values(const SearchRequest& request, Field field, const std::vector<FacetValue>& values,
                json::Value& group) {
  if (values.empty()) return;
  json::Value first(json::Value::Array{}), rest(json::Value::Array{});
  std::size_t position = 0, folded = 0;
  const bool fold = values.size() > kValuesShown + 1;
  for (const FacetValue& value : values) {
    const bool shown = !fold || position++ < kValuesShown || value.selected;
    (shown ? first : rest).push(value_model(request, field, value));
    if (!shown) ++folded;
  }
  json::Value listed, more;
  if (folded > 0)
    more.set("more_label", Texts::in(request.language).counted("facets.more", folded))
        .set("more_values", std::move(rest));
  listed.set("values", std::move(first)).set("more", std::move(more));
  group.set("listed", std::move(listed));
}

// How many years apart the written years stand, so that they do not touch.
int label_step(std::size_t bars) { return bars <= 7 ? 1 : bars <= 10 ? 2 : bars <= 28 ? 5 : 10; }

json::Value bar_model(const SearchRequest& request, int year, const FacetValue* value,
                      std::uint64_t largest, bool labelled) {
  json::Value bar;
  bar.set("year", std::to_string(year)).set("labelled", labelled);
  if (value == nullptr) return bar;
  const std::uint64_t height =
      value->count == 0 ? 0 : std::max<std::uint64_t>(value->count * kBarHeight / largest, 3);
  json::Value link = value_model(request, Field::year, *value);
  link.set("height", height).set("y", kBarHeight - height);
  return bar.set("link", std::move(link));
}

// The years from the first to the last; what is no year (a range) stays in `others`.
json::Value histogram_model(const SearchRequest& request, const std::vector<FacetValue>& values,
                            std::vector<FacetValue>& others) {
  std::map<int, const FacetValue*> by_year;
  std::uint64_t largest = 1;
  for (const FacetValue& value : values) {
    const std::optional<int> year = year_of(value.value);
    if (!year) {
      others.push_back(value);
      continue;
    }
    by_year[*year] = &value;
    largest = std::max(largest, value.count);
  }
  if (by_year.empty()) return {};
  json::Value histogram, bars(json::Value::Array{});
  const int first = by_year.begin()->first, last = by_year.rbegin()->first;
  if (last - first < kMaxBars)
    for (int year = first; year <= last; ++year) by_year.try_emplace(year, nullptr);
  const int step = label_step(by_year.size());
  for (const auto& [year, value] : by_year)
    bars.push(bar_model(request, year, value, largest, year % step == 0));
  return histogram.set("bars", std::move(bars));
}

// The address to find among the values of a facet; where it has more than are listed, the link to
// them all.
void add_ways_to_all(const SearchRequest& request, const FacetCounts& counts, json::Value& group) {
  if (info(counts.field).numeric) return;
  const Texts& texts = Texts::in(request.language);
  const std::string address = values_address(request, counts.field);
  group.set("all_href", counts.distinct > counts.values.size() ? address : "");
  group.set("all_label", texts.counted("facets.all", counts.distinct));
  const std::string label = lowered(label_of(counts.field, request.language));
  group.set("find_href", address).set("distinct", counts.distinct);
  group.set("find_label", texts.filled("facets.find", {{"field", label}}));
}

json::Value group_model(const SearchRequest& request, const FacetCounts& counts) {
  const Texts& texts = Texts::in(request.language);
  json::Value group;
  group.set("name", info(counts.field).name);
  group.set("group_label", label_of(counts.field, request.language));
  std::vector<FacetValue> listed;
  if (info(counts.field).numeric) {
    group.set("histogram", histogram_model(request, counts.values, listed));
  } else {
    listed = counts.values;
  }
  add_values(request, counts.field, listed, group);
  add_ways_to_all(request, counts, group);
  group.set("drawn", counts.field == Field::municipality);
  if (counts.missing > 0) group.set("missing", texts.counted("facets.missing", counts.missing));
  const bool chosen = std::any_of(counts.values.begin(), counts.values.end(),
                                  [](const FacetValue& value) { return value.selected; });
  group.set("folded", !stands_open(counts.field)).set("open", chosen);
  return group;
}

// Years without any narrative would be drawn as nothing; a value that was chosen is listed.
bool has_something(const FacetCounts& counts) {
  if (!info(counts.field).numeric) return !counts.values.empty();
  return std::ranges::any_of(counts.values,
                             [](const FacetValue& value) { return value.count > 0; });
}

json::Value chip_model(std::string_view label, std::string_view value,
                       const SearchRequest& without) {
  json::Value chip;
  chip.set("chip_field", label).set("chip_value", value);
  return std::move(chip.set("chip_href", search_address(without)));
}

}  // namespace

std::string_view label_of(Field field, Language language) {
  return language == Language::swedish ? info(field).label : info(field).english_label;
}

std::string label_of(const SearchAnswer& answer, Field field, std::string_view value) {
  for (const FacetCounts& counts : answer.facets)
    if (counts.field == field)
      for (const FacetValue& known : counts.values)
        if (known.value == value) return shown_label(known);
  return shown_label({std::string(value), "", 0, true});
}

json::Value facets_model(const SearchRequest& request, const SearchAnswer& answer) {
  json::Value groups(json::Value::Array{});
  for (const FacetCounts& counts : answer.facets)
    if (has_something(counts)) groups.push(group_model(request, counts));
  return groups;
}

json::Value values_model(const SearchRequest& request, const FacetCounts& counts) {
  json::Value values(json::Value::Array{});
  for (const FacetValue& value : counts.values)
    values.push(value_model(request, counts.field, value));
  return values;
}

json::Value selection_model(const SearchRequest& request, const SearchAnswer& answer) {
  json::Value chips(json::Value::Array{});
  for (const FieldSelection& filter : request.filters)
    for (const std::string& value : filter.values)
      chips.push(chip_model(label_of(filter.field, request.language),
                            label_of(answer, filter.field, value),
                            without_value(request, filter.field, value)));
  if (request.match != MatchMode::automatic) {
    const Texts& texts = Texts::in(request.language);
    chips.push(chip_model(texts.text("match.heading"),
                          texts.text("match." + std::string(to_string(request.match))),
                          with_match(request, MatchMode::automatic)));
  }
  if (chips.array()->empty()) return {};
  const SearchRequest cleared = with_match(without_filters(request), MatchMode::automatic);
  json::Value selection;
  selection.set("clear_href", search_address(cleared));
  return std::move(selection.set("chosen", std::move(chips)));
}

}  // namespace erfara
