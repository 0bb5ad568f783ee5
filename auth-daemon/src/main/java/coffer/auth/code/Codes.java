package coffer.auth.code;

import coffer.account.AccountName;
import coffer.token.BearerToken;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The codes that wait for their apps, in memory only: a restart of the daemon ends them, and the
 * person clicks once more. A code is good for 60 seconds and once. A used one is remembered for ten
 * minutes, so that what was given for it can be taken back if it comes again (RFC 6749, section
 * 4.1.2). Memory is bounded: what was used gives way first, then of an account its oldest; when too
 * many people wait at once no more codes are handed out. For any number of threads.
 */
public final class Codes {

  /** How long a code is good. */
  static final Duration LIFE = Duration.ofSeconds(60);

  static final Duration REMEMBERED = Duration.ofMinutes(10);

  static final int MOST = 2000;
  static final int MOST_OF_ACCOUNT = 20;

  private final Clock clock;
  private final SecureRandom random;
  private final Map<TokenHash, PendingCode> codes = new LinkedHashMap<>();

  public Codes(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new code for that; empty if too many are waiting already. */
  public synchronized Optional<BearerToken> issue(CodeGrant grant) {
    forget();
    makeRoom(grant.account());
    if (codes.size() >= MOST && !remove(PendingCode::isUsed)) {
      return Optional.empty();
    }
    BearerToken code = BearerToken.random(random);
    codes.put(code.hash(), new PendingCode(grant, TokenFamily.random(random), clock.instant()));
    return Optional.of(code);
  }

  /**
   * Forgets the codes of that account that nobody has redeemed: somebody has taken away what they
   * would bring.
   */
  public synchronized void forget(AccountName account) {
    codes.values().removeIf(code -> !code.isUsed() && code.grant().account().equals(account));
  }

  /** What was handed out as that code; empty if nothing was, or its time is over. */
  synchronized Optional<PendingCode> find(BearerToken code) {
    return Optional.ofNullable(codes.get(code.hash())).filter(found -> !isOver(found));
  }

  private void forget() {
    codes.values().removeIf(this::isOver);
  }

  private boolean isOver(PendingCode code) {
    Duration life = code.isUsed() ? REMEMBERED : LIFE;
    Instant now = clock.instant();
    return Duration.between(code.issued(), now).abs().compareTo(life) >= 0;
  }

  private void makeRoom(AccountName account) {
    Predicate<PendingCode> theirs = code -> code.grant().account().equals(account);
    if (codes.values().stream().filter(theirs).count() >= MOST_OF_ACCOUNT
        && !remove(theirs.and(PendingCode::isUsed))) {
      remove(theirs);
    }
  }

  /** Removes the oldest of such codes, if there is one. */
  private boolean remove(Predicate<PendingCode> which) {
    Iterator<PendingCode> oldest = codes.values().iterator();
    while (oldest.hasNext()) {
      if (which.test(oldest.next())) {
        oldest.remove();
        return true;
      }
    }
    return false;
  }
}
