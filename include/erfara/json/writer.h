#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erfara/json/text_buffer.h"
#include "erfara/json/value.h"

namespace erfara::json {

/// Builds a JSON text or, as ValueWriter, a Value from the same calls, so that the shape of an
/// answer is written down once:
///
///     out.begin_object().member("id", id).key("years").begin_array();
///     for (const int year : years) out.value(year);
///     out.end_array().end_object();
///
/// What is begun must be ended, and in an object every value follows its key. Keys are printable
/// ASCII without quotes and backslashes.
template <typename Self>
class WriterCalls {
 public:
  template <typename T>
  [[gnu::always_inline]] Self& member(std::string_view name, const T& value) {
    return self().key(name).value(value);
  }
  /// null where there is nothing.
  template <typename T>
  Self& value(const std::optional<T>& value) {
    return value ? self().value(*value) : self().null();
  }
  template <std::integral T>
  Self& value(T value) {
    if constexpr (std::same_as<T, bool>) return self().boolean(value);
    return self().number(static_cast<std::int64_t>(value));
  }
  Self& value(double value) { return self().number(value); }
  Self& value(std::string_view value) { return self().string(value); }
  Self& value(const std::string& value) { return self().string(value); }
  Self& value(const char* value) { return self().string(value); }

 private:
  Self& self() { return static_cast<Self&>(*this); }
};

/// Writes what dump() would write of the same as a Value, without making one.
class TextWriter : public WriterCalls<TextWriter> {
 public:
  TextWriter& begin_object() { return begin('{'); }
  TextWriter& end_object() { return end('}'); }
  TextWriter& begin_array() { return begin('['); }
  TextWriter& end_array() { return end(']'); }
  // Inlined wherever it is called, so that copying a name that is a literal takes no call.
  [[gnu::always_inline]] TextWriter& key(std::string_view name) {
    char* const begin = text_.room(name.size() + 6);
    char* at = begin;
    if (!is_first_) {
      std::memcpy(at, ", ", 2);
      at += 2;
    }
    *at++ = '"';
    std::memcpy(at, name.data(), name.size());
    at += name.size();
    std::memcpy(at, "\": ", 3);
    text_.grow(static_cast<std::size_t>(at + 3 - begin));
    is_first_ = true;
    return *this;
  }
  TextWriter& string(std::string_view text);
  TextWriter& number(std::int64_t value);
  TextWriter& number(double value);
  TextWriter& boolean(bool value) { return word(value ? "true" : "false"); }
  TextWriter& null() { return word("null"); }

  std::string take() { return text_.take(); }

 private:
  // Before whatever is not the first.
  void part() {
    if (!is_first_) text_.add(", ");
    is_first_ = false;
  }
  TextWriter& begin(char bracket) {
    part();
    text_.add(bracket);
    is_first_ = true;
    return *this;
  }
  TextWriter& end(char bracket) {
    text_.add(bracket);
    is_first_ = false;
    return *this;
  }
  TextWriter& word(std::string_view word) {
    part();
    text_.add(word);
    return *this;
  }

  TextBuffer text_;
  bool is_first_ = true;  // in what was begun last, or after a key
};

class ValueWriter : public WriterCalls<ValueWriter> {
 public:
  ValueWriter& begin_object() { return begin(Value::Object{}); }
  ValueWriter& end_object() { return end(); }
  ValueWriter& begin_array() { return begin(Value::Array{}); }
  ValueWriter& end_array() { return end(); }
  ValueWriter& key(std::string_view name);
  ValueWriter& string(std::string_view text) { return add(text); }
  ValueWriter& number(std::int64_t value) { return add(value); }
  ValueWriter& number(double value) { return add(value); }
  ValueWriter& boolean(bool value) { return add(value); }
  ValueWriter& null() { return add(nullptr); }

  Value take() { return std::move(whole_); }

 private:
  struct Open {
    Value value;
    std::string key;  // of it in what is around it
  };
  ValueWriter& begin(Value value);
  ValueWriter& end();
  ValueWriter& add(Value value);

  std::vector<Open> open_;
  std::string key_;
  Value whole_;
};

}  // namespace erfara::json
