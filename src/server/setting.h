#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/json/value.h"
#include "erfara/server/configuration.h"

namespace erfara {

enum class SettingKind { number, flag, text, list };

/// One setting. Values pass as JSON's: an integer, a boolean, a string, an array of strings.
struct Setting {
  std::string_view key;  ///< "section.name", or "name"
  SettingKind kind = SettingKind::text;
  bool is_live = false;  ///< whether a running server takes it over
  std::string_view meaning;
  std::function<json::Value(const Configuration&)> get;
  /// Takes the value over; else says what would be right ("must be ...").
  std::function<std::string(Configuration&, const json::Value&)> set;

  bool is_secret() const { return key == "admin.key" || key == "persons.pseudonym_key"; }
};

/// The one table of settings, those of a section one after the other.
const std::vector<Setting>& settings();

}  // namespace erfara
