# shellcheck shell=bash
# Makes archives of the daemons' classes, as the Java that is used keeps them in memory, so that the
# daemons start in a fraction of the time. Each is written while its daemon runs once, on a home of
# its own; the launchers use it when it is there and fits. Without one everything works as well.

# Makes what is missing for that Java, or older than the jars, which Maven may have made anew by other
# hands. Never fails.
make_archives() {
  local daemon
  for daemon in auth storage; do
    make_archive "$daemon" </dev/null >/dev/null 2>&1 &
  done
  wait || true
}

make_archive() {
  local launcher=$checkout/$1-daemon/coffer-$1 target=$checkout/$1-daemon/target archive temp
  archive=$target/coffer-$1-$(java_runtime_version "$JAVA_HOME").jsa
  [[ -w $target ]] || return 0
  [[ ! -s $archive || -n $(find "$target" -maxdepth 2 -name '*.jar' -newer "$archive" -print -quit) ]] || return 0
  temp=$(mktemp -d "$target/archive.XXXXXX") || return 0
  if run_once "$1" "$launcher" "$temp" && is_sound "$1" "$temp/classes.jsa"; then
    # Whole and on disk before it has its name: Java does not survive one that is cut off.
    sync -- "$temp/classes.jsa" && mv -f -- "$temp/classes.jsa" "$archive"
  fi
  rm -rf -- "$temp"
}

# Archives are for the jars that they were made with, which a build replaces.
remove_archives() {
  rm -f -- "$checkout"/{auth,storage}-daemon/target/coffer-*.jsa
}

java_runtime_version() {
  sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$1/release" 2>/dev/null
}

# run_once DAEMON LAUNCHER FOLDER: starts it, has it do what it does all day, and ends it. Fails if it did not do it.
run_once() {
  local home=$3/home token=archive-archive-archive-archive-archive-arc pid port=
  mkdir -p -- "$home/accounts/me" "$home/etc"
  if [[ $1 == storage ]]; then
    printf 'id = archive-archive-archive\nstate = active\n' >"$home/accounts/me/account"
    printf 'https://app.example.org * rw\n' >"$home/accounts/me/.auth"
    TZ=UTC0 printf '%s https://app.example.org *:rw %(%FT%TZ)T 90d 127.0.0.1 -\n' \
      "$(printf %s "$token" | sha256sum | cut -d' ' -f1)" -1 >"$home/accounts/me/tokens"
  fi
  COFFER_ARCHIVE=$3/classes.jsa "$2" serve --home "$home" --listen 127.0.0.1:0 >"$3/said" 2>&1 &
  pid=$!
  for ((i = 0; i < 300; i++)); do
    port=$(sed -n 's/^coffer-.* ready on .*:\([0-9]*\)$/\1/p' "$3/said")
    [[ -z $port ]] || break
    kill -0 "$pid" || return 1
    sleep 0.1
  done
  local answered=yes
  exercise_"$1" "$port" "$token" || answered=no
  kill -TERM "$pid"
  wait "$pid" || true
  [[ $answered == yes && -s $3/classes.jsa ]]
}

# exercise_storage PORT TOKEN: a listing of more than 1,000 documents is made in another way than a short one.
exercise_storage() {
  local i
  {
    for ((i = 0; i < 1100; i++)); do
      request PUT "/storage/me/notes/$i" "$2" note
    done
    request PUT /storage/me/notes/long "$2" "$(head -c 300000 /dev/zero | tr '\0' x)"
    request GET /storage/me/notes/0 "$2"
    request GET /storage/me/notes/long "$2"
    request GET /storage/me/notes/ "$2"
    request DELETE /storage/me/notes/0 "$2"
    request GET /storage/me/ "$2" '' close
  } | answered "$1" 1106
}

exercise_auth() {
  {
    request GET /.well-known/host-meta
    request GET '/.well-known/webfinger?resource=acct:me@localhost'
    request GET /account/ '' '' close
  } | answered "$1" 1
}

# request METHOD PATH [TOKEN [BODY [CONNECTION]]]
request() {
  local body=${4-}
  printf '%s %s HTTP/1.1\r\nHost: localhost:8000\r\nAuthorization: Bearer %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n%s' \
    "$1" "$2" "${3-}" "${#body}" "${5:-keep-alive}" "$body"
}

# answered PORT COUNT: sends what comes in; fails unless so many answers at least say that it was done.
answered() {
  local count
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  timeout 60 cat >&3 &
  count=$(timeout 60 cat <&3 | grep -ao 'HTTP/1.1 2' | wc -l)
  exec 3>&-
  ((count >= $2))
}

# Whether Java takes it, for these jars.
is_sound() {
  COFFER_JAVA_OPTS="-XX:SharedArchiveFile=$2 -Xshare:on" "$checkout/$1-daemon/coffer-$1" --version
}
