package coffer.account;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of an account: a letter or digit, then also {@code - _ .}, 64 characters at most, all
 * lower case. It is safe as the name of a file and as a segment of a URL. Nothing of the server's
 * own can be mistaken for one, since such names begin with {@code @} or {@code .}, or are {@code
 * -}.
 */
public record AccountName(String value) implements Comparable<AccountName> {

  /** What a name may be, in words for the person who chose another. */
  public static final String RULE =
      "A name begins with a letter from a to z or a digit, goes on with letters, digits, '-', '_' and '.', and has 64"
          + " characters at most.";

  private static final int LONGEST = 64;

  /**
   * @throws IllegalArgumentException if the name breaks {@link #RULE} or has capitals
   */
  public AccountName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /**
   * The name somebody typed, matched without case since phones capitalise; empty if it breaks
   * {@link #RULE}.
   */
  public static Optional<AccountName> parse(String typed) {
    if (isValid(typed)) {
      return Optional.of(new AccountName(typed));
    }
    if (!typed.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    String lower = typed.toLowerCase(Locale.ROOT);
    return isValid(lower) ? Optional.of(new AccountName(lower)) : Optional.empty();
  }

  private static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > LONGEST || !isLetterOrDigit(name.charAt(0))) {
      return false;
    }
    for (int at = 1; at < name.length(); at++) {
      char c = name.charAt(at);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(AccountName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
