#include "erfara/index/manifest.h"

#include <algorithm>

#include "erfara/json/value.h"
#include "erfara/language/analyzer.h"
#include "erfara/platform/error.h"
#include "erfara/platform/file.h"
#include "erfara/platform/sha256.h"

namespace erfara {
namespace {

constexpr const char* kBuildAgain = "build the edition again with `erfara index`";
constexpr std::uint64_t kMaxManifestBytes = std::uint64_t{64} << 20U;

json::Value to_json(const std::optional<SourceSpan>& span) {
  if (!span) return {};
  json::Value pieces(json::Value::Array{});
  for (const SourceSpan::Piece& piece : span->pieces) {
    json::Value entry;
    entry.set("file", piece.file)
        .set("bytes", piece.bytes)
        .set("lines", std::uint64_t{piece.lines})
        .set("records", std::uint64_t{piece.records});
    pieces.push(std::move(entry));
  }
  json::Value filled(json::Value::Array{});
  for (const std::uint64_t narratives : span->filled) filled.push(narratives);
  json::Value unknown_places(json::Value::Array{});
  for (const std::string& name : span->unknown_places) unknown_places.push(name);
  json::Value value;
  value.set("head", span->head)
      .set("sha256", span->sha256)
      .set("ends", span->ends)
      .set("pieces", std::move(pieces))
      .set("filled", std::move(filled))
      .set("unknown_places", std::move(unknown_places));
  return value;
}

json::Value to_json(const Manifest& manifest) {
  json::Value value;
  value.set("schema", manifest.schema)
      .set("analyzer", manifest.analyzer)
      .set("program", manifest.program)
      .set("id", manifest.summary.id)
      .set("built", manifest.summary.built)
      .set("narratives", manifest.summary.narratives)
      .set("words", manifest.summary.words)
      .set("pages", manifest.summary.pages)
      .set("duplicates", manifest.summary.duplicates);
  if (manifest.portable_shards > 0) {
    value.set("portable_shards", std::uint64_t{manifest.portable_shards});
  }
  json::Value shards(json::Value::Array{});
  for (const std::string& fingerprint : manifest.shards) shards.push(fingerprint);
  value.set("shards", std::move(shards));
  json::Value spans(json::Value::Array{});
  for (const std::optional<SourceSpan>& span : manifest.spans) spans.push(to_json(span));
  value.set("spans", std::move(spans));
  value.set("shard_least", std::uint64_t{manifest.shard_size.least})
      .set("shard_most", std::uint64_t{manifest.shard_size.most});
  json::Value sources(json::Value::Array{});
  for (const std::string& source : manifest.sources) sources.push(source);
  value.set("sources", std::move(sources));
  json::Value files(json::Value::Array{});
  for (const ManifestFile& file : manifest.files) {
    json::Value entry;
    entry.set("path", file.path).set("size", file.size).set("sha256", file.sha256);
    files.push(std::move(entry));
  }
  value.set("files", std::move(files));
  return value;
}

// Reads members, and complains about the manifest when one is not there.
class ManifestReader {
 public:
  ManifestReader(std::string path, const json::Value& value)
      : path_(std::move(path)), value_(value) {}

  const json::Value& member(const json::Value& of, const char* name) const {
    const json::Value* found = of.find(name);
    if (found == nullptr) throw damaged();
    return *found;
  }
  std::string text(const json::Value& of, const char* name) const {
    const std::string* found = member(of, name).string();
    if (found == nullptr) throw damaged();
    return *found;
  }
  std::uint64_t number(const json::Value& of, const char* name) const {
    const auto found = member(of, name).integer();
    if (!found || *found < 0) throw damaged();
    return static_cast<std::uint64_t>(*found);
  }
  const json::Value::Array& list(const json::Value& of, const char* name) const {
    const json::Value::Array* found = member(of, name).array();
    if (found == nullptr) throw damaged();
    return *found;
  }
  std::vector<std::string> texts(const json::Value& of, const char* name) const {
    std::vector<std::string> texts;
    for (const json::Value& text : list(of, name)) {
      if (text.string() == nullptr) throw damaged();
      texts.push_back(*text.string());
    }
    return texts;
  }
  std::optional<SourceSpan> span(const json::Value& value) const {
    if (value.is_null()) return std::nullopt;
    SourceSpan span;
    span.head = text(value, "head");
    span.sha256 = text(value, "sha256");
    span.ends = member(value, "ends").boolean().value_or(false);
    for (const json::Value& piece : list(value, "pieces")) {
      span.pieces.push_back({text(piece, "file"), number(piece, "bytes"),
                             static_cast<std::uint32_t>(number(piece, "lines")),
                             static_cast<std::uint32_t>(number(piece, "records"))});
    }
    const json::Value::Array& filled = list(value, "filled");
    if (filled.size() != span.filled.size() || span.pieces.empty()) throw damaged();
    for (std::size_t i = 0; i < filled.size(); ++i) {
      span.filled[i] = static_cast<std::uint64_t>(filled[i].integer().value_or(0));
    }
    span.unknown_places = texts(value, "unknown_places");
    return span;
  }
  Error damaged() const { return {ErrorKind::damaged, path_ + " is damaged", kBuildAgain}; }

