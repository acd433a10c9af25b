#pragma once

#include <string>

#include "erfara/json/value.h"

namespace erfara {

/// Checks values by the part of JSON Schema that web/api/schemas.json uses; a member that no
/// property describes is wrong too.
class JsonSchemas {
 public:
  /// `schemas` must outlive this.
  explicit JsonSchemas(const json::Value& schemas) : schemas_(schemas) {}

  /// What is wrong first, with its place; empty when nothing is.
  std::string complaint(const json::Value& value, const std::string& name) const {
    return check(value, *schemas_.find(name), name);
  }

 private:
  std::string check(const json::Value& value, const json::Value& schema,
                    const std::string& place) const {
    if (const json::Value* reference = schema.find("$ref")) {
      const std::string& target = *reference->string();
      return check(value, *schemas_.find(target.substr(target.rfind('/') + 1)), place);
    }
    if (const json::Value* type = schema.find("type"); type != nullptr && !is_of(value, *type)) {
      return place + " is " + json::dump(value) + ", not of type " + json::dump(*type);
    }
    if (value.array() != nullptr && schema.find("items") != nullptr) {
      for (const json::Value& element : *value.array()) {
        if (auto wrong = check(element, *schema.find("items"), place + "[]"); !wrong.empty()) {
          return wrong;
        }
      }
    }
    return value.object() == nullptr ? "" : check_members(value, schema, place);
  }

  std::string check_members(const json::Value& value, const json::Value& schema,
                            const std::string& place) const {
    if (const json::Value* required = schema.find("required")) {
      for (const json::Value& name : *required->array()) {
        if (value.find(*name.string()) == nullptr) return place + " has no " + *name.string();
      }
    }
    const json::Value* properties = schema.find("properties");
    const json::Value* others = schema.find("additionalProperties");
    if (properties == nullptr && others == nullptr) return "";
    for (const auto& [name, inner] : *value.object()) {
      const json::Value* described = properties != nullptr ? properties->find(name) : nullptr;
      if (described == nullptr) described = others;
      if (described == nullptr) return place + "." + name + " is not described";
      if (auto wrong = check(inner, *described, place + "." + name); !wrong.empty()) return wrong;
    }
    return "";
  }

  static bool is_of(const json::Value& value, const json::Value& type) {
    if (type.array() != nullptr) {
      for (const json::Value& each : *type.array()) {
        if (is_of(value, each)) return true;
      }
      return false;
    }
    const std::string& name = *type.string();
    return name == "null"      ? value.is_null()
           : name == "string"  ? value.string() != nullptr
           : name == "boolean" ? value.boolean().has_value()
           : name == "integer" ? value.integer().has_value()
           : name == "number"  ? value.number().has_value()
           : name == "array"   ? value.array() != nullptr
                               : value.object() != nullptr;
  }

  const json::Value& schemas_;
};

}  // namespace erfara
