#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "erfara/custody/leftovers.h"
#include "erfara/custody/source_editor.h"
#include "erfara/custody/suppression_list.h"
#include "erfara/gazetteer/gazetteer.h"
#include "erfara/index/builder.h"

namespace erfara {

/// Who is to be erased or delisted: a person, a narrative, or both.
struct Request {
  std::vector<std::string> names;       ///< of one person, as written
  std::vector<std::string> narratives;  ///< ids
  NameRule rule = NameRule::erased;     ///< or delisted
};

/// A narrative of the current edition that the request is about.
struct ConcernedNarrative {
  std::string id;
  std::string page;
  std::string why;
};

/// What a request would do; nothing is changed yet.
struct ErasurePlan {
  Request request;                             ///< with the ids of near-duplicates
  std::vector<std::filesystem::path> sources;  ///< of the current edition
  std::vector<ConcernedNarrative> in_edition;  ///< that go or lose the name
  SourceChanges in_sources;                    ///< of an erasure
  /// Narratives signed with the given name alone, which may be the person's: to be erased by id.
  std::vector<ConcernedNarrative> perhaps;
  bool was_begun = false;  ///< the list has it already: a call before was interrupted, or done

  bool concerns_nothing() const { return in_edition.empty() && in_sources.empty() && !was_begun; }
};

/// What was done, as it may be shown to the person: no name in it, but a salted hash of it.
struct Receipt {
  std::string salt;
  std::string sha256;  ///< of salt, a space, and the name in lower case
  std::string rule;    ///< "erased" or "delisted"
  std::string time;    ///< ISO 8601, UTC
  std::string edition;
  std::uint64_t narratives = 0;  ///< removed from the sources
  std::uint64_t mentions = 0;    ///< replaced there
  std::uint64_t files = 0;
  LeftoverReport search;
};

struct ErasureOptions {
  std::filesystem::path index_folder = "index";
  std::string pseudonym_key;  ///< as builds have it
  unsigned jobs = 1;
  /// What is being done, now and then.
  std::function<void(const std::string& stage, std::uint64_t done, std::uint64_t total)> progress =
      [](const std::string&, std::uint64_t, std::uint64_t) {};
};

/// Looks through the current edition and its sources. Throws `usage` for a request without a name
/// or id, `not_found` for an id that no edition has or when the sources lie elsewhere, `input` for
/// a folder that is named after the person.
ErasurePlan plan_erasure(const Request& request, const ErasureOptions& options,
                         const Gazetteer& gazetteer);

/// Carries a plan out: puts the request on the suppression list, changes the sources (of an
/// erasure), builds an edition without the person, removes all others, searches what is under the
/// index folder, and writes INDEX/receipts/EDITION.json. Interrupted at any moment, the list holds,
/// what was current is served, and the same request carries on. Throws `busy` when another is at
/// work, and what changing and building throw. A search that finds something is in the receipt.
Receipt carry_out(const ErasurePlan& plan, const ErasureOptions& options,
                  const Gazetteer& gazetteer);

/// Builds an edition of the sources of the current one, without those on the suppression list;
/// removes all others when `only`.
BuiltEdition build_again(const std::vector<std::filesystem::path>& sources, bool only,
                         const ErasureOptions& options, const Gazetteer& gazetteer);

}  // namespace erfara
