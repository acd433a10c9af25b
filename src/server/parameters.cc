// A parameter is looked up by name among those its route takes, then among the fields; what is in
// neither gets the nearest names of both.
#include "erfara/server/parameters.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "erfara/facets/year_range.h"
#include "erfara/server/analysis_parameters.h"
#include "erfara/server/pages.h"
#include "erfara/server/query_string.h"
#include "erfara/text/utf8.h"
#include "nearest.h"

namespace erfara {
namespace {

constexpr std::size_t kMaxValueBytes = 200;
constexpr std::size_t kEchoBytes = 60;
constexpr std::size_t kMaxErrors = 20;

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "2013", "2011..2014", "2011.." or "..2014".
bool is_year_or_range(std::string_view text) {
  if (year_from(text)) return true;
  const auto range = year_range_from(text);
  return range && (!range->first || !range->last || *range->first <= *range->last);
}

bool is_choice(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const std::size_t space = std::min(choices.find(' '), choices.size());
    if (choices.substr(0, space) == value) return true;
    choices.remove_prefix(std::min(space + 1, choices.size()));
  }
  return false;
}

std::string shortened(std::string_view text) {
  const std::string_view head = utf8_prefix(text, kEchoBytes);
  return std::string(head) + (head.size() < text.size() ? "…" : "");
}

class Reader {
 public:
  Reader(const RouteInfo& route, Language language) : route_(route) {
    result_.search.language = language;
    if (!route.analysis) return;
    result_.analysis =
        route.lenient ? usual_page_request(*route.analysis) : usual_request(*route.analysis);
  }

  Parameters read(std::string_view query) {
    const auto given = parse_query_string(query);
    if (!given) {
      complain("", "för många parametrar", "too many parameters");
      return std::move(result_);
    }
    choose_language(*given);
    for (const QueryParameter& parameter : *given) take(parameter);
    place_page();
    complete_analysis();
    return std::move(result_);
  }

 private:
  bool is_swedish() const { return result_.search.language == Language::swedish; }

  void complain(std::string_view parameter, std::string_view swedish, std::string_view english) {
    if (result_.errors.size() == kMaxErrors) return;
    result_.errors.push_back({shortened(parameter), std::string(is_swedish() ? swedish : english)});
  }

  // The language comes first: everything that is said about the others is said in it.
  void choose_language(const std::vector<QueryParameter>& given) {
    const auto lang = std::ranges::find(given, "lang", &QueryParameter::name);
    if (!route_.takes(Parameter::lang) || lang == given.end()) return;
    if (lang->value == "sv") result_.search.language = Language::swedish;
    if (lang->value == "en") result_.search.language = Language::english;
  }

  const ParameterInfo* known(std::string_view name) const {
    const auto* const found = std::ranges::find_if(kParameters, [&](const ParameterInfo& row) {
      return row.name == name && route_.takes(row.parameter);
    });
    return found == kParameters.end() ? nullptr : found;
  }

  void take(const QueryParameter& given) {
    const ParameterInfo* parameter = known(given.name);
    const auto* const field = std::ranges::find(kFields, given.name, &FieldInfo::name);
    const bool is_field = route_.takes_fields && field != kFields.end();
    if (parameter == nullptr && !is_field && route_.analysis && take_setting(given)) return;
    if (parameter == nullptr && !is_field) {
      if (!route_.lenient) refuse_unknown(given);
    } else if (!given.value) {
      complain(given.name, "värdet är fel kodat (%XX och UTF-8 krävs, utan NUL)",
               "the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)");
    } else if (is_field) {
      take_field(*field, *given.value, result_.search);
    } else if (!seen_.insert(parameter->parameter).second) {
      complain(given.name, "får anges en gång", "may be given once");
    } else if (!(route_.lenient && given.value->empty())) {
      take_value(*parameter, *given.value);
    }
  }

  void refuse_unknown(const QueryParameter& given) {
    if (result_.errors.size() == kMaxErrors) return;  // the nearest names take time to find
    const std::string names = names_near(given.name);
    complain(given.name, "okänd parameter; närmast är " + names,
             "unknown parameter; the nearest are " + names);
  }

  // The three names of this route nearest to a wrong one; a Swedish field name gives the English.
  std::string names_near(std::string_view wrong) const {
    std::vector<NameOffered> names;
    for (const ParameterInfo& row : kParameters) {
      if (route_.takes(row.parameter)) names.push_back({row.name});
    }
    for (const AnalysisSetting& row : analysis_settings()) {
      if (route_.analysis && row.serves(*route_.analysis)) names.push_back({row.name});
    }
    for (const FieldInfo& row : kFields) {
      if (route_.takes_fields) names.push_back({row.name, row.swedish_name});
    }
    std::string text;
    for (const std::string_view name : nearest(wrong, names, 3)) {
      text.append(text.empty() ? "" : ", ").append(name);
    }
    return text;
  }

