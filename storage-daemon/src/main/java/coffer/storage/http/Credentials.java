package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.token.BearerToken;
import java.util.List;

/** What a request says of who sends it (RFC 6750, section 2.1); tokens in a query do not count. */
sealed interface Credentials {

  /** Nothing, or something of another scheme. */
  record Missing() implements Credentials {}

  /** A bearer token that is none of ours by its very shape. */
  record Unrecognised() implements Credentials {}

  /** A token, to be looked up. */
  record Bearer(BearerToken token) implements Credentials {}

  /** The scheme, which comes in any case. */
  String BEARER = "bearer";

  /**
   * From the lines of the {@code Authorization} field.
   *
   * @throws FailureException 400 if there are several
   */
  static Credentials parse(List<String> lines) {
    if (lines.size() > 1) {
      throw new FailureException(Failure.CREDENTIALS_REPEATED);
    }
    String value = lines.isEmpty() ? "" : lines.get(0).strip();
    String rest = value.substring(Math.min(BEARER.length(), value.length()));
    if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || !(rest.isEmpty() || rest.startsWith(" "))) {
      return new Missing();
    }
    return BearerToken.parse(rest.stripLeading())
        .<Credentials>map(Bearer::new)
        .orElseGet(Unrecognised::new);
  }
}
