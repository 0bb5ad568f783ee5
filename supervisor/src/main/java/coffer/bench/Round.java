package coffer.bench;

import java.time.Duration;

/**
 * One round through all cases.
 *
 * @param number from 1; those from 0 down are the warm-up, which does not count
 * @param rounds how many count
 * @param length of each measurement
 */
record Round(int number, int rounds, Duration length) {

  boolean counts() {
    return number > 0;
  }

  @Override
  public String toString() {
    return counts() ? "round " + number + " of " + rounds : "warm-up";
  }
}
