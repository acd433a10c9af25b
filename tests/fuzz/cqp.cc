// Any bytes as a node: it is refused, or what is printed of it reads the same.

#include <string>

#include "erfara/analysis/node.h"
#include "erfara/platform/error.h"
#include "erfara/text/utf8.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace erfara;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (first_invalid_utf8(bytes)) return 0;  // requests are UTF-8
  for (const Level level : {Level::form, Level::lemma, Level::stem}) {
    try {
      const Node node = parse_node(bytes, level);
      fuzz::require(!node.tokens.empty() && node.tokens.size() <= kMaxNodeTokens,
                    "its size is bounded");
      const std::string line = to_line(node);
      fuzz::require(to_line(parse_node(line, level)) == line, "what is printed reads the same");
    } catch (const Error& error) {
      fuzz::require(error.kind() == ErrorKind::usage || error.kind() == ErrorKind::limit,
                    "the node is wrong");
    }
  }
  return 0;
}
