#include "erfara/platform/sha256.h"

#include <gtest/gtest.h>

#include "erfara/platform/file.h"
#include "temporary_folder.h"

namespace erfara {
namespace {

// The examples of FIPS 180-4 (NIST, SHA256.pdf): "abc" and the 448-bit message.
TEST(Sha256Test, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256Test, PiecesAndFilesGiveTheSameDigest) {
  Sha256 sum;
  sum.update("a");
  sum.update("bc");
  EXPECT_EQ(sum.hex(), sha256_hex("abc"));
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "abc");
  EXPECT_EQ(sha256_hex_of_file(folder / "a"), sha256_hex("abc"));
}

}  // namespace
}  // namespace erfara
