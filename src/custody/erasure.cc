#include "erfara/custody/erasure.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <map>
#include <set>

#include "erfara/custody/filtered_reader.h"
#include "erfara/index/duplicates.h"
#include "erfara/index/edition.h"
#include "erfara/index/manifest.h"
#include "erfara/index/shard.h"
#include "erfara/json/value.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/file_lock.h"
#include "erfara/platform/sha256.h"
#include "erfara/text/normalise.h"

namespace erfara {
namespace {

namespace fs = std::filesystem;
using Fate = Judgement::Fate;

bool put_on(const Request& request, SuppressionList& list) {
  bool changed = false;
  for (const std::string& name : request.names) changed |= list.add_person(name, request.rule);
  for (const std::string& id : request.narratives) changed |= list.add_narrative(id, request.rule);
  return changed;
}

std::vector<fs::path> sources_of(const fs::path& index) {
  const std::string id = current_edition_id(index);
  if (id.empty()) {
    throw Error(ErrorKind::not_found, "there is no edition in " + index.native(),
                "build one with `erfara index SOURCE --index " + index.native() + "`");
  }
  const Manifest manifest = read_manifest(index / "editions" / id);
  std::vector<fs::path> sources(manifest.sources.begin(), manifest.sources.end());
  const bool any = std::any_of(sources.begin(), sources.end(),
                               [](const fs::path& source) { return fs::exists(source); });
  if (!any) {
    throw Error(ErrorKind::not_found,
                "the sources of edition " + id + " are not where it was built from" +
                    (sources.empty() ? "" : ": " + sources.front().native()),
                "build it again with `erfara index SOURCE` from where they lie now");
  }
  return sources;
}

// What the current edition says of a request.
class EditionSurvey {
 public:
  EditionSurvey(const Edition& edition, const PersonFilter& filter) : filter_(filter) {
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      for (NarrativeIndex i = 0; i < edition.shards()[shard].narratives(); ++i) {
        look_at(edition.shards()[shard].record(i));
      }
    }
    add_near_duplicates(edition);
  }

  std::vector<ConcernedNarrative> concerned;
  std::vector<ConcernedNarrative> perhaps;
  std::vector<std::string> near_duplicates;  // ids, of narratives that go

 private:
  void look_at(const Record& record) {
    const PageJudgement judgement = filter_.judge(std::span(&record, 1));
    const NarrativeNumber number = next_++;
    const Narrative& narrative = record.narrative;
    const Judgement& fate = judgement.narratives[0];
    if (fate.fate == Fate::goes) going_.push_back(number);
    if (fate.fate != Fate::stays) {
      concerned.push_back({narrative.id, narrative.page,
                           fate.fate == Fate::goes ? fate.reason : "the name stands in it"});
    } else if (record.facets.author) {
      const std::vector<std::string> names = names_of(*record.facets.author);
      if (names.size() == 1) signed_.push_back({names[0], {narrative.id, narrative.page, ""}});
    }
  }

  // The same text under another name is of someone else, who quotes.
  void add_near_duplicates(const Edition& edition) {
    for (const NarrativeNumber number : going_) {
      for (const NarrativeNumber other : edition.duplicates().group_of(number)) {
        if (std::find(going_.begin(), going_.end(), other) != going_.end()) continue;
        const auto [shard, index] = place_of(edition, other);
        const Record record = edition.shards()[shard].record_without_text(index);
        if (record.facets.author && names_of(*record.facets.author).size() > 1) continue;
        const std::string& id = record.narrative.id;
        if (std::find(near_duplicates.begin(), near_duplicates.end(), id) !=
            near_duplicates.end()) {
          continue;
        }
        near_duplicates.push_back(id);
        std::erase_if(concerned, [&](const ConcernedNarrative& each) { return each.id == id; });
        concerned.push_back(
            {id, record.narrative.page, "it is nearly the same as one that the person wrote"});
      }
    }
  }

  static std::pair<std::size_t, NarrativeIndex> place_of(const Edition& edition,
                                                         NarrativeNumber number) {
    std::size_t shard = 0;
    while (number >= edition.shards()[shard].narratives()) {
      number -= edition.shards()[shard++].narratives();
    }
    return {shard, number};
  }

 public:
  // Of those signed with a given name alone, the ones with a name of the person's.
  void keep_perhaps(const std::vector<std::string>& names) {
    std::set<std::string> given;
    for (const std::string& name : names) {
      const std::vector<std::string> all = names_of(name);
      if (all.size() > 1) given.insert(all.front());
    }
    for (auto& [name, narrative] : signed_) {
      if (given.contains(name)) perhaps.push_back(std::move(narrative));
    }
  }

