# shellcheck shell=bash
# What must be on the machine, and how it gets there: by apt where there is apt, by the person
# elsewhere. Every need is a command to look for and a package that brings it.

# Administrators' programs are not in everyone's PATH.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

needed_by_coffer() {
  find_jdk || printf '%s\n' "$(jdk_package)"
  have mvn || printf 'maven\n'
  have nginx || printf 'nginx\n'
  have runsvdir sv svlogd || printf 'runit\n'
  have git || printf 'git\n'
}

have() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null || return 1
  done
}

# The lowest of the supported JDKs that this release of Debian or Ubuntu has.
jdk_package() {
  local version
  for version in 17 21 25; do
    if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
      printf 'openjdk-%s-jdk-headless' "$version"
      return
    fi
  done
  printf 'openjdk-17-jdk-headless'
}

# Installs the packages that the function named by the first argument finds to be needed. The
# second argument is the file for apt's own words.
install_missing() {
  local needed_by=$1 log=$2 nginx_was_here=yes fail2ban_was_here=yes
  local -a packages=() as_root=()
  mapfile -t packages < <("$needed_by")
  ((${#packages[@]} > 0)) || return 0
  have nginx || nginx_was_here=no
  have fail2ban-regex || fail2ban_was_here=no
  have apt-get \
    || die "these are missing, and there is no apt here to install them: ${packages[*]} (so Debian calls them)"
  if ((EUID != 0)); then
    have sudo \
      || die "these are missing; as root, say: apt-get install --no-install-recommends ${packages[*]}"
    as_root=(sudo)
  fi
  say "Installing with apt${as_root[*]:+, by sudo}: ${packages[*]}"
  # A machine that has never asked does not know a single package. Old lists may still do.
  "${as_root[@]}" apt-get update >>"$log" 2>&1 || true
  mapfile -t packages < <("$needed_by")
  local failed=no
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${packages[@]}" >>"$log" 2>&1 </dev/null \
    || failed=yes
  hash -r
  # Also when another package failed: the next time nginx will be taken for the person's own.
  if [[ $nginx_was_here == no ]] && have nginx; then
    stop_packaged_nginx "${as_root[@]}"
  fi
  if [[ $fail2ban_was_here == no ]] && have fail2ban-regex; then
    stop_packaged_fail2ban "${as_root[@]}"
  fi
  [[ $failed == no ]] || install_failed "$log"
  mapfile -t packages < <("$needed_by")
  ((${#packages[@]} == 0)) || die "apt has installed everything, and yet these are missing: ${packages[*]}"
}

install_failed() {
  tail -n 15 "$1" >&2
  die "apt could not install what is missing; all it said is in $1"
}

# Packages start their services, now and at every boot. Nobody asked for these.
stop_service() {
  local service=$1
  shift
  "$@" update-rc.d "$service" disable >/dev/null 2>&1 || true
  if [[ -d /run/systemd/system ]]; then
    "$@" systemctl disable --now "$service" >/dev/null 2>&1 || true
  else
    "$@" service "$service" stop >/dev/null 2>&1 || true
  fi
}

stop_packaged_fail2ban() {
  stop_service fail2ban "$@"
  say "The fail2ban package brings a service: stopped and disabled, since the tests need its regex tool only."
}

stop_packaged_nginx() {
  stop_service nginx "$@"
  say "The nginx package brings a server on port 80: stopped and disabled, since Coffer runs its own."
}
