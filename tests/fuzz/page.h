#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "erfara/corpus/page.h"
#include "erfara/corpus/split.h"
#include "erfara/platform/error.h"
#include "erfara/text/encoding.h"
#include "require.h"

namespace erfara::fuzz {

/// Reads any bytes as a page by `read` and takes it apart: bytes may be refused as wrong input or
/// over a limit, lines and narratives have text and a place.
template <typename Read>
void check_page(const std::uint8_t* data, std::size_t size, Read read) {
  static const Gazetteer gazetteer = Gazetteer::load();
  try {
    const std::string text = decoded({reinterpret_cast<const char*>(data), size}).text;
    const Page page = read("page", text);
    for (const PageLine& line : page.lines) {
      require(line.number > 0 && line.end_number >= line.number, "a line has its place");
      require(!line.text.empty(), "no line is blank");
    }
    for (const Section& section : split_page(page, gazetteer).sections) {
      const Narrative& narrative = section.narrative;
      require(!narrative.text.empty() && !narrative.id.empty(), "a narrative has text and id");
      require(narrative.start_line > 0 && narrative.end_line >= narrative.start_line,
              "a narrative has its place");
    }
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::input || error.kind() == ErrorKind::limit,
            "only wrong input is refused");
  }
}

}  // namespace erfara::fuzz
