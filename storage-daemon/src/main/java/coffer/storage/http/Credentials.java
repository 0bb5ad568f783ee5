package coffer.storage.http;

import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.token.BearerToken;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request says of who sends it (RFC 6750, section 2.1); tokens in a query do not count. */
sealed interface Credentials {

  /** Nothing, or something of another scheme. */
  record Missing() implements Credentials {}

  /** A bearer token that is none of ours by its very shape. */
  record Unrecognised() implements Credentials {}

  /** A token, to be looked up. */
  record Bearer(BearerToken token) implements Credentials {}

  /** The scheme in any case, and the rest. */
  Pattern BEARER = Pattern.compile("(?i:bearer)(?: +(.*))?");

  /**
   * From the lines of the {@code Authorization} field.
   *
   * @throws FailureException 400 if there are several
   */
  static Credentials parse(List<String> lines) {
    if (lines.size() > 1) {
      throw new FailureException(
          Failure.MALFORMED_REQUEST, "The header Authorization is there more than once.");
    }
    Matcher matcher = BEARER.matcher(lines.isEmpty() ? "" : lines.get(0).strip());
    if (!matcher.matches()) {
      return new Missing();
    }
    String token = matcher.group(1) == null ? "" : matcher.group(1);
    return BearerToken.parse(token).<Credentials>map(Bearer::new).orElseGet(Unrecognised::new);
  }
}
