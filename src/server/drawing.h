#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "erfara/json/value.h"

namespace erfara {

/// A plot for the template analysis_drawing: shapes in the order in which they are drawn, some of
/// them inside links. Classes give the look; positions are in the drawing's own units, from the top
/// left.
class Drawing {
 public:
  /// `label` says what is seen, for who cannot.
  Drawing(std::string label, double width, double height);

  /// What follows is a link until end() and has this title.
  Drawing& link(std::string href, std::string title);
  Drawing& end();

  Drawing& rect(std::string_view style, double x, double y, double width, double height);
  Drawing& line(std::string_view style, double x1, double y1, double x2, double y2);
  /// `data` as that of an SVG path: see point().
  Drawing& path(std::string_view style, std::string data);
  Drawing& dot(std::string_view style, double x, double y, double radius);
  /// `anchor` is "start", "middle" or "end".
  Drawing& text(std::string_view style, double x, double y, std::string words,
                std::string_view anchor = "start");

  json::Value take();

 private:
  Drawing& shape(std::string_view kind, json::Value shape);
  void flush();

  json::Value model_;
  json::Value::Array groups_;
  json::Value::Array shapes_;
  std::string href_;
  std::string title_;
};

/// "M 1.5 20" and the like of a path: the command, then the point.
std::string point(char command, double x, double y);

/// Round numbers from 0 on, at most `most` + 1 of them, the last not below `highest` (above 0).
std::vector<double> ticks_to(double highest, int most = 5);

}  // namespace erfara