 private:
  const PersonFilter& filter_;
  NarrativeNumber next_ = 0;
  std::vector<NarrativeNumber> going_;
  std::vector<std::pair<std::string, ConcernedNarrative>> signed_;
};

void check(const Request& request) {
  if (request.names.empty() && request.narratives.empty()) {
    throw Error(ErrorKind::usage, "neither a person nor a narrative is named",
                "give --person NAME or --id ID");
  }
  for (const std::string& name : request.names) {
    const auto names = names_of(name);
    const bool short_one = std::all_of(names.begin(), names.end(),
                                       [](const std::string& each) { return each.size() < 2; });
    if (names.empty() || short_one) {
      throw Error(ErrorKind::usage, "\"" + name + "\" is no name", "give it as the person signs");
    }
  }
}

void check_ids(const Request& request, const Edition& edition, const SourceChanges& in_sources) {
  for (const std::string& id : request.narratives) {
    const bool in_edition =
        std::any_of(edition.shards().begin(), edition.shards().end(),
                    [&](const Shard& shard) { return shard.find(id).has_value(); });
    const bool in_source =
        std::any_of(in_sources.places.begin(), in_sources.places.end(),
                    [&](const SourcePlace& place) { return place.narrative == id; });
    if (in_edition || in_source) continue;
    throw Error(ErrorKind::not_found, "there is no narrative \"" + id + "\"",
                "give an id as search results and addresses of narratives have it");
  }
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

json::Value to_json(const Receipt& receipt) {
  json::Value search;
  search.set("files", receipt.search.files)
      .set("bytes", receipt.search.bytes)
      .set("narratives", receipt.search.narratives)
      .set("words", receipt.search.words)
      .set("terms", receipt.search.terms)
      .set("found", std::uint64_t{receipt.search.leftovers.size()});
  json::Value value;
  return value.set("rule", receipt.rule)
      .set("salt", receipt.salt)
      .set("sha256", receipt.sha256)
      .set("time", receipt.time)
      .set("edition", receipt.edition)
      .set("narratives", receipt.narratives)
      .set("mentions", receipt.mentions)
      .set("files", receipt.files)
      .set("search", std::move(search));
}

void hash(const Request& request, Receipt& receipt) {
  receipt.salt = SuppressionList().salt();
  std::string all;
  for (const auto& list : {request.names, request.narratives}) {
    for (const std::string& each : list) all += " " + lowered(normalised(each));
  }
  receipt.sha256 = sha256_hex(receipt.salt + all);
}

}  // namespace

ErasurePlan plan_erasure(const Request& request, const ErasureOptions& options,
                         const Gazetteer& gazetteer) {
  check(request);
  ErasurePlan plan;
  plan.request = request;
  plan.sources = sources_of(options.index_folder);
  options.progress("edition", 0, 0);
  SuppressionList list = SuppressionList::read(options.index_folder);
  plan.was_begun = !put_on(request, list);
  const auto edition = Edition::open(options.index_folder);
  {
    const PersonFilter filter(list, "", gazetteer);
    EditionSurvey survey(*edition, filter);
    survey.keep_perhaps(request.names);
    plan.in_edition = std::move(survey.concerned);
    plan.perhaps = std::move(survey.perhaps);
    if (request.rule == NameRule::erased && !request.names.empty()) {
      for (std::string& id : survey.near_duplicates) {
        list.add_narrative(id, request.rule);
        plan.request.narratives.push_back(std::move(id));
      }
    }
  }
  if (request.rule == NameRule::erased) {
    const PersonFilter filter(list, "", gazetteer);
    std::uint64_t files = 0;
    plan.in_sources = SourceEditor(filter, gazetteer).survey(plan.sources, [&](const SourceFile&) {
      options.progress("sources", ++files, 0);
    });
    // By their ids too, as a restored page may have lost what tells whose they are.
    for (const SourcePlace& place : plan.in_sources.places) {
      if (!place.narrative.empty()) plan.request.narratives.push_back(place.narrative);
    }
  }
  if (!plan.was_begun) check_ids(request, *edition, plan.in_sources);
  auto& ids = plan.request.narratives;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return plan;
}

BuiltEdition build_again(const std::vector<fs::path>& sources, bool only,
                         const ErasureOptions& options, const Gazetteer& gazetteer) {
  std::vector<fs::path> there;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(there),
               [](const fs::path& source) { return fs::exists(source); });
  FilteredReader reader(there, options.index_folder, options.pseudonym_key, gazetteer);
  BuildOptions build;
  build.index_folder = options.index_folder;
  build.jobs = options.jobs;
  if (only) {
    build.keep = 1;
    build.may_be_empty = true;  // who wrote all there is can be erased too
  }
  for (const fs::path& source : there) build.sources.push_back(source.native());
  build.pages = [&] { return std::uint64_t{reader.report().pages.size()}; };
  build.progress = [&](const std::string& stage, std::uint64_t) {
    options.progress(stage, reader.bytes_done(), reader.bytes_total());
  };
  return build_edition(reader, build);
}

Receipt carry_out(const ErasurePlan& plan, const ErasureOptions& options,
                  const Gazetteer& gazetteer) {
  const fs::path& index = options.index_folder;
  const FileLock lock(index / "custody.lock", "another erasure is at work on " + index.native(),
                      "wait until it has finished");
  Receipt receipt;
  hash(plan.request, receipt);
  receipt.rule = plan.request.rule == NameRule::erased ? "erased" : "delisted";
  // First the list: whatever happens now, no build takes the person in again.
  SuppressionList list = SuppressionList::read(index);
  put_on(plan.request, list);
  list.write(index);
  if (plan.request.rule == NameRule::erased) {
    const PersonFilter filter(list, "", gazetteer);
    const SourceChanges changes =
        SourceEditor(filter, gazetteer).edit(plan.sources, [&](const SourceFile& file) {
          options.progress("sources", file.bytes, 0);
        });
    receipt.narratives = changes.narratives;
    receipt.mentions = changes.mentions;
    receipt.files = changes.files;
  }
  receipt.edition = build_again(plan.sources, true, options, gazetteer).summary.id;
  Wanted wanted{plan.request.names, {}};
  if (plan.request.rule == NameRule::erased) wanted.narratives = plan.request.narratives;
  receipt.search = search_leftovers(
      index, wanted, gazetteer, [&](std::uint64_t bytes) { options.progress("search", bytes, 0); });
  receipt.time = utc_now();
  fs::create_directories(index / "receipts");
  write_file_atomically(index / "receipts" / (receipt.edition + ".json"),
                        json::dump(to_json(receipt), 1) + "\n");
  return receipt;
}

}  // namespace erfara
