package coffer.account;

import coffer.file.FlatLine;
import coffer.grant.Consent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account's {@code account}: lines of {@code key = value}. Immutable. Keys it does not know are
 * somebody else's, and no fault.
 */
public final class AccountFile {

  /** Whether the account may be used. */
  public enum State {
    /** It may. */
    ACTIVE,
    /** Nobody can sign in, and its tokens count for nothing; its files stay. */
    DISABLED
  }

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Optional<String> id;

  private AccountFile(byte[] content) {
    for (FlatLine line : FlatLine.of(content)) {
      String text = String.join(" ", line.fields());
      int equals = text.indexOf('=');
      if (equals > 0) {
        values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    id = Optional.ofNullable(values.get("id")).filter(found -> ID.matcher(found).matches());
  }

  /** The file with that content. */
  public static AccountFile parse(byte[] content) {
    return new AccountFile(content);
  }

  /**
   * What tells this account from every other that has had or will have its name; empty for a file
   * that is no account's.
   */
  public Optional<String> id() {
    return id;
  }

  /**
   * Its state; anything but {@code active} is disabled, so that a slip of the pen opens nothing.
   */
  public State state() {
    return "active".equals(values.get("state")) ? State.ACTIVE : State.DISABLED;
  }

  /**
   * How grants come about, where this account says otherwise than the configuration; anything but
   * {@code page} is by file, so that a slip of the pen opens nothing.
   */
  public Optional<Consent> consent() {
    return Optional.ofNullable(values.get("consent"))
        .filter(consent -> !consent.isEmpty())
        .map(consent -> consent.equals("page") ? Consent.PAGE : Consent.FILE);
  }

  /** The value of any other key. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }
}
