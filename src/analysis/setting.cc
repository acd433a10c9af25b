// Each setting is a row here and a line in `slots`, which says where the request keeps it.

#include "erfara/analysis/setting.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "erfara/analysis/collocates.h"
#include "erfara/analysis/dispersion.h"
#include "erfara/analysis/trend.h"
#include "erfara/analysis/words.h"

namespace erfara {
namespace {

using Kind = AnalysisKind;

constexpr std::uint32_t only(Kind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }
template <typename... Rest>
constexpr std::uint32_t only(Kind first, Rest... rest) {
  return only(first) | only(rest...);
}

constexpr std::uint32_t kAll = (1U << kAnalysisKinds) - 1;
constexpr std::uint32_t kNode =
    only(Kind::concordance, Kind::collocates, Kind::trend, Kind::dispersion);
constexpr std::uint32_t kListed = kAll & ~only(Kind::trend);
constexpr std::uint32_t kKeys = only(Kind::keyness, Kind::compare);
constexpr std::uint32_t kWindow = only(Kind::collocates, Kind::concordance);
constexpr std::int64_t kMany = 1'000'000'000;

constexpr std::array kSettings = {
    AnalysisSetting{
        "node", kNode, 0, 0, "", "", "erfarenhet",
        "Det som studeras: ord, \"fras\" eller CQP-mönster; i en trend ett eller flera.",
        "What is studied: words, a \"phrase\" or a CQP pattern; in a trend one or more."},
    AnalysisSetting{"near", only(Kind::concordance), 0, 0, "", "", "kommun",
                    "Bara där det här ordet står inom fönstret, en rad för var plats det står på.",
                    "Only where this word is in the window, a line for each of its places."},
    AnalysisSetting{"in", only(Kind::concordance), 0, 0, "", "", "year:2012",
                    "Bara en del av träffarna: fält:värde, id:ID, bin:7/100, before:ORD, after:ORD "
                    "eller rest (det som urvalet lämnar); får anges flera gånger.",
                    "Some of the hits: field:value, id:ID, bin:7/100, before:WORD, after:WORD or "
                    "rest (what the selection leaves); may be given several times."},
    AnalysisSetting{"per", only(Kind::trend), 0, 0,
                    "year municipality county role field programme kind", "year", "municipality",
                    "Vad som räknas var för sig.", "What is counted each by itself."},
    AnalysisSetting{"by", kAll, 0, 0, "form lemma stem part", "form", "lemma",
                    "Vad som räknas som samma ord.", "What counts as the same word."},
    AnalysisSetting{"sort", only(Kind::words), 0, 0, "hits word narratives persons dispersion",
                    "hits", "persons", "Radernas ordning.", "The order of the rows."},
    AnalysisSetting{"sort", only(Kind::keyness), 0, 0, "log_likelihood log_ratio lrc",
                    "log_likelihood", "lrc", "Radernas ordning.", "The order of the rows."},
    AnalysisSetting{"sort", only(Kind::collocates), 0, 0, "log_dice mi t log_likelihood hits",
                    "log_dice", "t", "Radernas ordning.", "The order of the rows."},
    AnalysisSetting{"sort", only(Kind::concordance), 0, 0,
                    "text left1 left2 left3 right1 right2 right3 node role field municipality "
                    "place county year programme organisation kind author",
                    "text", "right3", "Radernas ordning.", "The order of the rows."},
    AnalysisSetting{"sort", only(Kind::trend), 0, 0, "value hits per_million share", "value",
                    "per_million", "Ordningen, efter det första ordet.",
                    "The order, by the first word."},
    AnalysisSetting{"limit", kListed, 0, kMaxRows, "", "10", "20", "Högsta antal rader.",
                    "The most rows to give."},
    AnalysisSetting{"offset", kListed & ~only(Kind::compare), 0, kMany, "", "0", "10",
                    "Antal rader att hoppa över.", "How many rows to skip."},
    AnalysisSetting{"n", only(Kind::words), 1, kMaxNgram, "", "1", "2", "Antal ord i rad.",
                    "Words in a row."},
    AnalysisSetting{"search", only(Kind::words, Kind::collocates, Kind::keyness), 0, 0, "", "",
                    "plan*", "Bara ord som är så här; * står för vilka tecken som helst.",
                    "Only words like this; * stands for any letters."},
    AnalysisSetting{"skip_common",
                    only(Kind::words, Kind::collocates, Kind::keyness, Kind::compare), 0, 0,
                    "no yes", "no", "yes", "Om mycket vanliga ord utelämnas.",
                    "Whether very common words are left out."},
    AnalysisSetting{"min_hits", only(Kind::words), 1, kMany, "", "1", "2", "Minsta antal träffar.",
                    "The fewest hits."},
    AnalysisSetting{"min_hits", only(Kind::collocates), 1, kMany, "", "3", "5",
                    "Minsta antal träffar.", "The fewest hits."},
    AnalysisSetting{"min_persons", kKeys, 0, kMany, "", "3", "5",
                    "Minsta antal personer bakom ett ord som prövas.",
                    "The fewest persons behind a word that is tested."},
    AnalysisSetting{"side", only(Kind::keyness), 0, 0, "both over under", "both", "over",
                    "Över- eller underanvända ord.", "Over-used or under-used words."},
    AnalysisSetting{"left", kWindow, 0, kMaxWindow, "", "5", "3", "Ord till vänster i fönstret.",
                    "Words to the left in the window."},
    AnalysisSetting{"right", kWindow, 0, kMaxWindow, "", "5", "0", "Ord till höger i fönstret.",
                    "Words to the right in the window."},
    AnalysisSetting{"sentence", kWindow, 0, 0, "no yes", "no", "yes",
                    "Om fönstret slutar där meningen gör det.",
                    "Whether the window ends where the sentence does."},
    AnalysisSetting{"context", only(Kind::concordance), 0, kMaxContextWords, "", "8", "12",
                    "Ord på var sida.", "Words on either side."},
    AnalysisSetting{"sample", only(Kind::concordance), 0, kMany, "", "0", "100",
                    "Så många slumpvis dragna rader; 0 är alla.",
                    "So many lines drawn at random; 0 is all."},
    AnalysisSetting{"seed", only(Kind::concordance), 0, kMany, "", "1", "7",
                    "Frö till slumpen: samma frö ger samma rader.",
                    "Seed of the draw: the same seed gives the same lines."},
    AnalysisSetting{"groups", only(Kind::concordance), 0, kMaxRows, "", "10", "20",
                    "Antal ord som visas för det som står närmast före och efter.",
                    "How many words are listed of those right before and after."},
    AnalysisSetting{"bins", only(Kind::dispersion), 1, kMaxBins, "", "100", "50",
                    "Antal lika stora sträckor av urvalet.", "Equal stretches of the selection."},
    AnalysisSetting{"withhold_below", kAll, 0, kMany, "", "0", "3",
                    "Celler med färre personer än så hålls inne.",
                    "Cells of fewer persons than this are withheld."},
};

// Where the request keeps a whole number.
template <typename Visit>
void with_number(std::string_view name, AnalysisRequest& request, const Visit& visit) {
  if (name == "limit") visit(request.limit);
  if (name == "offset") visit(request.offset);
  if (name == "n") visit(request.n);
  if (name == "min_hits") visit(request.min_hits);
  if (name == "min_persons") visit(request.min_persons);
  if (name == "left") visit(request.left);
  if (name == "right") visit(request.right);
  if (name == "context") visit(request.context);
  if (name == "sample") visit(request.sample);
  if (name == "seed") visit(request.seed);
  if (name == "groups") visit(request.groups);
  if (name == "bins") visit(request.bins);
  if (name == "withhold_below") visit(request.withhold_below);
}

bool is_choice(std::string_view choices, std::string_view value) {
  const std::string padded = " " + std::string(choices) + " ";
  return !value.empty() && value.find(' ') == value.npos &&
         padded.find(" " + std::string(value) + " ") != std::string::npos;
}

std::string in_language(Language language, const std::string& swedish, const std::string& english) {
  return language == Language::swedish ? swedish : english;
}

std::optional<std::string> set_number(const AnalysisSetting& setting, std::string_view value,
                                      AnalysisRequest& request, Language language) {
  std::int64_t number = -1;
  const char* const end = value.data() + value.size();
  const auto [stop, failed] = std::from_chars(value.data(), end, number);
  if (failed != std::errc() || stop != end || number < setting.minimum ||
      number > setting.maximum) {
    const std::string least = std::to_string(setting.minimum);
    const std::string most = std::to_string(setting.maximum);
    return in_language(language, "ska vara ett heltal från " + least + " till " + most,
                       "must be a whole number from " + least + " to " + most);
  }
  with_number(setting.name, request, [&](auto& slot) {
    slot = static_cast<std::remove_reference_t<decltype(slot)>>(number);
  });
  return std::nullopt;
}

void set_choice(std::string_view name, std::string_view value, AnalysisRequest& request) {
  if (name == "by") request.by = *level_from(value);
  if (name == "per") request.per = *field_from(value);
  if (name == "side") request.side = *keyness_side_from(value);
  if (name == "sort") request.sort = value;
  if (name == "skip_common") request.skip_common = value == "yes";
  if (name == "sentence") request.sentence = value == "yes";
}

std::optional<std::string> add_part(std::string_view value, AnalysisRequest& request,
                                    Language language) {
  if (request.in.size() == kMaxHitParts) {
    const std::string times = std::to_string(kMaxHitParts);
    return in_language(language, "får anges högst " + times + " gånger",
                       "may be given at most " + times + " times");
  }
  if (!hit_part_from(value)) {
    return in_language(language,
                       "ska vara fält:värde, id:ID, bin:7/100, before:ORD, after:ORD eller rest",
                       "must be field:value, id:ID, bin:7/100, before:WORD, after:WORD or rest");
  }
  request.in.emplace_back(value);
  return std::nullopt;
}

std::optional<std::string> set_text(const AnalysisSetting& setting, std::string_view value,
                                    AnalysisRequest& request, Language language) {
  if (value.size() > kMaxQueryBytes) {
    return in_language(language, "är längre än 512 byte", "is longer than 512 bytes");
  }
  if (setting.name == "search") {
    request.search = value;
    return std::nullopt;
  }
  if (setting.name == "near") {
    request.near = value;
    return std::nullopt;
  }
  if (setting.name == "in") return add_part(value, request, language);
  const std::size_t most = request.kind == Kind::trend ? kMaxTrendNodes : 1;
  if (request.nodes.size() == most) {
    const std::string times = std::to_string(most);
    return in_language(language, "får anges högst " + times + " gånger",
                       "may be given at most " + times + " times");
  }
  request.nodes.emplace_back(value);
  return std::nullopt;
}

}  // namespace

std::span<const AnalysisSetting> analysis_settings() { return kSettings; }

const AnalysisSetting* find_setting(AnalysisKind kind, std::string_view name) {
  const auto* const found = std::find_if(
      kSettings.begin(), kSettings.end(),
      [&](const AnalysisSetting& setting) { return setting.name == name && setting.serves(kind); });
  return found == kSettings.end() ? nullptr : found;
}

AnalysisRequest usual_request(AnalysisKind kind) {
  AnalysisRequest request;
  request.kind = kind;
  for (const AnalysisSetting& setting : kSettings) {
    if (!setting.serves(kind) || setting.usual.empty()) continue;
    set_setting(setting, setting.usual, request, Language::english);
  }
  return request;
}

std::optional<std::string> set_setting(const AnalysisSetting& setting, std::string_view value,
                                       AnalysisRequest& request, Language language) {
  if (setting.is_number()) return set_number(setting, value, request, language);
  if (setting.choices.empty()) return set_text(setting, value, request, language);
  if (!is_choice(setting.choices, value)) {
    const std::string choices(setting.choices);
    return in_language(language, "ska vara ett av: " + choices, "must be one of: " + choices);
  }
  set_choice(setting.name, value, request);
  return std::nullopt;
}

json::Value value_of(const AnalysisSetting& setting, const AnalysisRequest& asked) {
  AnalysisRequest request = asked;
  if (setting.is_number()) {
    json::Value value;
    with_number(setting.name, request,
                [&](auto& slot) { value = static_cast<std::uint64_t>(slot); });
    return value;
  }
  if (setting.name == "by") return to_string(request.by);
  if (setting.name == "per") return info(request.per).name;
  if (setting.name == "near") return request.near;
  if (setting.name == "in") {
    json::Value parts{json::Value::Array()};
    for (const std::string& part : request.in) parts.push(part);
    return parts;
  }
  if (setting.name == "side") return to_string(request.side);
  if (setting.name == "sort")
    return request.sort.empty() ? setting.usual : std::string_view(request.sort);
  if (setting.name == "skip_common") return request.skip_common;
  if (setting.name == "sentence") return request.sentence;
  if (setting.name == "search") return request.search;
  json::Value nodes{json::Value::Array()};
  for (const std::string& node : request.nodes) nodes.push(node);
  return request.kind == Kind::trend || request.nodes.empty() ? nodes : nodes.array()->front();
}

}  // namespace erfara
