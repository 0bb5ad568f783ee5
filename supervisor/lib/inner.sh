# shellcheck shell=bash
# The inner loops of the storage daemon, measured by JMH without a daemon.

inner_classpath=$checkout/target/inner.classpath

build_inner() {
  local log=$checkout/target/inner-build.log
  say "Compiling the benchmarks of the inner loops"
  if ! (cd "$checkout" && mvn -B -Dstyle.color=never -Dspotless.check.skip=true \
    -pl storage-daemon -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test "-Dmdep.outputFile=$inner_classpath") >"$log" 2>&1 </dev/null; then
    grep -E '^\[ERROR\] ' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    die "the build failed; all Maven said is in $log"
  fi
}

# Runs the benchmarks that the patterns name, or all. The rest of the arguments is JMH's.
run_inner() {
  local classes=$checkout/storage-daemon/target
  exec "$JAVA_HOME/bin/java" -cp "$classes/test-classes:$classes/classes:$(<"$inner_classpath")" \
    org.openjdk.jmh.Main "$@"
}
