#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace erfara::json {

/// A JSON value (RFC 8259). Members of an object keep their order; of two members with one name
/// the parser refuses the text. Numbers without fraction that fit are kept as 64-bit integers.
class Value {
 public:
  using Array = std::vector<Value>;
  using Member = std::pair<std::string, Value>;
  using Object = std::vector<Member>;

  Value() = default;  ///< null
  Value(std::nullptr_t) {}
  Value(bool value) : data_(value) {}
  Value(double value) : data_(value) {}
  Value(std::int64_t value) : data_(value) {}
  Value(int value) : data_(std::int64_t{value}) {}
  Value(std::uint32_t value) : data_(std::int64_t{value}) {}
  Value(std::uint64_t value) : data_(static_cast<std::int64_t>(value)) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(std::string_view value) : data_(std::string(value)) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(Array value) : data_(std::move(value)) {}
  Value(Object value) : data_(std::move(value)) {}
  /// null where there is nothing.
  template <typename T>
  Value(const std::optional<T>& value) {
    if (value) *this = Value(*value);
  }

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }

  /// The value as the type asked for; nullptr or nothing when it is of another type.
  const Array* array() const { return std::get_if<Array>(&data_); }
  const Object* object() const { return std::get_if<Object>(&data_); }
  const std::string* string() const { return std::get_if<std::string>(&data_); }
  std::optional<bool> boolean() const;
  /// Integers only: 3.0 is none.
  std::optional<std::int64_t> integer() const;
  /// Any number.
  std::optional<double> number() const;

  /// The member of this name; nullptr when it is absent or this is no object. Linear.
  const Value* find(std::string_view name) const;
  /// Adds a member at the end; makes an object of null. Must be null or an object without it.
  Value& set(std::string name, Value value);
  /// Adds an element at the end; makes an array of null. Must be null or an array.
  Value& push(Value value);

  bool operator==(const Value&) const = default;

 private:
  friend void append(const Value&, std::string&, int, int);
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

/// Reads one JSON text. Throws Error `input` that says line and column of what is wrong; nesting
/// deeper than 64 levels, repeated member names, objects of more than 4,096 members and bytes that
/// are not UTF-8 are wrong.
Value parse(std::string_view text);

/// Writes a value as one line, or indented by `indent` spaces a level when that is positive. The
/// result is well-formed JSON in UTF-8 whatever the strings hold: bytes that are not UTF-8 become
/// U+FFFD, numbers that JSON has no form for become null. U+2028, U+2029 and "</" are escaped, so
/// the text may stand in a script element.
std::string dump(const Value& value, int indent = 0);

}  // namespace erfara::json
