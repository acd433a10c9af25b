#include "erfara/index/term_list.h"

#include <xapian.h>

#include "erfara/index/xapian_error.h"

namespace erfara {

void each_term(const Edition& edition, std::size_t shard,
               const std::function<void(std::string_view)>& visit) {
  with_xapian_errors("the terms of edition " + edition.summary().id, [&] {
    const Xapian::Database database(edition.open_terms(shard));
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      visit(*term);
    }
  });
}

}  // namespace erfara
