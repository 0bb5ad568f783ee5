package coffer.auth.http;

import coffer.auth.session.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recovery codes between the form that has made them and the page that shows them: in memory only,
 * for the session that has made them, once, for two minutes at most. Mutable. For any number of
 * threads.
 */
final class FreshCodes {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int MOST = 1000;

  private record Held(List<String> codes, Instant since) {}

  private final Clock clock;
  private final Map<String, Held> held = new LinkedHashMap<>();

  FreshCodes(Clock clock) {
    this.clock = clock;
  }

  /** Keeps them; with very many, those that have waited for longest go. */
  synchronized void hold(Session session, List<String> codes) {
    forgetOld();
    if (held.size() >= MOST) {
      held.remove(held.keySet().iterator().next());
    }
    held.put(session.csrfToken(), new Held(codes, clock.instant()));
  }

  /** Those of that session, which are forgotten by this; none if there are none. */
  synchronized List<String> take(Session session) {
    forgetOld();
    Held found = held.remove(session.csrfToken());
    return found == null ? List.of() : found.codes();
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(LONGEST);
    held.values().removeIf(one -> one.since().isBefore(oldest));
  }
}
