package coffer.auth.http;

import coffer.auth.session.Session;
import java.time.Duration;
import java.time.Instant;

/**
 * What a page wants to be sure of. A session begins with a proof, and whoever proves it again gets
 * a new session in the place of the old one: how old the session is says how old the proof is.
 */
enum Proof {
  /** That it is the browser which the person has signed in from. */
  SESSION,

  /** That the person is there: they have typed their password within the last five minutes. */
  FRESH;

  /** So old may a proof be where it counts. */
  static final Duration LASTS = Duration.ofMinutes(5);

  /** True if that session is proof enough at that moment. */
  boolean isGivenBy(Session session, Instant now) {
    return this == SESSION || session.created().plus(LASTS).isAfter(now);
  }
}
