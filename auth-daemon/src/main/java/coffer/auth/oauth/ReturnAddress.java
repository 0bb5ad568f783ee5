package coffer.auth.oauth;

import coffer.auth.form.UrlEncoding;
import coffer.token.BearerToken;
import java.util.Optional;

/**
 * Where and how an app is answered: its redirect URI byte for byte, then the answer, then the
 * {@code state} it sent, exactly, if it sent one. An answer in the query also says who gives it
 * (RFC 9207), so that an app that deals with several servers cannot be made to mix them up.
 *
 * @param issuer this server, as its metadata calls it
 */
public record ReturnAddress(
    RedirectUri redirect, Part part, Optional<String> state, String issuer) {

  /** The part of the URL that carries the answer. */
  public enum Part {
    /** Behind the {@code #}, as the implicit grant has it. */
    FRAGMENT,
    /** In the query, where an app looks that asked for a code. */
    QUERY
  }

  /** Longest state, in bytes of UTF-8. */
  static final int LONGEST_STATE = 4096;

  /** Longest URL, which has to fit into 16 KiB of headers with all others. */
  static final int LONGEST = 14 * 1024;

  /** Room for a token or an error, and the names of the parameters. */
  private static final int ANSWER = 512;

  /** Room for what names the issuer: a host has 253 characters at most. */
  private static final int ISSUER = 384;

  /** The URL that hands over a token. */
  public String token(BearerToken token) {
    return answer("access_token=" + UrlEncoding.encode(token.reveal()) + "&token_type=bearer");
  }

  /** The URL that hands over a code. */
  public String code(BearerToken code) {
    return answer("code=" + UrlEncoding.encode(code.reveal()));
  }

  /** The URL that says no. */
  public String error(AuthorizationError error) {
    return answer("error=" + error.code());
  }

  /** The URL that says no, and why, in a sentence of plain ASCII for whoever built the app. */
  public String error(AuthorizationError error, String description) {
    return answer(
        "error=" + error.code() + "&error_description=" + UrlEncoding.encode(description));
  }

  /** True if the state would not fit into an answer with everything else. */
  boolean isTooLong() {
    int room = part == Part.QUERY ? ANSWER + ISSUER : ANSWER;
    return redirect.value().length() + room + encodedState().length() > LONGEST;
  }

  private String answer(String parameters) {
    return redirect.value() + separator() + parameters + encodedIssuer() + encodedState();
  }

  private String encodedIssuer() {
    return part == Part.QUERY ? "&iss=" + UrlEncoding.encode(issuer) : "";
  }

  private String encodedState() {
    return state.map(value -> "&state=" + UrlEncoding.encode(value)).orElse("");
  }

  private char separator() {
    if (part == Part.FRAGMENT) {
      return '#';
    }
    return redirect.value().indexOf('?') < 0 ? '?' : '&';
  }
}