  void take_field(const FieldInfo& field, const std::string& value, SearchRequest& search) {
    if (value.empty()) return;
    if (value.size() > kMaxValueBytes) {
      complain(field.name, "värdet är längre än 200 byte", "the value is longer than 200 bytes");
    } else if (field.numeric && !is_year_or_range(value)) {
      complain(field.name, "ska vara ett år som 2013 eller ett intervall som 2011..2014",
               "must be a year such as 2013 or a range such as 2011..2014");
    } else if (++values_ > kMaxFilterValues) {
      complain(field.name, "fler än 100 val", "more than 100 selections");
    } else {
      select(field.field, value, search);
    }
  }

  // Keeps the selections in the order of kFields.
  static void select(Field field, const std::string& value, SearchRequest& search) {
    auto& filters = search.filters;
    auto place = std::ranges::lower_bound(filters, field, {}, &FieldSelection::field);
    if (place == filters.end() || place->field != field) place = filters.insert(place, {field, {}});
    if (std::ranges::find(place->values, value) == place->values.end()) {
      place->values.push_back(value);
    }
  }

  // Takes a setting of the analysis or a part of its second selection; false when it is neither.
  bool take_setting(const QueryParameter& given) {
    const AnalysisSetting* setting = find_setting(*route_.analysis, given.name);
    const bool is_reference =
        has_reference(*route_.analysis) && given.name.starts_with(kReferencePrefix);
    if (setting == nullptr && !is_reference) return false;
    if (!given.value) {
      complain(given.name, "värdet är fel kodat (%XX och UTF-8 krävs, utan NUL)",
               "the value is wrongly encoded (%XX and UTF-8 are needed, without NUL)");
    } else if (route_.lenient && given.value->empty()) {
      return true;
    } else if (is_reference) {
      return take_reference(given.name.substr(kReferencePrefix.size()), *given.value);
    } else if (setting->name != "node" && setting->name != "in" &&
               !settings_.insert(setting->name).second) {
      complain(given.name, "får anges en gång", "may be given once");
    } else if (const auto wrong = set_setting(*setting, *given.value, *result_.analysis,
                                              result_.search.language)) {
      complain(given.name, *wrong, *wrong);
    }
    return true;
  }

  bool take_reference(const std::string& name, const std::string& value) {
    const auto* const field = std::ranges::find(kFields, name, &FieldInfo::name);
    if (name != "q" && field == kFields.end()) return false;
    std::optional<SearchRequest>& reference = result_.analysis->reference;
    if (!reference) reference.emplace();
    if (name != "q") {
      take_field(*field, value, *reference);
    } else if (value.size() > kMaxQueryBytes) {
      complain("ref.q", "frågan är längre än 512 byte", "the query is longer than 512 bytes");
    } else {
      reference->query = value;
    }
    return true;
  }

  // Both selections match and count near-duplicates alike.
  void complete_analysis() {
    if (!result_.analysis) return;
    result_.analysis->selection = result_.search;
    const bool needs_node = find_setting(*route_.analysis, "node") != nullptr && !route_.lenient;
    if (needs_node && result_.analysis->nodes.empty()) {
      complain("node", "saknas: ange ett ord, en \"fras\" eller ett CQP-mönster",
               "is missing: say which word, \"phrase\" or CQP pattern is studied");
    }
    if (!result_.analysis->reference) return;
    SearchRequest& reference = *result_.analysis->reference;
    reference.language = result_.search.language;
    reference.match = result_.search.match;
    reference.duplicates = result_.search.duplicates;
  }

  void take_value(const ParameterInfo& row, const std::string& value) {
    if (row.maximum > 0) {
      take_number(row, value);
    } else if (!row.choices.empty() && !is_choice(row.choices, value)) {
      const std::string choices(row.choices);
      complain(row.name, "ska vara ett av: " + choices, "must be one of: " + choices);
    } else {
      take_text(row, value);
    }
  }

  void take_number(const ParameterInfo& row, const std::string& value) {
    std::int64_t number = -1;
    if (!value.empty() && value.size() < 10 && all_digits(value)) {
      std::from_chars(value.data(), value.data() + value.size(), number);
    }
    if (number < row.minimum || number > row.maximum) {
      const std::string bounds[] = {std::to_string(row.minimum), std::to_string(row.maximum)};
      complain(row.name, "ska vara ett heltal från " + bounds[0] + " till " + bounds[1],
               "must be a whole number from " + bounds[0] + " to " + bounds[1]);
      return;
    }
    const auto count = static_cast<std::size_t>(number);
    if (row.parameter == Parameter::limit) result_.search.limit = count;
    if (row.parameter == Parameter::offset) result_.search.offset = count;
    if (row.parameter == Parameter::value_limit) result_.value_limit = count;
    if (row.parameter == Parameter::page) page_ = count;
    if (row.parameter == Parameter::words) result_.place.words = static_cast<std::uint32_t>(count);
    if (row.parameter != Parameter::word) return;
    result_.place.first = static_cast<std::uint32_t>(count);
    result_.place.words = std::max<std::uint32_t>(result_.place.words, 1);
  }

