#include "conllu.h"

#include <string_view>

#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/text/normalise.h"

namespace erfara::evaluate {
namespace {

constexpr std::uint64_t kMaxBytes = 256ULL << 20;
constexpr std::string_view kTextMark = "# text = ";

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (;;) {
    const std::size_t tab = line.find('\t');
    columns.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    line.remove_prefix(tab + 1);
  }
}

// Appends the word of a line; false when its form does not follow in the text.
bool add_word(const std::vector<std::string_view>& columns, GoldSentence& sentence) {
  const std::size_t from = sentence.words.empty() ? 0 : sentence.words.back().end;
  const std::size_t at = sentence.text.find(columns[1], from);
  if (at == std::string::npos) return false;
  sentence.words.push_back({static_cast<std::uint32_t>(at),
                            static_cast<std::uint32_t>(at + columns[1].size()),
                            std::string(columns[2]), std::string(columns[3])});
  return true;
}

}  // namespace

std::vector<GoldSentence> read_conllu(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    throw Error(ErrorKind::not_found, "there is no file " + file.string(), "");
  }
  const std::string text = normalised(read_file(file, kMaxBytes));
  std::vector<GoldSentence> sentences;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.starts_with(kTextMark)) {
      sentences.push_back({std::string(line.substr(kTextMark.size())), {}});
    }
    const std::vector<std::string_view> columns = columns_of(line);
    const bool word = columns.size() == 10 && !line.starts_with('#') && !sentences.empty() &&
                      columns[0].find_first_of("-.") == std::string_view::npos;
    if (word && !add_word(columns, sentences.back())) {
      throw Error(ErrorKind::input,
                  file.string() + ":" + std::to_string(number) + ": the text lacks this word", "");
    }
  }
  return sentences;
}

}  // namespace erfara::evaluate
