#include "server/pages_analysis_address.h"

#include <algorithm>

#include "erfara/analysis/setting.h"
#include "erfara/server/pages.h"
#include "server/address_writer.h"
#include "server/pages_texts.h"

namespace erfara {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

void add_selection(const SearchRequest& selection, const std::string& prefix, AddressParts& parts) {
  if (!selection.query.empty()) parts.emplace_back(prefix + "q", selection.query);
  for (const FieldSelection& filter : selection.filters) {
    for (const std::string& value : filter.values) {
      parts.emplace_back(prefix + std::string(info(filter.field).name), value);
    }
  }
}

std::string as_text(const json::Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const auto yes = value.boolean()) return *yes ? "yes" : "no";
  return json::dump(value);
}

void add_setting(const AnalysisSetting& setting, const json::Value& value, AddressParts& parts) {
  if (const json::Value::Array* list = value.array()) {
    for (const json::Value& each : *list) {
      parts.emplace_back(std::string(setting.name), as_text(each));
    }
    return;
  }
  parts.emplace_back(std::string(setting.name), as_text(value));
}

std::string address_of(std::string path, const AddressParts& parts) {
  AddressWriter address(std::move(path));
  for (const auto& [name, value] : parts) address.add(name, value);
  return address.take();
}

std::size_t rows_on_a_page(AnalysisKind kind) {
  switch (kind) {
    case AnalysisKind::compare:
      return 15;
    case AnalysisKind::keyness:
    case AnalysisKind::dispersion:
      return 30;
    default:
      return 50;
  }
}

// Letters alone, which a query reads as a word whatever they are.
bool is_plain(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  }) && word.find(kNoBreakSpace) == std::string_view::npos;
}

std::string cqp_of(std::string_view word, Level level) {
  std::string pattern =
      level == Level::form ? "[word=\"" : "[" + std::string(to_string(level)) + "=\"";
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (word.substr(at).starts_with(kNoBreakSpace)) {
      pattern += ' ';
      ++at;
      continue;
    }
    if (std::string_view(".*+?()[]{}|\\^$\"").find(word[at]) != std::string_view::npos) {
      pattern += '\\';
    }
    pattern += word[at];
  }
  return pattern + (level == Level::form ? "\" %c]" : "\"]");
}

}  // namespace

AnalysisRequest usual_page_request(AnalysisKind kind) {
  AnalysisRequest request = usual_request(kind);
  request.limit = rows_on_a_page(kind);
  return request;
}

AddressParts parts_of(const AnalysisRequest& request, const AnalysisRequest& usual,
                      std::string_view edition) {
  AddressParts parts;
  add_selection(request.selection, "", parts);
  if (request.selection.match != MatchMode::automatic) {
    parts.emplace_back("match", to_string(request.selection.match));
  }
  if (request.selection.duplicates != DuplicateMode::fold) {
    parts.emplace_back("duplicates", to_string(request.selection.duplicates));
  }
  if (request.reference) add_selection(*request.reference, "ref.", parts);
  for (const AnalysisSetting& setting : analysis_settings()) {
    if (!setting.serves(request.kind)) continue;
    const json::Value value = value_of(setting, request);
    if (value != value_of(setting, usual)) add_setting(setting, value, parts);
  }
  if (!edition.empty()) parts.emplace_back("edition", edition);
  if (request.selection.language != Language::swedish) {
    parts.emplace_back("lang", language_tag(request.selection.language));
  }
  return parts;
}

std::string analysis_address(const AnalysisRequest& request, std::string_view edition) {
  return address_of(std::string(kAnalysisPaths[static_cast<std::size_t>(request.kind)]),
                    parts_of(request, usual_page_request(request.kind), edition));
}

std::string analysis_data_address(const AnalysisRequest& request, std::string_view edition,
                                  std::string_view format) {
  AddressParts parts = parts_of(request, usual_request(request.kind), edition);
  if (!format.empty()) parts.emplace_back("format", format);
  return address_of("/api/v1/analysis/" + std::string(to_string(request.kind)), parts);
}

std::string analysis_front_address(const SearchRequest& selection) {
  AnalysisRequest request = analysis_of(AnalysisKind::words, selection);
  return address_of("/analys",
                    parts_of(request, usual_page_request(request.kind), selection.edition));
}

AnalysisRequest as_kind(const AnalysisRequest& request, AnalysisKind kind) {
  AnalysisRequest other = usual_page_request(kind);
  other.selection = request.selection;
  other.reference = request.reference;
  other.by = request.by;
  if (find_setting(kind, "node") != nullptr) {
    other.nodes = request.nodes;
    if (kind != AnalysisKind::trend && other.nodes.size() > 1) other.nodes.resize(1);
  }
  if (find_setting(kind, "skip_common") != nullptr) other.skip_common = request.skip_common;
  other.withhold_below = request.withhold_below;
  return other;
}

AnalysisRequest analysis_of(AnalysisKind kind, const SearchRequest& selection) {
  AnalysisRequest request = usual_page_request(kind);
  request.selection = selection;
  return request;
}

std::string node_for(std::string_view label, Level level, unsigned n) {
  if (n == 1)
    return level == Level::form && is_plain(label) ? std::string(label) : cqp_of(label, level);
  std::string node;
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    node += cqp_of(label.substr(at, end - at), level) + " ";
    at = end + 1;
  }
  return node + "within s";
}

}  // namespace erfara
