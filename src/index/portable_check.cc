#include "portable_check.h"

#include <xapian.h>

#include <unordered_map>

#include "erfara/index/portable_format.h"
#include "erfara/index/shard.h"
#include "erfara/index/terms.h"
#include "erfara/index/xapian_error.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

class PortableCheck {
 public:
  PortableCheck(const std::filesystem::path& path, const Edition& edition,
                const PortableContent& content)
      : path_(path),
        database_(path.native()),
        numbering_(edition.shards()),
        edition_(edition),
        content_(content) {
    for (std::size_t shard = 0; shard < edition.shards().size(); ++shard) {
      of_shard_.emplace_back(edition.open_terms(shard));
    }
  }

  void run() {
    if (database_.get_doccount() != content_.last - content_.first)
      refuse("narratives are missing");
    if (database_.get_metadata(portable_format::kLabelKey) != content_.label) refuse("its label");
    check_slot(portable_format::kWordsSlot, [&](const Location& at) {
      return portable_format::words_bytes(edition_.shards()[at.shard], at.index);
    });
    check_slot(portable_format::kRecordSlot, [&](const Location& at) {
      return portable_format::record_bytes(edition_.shards()[at.shard].record(at.index));
    });
    check_terms();
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(ErrorKind::damaged, path_.native() + " cannot be read back: " + what,
                "build again; if it happens twice, the disk or memory is failing");
  }

  Location location(Xapian::docid document) const {
    return numbering_.location(content_.first + document - 1);
  }

  template <typename Wanted>
  void check_slot(unsigned slot, const Wanted& wanted) const {
    Xapian::docid document = 0;
    for (auto value = database_.valuestream_begin(slot); value != database_.valuestream_end(slot);
         ++value) {
      const std::string bytes = *value;
      const portable_format::Value read = portable_format::read_value(bytes);
      if (value.get_docid() != ++document || read.number != document - 1 ||
          read.bytes != wanted(location(document))) {
        refuse("document " + std::to_string(document));
      }
    }
    if (document != database_.get_doccount()) refuse("values are missing");
  }

  void check_terms() const {
    std::uint64_t postings = 0;
    std::uint64_t places = 0;
    Xapian::doccount numbers = 0;
    const auto end = database_.allterms_end();
    for (auto at = database_.allterms_begin(); at != end; ++at) {
      const std::string term = *at;
      if (term.starts_with(kFormPrefix)) {
        places += checked_places(term);
      } else if (term.starts_with(kNumberPrefix)) {
        const auto posting = database_.postlist_begin(term);
        if (at.get_termfreq() != 1 || number_term(*posting - 1) != term) refuse("number " + term);
        ++numbers;
      } else {
        postings += checked_postings(term);
      }
    }
    if (postings != content_.postings) refuse("postings are missing");
    if (numbers != database_.get_doccount()) refuse("numbers are missing");
    std::uint64_t words = 0;
    for (NarrativeNumber number = content_.first; number < content_.last; ++number) {
      const Location at = numbering_.location(number);
      const Shard& shard = edition_.shards()[at.shard];
      words += shard.end(at.index) - shard.title_begin(at.index) - 1;
    }
    if (places != words) refuse("places are missing");
  }

  std::uint64_t checked_places(const std::string& term) const {
    std::uint64_t places = 0;
    const auto end = database_.postlist_end(term);
    for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
      const Location at = location(*posting);
      const Shard& shard = edition_.shards()[at.shard];
      unsigned wdf = 0;
      for (auto place = posting.positionlist_begin(); place != posting.positionlist_end();
           ++place) {
        const Position position = shard.title_begin(at.index) + *place - 1;
        if (position >= shard.end(at.index) ||
            form_term(shard.words()[shard.tokens()[position]]) != term) {
          refuse("a place of " + term);
        }
        wdf += position < shard.body_begin(at.index) ? kWholeWdf * kTitleFactor : kWholeWdf;
        ++places;
      }
      if (wdf != posting.get_wdf()) refuse("the weight of " + term);
    }
    return places;
  }

  std::uint64_t checked_postings(const std::string& term) const {
    std::uint64_t postings = 0;
    std::size_t shard = SIZE_MAX;
    std::unordered_map<NarrativeIndex, std::uint32_t> wanted;  // wdf by narrative of the shard
    const auto end = database_.postlist_end(term);
    for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
      const Location at = location(*posting);
      if (at.shard != shard) wanted = weights(term, shard = at.shard);
      const auto found = wanted.find(at.index);
      if (found == wanted.end() || found->second != posting.get_wdf()) {
        refuse("a posting of " + term);
      }
      ++postings;
    }
    return postings;
  }

  std::unordered_map<NarrativeIndex, std::uint32_t> weights(const std::string& term,
                                                            std::size_t shard) const {
    std::unordered_map<NarrativeIndex, std::uint32_t> weights;
    if (const auto list = edition_.shards()[shard].postings(term)) {
      list->each([](auto, auto) { return true; },
                 [&](NarrativeIndex narrative, const PostingList::Weight& wdf) {
                   weights.emplace(narrative, wdf());
                 });
      return weights;
    }
    const auto end = of_shard_[shard].postlist_end(term);
    for (auto posting = of_shard_[shard].postlist_begin(term); posting != end; ++posting) {
      weights.emplace(*posting - 1, posting.get_wdf());
    }
    return weights;
  }

  std::filesystem::path path_;
  Xapian::Database database_;
  Numbering numbering_;
  const Edition& edition_;
  const PortableContent& content_;
  std::vector<Xapian::Database> of_shard_;
};

}  // namespace

void check_portable_shard(const std::filesystem::path& path, const Edition& edition,
                          const PortableContent& content) {
  with_xapian_errors(path, [&] { PortableCheck(path, edition, content).run(); });
}

}  // namespace erfara
