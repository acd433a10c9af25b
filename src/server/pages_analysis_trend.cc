// Rows come a group (a year) and node at a time, all nodes of a group next to each other.

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "server/drawing.h"
#include "server/pages_analysis_address.h"
#include "server/pages_analysis_results.h"
#include "server/pages_facets.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

constexpr double kWidth = 760;
constexpr double kLeft = 56;  // room for the numbers of the scale
constexpr double kRight = 16;
constexpr double kTop = 12;
constexpr double kCurves = 250;  // height of the curves
constexpr double kGap = 34;      // between the curves and the coverage
constexpr double kCover = 46;    // height of the coverage
constexpr std::size_t kStyles = 6;
constexpr std::size_t kMaxYearLabels = 16;
constexpr std::size_t kDrawnGroups = 40;
constexpr double kPercent = 100;

struct Group {
  std::string value;
  std::vector<const json::Value*> points;  // a row for each node
};

class Trend {
 public:
  explicit Trend(const StudyPage& study)
      : study_(study), texts_(study.texts), per_(info(study.request().per).name) {
    for (const json::Value& row : study.rows()) {
      const std::string& value = StudyPage::text(row, per_);
      if (groups_.empty() || groups_.back().value != value) groups_.push_back({value, {}});
      groups_.back().points.push_back(&row);
    }
  }

  json::Value result() const {
    json::Value result;
    const bool by_year = study_.request().per == Field::year;
    result.set(
        "headline",
        texts_.text(by_year ? "analysis.by_year" : "analysis.by_value") +
            (by_year ? "" : " " + std::string(label_of(study_.request().per, study_.language()))));
    json::Value notes(json::Value::Array{});
    if (const auto without = StudyPage::count(study_.page.answer, "without_" + per_); without > 0) {
      notes.push(texts_.counted("analysis.without_value", without));
    }
    if (info(study_.request().per).several) notes.push(texts_.text("analysis.several_values"));
    result.set("result_notes", std::move(notes));
    if (!groups_.empty()) {
      json::Value drawings(json::Value::Array{});
      drawings.push(by_year ? curves("per_million", 1) : bars());
      if (by_year) drawings.push(curves("share", kPercent));
      result.set("drawings", std::move(drawings));
    }
    result.set("mapped", study_.request().per == Field::municipality);
    return std::move(result.set("table", table()));
  }

 private:
  std::size_t nodes() const { return study_.request().nodes.size(); }

  std::string lines_of(const Group& group, std::size_t node) const {
    AnalysisRequest lines = study_.lines(study_.request().nodes[node], study_.request().by);
    lines.in = {per_ + ":" + group.value};
    return study_.address(lines);
  }

  // What a group is made of: its narratives, each by its beginning.
  std::string narratives_of(const Group& group) const {
    AnalysisRequest lines = study_.narratives();
    lines.in = {per_ + ":" + group.value};
    return study_.address(lines);
  }

  std::string shown_group(const Group& group) const {
    return label_of(study_.page.selected, study_.request().per, group.value);
  }

  static std::string style_of(std::string_view kind, std::size_t node) {
    return std::string(kind) + " series-" + std::to_string(node % kStyles + 1);
  }

  std::string shown_value(const json::Value& row, std::string_view measure) const {
    if (measure == "share")
      return texts_.decimal(kPercent * StudyPage::number(row, "share"), 1) + " %";
    return study_.shown(row, measure, 1);
  }

  // "120,5 (80,1–161,0)"; "–" where it is withheld.
  std::string with_interval(const json::Value& row, const std::string& measure,
                            double factor) const {
    if (row.find(measure)->is_null()) return texts_.text("analysis.withheld_cell");
    const auto bound = [&](const std::string& end) {
      const auto number = row.find(measure + end)->number();
      return number ? texts_.decimal(factor * *number, 1) : "∞";
    };
    return texts_.decimal(factor * StudyPage::number(row, measure), 1) + " (" + bound("_low") +
           "–" + bound("_high") + ")";
  }

  std::optional<double> measured(const json::Value& row, const std::string& name) const {
    return row.find(name)->number();
  }

  // Where a group stands: years at their distance, so that a year without texts is a gap.
  static double year_number(const Group& group) {
    int year = 0;
    std::from_chars(group.value.data(), group.value.data() + group.value.size(), year);
    return year;
  }

  // The highest that is worth showing: of the curves, and of the bands unless these are much wider.
  double highest(const std::string& measure) const {
    double curve = 0, band = 0;
    for (const Group& group : groups_) {
      for (const json::Value* row : group.points) {
        curve = std::max(curve, measured(*row, measure).value_or(0));
        band = std::max(band, measured(*row, measure + "_high").value_or(0));
      }
    }
    constexpr double kMostBand = 2;
    if (curve == 0) return band > 0 ? band : 1;
    return std::min(band, kMostBand * curve);
  }

