#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "erfara/server/answerer.h"

namespace erfara {

/// An edition that is open. Immutable; any thread may call any member.
class OpenEdition {
 public:
  OpenEdition() = default;
  OpenEdition(const OpenEdition&) = delete;
  OpenEdition& operator=(const OpenEdition&) = delete;
  virtual ~OpenEdition() = default;

  virtual const EditionSummary& summary() const = 0;
  /// For the calling thread; keeps what it needs of the edition open by itself.
  virtual std::unique_ptr<Answerer> answerer() const = 0;
  /// The machines with its shards; none when it lies on this one.
  virtual std::vector<ReplicaState> shards() const { return {}; }
};

/// The editions that lie in one place. Any thread may call any member.
class EditionShelf {
 public:
  EditionShelf() = default;
  EditionShelf(const EditionShelf&) = delete;
  EditionShelf& operator=(const EditionShelf&) = delete;
  virtual ~EditionShelf() = default;

  /// As messages name it.
  virtual std::string name() const = 0;
  /// As current_edition_id, list_editions and Edition::open, with verification.
  virtual std::string current_id() const = 0;
  virtual EditionList list() const = 0;
  virtual std::shared_ptr<const OpenEdition> open(std::string_view id) const = 0;
};

/// The editions of an index folder, answered from by a Searcher a thread. `machines` have the
/// shards of those that are catalogues (index/portable.h).
std::unique_ptr<EditionShelf> index_shelf(std::filesystem::path index_folder,
                                          MachineOptions machines = {});

}  // namespace erfara
