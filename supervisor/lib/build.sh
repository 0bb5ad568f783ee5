# shellcheck shell=bash
# Builds the two daemons, when their sources have changed since the last time.

built_mark=target/built-by-up

# Gives every jar a file of its own again. Maven writes into the files that are there, and a running
# daemon that has one open would find other bytes where its classes were.
leave_jars_to_running_daemons() {
  local jar
  for jar in "$checkout"/*/target/*.jar "$checkout"/*/target/lib/*.jar; do
    [[ -f $jar ]] || continue
    cp -p -- "$jar" "$jar.new"
    mv -f -- "$jar.new" "$jar"
  done
}

build() {
  local log=$checkout/target/up-build.log
  if [[ -n ${COFFER_SKIP_BUILD-} ]]; then
    return 0
  fi
  if is_built; then
    make_archives
    return 0
  fi
  mkdir -p "$checkout/target" 2>/dev/null || true
  [[ -w $checkout/target ]] \
    || die "no right to write in $checkout, where the daemons are to be built"
  say "Building (the first time takes some minutes, while Maven fetches what it needs)"
  leave_jars_to_running_daemons
  remove_archives
  local began=$SECONDS started
  started=$(mktemp "$checkout/target/build.XXXXXX")
  if ! (cd "$checkout" && mvn -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl auth-daemon,storage-daemon -am package) >"$log" 2>&1 </dev/null; then
    rm -f "$started"
    grep -E '^\[(ERROR|WARNING)\] ' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    die "the build failed; all Maven said is in $log"
  fi
  make_archives
  # As old as the beginning: what changed meanwhile counts as changed.
  mv "$started" "$checkout/$built_mark"
  say "Built in $((SECONDS - began)) s"
}

is_built() {
  local changed
  [[ -f $checkout/$built_mark ]] || return 1
  compgen -G "$checkout/auth-daemon/target/auth-daemon-*.jar" >/dev/null || return 1
  compgen -G "$checkout/storage-daemon/target/storage-daemon-*.jar" >/dev/null || return 1
  changed=$(cd "$checkout" && find pom.xml .mvn ./*/pom.xml ./{common,auth-daemon,storage-daemon}/src/main \
    -newer "$built_mark" -print -quit)
  [[ -z $changed ]]
}