  json::Value curves(const std::string& measure, double factor) const {
    const bool covers = measure == "per_million";
    std::vector<Group> groups = groups_;
    std::sort(groups.begin(), groups.end(),
              [](const Group& a, const Group& b) { return year_number(a) < year_number(b); });
    const double first = year_number(groups.front());
    const double span = std::max(1.0, year_number(groups.back()) - first);
    const auto x_of = [&](const Group& group) {
      if (groups.size() == 1) return (kLeft + kWidth - kRight) / 2;
      return kLeft + 14 + (kWidth - kLeft - kRight - 28) * (year_number(group) - first) / span;
    };
    const std::vector<double> ticks = ticks_to(factor * highest(measure));
    const auto y_of = [&](double value) {
      return kTop + kCurves * (1 - std::min(factor * value, ticks.back()) / ticks.back());
    };
    const double height = kTop + kCurves + kGap + (covers ? kCover + 8 : 0);
    Drawing drawing(texts_.text("analysis.drawing." + measure), kWidth, height);
    for (const double tick : ticks) {
      drawing.line(tick == 0 ? "axis" : "grid", kLeft, y_of(tick / factor), kWidth - kRight,
                   y_of(tick / factor));
      drawing.text("label", kLeft - 8, y_of(tick / factor) + 4,
                   texts_.decimal(tick, ticks.back() < 3 ? 1 : 0) + (factor > 1 ? " %" : ""),
                   "end");
    }
    const std::size_t step = (groups.size() + kMaxYearLabels - 1) / kMaxYearLabels;
    for (std::size_t i = 0; i < groups.size(); i += step) {
      drawing.text("label", x_of(groups[i]), kTop + kCurves + 18, groups[i].value, "middle");
    }
    for (std::size_t node = 0; node < nodes(); ++node) {
      for (std::size_t i = 0; i < groups.size();) {
        // A run of years without a gap.
        std::size_t end = i;
        while (end < groups.size() && measured(*groups[end].points[node], measure) &&
               (end == i || year_number(groups[end]) == year_number(groups[end - 1]) + 1)) {
          ++end;
        }
        if (end > i)
          draw_run(drawing, groups, {i, end}, node, measure, x_of, y_of, ticks.back() / factor);
        i = std::max(end, i + 1);
      }
    }
    draw_points(drawing, groups, measure, x_of, y_of);
    if (covers) draw_coverage(drawing, groups, x_of);
    json::Value model = drawing.take();
    model.set("drawing_name", covers ? "trend" : "trend-andel");
    model.set("drawing_caption", texts_.text("analysis.drawing." + measure + "_caption"));
    return std::move(model.set("legend", legend()));
  }

  template <typename X, typename Y>
  void draw_run(Drawing& drawing, const std::vector<Group>& groups,
                std::pair<std::size_t, std::size_t> run, std::size_t node,
                const std::string& measure, const X& x_of, const Y& y_of, double most) const {
    std::string curve, upper, lower;
    for (std::size_t i = run.first; i < run.second; ++i) {
      const json::Value& row = *groups[i].points[node];
      const double x = x_of(groups[i]);
      const char command = i == run.first ? 'M' : 'L';
      curve += point(command, x, y_of(*measured(row, measure)));
      upper += point(command, x, y_of(measured(row, measure + "_high").value_or(most)));
      lower = point('L', x, y_of(measured(row, measure + "_low").value_or(0))) + lower;
    }
    drawing.path(style_of("band", node), upper + lower + "Z");
    drawing.path(style_of("curve", node), curve);
  }

  template <typename X, typename Y>
  void draw_points(Drawing& drawing, const std::vector<Group>& groups, const std::string& measure,
                   const X& x_of, const Y& y_of) const {
    for (const Group& group : groups) {
      for (std::size_t node = 0; node < nodes(); ++node) {
        const json::Value& row = *group.points[node];
        const auto value = measured(row, measure);
        if (!value) continue;
        drawing.link(StudyPage::count(row, "hits") == 0 ? "" : lines_of(group, node),
                     study_.request().nodes[node] + ", " + group.value + ": " +
                         shown_value(row, measure) + ", " +
                         texts_.counted("analysis.hits", StudyPage::count(row, "hits")));
        drawing.dot("target", x_of(group), y_of(*value), 10);
        drawing.dot(style_of("dot", node), x_of(group), y_of(*value), 4).end();
      }
    }
  }

