package coffer.auth.passkey;

import coffer.account.AccountName;
import coffer.auth.session.Mac256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes challenges, and knows them again without having kept them: each travels in its form as a
 * ticket, signed with a key of this process. Only those that somebody has signed with a passkey are
 * remembered, until they end, so that none is good twice; a restart forgets them together with the
 * key that made them. For any number of threads.
 */
public final class Challenges {

  /** How long a challenge is good. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final int BYTES = 32;
  private static final int MOST = 10_000;
  private static final int MOST_OF_ONE = 50;
  private static final Pattern TICKET =
      Pattern.compile("([A-Za-z0-9_-]{43})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  /** By whom a challenge was used, and until when that has to be remembered. */
  private record Use(AccountName account, Instant ends) {}

  private final Clock clock;
  private final SecureRandom random;
  private final String key;
  private final Map<String, Use> used = new HashMap<>();

  public Challenges(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
    this.key = secret(random);
  }

  /**
   * A new challenge, as it travels in a form: the challenge itself is what stands before the first
   * full stop.
   *
   * @param holder which browser it is for, and what it may be used for
   */
  public String ticket(String holder) {
    long ends = clock.instant().plus(LIFE).getEpochSecond();
    String challenge = secret(random) + "." + ends;
    return challenge + "." + code(holder, challenge);
  }

  /** The challenge of a ticket; empty if it has ended, or was made for another holder. */
  public Optional<Challenge> open(String ticket, String holder) {
    Matcher matcher = TICKET.matcher(ticket);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String text = matcher.group(1);
    Instant ends = Instant.ofEpochSecond(Long.parseLong(matcher.group(2)));
    String right = code(holder, text + "." + matcher.group(2));
    boolean good =
        MessageDigest.isEqual(ascii(right), ascii(matcher.group(3)))
            && clock.instant().isBefore(ends);
    return good ? Optional.of(new Challenge(text, ends)) : Optional.empty();
  }

  /**
   * Uses a challenge up, after it was signed with a passkey of that account.
   *
   * @return false if it was used before, or that account has used so many that they cannot be
   *     remembered
   */
  public synchronized boolean use(Challenge challenge, AccountName account) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    used.values().removeIf(use -> use.ends().isBefore(now));
    long ofOne = used.values().stream().filter(use -> use.account().equals(account)).count();
    return used.size() < MOST
        && ofOne < MOST_OF_ONE
        && used.putIfAbsent(challenge.text(), new Use(account, challenge.ends())) == null;
  }

  private String code(String holder, String challenge) {
    return Mac256.of(key, challenge + "\n" + holder);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
