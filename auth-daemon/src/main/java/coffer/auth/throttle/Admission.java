package coffer.auth.throttle;

import java.time.Duration;

/** Whether an attempt may go ahead. */
public sealed interface Admission {

  /**
   * The password may be looked at now.
   *
   * @param known true for a browser that has signed in to the account before
   */
  record Go(boolean known) implements Admission {}

  /** Not before this has passed; more than nothing, at most a minute. */
  record Wait(Duration remaining) implements Admission {}
}
