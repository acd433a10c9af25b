// The one place where the server meets the index, the search and the analysis.
#include <utility>

#include "erfara/analysis/studied_edition.h"
#include "erfara/search/searcher.h"
#include "erfara/server/edition_shelf.h"

namespace erfara {
namespace {

class SearcherAnswerer final : public Answerer {
 public:
  SearcherAnswerer(std::shared_ptr<const Edition> edition,
                   std::shared_ptr<const StudiedEdition> studied)
      : searcher_(std::move(edition)), studied_(std::move(studied)) {}

  const EditionSummary& edition() const override { return searcher_.edition().summary(); }
  SearchAnswer search(const SearchRequest& request) override { return searcher_.search(request); }
  Selection select(const SearchRequest& request) override { return searcher_.select(request); }
  json::Value analyse(const AnalysisRequest& request) override {
    return erfara::analyse(*studied_, searcher_, request);
  }
  AnalysisRows analysis_rows(const AnalysisRequest& request) override {
    return erfara::analysis_rows(*studied_, searcher_, request);
  }
  std::optional<NarrativeAnswer> narrative(std::string_view id, std::string_view query,
                                           Language language, WordSpan place) override {
    return searcher_.narrative(id, query, language, place);
  }
  std::optional<SimilarAnswer> similar(std::string_view id, std::size_t limit) override {
    return searcher_.similar(id, limit);
  }
  CompletionAnswer complete(const SearchRequest& request) override {
    return searcher_.complete(request);
  }
  FacetCounts facet(const SearchRequest& request, Field field, std::string_view prefix,
                    std::size_t limit) override {
    return searcher_.facet(request, field, prefix, limit);
  }

 private:
  Searcher searcher_;
  std::shared_ptr<const StudiedEdition> studied_;
};

class IndexEdition final : public OpenEdition {
 public:
  explicit IndexEdition(std::shared_ptr<const Edition> edition)
      : edition_(std::move(edition)), studied_(std::make_shared<const StudiedEdition>(edition_)) {}

  const EditionSummary& summary() const override { return edition_->summary(); }
  std::unique_ptr<Answerer> answerer() const override {
    return std::make_unique<SearcherAnswerer>(edition_, studied_);
  }

 private:
  std::shared_ptr<const Edition> edition_;
  std::shared_ptr<const StudiedEdition> studied_;
};

class IndexShelf final : public EditionShelf {
 public:
  explicit IndexShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::string name() const override { return folder_.native(); }
  std::string current_id() const override { return current_edition_id(folder_); }
  EditionList list() const override { return list_editions(folder_); }
  std::shared_ptr<const OpenEdition> open(std::string_view id) const override {
    return std::make_shared<IndexEdition>(Edition::open(folder_, id, true));
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<EditionShelf> index_shelf(std::filesystem::path index_folder) {
  return std::make_unique<IndexShelf>(std::move(index_folder));
}

}  // namespace erfara