 private:
  std::string path_;
  const json::Value& value_;
};

void check_schema(const std::string& path, std::uint64_t schema) {
  if (schema == kSchemaVersion) return;
  throw Error(ErrorKind::unsupported,
              path + " is of schema " + std::to_string(schema) + ", this program reads " +
                  std::to_string(kSchemaVersion),
              kBuildAgain);
}

void check_analyzer(const std::string& path, const std::string& analyzer) {
  if (analyzer == analyzer_id()) return;
  throw Error(ErrorKind::unsupported,
              path + " was made by the analyzer \"" + analyzer + "\", this program has \"" +
                  analyzer_id() + "\"",
              kBuildAgain);
}

Manifest parse_of_any_analyzer(std::string_view text, const std::string& path) {
  json::Value value;
  try {
    value = json::parse(text);
  } catch (const Error&) {
    throw Error(ErrorKind::damaged, path + " is damaged", kBuildAgain);
  }
  const ManifestReader reader(path, value);
  check_schema(path, reader.number(value, "schema"));
  Manifest manifest;
  manifest.analyzer = reader.text(value, "analyzer");
  manifest.program = reader.text(value, "program");
  manifest.summary = {reader.text(value, "id"),           reader.text(value, "built"),
                      reader.number(value, "narratives"), reader.number(value, "words"),
                      reader.number(value, "pages"),      reader.number(value, "duplicates")};
  if (value.find("portable_shards") != nullptr) {
    manifest.portable_shards = reader.number(value, "portable_shards");
  }
  manifest.shards = reader.texts(value, "shards");
  for (const json::Value& span : reader.list(value, "spans")) {
    manifest.spans.push_back(reader.span(span));
  }
  if (manifest.spans.size() != manifest.shards.size()) throw reader.damaged();
  manifest.shard_size = {reader.number(value, "shard_least"), reader.number(value, "shard_most")};
  manifest.sources = reader.texts(value, "sources");
  for (const json::Value& file : reader.list(value, "files")) {
    manifest.files.push_back(
        {reader.text(file, "path"), reader.number(file, "size"), reader.text(file, "sha256")});
  }
  if (text != print_manifest(manifest)) {
    check_analyzer(path, manifest.analyzer);  // another program may print it in another way
    throw reader.damaged();
  }
  return manifest;
}

}  // namespace

ManifestFile measured_file(const std::filesystem::path& folder, const std::string& path) {
  return {path, std::filesystem::file_size(folder / path), sha256_hex_of_file(folder / path)};
}

std::string print_manifest(const Manifest& manifest) {
  json::Value value = to_json(manifest);
  value.set("checksum", sha256_hex(json::dump(value, 1)));
  return json::dump(value, 1) + "\n";
}

void write_manifest(const std::filesystem::path& folder, Manifest& manifest) {
  std::sort(manifest.files.begin(), manifest.files.end(),
            [](const ManifestFile& a, const ManifestFile& b) { return a.path < b.path; });
  write_file_atomically(folder / kManifestFile, print_manifest(manifest));
}

Manifest read_manifest_of_any_analyzer(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / kManifestFile;
  return parse_of_any_analyzer(read_file(path, kMaxManifestBytes), path.native());
}

void check_analyzer(const Manifest& manifest, const std::filesystem::path& folder) {
  check_analyzer((folder / kManifestFile).native(), manifest.analyzer);
}

Manifest read_manifest(const std::filesystem::path& folder) {
  Manifest manifest = read_manifest_of_any_analyzer(folder);
  check_analyzer(manifest, folder);
  return manifest;
}

Manifest parse_manifest(std::string_view text, const std::string& path) {
  Manifest manifest = parse_of_any_analyzer(text, path);
  check_analyzer(path, manifest.analyzer);
  return manifest;
}

void verify_file(const std::filesystem::path& folder, const ManifestFile& file) {
  const std::filesystem::path path = folder / file.path;
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  if (failed) throw Error(ErrorKind::damaged, path.native() + " is missing", kBuildAgain);
  if (size != file.size || sha256_hex_of_file(path) != file.sha256) {
    throw Error(ErrorKind::damaged, path.native() + " is not what its manifest says", kBuildAgain);
  }
}

void verify_files(const std::filesystem::path& folder, const Manifest& manifest) {
  for (const ManifestFile& file : manifest.files) verify_file(folder, file);
}

}  // namespace erfara
