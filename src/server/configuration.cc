// TOML and the environment both become JSON values, which the table of settings takes over.
#include "erfara/server/configuration.h"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "nearest.h"
#include "setting.h"

namespace erfara {
namespace {

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 20U;
constexpr std::string_view kPrefix = "ERFARA_";
constexpr const char* kPrintHint = "`erfara serve --print-config` prints every setting";

std::string_view section_of(std::string_view key) {
  const std::size_t dot = key.find('.');
  return dot == std::string_view::npos ? "" : key.substr(0, dot);
}

const Setting* find_setting(std::string_view key) {
  const auto found = std::ranges::find(settings(), key, &Setting::key);
  return found == settings().end() ? nullptr : &*found;
}

Error no_such_setting(const std::string& where, std::string_view key) {
  std::vector<NameOffered> keys;
  for (const Setting& setting : settings()) keys.push_back({setting.key});
  return {ErrorKind::input,
          where + ": there is no setting " + std::string(key) + "; the nearest is " +
              std::string(nearest(key, keys, 1).front()),
          kPrintHint};
}

void take(Configuration& configuration, const Setting& setting, const json::Value& value,
          const std::string& where) {
  const std::string wrong = setting.set(configuration, value);
  if (wrong.empty()) return;
  throw Error(ErrorKind::input, where + ": " + std::string(setting.key) + " " + wrong, kPrintHint);
}

// --- the file ---

json::Value value_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return {*text};
  if (const auto number = node.value_exact<std::int64_t>()) return {*number};
  if (const auto flag = node.value_exact<bool>()) return {*flag};
  json::Value result;
  if (const toml::array* array = node.as_array()) {
    result = json::Value::Array{};
    for (const toml::node& element : *array) {
      const auto text = element.value_exact<std::string>();
      result.push(text ? json::Value(*text) : json::Value());
    }
  }
  return result;
}

class FileReader {
 public:
  FileReader(Configuration& configuration, const std::filesystem::path& file)
      : configuration_(configuration), file_(file.native()) {}

  void read() {
    const std::string bytes = read_file(file_, kMaxFileBytes);
    try {
      read_table(toml::parse(bytes, file_), "");
    } catch (const toml::parse_error& failure) {
      throw Error(ErrorKind::input,
                  at(failure.source()) + ": " + std::string(failure.description()),
                  "the file is TOML, see https://toml.io");
    }
  }

 private:
  std::string at(const toml::source_region& source) const {
    return file_ + " line " + std::to_string(source.begin.line);
  }

  // Settings stand at most one table deep.
  void read_table(const toml::table& table, std::string_view section) {
    for (const auto& [name, node] : table) {
      std::string key(section);
      key.append(section.empty() ? "" : ".").append(name.str());
      if (const Setting* setting = find_setting(key)) {
        take(configuration_, *setting, value_of(node), at(node.source()));
        continue;
      }
      const bool is_section = section.empty() && node.is_table() &&
                              std::ranges::find(settings(), key, [](const Setting& setting) {
                                return section_of(setting.key);
                              }) != settings().end();
      if (!is_section) throw no_such_setting(at(name.source()), key);
      read_table(*node.as_table(), key);
    }
  }

  Configuration& configuration_;
  std::string file_;
};

// --- the environment ---

std::string variable_of(std::string_view key) {
  std::string name(kPrefix);
  for (const char c : key) {
    name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

json::Value value_of(SettingKind kind, const std::string& text) {
  json::Value result;
  std::int64_t number = 0;
  switch (kind) {
    case SettingKind::text:
      return {text};
    case SettingKind::flag:
      if (text == "true" || text == "false") result = text == "true";
      return result;
    case SettingKind::number:
      if (const auto [end, failure] =
              std::from_chars(text.data(), text.data() + text.size(), number);
          failure == std::errc() && end == text.data() + text.size()) {
        result = number;
      }
      return result;
    case SettingKind::list:
      result = json::Value::Array{};
      std::istringstream words(text);
      for (std::string word; words >> word;) result.push(word);
      return result;
  }
  return result;
}

// A variable that begins like a setting but is none is a slip; others may mean other programs.
void refuse_unknown(const std::string& variable) {
  for (const Setting& setting : settings()) {
    const std::string_view section = section_of(setting.key);
    if (section.empty() || !variable.starts_with(variable_of(section) + "_")) continue;
    std::string key = variable.substr(kPrefix.size());
    for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    key[section.size()] = '.';
    throw no_such_setting(variable, key);
  }
}

void read_environment(Configuration& configuration, const Environment& environment) {
  for (const auto& [name, text] : environment) {
    const auto found = std::ranges::find(
        settings(), name, [](const Setting& setting) { return variable_of(setting.key); });
    if (found == settings().end()) {
      refuse_unknown(name);
    } else {
      take(configuration, *found, value_of(found->kind, text), name);
    }
  }
}

void check_together(const Configuration& configuration) {
  const HeadLimits& head = configuration.limits.head;
  if (head.target_bytes + 64 > head.head_bytes) {
    throw Error(ErrorKind::input, "limits.head_bytes leaves no room for limits.target_bytes",
                "let it be at least 64 more");
  }
}

// --- printing ---

std::string as_toml(const json::Value& value) {
  std::ostringstream out;
  if (const std::string* text = value.string()) {
    out << toml::value<std::string>(*text);
  } else if (const json::Value::Array* array = value.array()) {
    toml::array elements;
    for (const json::Value& element : *array) elements.push_back(*element.string());
    out << elements;
  } else {
    out << json::dump(value);
  }
  return out.str();
}

}  // namespace

Environment erfara_environment() {
  Environment environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (!text.starts_with(kPrefix) || equals == std::string_view::npos) continue;
    environment.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

Configuration read_configuration(const std::optional<std::filesystem::path>& file,
                                 const Environment& environment) {
  Configuration configuration;
  if (file) FileReader(configuration, *file).read();
  read_environment(configuration, environment);
  check_together(configuration);
  return configuration;
}

std::string print_configuration(const Configuration& configuration) {
  std::string text;
  std::string_view section;
  for (const Setting& setting : settings()) {
    const std::string_view name = setting.key.substr(
        section_of(setting.key).empty() ? 0 : section_of(setting.key).size() + 1);
    if (section_of(setting.key) != section) {
      section = section_of(setting.key);
      text.append("\n[").append(section).append("]\n");
    }
    const json::Value value = setting.get(configuration);
    const bool is_hidden = setting.is_secret() && !value.string()->empty();
    text.append("# ").append(setting.meaning).append("\n");
    if (is_hidden) text.append("# It is set; what it is is not printed.\n# ");
    text.append(name).append(" = ").append(as_toml(is_hidden ? json::Value("") : value));
    text.append("\n");
  }
  return text;
}

std::vector<std::string_view> settings_for_a_restart(const Configuration& now,
                                                     const Configuration& next) {
  std::vector<std::string_view> keys;
  for (const Setting& setting : settings()) {
    if (!setting.is_live && setting.get(now) != setting.get(next)) keys.push_back(setting.key);
  }
  return keys;
}

}  // namespace erfara