  template <typename X>
  void draw_coverage(Drawing& drawing, const std::vector<Group>& groups, const X& x_of) const {
    std::uint64_t most = 1;
    const std::string name = per_ + "_words";
    for (const Group& group : groups) {
      most = std::max(most, StudyPage::count(*group.points.front(), name));
    }
    const double bottom = kTop + kCurves + kGap + kCover;
    const double width =
        std::min(26.0, 0.7 * (kWidth - kLeft - kRight) /
                           static_cast<double>(std::max<std::size_t>(groups.size(), 2)));
    for (const Group& group : groups) {
      const json::Value& row = *group.points.front();
      const double height =
          std::max(1.0, kCover * static_cast<double>(StudyPage::count(row, name)) /
                            static_cast<double>(most));
      drawing.rect("cover", x_of(group) - width / 2, bottom - height, width, height);
    }
    drawing.text("label", kLeft - 8, bottom - kCover + 8, texts_.number(most), "end");
    drawing.text("label", kLeft - 8, bottom, texts_.text("analysis.drawing.words"), "end");
    drawing.line("axis", kLeft, bottom, kWidth - kRight, bottom);
  }

  // Groups without an order of their own: a bar each, with the interval.
  json::Value bars() const {
    constexpr double kRow = 24;
    constexpr double kName = 190;
    constexpr double kBars = 430;
    const double most = highest("per_million");
    std::size_t drawn = std::min(groups_.size(), kDrawnGroups);
    const double each = kRow * static_cast<double>(nodes()) + 4;
    Drawing drawing(texts_.text("analysis.drawing.per_million"), kWidth,
                    each * static_cast<double>(drawn) + 6);
    for (std::size_t i = 0; i < drawn; ++i) {
      const Group& group = groups_[i];
      const double top = each * static_cast<double>(i) + 2;
      drawing.text("word", kName - 10, top + 16, shown_group(group), "end");
      for (std::size_t node = 0; node < nodes(); ++node) {
        const json::Value& row = *group.points[node];
        const auto value = measured(row, "per_million");
        if (!value) continue;
        const double y = top + kRow * static_cast<double>(node);
        const auto x_of = [&](double rate) { return kName + kBars * std::min(rate, most) / most; };
        drawing.link(StudyPage::count(row, "hits") == 0 ? "" : lines_of(group, node),
                     group.value + ", " + study_.request().nodes[node] + ": " +
                         shown_value(row, "per_million"));
        drawing.rect(style_of("bar", node), kName, y + 4, std::max(1.0, x_of(*value) - kName),
                     kRow - 10);
        const double low = x_of(measured(row, "per_million_low").value_or(0));
        const double high = x_of(measured(row, "per_million_high").value_or(most));
        drawing.line("whisker", low, y + kRow / 2 - 1, high, y + kRow / 2 - 1);
        drawing
            .text("value", std::max(high, x_of(*value)) + 8, y + 16,
                  shown_value(row, "per_million"))
            .end();
      }
    }
    json::Value model = drawing.take();
    model.set("drawing_name", "fordelning");
    model.set("drawing_caption", texts_.text("analysis.drawing.bars_caption"));
    return std::move(model.set("legend", legend()));
  }

  json::Value legend() const {
    json::Value items(json::Value::Array{});
    for (std::size_t node = 0; node < nodes(); ++node) {
      json::Value item;
      item.set("legend_style", style_of("curve", node));
      items.push(std::move(item.set("legend_text", study_.request().nodes[node])));
    }
    return nodes() > 1 ? wrapped("legend_items", std::move(items)) : json::Value();
  }

  json::Value table() const {
    StudyTable table(study_, texts_.text("analysis.kind.trend"));
    table.labelled(std::string(label_of(study_.request().per, study_.language())), "value");
    if (nodes() > 1) table.column("node");
    table.figures("hits", "hits").figures("per_million_interval", "per_million");
    table.figures("narratives_with", "").figures("share_interval", "share").figures("persons");
    table.figures("all_narratives").figures("all_words").figures("all_persons");
    for (const Group& group : groups_) {
      for (std::size_t node = 0; node < nodes(); ++node) {
        const json::Value& row = *group.points[node];
        const bool none = StudyPage::count(row, "hits") == 0;
        const std::string lines = none ? "" : lines_of(group, node);
        table.row(group.value + std::to_string(node));
        if (study_.request().per == Field::municipality) {
          table.measure(group.value, row.find("per_million")->number(),
                        shown_value(row, "per_million"));
        }
        table.cell(shown_group(group));
        if (nodes() > 1) table.cell(study_.request().nodes[node]);
        table.cell(study_.shown(row, "hits"), lines);
        table.cell(with_interval(row, "per_million", 1))
            .cell(study_.shown(row, "narratives"), lines);
        table.cell(with_interval(row, "share", kPercent)).cell(study_.shown(row, "persons"), lines);
        const std::string narratives = narratives_of(group);
        for (const std::string_view measure : {"_narratives", "_words", "_persons"}) {
          table.cell(study_.shown(row, per_ + std::string(measure)), narratives);
        }
      }
    }
    return table.take();
  }

  const StudyPage& study_;
  const Texts& texts_;
  std::string per_;
  std::vector<Group> groups_;
};

}  // namespace

json::Value trend_result(const StudyPage& study) { return Trend(study).result(); }

}  // namespace erfara
