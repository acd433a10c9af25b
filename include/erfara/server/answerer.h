#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "erfara/analysis/analysis.h"
#include "erfara/index/edition.h"
#include "erfara/search/answer.h"
#include "erfara/search/completion.h"
#include "erfara/search/request.h"
#include "erfara/search/selection.h"

namespace erfara {

/// Answers from one edition, for one thread. Its members throw as Searcher's do.
class Answerer {
 public:
  Answerer() = default;
  Answerer(const Answerer&) = delete;
  Answerer& operator=(const Answerer&) = delete;
  virtual ~Answerer() = default;

  virtual const EditionSummary& edition() const = 0;
  virtual SearchAnswer search(const SearchRequest& request) = 0;
  virtual Selection select(const SearchRequest& request) = 0;
  /// Throws as erfara::analyse does.
  virtual json::Value analyse(const AnalysisRequest& request) = 0;
  /// Throws as erfara::analysis_rows does.
  virtual AnalysisRows analysis_rows(const AnalysisRequest& request) = 0;
  /// `place` as in Searcher::narrative.
  virtual std::optional<NarrativeAnswer> narrative(std::string_view id, std::string_view query,
                                                   Language language, WordSpan place) = 0;
  virtual std::optional<SimilarAnswer> similar(std::string_view id, std::size_t limit) = 0;
  virtual CompletionAnswer complete(const SearchRequest& request) = 0;
  virtual FacetCounts facet(const SearchRequest& request, Field field, std::string_view prefix,
                            std::size_t limit) = 0;
};

/// Where answers come from: the editions of one index. Any thread may call any member.
class AnswerSource {
 public:
  AnswerSource() = default;
  AnswerSource(const AnswerSource&) = delete;
  AnswerSource& operator=(const AnswerSource&) = delete;
  virtual ~AnswerSource() = default;

  /// Another number whenever another edition has become the current one; 0 until the first is
  /// open. Cheap: asked for every request.
  virtual std::uint64_t generation() const = 0;
  /// Over the current edition, for the calling thread; nullptr until the first is open.
  virtual std::unique_ptr<Answerer> open_current() = 0;
  /// Over the edition of this id; nullptr when it is gone. Throws `busy` when it cannot be opened
  /// just now, `damaged` or `unsupported` when it cannot be opened at all.
  virtual std::unique_ptr<Answerer> open(std::string_view id) = 0;
  /// The editions that can be asked for; `current` is the one being served.
  virtual EditionList editions() const = 0;
  /// What an edition was that is gone; nothing when it is not known any more, or never was.
  virtual std::optional<EditionSummary> remembered(std::string_view id) const = 0;
  /// What is wrong with an edition that should be the current one but is not; empty when all is
  /// well. One line.
  virtual std::string trouble() const = 0;
};

}  // namespace erfara
