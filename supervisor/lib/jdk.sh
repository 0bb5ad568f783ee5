# shellcheck shell=bash
# Which JDK to use, wherever it is.

# Sets and exports JAVA_HOME to a JDK of version 17 or later: the one that is set, the one in PATH,
# or the oldest such in the places where Debian and others put them.
find_jdk() {
  local candidate
  while read -r candidate; do
    if is_jdk "$candidate"; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done < <(jdk_candidates)
  return 1
}

jdk_candidates() {
  local javac
  printf '%s\n' "${JAVA_HOME-}"
  if javac=$(command -v javac); then
    dirname "$(dirname "$(readlink -f "$javac")")"
  fi
  find /usr/lib/jvm /usr/java /opt -maxdepth 1 -mindepth 1 -type d 2>/dev/null | sort -V
}

is_jdk() {
  [[ -n $1 && -x $1/bin/java && -x $1/bin/javac ]] && (($(jdk_version "$1") >= 17))
}

# The feature version, such as 17; 0 where there is no telling.
jdk_version() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  printf '%s' "${version:-0}"
}
