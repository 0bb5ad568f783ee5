# shellcheck shell=bash
# How the commands here speak: what is going on to standard output, what went wrong to standard
# error.

say() {
  printf '%s\n' "$*"
}

# One sentence, and the end.
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

wrong_usage() {
  printf '%s: %s\nTry %s --help\n' "${0##*/}" "$1" "$0" >&2
  exit 2
}

# A path as one would type it in the current folder.
shown() {
  local path
  path=$(realpath -ms -- "$1")
  if [[ $PWD != / ]]; then
    path=$(realpath -ms --relative-base="$(pwd -P)" -- "$path")
  fi
  printf '%q' "$path"
}

# A program of the checkout, as one would type it in the current folder.
command_shown() {
  local path
  path=$(shown "$1")
  case $path in
    /*) printf '%s' "$path" ;;
    *) printf './%s' "$path" ;;
  esac
}
