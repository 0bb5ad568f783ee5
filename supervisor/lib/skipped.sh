# shellcheck shell=bash
# Tests that did not run are no tests that passed.

# A test that needs what only some kernels and containers allow says so in these words.
kernel_right='kernel right missing: '

# Lists the tests that were skipped since the file given was made; false if one of them had any
# other reason than a missing kernel right.
report_skipped() {
  local reports report reason skipped=0 unexcused=0
  mapfile -t reports < <(find "$checkout"/*/target/{surefire,failsafe}-reports -name 'TEST-*.xml' \
    -newer "$1" 2>/dev/null)
  for report in "${reports[@]}"; do
    while IFS= read -r reason; do
      skipped=$((skipped + 1))
      say "Skipped: $reason"
      if [[ $reason != *": $kernel_right"* ]]; then
        unexcused=$((unexcused + 1))
      fi
    done < <(skipped_in "$report")
  done
  if ((unexcused > 0)); then
    printf '%s of %s skipped tests lacked no kernel right\n' "$unexcused" "$skipped" >&2
    return 1
  fi
}

# One line for each skipped test of a report: its name, and the reason it gives.
skipped_in() {
  awk -v file="$1" '
    /<testcase / {
      name = file
      if (match($0, / name="[^"]*"/)) {
        name = substr($0, RSTART + 7, RLENGTH - 8)
      }
      if (match($0, / classname="[^"]*"/)) {
        name = substr($0, RSTART + 12, RLENGTH - 13) "." name
      }
    }
    /<skipped/ {
      reason = "no reason given"
      if (match($0, / message="[^"]*"/)) {
        reason = substr($0, RSTART + 10, RLENGTH - 11)
      } else if (match($0, /<!\[CDATA\[.*/)) {
        # The whole exception, of which the first line says why.
        reason = substr($0, RSTART + 9)
        sub(/\]\]>.*/, "", reason)
        sub(/^[A-Za-z0-9_.$]*: /, "", reason)
      }
      sub(/^Assumption failed: /, "", reason)
      print name ": " reason
    }
  ' "$1"
}