  void take_text(const ParameterInfo& row, const std::string& value) {
    switch (row.parameter) {
      case Parameter::q:
        if (value.size() > kMaxQueryBytes) {
          complain(row.name, "frågan är längre än 512 byte", "the query is longer than 512 bytes");
        }
        result_.search.query = value;
        break;
      case Parameter::prefix:
        if (value.size() > kMaxValueBytes) {
          complain(row.name, "värdet är längre än 200 byte", "the value is longer than 200 bytes");
        }
        result_.prefix = value;
        break;
      case Parameter::edition:
        if (!is_edition_id(value)) {
          complain(row.name, "ska vara en utgåvas namn ur /api/v1/editions",
                   "must be the id of an edition from /api/v1/editions");
        }
        result_.edition = value;
        break;
      case Parameter::ids:
        take_ids(value);
        break;
      case Parameter::table:
        result_.for_excel = value == "excel";
        break;
      case Parameter::match:
        result_.search.match = match_mode_from(value).value_or(MatchMode::automatic);
        break;
      case Parameter::sort:
        result_.search.sort = sort_key_from(value).value_or(SortKey::relevance);
        break;
      case Parameter::format:
      case Parameter::file:
        result_.format = value;
        break;
      case Parameter::duplicates:
        result_.search.duplicates = duplicate_mode_from(value).value_or(DuplicateMode::fold);
        break;
      default:
        break;
    }
  }

  void take_ids(std::string_view list) {
    while (!list.empty() && result_.ids.size() < kMaxCollection) {
      const std::size_t comma = std::min(list.find(','), list.size());
      const std::string id(list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
      if (is_narrative_id(id) && std::ranges::find(result_.ids, id) == result_.ids.end())
        result_.ids.push_back(id);
    }
  }

  // A page number stands for an offset, and wins over one.
  void place_page() {
    if (!page_) return;
    const std::size_t offset = (*page_ - 1) * result_.search.limit;
    if (offset > kMaxOffset) {
      complain("page", "så många sidor visas inte", "no such page is shown");
    }
    result_.search.offset = offset;
  }

  const RouteInfo& route_;
  Parameters result_;
  std::set<Parameter> seen_;
  std::set<std::string_view> settings_;
  std::optional<std::size_t> page_;
  std::size_t values_ = 0;
};

}  // namespace

std::string Parameters::normalised() const {
  // Lengths stand before free text, so that no text can look like another parameter.
  std::string text = "q=" + std::to_string(search.query.size()) + ":" + search.query;
  text.append("\nmatch=").append(to_string(search.match));
  text.append("\nsort=").append(to_string(search.sort));
  text.append("\nduplicates=").append(to_string(search.duplicates));
  text.append("\nlimit=" + std::to_string(search.limit));
  text.append("\noffset=" + std::to_string(search.offset));
  text.append("\nplace=" + std::to_string(place.first) + "+" + std::to_string(place.words));
  text.append("\nvalues=" + std::to_string(value_limit));
  text.append("\nformat=").append(format);
  text.append("\nprefix=" + std::to_string(prefix.size()) + ":" + prefix);
  text.append("\nexcel=").append(for_excel ? "1" : "0");
  for (const std::string& id : ids) text.append("\nid=").append(id);
  for (const FieldSelection& selection : search.filters) {
    std::vector<std::string> values = selection.values;
    std::ranges::sort(values);
    text.append("\n").append(info(selection.field).name);
    for (const std::string& value : values) {
      text.append("=" + std::to_string(value.size()) + ":" + value);
    }
  }
  if (analysis) text += erfara::normalised(*analysis);
  return text;
}

Parameters read_parameters(const RouteInfo& route, std::string_view query, Language preferred) {
  return Reader(route, preferred).read(query);
}

std::optional<Language> language_asked(std::string_view query) {
  const auto given = parse_query_string(query);
  if (!given) return std::nullopt;
  const auto lang = std::ranges::find(*given, "lang", &QueryParameter::name);
  if (lang == given->end()) return std::nullopt;
  if (lang->value == "sv") return Language::swedish;
  if (lang->value == "en") return Language::english;
  return std::nullopt;
}

bool is_narrative_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 &&
         id.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:") ==
             std::string_view::npos;
}

bool is_edition_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

}  // namespace erfara
