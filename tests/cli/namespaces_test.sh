#!/usr/bin/env bash
# Three portable shards in three network namespaces, one each, answer as the edition on this machine does.
# usage: namespaces_test.sh PROGRAM SOURCE_DIR; ends with 77 where namespaces or xapian-tcpsrv are not to be had.
set -uo pipefail
program=$(realpath "$1") source=$(realpath "$2") failed=0
folder=$(mktemp -d) tag=erf$$ servers=()
skip() { echo "SKIPPED: $*"; exit 77; }
clean() {
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null; done
  for shard in 0 1 2; do ip netns del "$tag$shard" 2>/dev/null; done
  rm -rf "$folder"
}
trap clean EXIT
command -v xapian-tcpsrv >/dev/null || skip "xapian-tcpsrv is not there (package xapian-tools)"
command -v ip >/dev/null || skip "ip is not there (package iproute2)"
ip netns add "${tag}0" 2>/dev/null || skip "no network namespaces may be made here"

"$program" index "$source/corpus" --index "$folder/index" --portable --shards 3 2>/dev/null || exit 1
portable=$(dirname "$folder"/index/portable/*/SHA256SUMS)
(cd "$portable" && sha256sum --quiet -c SHA256SUMS) || exit 1
addresses=
for shard in 0 1 2; do
  space=$tag$shard network=10.213.$((($$ + shard) % 250))
  [ "$shard" = 0 ] || ip netns add "$space" || exit 1
  ip link add "${tag}h$shard" type veth peer name in "netns" "$space" 2>/dev/null || skip "no veth links may be made here"
  ip addr add "$network.1/30" dev "${tag}h$shard" && ip link set "${tag}h$shard" up || exit 1
  ip -n "$space" addr add "$network.2/30" dev in && ip -n "$space" link set in up || exit 1
  ip netns exec "$space" xapian-tcpsrv --quiet --interface "$network.2" --port 7901 "$portable/shard-0000$shard" &
  servers+=($!)
  addresses+="${addresses:+, }\"$network.2:7901\""
done
printf '[shards]\naddresses = [%s]\ntimeout_ms = 20000\n' "$addresses" > "$folder/erfara.toml"
sleep 1

while read -r query; do
  "$program" search "$query" --index "$folder/index" --format json > "$folder/local"
  "$program" search "$query" --index "$portable/catalogue" --config "$folder/erfara.toml" --format json > "$folder/front"
  cmp -s "$folder/local" "$folder/front" || { echo "FAILED: other answers to $query"; failed=1; }
done <<'QUERIES'
nämnd
"detaljplan" år:2010..2020
miljö* -skola
plan NEAR/5 kommun
upphandling OR medborgardialog
QUERIES
kill -KILL "${servers[1]}"
"$program" search plan --index "$portable/catalogue" --config "$folder/erfara.toml" --format json > "$folder/front"
grep -q '"partial": true' "$folder/front" || { echo "FAILED: no word of the shard that is gone"; failed=1; }
[ "$failed" = 0 ] && echo "the namespaces answer as one machine does"
exit "$failed"
