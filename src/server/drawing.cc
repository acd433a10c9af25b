#include "server/drawing.h"

#include <cmath>
#include <utility>

namespace erfara {
namespace {

// With one decimal, whatever the locale.
std::string printed(double number) {
  constexpr int kTenths = 10;
  const std::int64_t tenths = std::llround(number * kTenths);
  const std::int64_t size = std::abs(tenths);
  std::string text = (tenths < 0 ? "-" : "") + std::to_string(size / kTenths);
  if (size % kTenths != 0) text += "." + std::to_string(size % kTenths);
  return text;
}

}  // namespace

Drawing::Drawing(std::string label, double width, double height) {
  model_.set("drawing_label", std::move(label));
  model_.set("drawing_width", printed(width)).set("drawing_height", printed(height));
}

void Drawing::flush() {
  if (shapes_.empty()) return;
  json::Value group;
  group.set("shapes_href", std::exchange(href_, "")).set("shapes_title", std::exchange(title_, ""));
  groups_.push_back(std::move(group.set("shapes", std::exchange(shapes_, {}))));
}

Drawing& Drawing::link(std::string href, std::string title) {
  flush();
  href_ = std::move(href);
  title_ = std::move(title);
  return *this;
}

Drawing& Drawing::end() {
  flush();
  return *this;
}

Drawing& Drawing::shape(std::string_view kind, json::Value shape) {
  json::Value wrapped;
  shapes_.push_back(std::move(wrapped.set(std::string(kind), std::move(shape))));
  return *this;
}

Drawing& Drawing::rect(std::string_view style, double x, double y, double width, double height) {
  json::Value rect;
  rect.set("style", style).set("x", printed(x)).set("y", printed(y));
  return shape("rect", std::move(rect.set("width", printed(width)).set("height", printed(height))));
}

Drawing& Drawing::line(std::string_view style, double x1, double y1, double x2, double y2) {
  return path(style, point('M', x1, y1) + point('L', x2, y2));
}

Drawing& Drawing::path(std::string_view style, std::string data) {
  json::Value path;
  return shape("path", std::move(path.set("style", style).set("data", std::move(data))));
}

Drawing& Drawing::dot(std::string_view style, double x, double y, double radius) {
  json::Value dot;
  dot.set("style", style).set("x", printed(x)).set("y", printed(y));
  return shape("dot", std::move(dot.set("radius", printed(radius))));
}

Drawing& Drawing::text(std::string_view style, double x, double y, std::string words,
                       std::string_view anchor) {
  json::Value text;
  text.set("style", style).set("x", printed(x)).set("y", printed(y)).set("anchor", anchor);
  return shape("lettering", std::move(text.set("words", std::move(words))));
}

json::Value Drawing::take() {
  flush();
  return std::move(model_.set("groups", std::move(groups_)));
}

std::string point(char command, double x, double y) {
  return std::string(1, command) + printed(x) + " " + printed(y);
}

std::vector<double> ticks_to(double highest, int most) {
  constexpr double kTen = 10;
  double step = std::pow(kTen, std::floor(std::log10(highest / most)));
  for (const double factor : {1.0, 2.0, 5.0, kTen}) {
    if (factor * step * most < highest) continue;
    step *= factor;
    break;
  }
  std::vector<double> ticks = {0};
  while (ticks.back() < highest) ticks.push_back(step * static_cast<double>(ticks.size()));
  return ticks;
}

}  // namespace erfara
