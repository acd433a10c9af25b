// A reader throws the one thing that is wrong to the function that it stands behind, which returns
// it; so each condition is read where it is understood.
#include "instantsearch_request.h"

#include <algorithm>
#include <charconv>

#include "erfara/facets/year_range.h"
#include "erfara/platform/error.h"
#include "erfara/server/instantsearch.h"
#include "erfara/server/query_string.h"
#include "erfara/text/utf8.h"

namespace erfara {
namespace {

using json::Value;

constexpr std::size_t kMaxPage = 1'000'000;
constexpr std::size_t kMaxValues = 1000;
constexpr std::size_t kMaxTagBytes = 64;
constexpr std::size_t kMaxValueBytes = 200;

struct Wrong {
  ParameterError error;
};

class RequestReader {
 public:
  RequestReader(std::string path, Language language) : path_(std::move(path)) {
    request_.search.language = language;
    request_.search.limit = request_.hits_per_page;
    request_.search.facets.clear();
  }

  InstantSearchRequest read(const Value& asked) {
    if (asked.object() == nullptr) refuse("", "ska vara ett objekt", "must be an object");
    if (const Value* index = asked.find("indexName")) request_.index = text(*index, "indexName");
    read_order();
    const Value* params = asked.find("params");
    // Newer clients have the parameters beside the index's name.
    const Value given = params == nullptr ? asked : object_of(*params);
    request_.params = json::dump(given);
    for (const auto& [name, value] : *given.object()) take(name, value);
    read_values(asked, given);
    place();
    return std::move(request_);
  }

 private:
  bool is_swedish() const { return request_.search.language == Language::swedish; }

  [[noreturn]] void refuse(std::string_view name, std::string_view swedish,
                           std::string_view english) const {
    std::string where = path_;
    if (!name.empty()) where.append(".").append(name);
    throw Wrong{{where, std::string(is_swedish() ? swedish : english)}};
  }

  const std::string& text(const Value& value, std::string_view name) const {
    if (value.string() == nullptr) refuse(name, "ska vara en text", "must be a text");
    return *value.string();
  }

  // In a query string numbers are text.
  std::size_t number(const Value& value, std::string_view name, std::size_t most) const {
    std::int64_t number = value.integer().value_or(-1);
    if (const std::string* digits = value.string()) {
      const auto [end, failure] =
          std::from_chars(digits->data(), digits->data() + digits->size(), number);
      if (failure != std::errc() || end != digits->data() + digits->size()) number = -1;
    }
    if (number < 0 || number > static_cast<std::int64_t>(most)) {
      const std::string bound = std::to_string(most);
      refuse(name, "ska vara ett heltal från 0 till " + bound,
             "must be a whole number from 0 to " + bound);
    }
    return static_cast<std::size_t>(number);
  }

  // In a query string lists are JSON.
  Value list(const Value& value, std::string_view name) const {
    if (value.array() != nullptr) return value;
    const std::string& one = text(value, name);
    if (!one.starts_with('[')) return Value::Array{value};
    try {
      return json::parse(one);
    } catch (const Error&) {
      refuse(name, "ska vara en lista", "must be a list");
    }
  }

  Value object_of(const Value& params) const {
    if (params.object() != nullptr) return params;
    if (params.is_null()) return Value::Object{};
    const auto given = parse_query_string(text(params, "params"));
    Value object{Value::Object{}};
    for (const QueryParameter& row : given.value_or(std::vector<QueryParameter>())) {
      if (!row.value) {
        refuse("params", "ett värde är fel kodat", "a value is wrongly encoded");
      }
      if (object.find(row.name) == nullptr) object.set(row.name, *row.value);
    }
    return object;
  }

  Field field(std::string_view name, std::string_view where) const {
    const auto* const found = std::ranges::find(kFields, name, &FieldInfo::name);
    if (found != kFields.end()) return found->field;
    std::string names;
    for (const FieldInfo& row : kFields) {
      names.append(names.empty() ? "" : ", ").append(row.name);
    }
    refuse(where, "nämner ett okänt fält; fälten är " + names,
           "names an unknown field; the fields are " + names);
  }

