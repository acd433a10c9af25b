// The parser is nlohmann's, driven by its events, so that depth and repeated names are checked
// while reading. The writer is ours: answers are built and written thousands of times a second,
// and converting them to the library's own tree first would double the work.

#include "erfara/json/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "erfara/platform/error.h"

namespace erfara::json {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxMembers = 4096;  // looking for repeated names is quadratic

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
    if (open_.back().value.find(name) != nullptr) {
      problem_ = "the name \"" + name + "\" stands twice in one object";
      return false;
    }
    if (open_.back().value.object()->size() == kMaxMembers) {
      problem_ = "an object has more than " + std::to_string(kMaxMembers) + " members";
      return false;
    }
    open_.back().name = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(Value(Value::Array{})); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::json::exception& error) override {
    const std::string text = error.what();
    const std::size_t colon = text.find("at line");
    problem_ = colon == std::string::npos ? text : text.substr(colon);
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

// The length in bytes of the well-formed code point at the start of `text`, 0 when there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return tail(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    const bool bad = (first == 0xE0U && byte(1) < 0xA0U) || (first == 0xEDU && byte(1) > 0x9FU);
    return !bad && tail(1) && tail(2) ? 3 : 0;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    const bool bad = (first == 0xF0U && byte(1) < 0x90U) || (first == 0xF4U && byte(1) > 0x8FU);
    return !bad && tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

void append_escaped(char byte, std::string& out) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u00";
  out += kDigits[static_cast<unsigned char>(byte) >> 4U];
  out += kDigits[static_cast<unsigned char>(byte) & 15U];
}

// Whether a byte is written as it is wherever it stands.
constexpr bool is_plain(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x20U && code < 0x7FU && byte != '"' && byte != '\\' && byte != '/';
}

void append_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t plain = at;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    out.append(text, at, plain - at);
    at = plain;
    if (at == text.size()) break;
    const char byte = text[at];
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x20U || byte == '"' || byte == '\\' || code == 0x7FU) {
      append_escaped(byte, out);
      ++at;
    } else if (byte == '/' && at > 0 && text[at - 1] == '<') {
      out += "\\/";
      ++at;
    } else if (code < 0x80U) {
      out += byte;
      ++at;
    } else {
      const std::size_t length = utf8_length(text.substr(at));
      const std::string_view point = text.substr(at, length);
      if (point == "\xE2\x80\xA8") {
        out += "\\u2028";
      } else if (point == "\xE2\x80\xA9") {
        out += "\\u2029";
      } else if (length == 0) {
        out += "\xEF\xBF\xBD";
      } else {
        out += point;
      }
      at += std::max<std::size_t>(length, 1);
    }
  }
  out += '"';
}

template <typename Number>
void append_number(Number value, std::string& out) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), end);
}

void append_line(std::string& out, int indent, int level) {
  if (indent <= 0) return;
  out += '\n';
  out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
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
  std::get<Object>(data_).emplace_back(std::move(name), std::move(value));
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
void append(const Value& value, std::string& out, int indent, int level) {
  const auto list = [&](const auto& items, char open, char close, const auto& item) {
    out += open;
    bool first = true;
    for (const auto& each : items) {
      if (!first) out += indent > 0 ? "," : ", ";
      first = false;
      append_line(out, indent, level + 1);
      item(each);
    }
    if (!first) append_line(out, indent, level);
    out += close;
  };
  if (const Value::Array* array = value.array()) {
    list(*array, '[', ']', [&](const Value& each) { append(each, out, indent, level + 1); });
  } else if (const Value::Object* object = value.object()) {
    list(*object, '{', '}', [&](const Value::Member& each) {
      append_string(each.first, out);
      out += ": ";
      append(each.second, out, indent, level + 1);
    });
  } else if (const std::string* text = value.string()) {
    append_string(*text, out);
  } else if (const auto whole = value.integer()) {
    append_number(*whole, out);
  } else if (const auto real = value.number()) {
    if (std::isfinite(*real)) {
      append_number(*real, out);
    } else {
      out += "null";
    }
  } else if (const auto truth = value.boolean()) {
    out += *truth ? "true" : "false";
  } else {
    out += "null";
  }
}

std::string dump(const Value& value, int indent) {
  std::string out;
  append(value, out, indent, 0);
  return out;
}

}  // namespace erfara::json
