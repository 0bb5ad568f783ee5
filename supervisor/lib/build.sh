# shellcheck shell=bash
# Builds the two daemons, when their sources have changed since the last time. A command that needs
# another module besides says so in these two.

built_modules=auth-daemon,storage-daemon
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
    -pl "$built_modules" -am package) >"$log" 2>&1 </dev/null; then
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
  local changed module
  local -a modules
  IFS=, read -ra modules <<<"$built_modules"
  [[ -f $checkout/$built_mark ]] || return 1
  for module in "${modules[@]}"; do
    compgen -G "$checkout/$module/target/$module-*.jar" >/dev/null || return 1
  done
  changed=$(cd "$checkout" && find pom.xml .mvn ./*/pom.xml common/src/main "${modules[@]/%//src/main}" \
    -newer "$built_mark" -print -quit)
  [[ -z $changed ]]
}
