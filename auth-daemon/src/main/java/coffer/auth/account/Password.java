package coffer.auth.account;

import coffer.account.AccountName;
import coffer.auth.text.Phrase;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A password, prepared so that one person's keyboards agree on it (RFC 8265, OpaqueString): in
 * Unicode's form NFC, every kind of space an ordinary one, case kept. It has no {@code toString} of
 * use, so that it cannot end in a log by accident.
 */
public final class Password {

  /** In characters, of a password that is being set. */
  public static final int SHORTEST = 8;

  /** In characters; what is typed beyond them is no password of ours. */
  public static final int LONGEST = 1024;

  /** A name of one or two letters is in every other word. */
  private static final int SHORTEST_WORD = 3;

  private static final Pattern SPACE = Pattern.compile("\\p{Zs}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private final String prepared;

  private Password(String prepared) {
    this.prepared = prepared;
  }

  /** What somebody typed to sign in; not necessarily one that could be set. */
  public static Password typed(String typed) {
    String bounded = typed.substring(0, Math.min(typed.length(), 4 * LONGEST));
    String spaced = SPACE.matcher(bounded).replaceAll(" ");
    return new Password(Normalizer.normalize(spaced, Normalizer.Form.NFC));
  }

  /**
   * What somebody wants to sign in with from now on.
   *
   * @throws RefusedException if it is too short or long, has characters that no form can send, or
   *     is one that very many people have
   */
  public static Password chosen(String typed) throws RefusedException {
    Password password = typed(typed);
    int length = password.prepared.codePointCount(0, password.prepared.length());
    if (length == 0) {
      throw new RefusedException(Phrase.of("password.empty"));
    }
    if (length < SHORTEST) {
      throw new RefusedException(Phrase.of("password.short").with("least", SHORTEST));
    }
    if (length > LONGEST) {
      throw new RefusedException(Phrase.of("password.long").with("most", LONGEST));
    }
    if (CONTROL.matcher(password.prepared).find()) {
      throw new RefusedException(Phrase.of("password.control"));
    }
    if (CommonPasswords.contain(password.prepared)) {
      throw new RefusedException(Phrase.of("password.common"));
    }
    return password;
  }

  /**
   * Refuses one that says little more than whose it is and what for.
   *
   * @throws RefusedException if it is too short without such words
   */
  void requireMoreThan(AccountName account) throws RefusedException {
    String name = Pattern.quote(account.value());
    String own = account.value().length() < SHORTEST_WORD ? "" : "|" + name;
    String rest =
        Pattern.compile(name + "@[\\p{L}\\p{N}.-]+|coffer" + own, Pattern.CASE_INSENSITIVE)
            .matcher(prepared)
            .replaceAll("");
    if (!rest.equals(prepared) && rest.codePointCount(0, rest.length()) < SHORTEST) {
      throw new RefusedException(Phrase.of("password.own").with("least", SHORTEST));
    }
  }

  byte[] bytes() {
    return prepared.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Password";
  }
}
