// The files of web/ that browsers fetch, under names that hold the start of their SHA-256, but for
// what other sites refer to, whose name stays.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "erfara/server/pages.h"
#include "server/embedded.h"
#include "server/pages_frame.h"

namespace erfara {
namespace {

constexpr std::size_t kHashDigits = 12;

struct ServedFile {
  std::string_view file;  // below web/
  std::string_view content_type;
  bool shared = false;
};
constexpr std::array<ServedFile, 4> kServedFiles = {{
    {"style.css", "text/css; charset=utf-8"},
    {"icon.svg", "image/svg+xml"},
    {"page.js", "text/javascript; charset=utf-8"},
    {"erfara-search.js", "text/javascript; charset=utf-8", true},
}};

// An asset and the strings that it views.
struct NamedAsset {
  explicit NamedAsset(const ServedFile& served) : file(served.file), shared(served.shared) {
    const EmbeddedFile& embedded = embedded_file(file);
    const std::string hash(embedded.sha256.substr(0, kHashDigits));
    const std::size_t dot = file.rfind('.');
    const std::string hashed =
        "/assets/" + std::string(file.substr(0, dot)) + "-" + hash + std::string(file.substr(dot));
    path = shared ? "/" + std::string(file) : hashed;
    etag = "\"" + hash + "\"";
    content_type = served.content_type;
    content = embedded.content;
    gzip = embedded.gzip;
    brotli = embedded.brotli;
  }

  std::string_view file, content_type, content, gzip, brotli;
  std::string path, etag;
  bool shared;
};

struct AssetTable {
  std::vector<NamedAsset> named;
  std::vector<PageAsset> assets;
};

const AssetTable& asset_table() {
  static const AssetTable table = [] {
    AssetTable result;
    for (const ServedFile& file : kServedFiles) result.named.emplace_back(file);
    for (const NamedAsset& asset : result.named)
      result.assets.push_back({asset.path, asset.content_type, asset.content, asset.etag,
                               asset.gzip, asset.brotli, asset.shared});
    return result;
  }();
  return table;
}

}  // namespace

const PageAsset* find_asset(std::string_view path) {
  const std::vector<PageAsset>& assets = asset_table().assets;
  const auto found = std::find_if(assets.begin(), assets.end(),
                                  [&](const PageAsset& asset) { return asset.path == path; });
  return found == assets.end() ? nullptr : &*found;
}

std::string_view asset_path(std::string_view file) {
  for (const NamedAsset& asset : asset_table().named)
    if (asset.file == file) return asset.path;
  return "";
}

}  // namespace erfara
