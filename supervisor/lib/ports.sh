# shellcheck shell=bash
# Which ports of this machine are taken, and which addresses it has.

# Whether something listens on that port of the loopback addresses or of all addresses. Read from
# the kernel's tables: a trial connection would disturb whoever listens.
port_taken() {
  local table port address state
  printf -v port '%04X' "$1"
  for table in /proc/net/tcp /proc/net/tcp6; do
    [[ -r $table ]] || continue
    while read -r _ address _ state _; do
      [[ $state == 0A && $address == *":$port" ]] || continue
      case ${address%:*} in
        00000000 | ??????7F) return 0 ;;
        00000000000000000000000000000000 | 00000000000000000000000001000000) return 0 ;;
        0000000000000000FFFF0000??????7F) return 0 ;;
      esac
    done <"$table"
  done
  return 1
}

# The first port of the arguments that may be taken, or any such below those the kernel hands out.
free_port() {
  local candidate
  for candidate in "$@"; do
    if may_be_taken "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  while candidate=$((20000 + RANDOM % 10000)); ! may_be_taken "$candidate"; do :; done
  printf '%s' "$candidate"
}

# Whether nothing listens there, and no other part of this pair is going to.
may_be_taken() {
  [[ $1 != "${port-}" && $1 != "${auth_port-}" && $1 != "${storage_port-}" ]] && ! port_taken "$1"
}

has_ipv6() {
  [[ -r /proc/net/if_inet6 ]] && grep -q '^0\{31\}1 ' /proc/net/if_inet6
}

may_listen() {
  local lowest=1024
  [[ -r /proc/sys/net/ipv4/ip_unprivileged_port_start ]] \
    && lowest=$(</proc/sys/net/ipv4/ip_unprivileged_port_start)
  ((EUID == 0 || $1 >= lowest))
}
