#include "erfara/index/section_file.h"

#include <algorithm>
#include <array>
#include <bit>

#include "erfara/json/value.h"
#include "erfara/platform/error.h"

namespace erfara {
namespace {

static_assert(std::endian::native == std::endian::little, "editions are little-endian");

constexpr std::string_view kMark = "ERFARA01";
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kTailBytes = sizeof(std::uint64_t) + kMark.size();

Error damaged(const std::string& path, const std::string& what) {
  return {ErrorKind::damaged, path + " is damaged (" + what + ")",
          "build the edition again with `erfara index`"};
}

}  // namespace

void SectionFileWriter::add(std::string_view name, std::string_view bytes) {
  constexpr std::array<char, kAlignment> kZeros{};
  const std::size_t over = file_.size() % kAlignment;
  if (over != 0) file_.write({kZeros.data(), kAlignment - over});
  json::Value entry;
  entry.push(name).push(file_.size()).push(bytes.size());
  contents_ += (contents_.empty() ? "" : ",\n") + json::dump(entry);
  file_.write(bytes);
}

void SectionFileWriter::close() {
  const std::string contents = "[" + contents_ + "]";
  const std::uint64_t length = contents.size();
  file_.write(contents);
  file_.write({reinterpret_cast<const char*>(&length), sizeof length});
  file_.write(kMark);
  file_.close();
}

SectionFile::SectionFile(const std::filesystem::path& path) : path_(path.native()), file_(path) {
  const std::string_view all = file_.bytes();
  if (all.size() < kTailBytes || !all.ends_with(kMark)) throw damaged(path_, "it is cut short");
  std::uint64_t length = 0;
  std::memcpy(&length, all.data() + all.size() - kTailBytes, sizeof length);
  const std::size_t end = all.size() - kTailBytes;
  if (length > end) throw damaged(path_, "no table of contents");
  json::Value contents;
  try {
    contents = json::parse(all.substr(end - length, length));
  } catch (const Error&) {
    throw damaged(path_, "no table of contents");
  }
  if (contents.array() == nullptr) throw damaged(path_, "no table of contents");
  for (const json::Value& entry : *contents.array()) {
    const json::Value::Array* parts = entry.array();
    if (parts == nullptr || parts->size() != 3) throw damaged(path_, "no table of contents");
    const std::string* name = (*parts)[0].string();
    const auto offset = (*parts)[1].integer();
    const auto size = (*parts)[2].integer();
    const bool good =
        name != nullptr && offset && size && *offset >= 0 && *size >= 0 &&
        static_cast<std::uint64_t>(*offset) % kAlignment == 0 &&
        static_cast<std::uint64_t>(*offset) <= end &&
        static_cast<std::uint64_t>(*size) <= end - static_cast<std::uint64_t>(*offset);
    if (!good) throw damaged(path_, "no table of contents");
    sections_.emplace(
        *name, all.substr(static_cast<std::size_t>(*offset), static_cast<std::size_t>(*size)));
  }
}

std::vector<std::string> SectionFile::names() const {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : sections_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view SectionFile::bytes(std::string_view name) const {
  const auto found = sections_.find(std::string(name));
  if (found == sections_.end()) throw_damaged(name);
  return found->second;
}

void SectionFile::throw_damaged(std::string_view name) const {
  throw damaged(path_, "section " + std::string(name));
}

}  // namespace erfara
