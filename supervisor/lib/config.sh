# shellcheck shell=bash
# etc/coffer.conf: written once with this machine's addresses, afterwards the person's own. Only
# lines that still are as up wrote them follow another --port.

# Sets port: from --port, from the addresses of an earlier run, or 8000.
choose_port() {
  local file=$home/etc/coffer.conf
  written_port=
  if [[ -e $file ]]; then
    [[ -r $file ]] || die "no right to read $file"
    written_port=$(find_written_port "$file")
  fi
  port=${1:-${written_port:-8000}}
}

# Makes the file say what the chosen port means, as far as that is up's to say.
settle_config() {
  local file=$home/etc/coffer.conf
  if [[ ! -e $file ]]; then
    write_config "$file"
  elif [[ -z $written_port ]]; then
    if [[ -n $1 ]]; then
      say "nginx listens on port $port; the addresses in $(shown "$file") are your own and stay as they are."
    fi
  elif [[ $port != "$written_port" ]]; then
    replace_port "$file" "$written_port" "$port"
    say "Addresses end in localhost:$port now, no longer in localhost:$written_port: apps have to be connected again."
  fi
}

write_config() {
  cat >"$1.new" <<EOF
# What is not said here has its default; docs/configuration.md explains every key.

auth_origin = http://localhost:$port
storage_origin = http://localhost:$port
address_domain = localhost:$port
EOF
  mv -- "$1.new" "$1"
}

# Makes the secret by which the auth daemon asks the storage daemon; one that is there stays.
settle_secret() {
  local file=$home/etc/storage-admin.secret
  if [[ ! -e $file ]]; then
    head -c 36 /dev/urandom | base64 -w 0 >"$file.new" || die "no right to write in $home/etc"
    chmod 640 "$file.new"
    mv -- "$file.new" "$file"
  fi
}

# The port of the three lines that write_config wrote; nothing if one of them is otherwise.
find_written_port() {
  local origin
  origin=$(sed -n 's|^auth_origin = http://localhost:\([0-9]\{1,5\}\)$|\1|p' "$1")
  if [[ -n $origin ]] \
    && grep -qxF "storage_origin = http://localhost:$origin" "$1" \
    && grep -qxF "address_domain = localhost:$origin" "$1"; then
    printf '%s' "$origin"
  fi
}

replace_port() {
  local file=$1 old=$2 new=$3
  cp -p -- "$file" "$file.new"
  sed -e "/^\(auth\|storage\)_origin = http:\/\/localhost:$old\$/s/$old\$/$new/" \
    -e "/^address_domain = localhost:$old\$/s/$old\$/$new/" "$file" >"$file.new"
  mv -- "$file.new" "$file"
}

# Asks the auth daemon's command what the configuration comes to, and what is wrong with it.
read_config() {
  local said
  if ! said=$("$checkout/auth-daemon/coffer-auth" config --home "$home" 2>&1); then
    printf '%s\n' "$said" >&2
    die "the configuration cannot be used"
  fi
  declare -gA config=()
  local key value
  while IFS='=' read -r key value; do
    config[${key%% *}]=${value# }
  done <<<"$said"
  [[ -n ${config[auth_origin]-} ]] || die "cannot make out the configuration: $said"
  [[ -z ${config[base_path]-} ]] \
    || die "base_path = ${config[base_path]} does not go with up, whose nginx serves everything at the root: take the line out of $(shown "$home/etc/coffer.conf"), or have an nginx of your own before the daemons, as \"Below a path of a website\" in docs/deployment.md says"
}

# The hosts that the configured origins and addresses are reached by, and localhost.
served_hosts() {
  local value domains
  IFS=', ' read -ra domains <<<"${config[address_domain]}"
  for value in localhost "${config[auth_origin]}" "${config[storage_origin]}" "${domains[@]}"; do
    value=${value#*://}
    if [[ $value =~ ^(.*):[0-9]+$ ]]; then
      value=${BASH_REMATCH[1]}
    fi
    printf '%s\n' "$value"
  done | sort -u | tr '\n' ' '
}
