#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/search/request.h"
#include "erfara/server/http_message.h"
#include "erfara/server/parameters.h"

namespace erfara {

/// What one edition has more than another; less where it is negative.
struct EditionChange {
  std::int64_t narratives = 0;
  std::int64_t words = 0;
  std::int64_t pages = 0;
};
EditionChange change_between(const EditionSummary& before, const EditionSummary& now);

/// What went wrong, for the one who asked (RFC 9457). Says nothing of the inside of the server.
struct Problem {
  int status = 500;
  std::string type = "about:blank";  ///< a URI where the kind of problem has a name of its own
  std::string title;                 ///< in the reader's language, as `detail`
  std::string detail;
  std::vector<ParameterError> errors;
  std::string current_edition;          ///< of a 410: the edition to ask instead
  std::optional<EditionChange> change;  ///< of a 410: how it differs from the one asked for
  std::string onward;  ///< of a 410, on a page: the address of the same in the current edition
};

/// What a status means, in the words that problems and error pages have as their title: "This does
/// not exist".
std::string_view status_title(int status, Language language);

/// A problem whose title is the status's own.
Problem plain_problem(int status, Language language, std::string_view swedish,
                      std::string_view english);

/// The problem as application/problem+json; `instance` is the path that was asked for.
HttpAnswer problem_answer(const Problem& problem, std::string_view instance);

}  // namespace erfara
