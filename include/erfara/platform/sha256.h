#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace erfara {

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces. Not thread-safe; movable.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void update(std::string_view bytes);
  /// The digest of all bytes so far as 64 lower-case hexadecimal digits; begins anew.
  std::string hex();

 private:
  void begin();

  struct State;
  std::unique_ptr<State> state_;
};

/// The digest of `bytes`, 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// The digest of a file's bytes. Throws `not_found` or `io`.
std::string sha256_hex_of_file(const std::filesystem::path& path);

}  // namespace erfara
