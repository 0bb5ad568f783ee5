# shellcheck shell=bash
# The home: the one folder that holds everything a pair has and leaves.

# Sets home to the one absolute name of the argument, whatever links lead there.
name_home() {
  home=$(realpath -m -- "$1")
  [[ $home$checkout != *$'\n'* ]] || die "a path with a line break is asking for trouble: $home"
  if [[ -e $home && ! -d $home ]]; then
    die "$home is no folder"
  fi
}

# Makes sure that the home can be worked in.
open_home() {
  local part
  if [[ ! -d $home ]]; then
    mkdir -p -- "$home" 2>/dev/null || die "no right to create $home"
  fi
  for part in "" /etc /accounts /data /log /service /nginx; do
    if [[ -e $home$part && ! (-d $home$part && -w $home$part && -x $home$part) ]]; then
      die "no right to write in $home$part"
    fi
  done
  mkdir -p -- "$home"/{etc,log,service,nginx/tmp} 2>/dev/null || die "no right to write in $home"
  if [[ ! -d $home/data ]]; then
    mkdir -m 0750 -- "$home/data" 2>/dev/null || die "no right to write in $home"
  fi
  spread_accounts
}

# Has ext4 put each account's folder elsewhere. In one place together, every new file of one account is
# looked for among all files that others have lately deleted. Other file systems do not know the mark.
spread_accounts() {
  chattr +T -- "$home/data" 2>/dev/null || true
}

# Claims the home until release_own_claim; die when a pair is running there. Every process of the
# pair inherits the claim and holds it to its end, so that a claim that is free means that nothing
# is left.
claim_home() {
  true >>"$home/service/.claim" || die "no right to write in $home/service"
  exec 9>>"$home/service/.claim"
  if ! flock -n 9; then
    die "Coffer is running on $(shown "$home") already; stop it with: $(down_command)"
  fi
}

release_own_claim() {
  exec 9>&-
}

# True once no process of the pair is left, false when the seconds given were not enough.
await_end() {
  flock -w "$1" "$home/service/.claim" true
}

down_command() {
  printf '%s' "$(command_shown "$checkout/supervisor/down")"
  if [[ $home != "$checkout/run" ]]; then
    printf ' --home %s' "$(shown "$home")"
  fi
}
