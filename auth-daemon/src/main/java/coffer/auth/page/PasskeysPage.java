package coffer.auth.page;

import coffer.auth.text.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * How somebody signs in besides their password: passkeys and recovery codes.
 *
 * @param passkeys what the account has, in the order they were added
 * @param making what a new one is made from; empty where there can be none
 * @param codesLeft how many recovery codes
 * @param codeSet which they are, so that a form that is sent twice replaces them once
 * @param fresh what only the page that follows a change says
 * @param password what can be done about it
 * @param problem why the last form did not go through, in a sentence
 */
public record PasskeysPage(
    Visit visit,
    List<PasskeyView> passkeys,
    Optional<Making> making,
    int codesLeft,
    String codeSet,
    Fresh fresh,
    Password password,
    Optional<Phrase> problem) {

  /** The button that adds the passkey a browser has made. */
  public static final String ADD = "add-passkey";

  /** The button that gives a passkey another name. */
  public static final String RENAME = "rename-passkey";

  /** The button that removes a passkey. */
  public static final String REMOVE = "remove-passkey";

  /** The button that makes recovery codes. */
  public static final String MAKE_CODES = "make-codes";

  /** The button that takes the password away. */
  public static final String REMOVE_PASSWORD = "remove-password";

  /** How the account stands to its password. */
  public enum Password {
    /** There is none. */
    NONE,
    /** There is one, and nothing else that would do. */
    NEEDED,
    /** There is one, and the account has passkeys and recovery codes. */
    REMOVABLE
  }

  /**
   * What a browser makes a passkey from.
   *
   * @param ask challenge and party
   * @param handle what the authenticator knows the account by, base64url
   * @param known the ids of those the account has, so that no device gets a second one
   */
  public record Making(PasskeyAsk ask, String handle, List<String> known) {

    public Making {
      known = List.copyOf(known);
    }

    /** The ids, separated by spaces. */
    public String knownIds() {
      return String.join(" ", known);
    }
  }

  /**
   * What the person reads once.
   *
   * @param codes new recovery codes, never shown again; mostly none
   * @param others who else is signed in, after a change of how one signs in
   */
  public record Fresh(List<String> codes, Optional<OtherSessions> others) {

    /** Nothing has changed. */
    public static final Fresh NOTHING = new Fresh(List.of(), Optional.empty());

    public Fresh {
      codes = List.copyOf(codes);
    }
  }

  public PasskeysPage {
    passkeys = List.copyOf(passkeys);
  }

  /** The page that follows a change. */
  public PasskeysPage after(Fresh change) {
    return new PasskeysPage(visit, passkeys, making, codesLeft, codeSet, change, password, problem);
  }

  /** The page after a form that did not go through. */
  public PasskeysPage withProblem(Phrase problem) {
    return new PasskeysPage(
        visit, passkeys, making, codesLeft, codeSet, fresh, password, Optional.of(problem));
  }
}
