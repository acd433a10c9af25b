#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "command.h"
#include "erfara/index/edition.h"
#include "erfara/json/value.h"
#include "erfara/language/analyzer.h"
#include "erfara/language/token.h"
#include "erfara/platform/error.h"
#include "erfara/query/parsed_query.h"
#include "erfara/search/searcher.h"
#include "erfara/search/suggestion.h"
#include "erfara/text/normalise.h"
#include "erfara/text/utf8.h"

namespace erfara::cli {
namespace {

// The byte of `form` at which the first `normal` bytes of its normalised form end.
std::size_t offset_in(std::string_view form, std::size_t normal) {
  if (normalised(form) == form) return normal;
  std::size_t at = 0;
  while (at < form.size() && normalised(form.substr(0, at)).size() < normal) {
    do {
      ++at;
    } while (!is_code_point_boundary(form, at));
  }
  // A letter's combining marks belong to it.
  while (at < form.size() && normalised(form.substr(0, at)).size() == normal) {
    std::size_t next = at + 1;
    while (!is_code_point_boundary(form, next)) ++next;
    if (normalised(form.substr(0, next)).size() > normal) break;
    at = next;
  }
  return at;
}

json::Value to_json(const Token& token, std::string_view text, const WordAnalysis& analysis) {
  const std::string_view form = token.in(text);
  json::Value parts(json::Value::Array{});
  for (const WordPart& part : analysis.parts) {
    const std::size_t begin = offset_in(form, part.begin);
    const std::size_t end = offset_in(form, part.end);
    const std::string_view part_text = form.substr(begin, end - begin);
    json::Value value;
    value.set("text", part_text)
        .set("begin", token.begin + begin)
        .set("end", token.begin + end)
        .set("lemma", part.lemma);
    parts.push(std::move(value));
  }
  json::Value value;
  value.set("text", form)
      .set("begin", token.begin)
      .set("end", token.end)
      .set("kind", to_string(token.kind))
      .set("lemma", analysis.lemma)
      .set("stem", analysis.stem)
      .set("parts", std::move(parts));
  return value;
}

// A pipe is as good as a file here.
std::string all_of(const std::string& file) {
  if (file.empty()) return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream stream(file);
  if (!stream) throw system_error("read", file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

int explain_tokens(const std::string& file) {
  const std::string text = all_of(file);
  if (const auto bad = first_invalid_utf8(text)) {
    throw Error(ErrorKind::input, "the text is not UTF-8 at byte " + std::to_string(*bad),
                "convert it first, for example with iconv");
  }
  Tokenizer tokenizer;
  Analyzer analyzer;
  std::vector<Token> tokens;
  tokenizer.tokenize(text, tokens);
  for (const Token& token : tokens) {
    const WordAnalysis analysis = analyzer.analyse(normalised(token.in(text)));
    std::cout << json::dump(to_json(token, text, analysis)) << "\n";
  }
  return kDone;
}

void collect_terms(const QueryNode& node, Analyzer& analyzer, json::Value& terms) {
  if (node.kind == QueryNode::Kind::word) terms.push(analyzer.analyse(node.text).stem);
  for (const QueryNode& child : node.children) collect_terms(child, analyzer, terms);
}

int explain_query(const std::string& text) {
  const ParsedQuery query = parse_query(text);
  Analyzer analyzer;
  json::Value terms(json::Value::Array{});
  collect_terms(query.root, analyzer, terms);
  json::Value notices(json::Value::Array{});
  for (const QueryNotice& notice : query.notices) notices.push(to_swedish(notice));
  json::Value value;
  value.set("canonical", canonical(query))
      .set("tree", to_line(query.root))
      .set("terms", std::move(terms))
      .set("notices", std::move(notices));
  std::cout << json::dump(value, 1) << "\n";
  return kDone;
}

// A word a line; prints the word as it came, a tab, and what probably was meant.
int explain_spelling(const std::filesystem::path& index) {
  const auto edition = Edition::open(index);
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (first_invalid_utf8(line)) {
      throw Error(ErrorKind::input, "line " + std::to_string(number) + " is not UTF-8",
                  "convert the words first, for example with iconv");
    }
    const auto suggestion = suggested_word(edition->lexicon(), normalised(line));
    std::cout << line << '\t' << suggestion.value_or("") << '\n';
  }
  return kDone;
}

// A sentence a reason; says so when the narrative does not match at all.
int explain_hit(const std::filesystem::path& index, const std::string& id,
                const std::string& query) {
  Searcher searcher(Edition::open(index));
  const auto answer = searcher.narrative(id, query);
  if (!answer) {
    throw Error(ErrorKind::not_found, "there is no narrative \"" + id + "\"",
                "take the id from what erfara search --format json prints");
  }
  for (const std::string& reason : answer->reasons) std::cout << reason << '\n';
  return kDone;
}

}  // namespace

void add_explain(CLI::App& program, Run& run) {
  CLI::App* command = program.add_subcommand("explain", "Show how something is understood");
  command->require_subcommand(1);
  auto text = std::make_shared<std::string>();
  CLI::App* tokens =
      command->add_subcommand("tokens", "The tokens of a text, one JSON object a line");
  tokens->add_option("FILE", *text, "Read this instead of standard input");
  tokens->callback([text, &run] { run = [text] { return explain_tokens(*text); }; });
  CLI::App* query = command->add_subcommand("query", "How a query is read");
  query->add_option("QUERY", *text)->required();
  query->callback([text, &run] { run = [text] { return explain_query(*text); }; });
  CLI::App* spelling = command->add_subcommand(
      "spelling", "Words of standard input, one a line, with what probably was meant");
  auto index = std::make_shared<std::filesystem::path>();
  add_index_folder(*spelling, *index);
  auto id = std::make_shared<std::string>();
  CLI::App* hit = command->add_subcommand("hit", "Why a narrative matches a query, in Swedish");
  hit->add_option("ID", *id)->required();
  hit->add_option("QUERY", *text)->required();
  add_index_folder(*hit, *index);
  hit->callback([index, id, text, &run] {
    run = [index, id, text] { return explain_hit(*index, *id, *text); };
  });
  spelling->callback([index, &run] { run = [index] { return explain_spelling(*index); }; });
}

}  // namespace erfara::cli
