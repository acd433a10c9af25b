#include "erfara/json/writer.h"

#include "printing.h"

namespace erfara::json {

TextWriter& TextWriter::string(std::string_view text) {
  part();
  append_string(text, text_);
  return *this;
}

TextWriter& TextWriter::number(std::int64_t value) {
  part();
  append_number(value, text_);
  return *this;
}

TextWriter& TextWriter::number(double value) {
  part();
  append_number(value, text_);
  return *this;
}

ValueWriter& ValueWriter::key(std::string_view name) {
  key_ = name;
  return *this;
}

ValueWriter& ValueWriter::begin(Value value) {
  open_.push_back({std::move(value), std::move(key_)});
  return *this;
}

ValueWriter& ValueWriter::end() {
  Open done = std::move(open_.back());
  open_.pop_back();
  key_ = std::move(done.key);
  return add(std::move(done.value));
}

ValueWriter& ValueWriter::add(Value value) {
  if (open_.empty()) {
    whole_ = std::move(value);
  } else if (open_.back().value.object() != nullptr) {
    open_.back().value.set(std::move(key_), std::move(value));
  } else {
    open_.back().value.push(std::move(value));
  }
  return *this;
}

}  // namespace erfara::json
