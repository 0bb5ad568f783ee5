# shellcheck shell=bash
# The first account.

# Makes sure that there is an account: the one asked for, or me where there is none at all. Sets
# account_names, and password where up has made one that nobody has been told yet.
settle_account() {
  local user=$1 password_file=$2
  account_names=$(existing_accounts)
  if [[ -z $user && -z $account_names ]]; then
    user=me
  fi
  user=${user,,}
  if [[ -z $user || -e $home/accounts/$user/account ]]; then
    [[ -z $password_file ]] \
      || say "--password-file is for new accounts: ${user:-${account_names//$'\n'/, }} keeps the password it has."
    account_names=${user:-$account_names}
    return
  fi
  if [[ -n $password_file ]]; then
    add_account "$user" "$password_file"
  else
    account_names=$user
    password=$(new_password)
    add_account "$user" /dev/stdin <<<"$password"
  fi
  account_names=$user
}

# Says the password of a new account that is there, unless it has been said: nothing else knows it.
# Where standard output takes nothing any more, standard error may.
tell_password() {
  local told
  if [[ -n $password && -e $home/accounts/$account_names/account ]]; then
    told="$password   (of the new account $account_names; shown only this once)"
    entry "Password" "$told" 2>/dev/null || entry "Password" "$told" >&2
  fi
  password=
}

existing_accounts() {
  local file
  for file in "$home"/accounts/[!@]*/account; do
    [[ -e $file ]] || continue
    file=${file%/account}
    printf '%s\n' "${file##*/}"
  done
}

add_account() {
  local said
  if ! said=$("$checkout/auth-daemon/coffer-auth" user add "$1" --password-file "$2" --home "$home" 2>&1); then
    password=
    printf '%s\n' "$said" >&2
    die "the account $1 could not be created"
  fi
}

# 80 random bits in letters and digits that are not mistaken for each other.
new_password() {
  head -c 10 /dev/urandom | base32 | tr '[:upper:]' '[:lower:]' | sed 's/..../&-/g; s/-$//'
}