  void read_order() {
    const std::size_t colon = request_.index.find(':');
    if (colon == std::string::npos) return;
    const auto order = sort_key_from(std::string_view(request_.index).substr(colon + 1));
    if (!order) refuse("indexName", "nämner en okänd ordning", "names an unknown order");
    request_.search.sort = *order;
  }

  void take(const std::string& name, const Value& value) {
    if (value.is_null()) return;
    if (name == "query") {
      request_.search.query = text(value, name);
      if (request_.search.query.size() > kMaxQueryBytes) {
        refuse(name, "frågan är längre än 512 byte", "the query is longer than 512 bytes");
      }
    } else if (name == "page") {
      request_.page = number(value, name, kMaxPage);
    } else if (name == "hitsPerPage") {
      request_.hits_per_page = std::min(number(value, name, kMaxPage), kMaxLimit);
    } else if (name == "facets") {
      take_facets(list(value, name));
    } else if (name == "maxValuesPerFacet") {
      request_.search.facet_limit = std::min(number(value, name, kMaxPage), kMaxValues);
    } else if (name == "facetFilters") {
      take_facet_filters(list(value, name));
    } else if (name == "numericFilters") {
      take_numeric_filters(list(value, name));
    } else if (name == "highlightPreTag") {
      request_.pre_tag = tag(value, name);
    } else if (name == "highlightPostTag") {
      request_.post_tag = tag(value, name);
    } else if (name == "filters" && !text(value, name).empty()) {
      refuse(name, "tas inte emot; använd facetFilters", "is not taken; use facetFilters");
    }
  }

  const std::string& tag(const Value& value, std::string_view name) const {
    if (text(value, name).size() > kMaxTagBytes) {
      refuse(name, "är längre än 64 byte", "is longer than 64 bytes");
    }
    return *value.string();
  }

  void take_facets(const Value& names) {
    for (const Value& name : *names.array()) {
      if (text(name, "facets") == "*") {
        request_.search.facets = SearchRequest::all_fields();
        return;
      }
      const Field asked = field(*name.string(), "facets");
      auto& facets = request_.search.facets;
      if (std::ranges::find(facets, asked) == facets.end()) facets.push_back(asked);
    }
  }

  void take_facet_filters(const Value& conditions) {
    for (const Value& condition : *conditions.array()) {
      const Value alternatives =
          condition.array() != nullptr ? condition : Value(Value::Array{condition});
      std::optional<Field> common;
      for (const Value& alternative : *alternatives.array()) {
        const std::string& pair = text(alternative, "facetFilters");
        const std::size_t colon = std::min(pair.find(':'), pair.size());
        const Field named = field(std::string_view(pair).substr(0, colon), "facetFilters");
        if (!common) begin_condition(named, "facetFilters");
        if (common.value_or(named) != named) {
          refuse("facetFilters", "alternativ måste gälla samma fält",
                 "alternatives must be of one field");
        }
        common = named;
        add_value(pair.substr(std::min(colon + 1, pair.size())));
      }
    }
  }

  // Two conditions on a field would both have to hold, which selections cannot say.
  void begin_condition(Field field, std::string_view where) {
    auto& filters = request_.search.filters;
    const auto place = std::ranges::lower_bound(filters, field, {}, &FieldSelection::field);
    if (place != filters.end() && place->field == field) {
      refuse(where, "har två villkor på ett fält; ge alternativen i en lista",
             "has two conditions on one field; give alternatives as one list");
    }
    under_way_ = filters.insert(place, {field, {}});
  }

  void add_value(std::string value) {
    if (value.empty() || value.size() > kMaxValueBytes) {
      refuse("facetFilters", "ska ha värden på 1 till 200 byte, \"fält:värde\"",
             "must have values of 1 to 200 bytes, \"field:value\"");
    }
    if (value.starts_with('-')) {
      refuse("facetFilters", "kan inte utesluta; skriv -ord i frågan",
             "cannot exclude; write -word in the query");
    }
    if (value.starts_with("\\-")) value.erase(0, 1);  // how a client writes a minus that is meant
    if (++values_ > kMaxFilterValues) {
      refuse("facetFilters", "har fler än 100 värden", "has more than 100 values");
    }
    under_way_->values.push_back(std::move(value));
  }

