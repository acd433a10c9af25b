// In which municipalities narratives tell of something: municipalities INDEX QUERY

#include <cstdio>
#include <exception>

#include "erfara/index/edition.h"
#include "erfara/search/searcher.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: municipalities INDEX QUERY\n");
    return 2;
  }
  try {
    erfara::Searcher searcher(erfara::Edition::open(argv[1]));
    erfara::SearchRequest request;
    request.query = argv[2];
    request.facets = {erfara::Field::municipality};
    const erfara::SearchAnswer answer = searcher.search(request);
    for (const erfara::FacetValue& value : answer.facets.front().values) {
      std::printf("%llu\t%s\n", static_cast<unsigned long long>(value.count), value.label.c_str());
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
