#!/usr/bin/env bash
# The man page names every command and option of --help, and the shell completes them.
# usage: manual_test.sh PROGRAM SOURCE_DIR
set -uo pipefail
program=$(realpath "$1") source=$(realpath "$2") failed=0
fail() { echo "FAILED: $*"; failed=1; }
names() { # COMMAND...: what its help lists
  "$@" --help | sed -n 's/^  \(-h,\)\?\(--[a-z-]\+\).*/\2/p; /^Subcommands:/,$s/^  \([a-z-]\+\) .*/\1/p'
}
page=$(sed 's/\\-/-/g' "$source/docs/erfara.1")
commands=$(names "$program" | grep -v '^--')
[ -n "$commands" ] || fail "the help lists no commands"
for command in $commands; do
  grep -q "\b$command\b" <<<"$page" || fail "the man page lacks the command $command"
  for name in $(names "$program" "$command"); do
    case "$name" in --help) continue ;; esac
    grep -q -e "$name\b" <<<"$page" || fail "the man page lacks $name of $command"
  done
done

# shellcheck source=/dev/null
. "$source/src/cli/completion.bash"
completed() { # WORD...: what the last one may become
  COMP_WORDS=("$program" "$@") COMP_CWORD=$# COMPREPLY=()
  _erfara
  printf '%s ' "${COMPREPLY[@]}"
}
expect() { [ "$1" = "$2" ] || fail "completed \"$2\", not \"$1\""; }
expect 'explain ' "$(completed expl)"
expect 'tokens ' "$(completed explain t)"
expect '--review ' "$(completed pages --r)"
expect 'fold ' "$(completed search --duplicates f)"
expect 'auto all any ' "$(completed search bok --match '')"
cd "$source" || exit 1
expect 'README.md ' "$(completed pages READ)"
[ "$failed" = 0 ] && echo "the manual is complete"
exit "$failed"