  // "year>=2011", "year<=2014", "year=2012": together one range.
  void take_numeric_filters(const Value& conditions) {
    int first = 0;
    int last = 9999;
    for (const Value& condition : *conditions.array()) {
      const std::string& given = text(condition, "numericFilters");
      const std::size_t sign = std::min(given.find_first_of("<>="), given.size());
      const std::size_t digits = std::min(given.find_first_not_of("<>= ", sign), given.size());
      const std::string_view name = std::string_view(given).substr(0, given.find_first_of(" <>="));
      std::string operation = given.substr(sign, digits - sign);
      std::erase(operation, ' ');
      int year = 0;
      const char* const end = given.data() + given.size();
      const auto read = std::from_chars(given.data() + digits, end, year);
      if (name != "year" || read.ec != std::errc() || read.ptr != end || year < 0 || year > 9999) {
        refuse("numericFilters", "ska vara villkor som year>=2011",
               "must be conditions such as year>=2011");
      }
      narrow(operation, year, first, last);
    }
    if (conditions.array()->empty()) return;
    if (first > last) first = last = 9999;  // a year that no narrative has
    begin_condition(Field::year, "numericFilters");
    under_way_->values.push_back(year_text(first) + ".." + year_text(last));
  }

  void narrow(const std::string& operation, int year, int& first, int& last) const {
    if (operation == ">=" || operation == "=") first = std::max(first, year);
    if (operation == "<=" || operation == "=") last = std::min(last, year);
    if (operation == ">") first = std::max(first, year + 1);
    if (operation == "<") last = std::min(last, year - 1);
    for (const std::string_view known : {">=", "<=", "=", ">", "<"}) {
      if (operation == known) return;
    }
    refuse("numericFilters", "förstår <, <=, =, >= och >", "understands <, <=, =, >= and >");
  }

  void read_values(const Value& asked, const Value& params) {
    const auto either = [&](std::string_view name) {
      const Value* value = asked.find(name);
      return value != nullptr ? value : params.find(name);
    };
    const Value* name = either("facetName");
    if (name == nullptr) return;
    request_.values_of = field(text(*name, "facetName"), "facetName");
    if (const Value* prefix = either("facetQuery")) {
      request_.values_prefix = text(*prefix, "facetQuery");
      if (request_.values_prefix.size() > kMaxValueBytes) {
        refuse("facetQuery", "är längre än 200 byte", "is longer than 200 bytes");
      }
    }
  }

  // Beyond what can be paged to there are no hits, but the counts hold.
  void place() {
    request_.search.limit = request_.hits_per_page;
    request_.search.offset = request_.page * request_.hits_per_page;
    if (request_.search.offset <= kMaxOffset) return;
    request_.search.limit = 0;
    request_.search.offset = 0;
  }

  std::string path_;
  InstantSearchRequest request_;
  std::vector<FieldSelection>::iterator under_way_;
  std::size_t values_ = 0;
};

Value parsed(std::string_view body, Language language) {
  try {
    return json::parse(body);
  } catch (const Error& error) {
    const std::string why = " (" + std::string(error.what()) + ")";
    throw Wrong{
        {"body", (language == Language::swedish ? "kan inte läsas" : "cannot be read") + why}};
  }
}

}  // namespace

std::variant<std::vector<InstantSearchRequest>, ParameterError> read_instantsearch(
    std::string_view body, Language language) {
  try {
    const Value whole = parsed(body, language);
    const Value* requests = whole.array() != nullptr ? &whole : whole.find("requests");
    if (requests == nullptr || requests->array() == nullptr || requests->array()->empty() ||
        requests->array()->size() > kMaxInstantSearches) {
      return ParameterError{"requests", language == Language::swedish
                                            ? "ska vara en lista med 1 till 32 sökningar"
                                            : "must be a list of 1 to 32 searches"};
    }
    std::vector<InstantSearchRequest> read;
    for (const Value& request : *requests->array()) {
      const std::string path = "requests[" + std::to_string(read.size()) + "]";
      read.push_back(RequestReader(path, language).read(request));
    }
    return read;
  } catch (const Wrong& wrong) {
    return wrong.error;
  }
}

}  // namespace erfara
