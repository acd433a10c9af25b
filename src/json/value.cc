// The parser is nlohmann's, driven by its events, so that depth and repeated names are checked
// while reading. The writer is ours: answers are built and written thousands of times a second,
// and converting them to the library's own tree first would double the work.

#include "erfara/json/value.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "erfara/platform/error.h"
#include "printing.h"

namespace erfara::json {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kFirstMembers = 4;   // most objects have some, and moving them costs
constexpr std::size_t kMaxMembers = 4096;  // find() goes through them

std::optional<std::string_view> name_that_stands_twice(const Value::Object& members) {
  std::vector<std::string_view> names;
  names.reserve(members.size());
  for (const auto& [name, value] : members) names.push_back(name);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return std::nullopt;
  return *twice;
}

// Builds a Value from the parser's events.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Value take() { return std::move(root_); }
  const std::string& problem() const { return problem_; }

  bool null() override { return add(Value()); }
  bool boolean(bool value) override { return add(Value(value)); }
  bool number_integer(number_integer_t value) override { return add(Value(std::int64_t{value})); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<std::uint64_t>(INT64_MAX))
      return add(Value(static_cast<double>(value)));
    return add(Value(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t value, const string_t& /*text*/) override {
    return add(Value(value));
  }
  bool string(string_t& value) override { return add(Value(std::move(value))); }
  bool binary(binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return open(Value(Value::Object{})); }
  bool key(string_t& name) override {
    if (open_.back().value.object()->size() == kMaxMembers) {
      problem_ = "an object has more than " + std::to_string(kMaxMembers) + " members";
      return false;
    }
    open_.back().name = std::move(name);
    return true;
  }
  bool end_object() override {
    const auto twice = name_that_stands_twice(*open_.back().value.object());
    if (!twice) return close();
    problem_ = "the name \"" + std::string(*twice) + "\" stands twice in one object";
    return false;
  }
  bool start_array(std::size_t /*size*/) override { return open(Value(Value::Array{})); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::json::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ..."
    const std::string text = error.what();
    const std::size_t name_end = text.find("] ");
    const std::size_t begin = name_end == std::string::npos ? 0 : name_end + 2;
    constexpr std::string_view kAgain = "parse error ";
    problem_ = text.substr(text.compare(begin, kAgain.size(), kAgain) == 0 ? begin + kAgain.size()
                                                                           : begin);
    return false;
  }

 private:
  struct Level {
    Value value;
    std::string name;  // of the member being read
  };

  bool open(Value value) {
    if (open_.size() == kMaxDepth) {
      problem_ = "it is nested deeper than " + std::to_string(kMaxDepth) + " levels";
      return false;
    }
    open_.push_back({std::move(value), {}});
    return true;
  }

  bool close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(done));
  }

  bool add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.object() != nullptr) {
      open_.back().value.set(std::move(open_.back().name), std::move(value));
    } else {
      open_.back().value.push(std::move(value));
    }
    return true;
  }

  Value root_;
  std::vector<Level> open_;
  std::string problem_;
};

void append_line(TextBuffer& out, int indent, int level) {
  if (indent <= 0) return;
  out.add('\n');
  out.add(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
}

}  // namespace

std::optional<bool> Value::boolean() const {
  const bool* value = std::get_if<bool>(&data_);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::int64_t> Value::integer() const {
  const std::int64_t* value = std::get_if<std::int64_t>(&data_);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<double> Value::number() const {
  if (const double* value = std::get_if<double>(&data_)) return *value;
  if (const auto whole = integer()) return static_cast<double>(*whole);
  return std::nullopt;
}

const Value* Value::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  const auto found = std::find_if(members->begin(), members->end(),
                                  [&](const Member& member) { return member.first == name; });
  return found == members->end() ? nullptr : &found->second;
}

Value& Value::set(std::string name, Value value) {
  if (is_null()) data_ = Object{};
  Object& members = std::get<Object>(data_);
  if (members.empty()) members.reserve(kFirstMembers);
  members.emplace_back(std::move(name), std::move(value));
  return *this;
}

Value& Value::push(Value value) {
  if (is_null()) data_ = Array{};
  std::get<Array>(data_).push_back(std::move(value));
  return *this;
}

Value parse(std::string_view text) {
  Builder builder;
  const bool good = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (!good) throw Error(ErrorKind::input, "this is not JSON: " + builder.problem());
  return builder.take();
}

// Depth is bounded by what built the value: the parser's limit, or our own code.
void append(const Value& value, TextBuffer& out, int indent, int level) {
  const auto list = [&](const auto& items, char open, char close, const auto& item) {
    out.add(open);
    bool first = true;
    for (const auto& each : items) {
      if (!first) out.add(indent > 0 ? "," : ", ");
      first = false;
      append_line(out, indent, level + 1);
      item(each);
    }
    if (!first) append_line(out, indent, level);
    out.add(close);
  };
  if (const Value::Array* array = value.array()) {
    list(*array, '[', ']', [&](const Value& each) { append(each, out, indent, level + 1); });
  } else if (const Value::Object* object = value.object()) {
    list(*object, '{', '}', [&](const Value::Member& each) {
      append_string(each.first, out);
      out.add(": ");
      append(each.second, out, indent, level + 1);
    });
  } else if (const std::string* text = value.string()) {
    append_string(*text, out);
  } else if (const auto whole = value.integer()) {
    append_number(*whole, out);
  } else if (const auto real = value.number()) {
    append_number(*real, out);
  } else if (const auto truth = value.boolean()) {
    out.add(*truth ? "true" : "false");
  } else {
    out.add("null");
  }
}

std::string dump(const Value& value, int indent) {
  TextBuffer out;
  append(value, out, indent, 0);
  return out.take();
}

}  // namespace erfara::json
