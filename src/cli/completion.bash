# Completion of the shell for erfara: commands and options are read from --help, so that they are those of the program.
_erfara_words() { # COMMAND... : the names that its help lists under "$pattern"
  "$@" --help 2>/dev/null | sed -n "$pattern"
}

_erfara() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} pattern command=("${COMP_WORDS[0]}") word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break ;; esac
    pattern='/^Subcommands:/,$s/^  \([a-z-]\+\) .*/\1/p'
    [[ " $(_erfara_words "${command[@]}" | tr '\n' ' ') " == *" $word "* ]] || break
    command+=("$word")
  done
  if [[ $current == -* ]]; then
    pattern='s/^  \(-h,\)\?\(--[a-z-]\+\).*/\2/p'
  else
    # The values that help names for the option before: {text,json}.
    pattern="s/^  $previous TEXT:{\\([^}]*\\)}.*/\\1/p"
    local values
    [[ $previous == --* ]] && values=$(_erfara_words "${command[@]}" | tr ',' ' ')
    if [[ -n ${values:-} ]]; then
      mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
      return
    fi
    pattern='/^Subcommands:/,$s/^  \([a-z-]\+\) .*/\1/p'
  fi
  mapfile -t COMPREPLY < <(compgen -W "$(_erfara_words "${command[@]}")" -- "$current")
  [[ ${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -o filenames -F _erfara erfara
