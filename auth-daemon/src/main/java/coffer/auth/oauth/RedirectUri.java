package coffer.auth.oauth;

import coffer.grant.AppOrigin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the browser is sent with the answer, and so the app that gets it. Taken are only URIs that
 * RFC 3986 and browsers read alike: {@code https} or {@code http}, a host without tricks, an
 * optional port, a path and a query of harmless ASCII; and for native apps a scheme of their own, a
 * domain name read backwards, with a path behind one slash (RFC 8252, section 7.1). Everything else
 * is refused, so that the origin a person is shown is the one that receives the answer.
 *
 * @param value the URI, byte for byte as the app wrote it; it has no fragment
 * @param app the origin it belongs to
 * @param transport how what is sent there travels
 */
public record RedirectUri(String value, AppOrigin app, Transport transport) {

  /** How an answer travels from the browser to the app. */
  public enum Transport {
    /** Over https. */
    ENCRYPTED,
    /** Over http, to the device the browser itself runs on. */
    LOCAL,
    /** Over http, through Tor, which encrypts it. */
    ONION,
    /** Over http, readable on the way, to a host the operator has named. */
    READABLE,
    /** To a native app: whichever on the device has claimed that scheme. */
    PRIVATE_SCHEME
  }

  /** Longest URI, in characters. */
  static final int LONGEST = 4096;

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>(?i:https?))://(?<host>\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9.-]{1,253})"
              + "(?::(?<port>[0-9]{1,5}))?(?:[/?][!$-;=?-\\[\\]_a-z~]*)?");

  /** Two slashes would begin a host, which no app can claim for itself. */
  private static final Pattern NATIVE =
      Pattern.compile("(?<scheme>[a-z0-9.-]+:)/(?!/)[!$-;=?-\\[\\]_a-z~]*");

  private static final int LAST_PORT = 65535;

  /**
   * Reads what an app wrote.
   *
   * @param insecureHosts hosts besides loopback and {@code .onion} that may be reached over http
   * @throws UnacceptableRedirectException if it is not of the grammar, or http to any other host
   */
  public static RedirectUri parse(String written, Set<String> insecureHosts)
      throws UnacceptableRedirectException {
    if (written.length() > LONGEST) {
      throw new UnacceptableRedirectException(
          "The redirect_uri is longer than " + LONGEST + " characters.");
    }
    Optional<RedirectUri> toNativeApp = toNativeApp(written);
    if (toNativeApp.isPresent()) {
      return toNativeApp.get();
    }
    Matcher matcher = SHAPE.matcher(written);
    if (!matcher.matches()) {
      throw new UnacceptableRedirectException(fault(written));
    }
    String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
    String host = WebHost.serialise(matcher.group("host"));
    String port = port(scheme, matcher.group("port"));
    Transport transport = transport(scheme, host, insecureHosts);
    return new RedirectUri(written, new AppOrigin(scheme + "://" + host + port), transport);
  }

  private static Optional<RedirectUri> toNativeApp(String written) {
    Matcher matcher = NATIVE.matcher(written);
    return matcher.matches()
        ? AppOrigin.parse(matcher.group("scheme"))
            .map(app -> new RedirectUri(written, app, Transport.PRIVATE_SCHEME))
        : Optional.empty();
  }

  private static String fault(String written) {
    if (!written.regionMatches(true, 0, "https://", 0, 8)
        && !written.regionMatches(true, 0, "http://", 0, 7)) {
      return "The redirect_uri must begin with https://, or with a native app's own scheme and one slash, such as"
          + " com.example.app:/.";
    }
    if (written.indexOf('#') >= 0) {
      return "The redirect_uri must not have a fragment (#).";
    }
    return "The redirect_uri is not an address that all browsers read alike: a host of letters, digits, hyphens and"
        + " dots, an optional port, and a path and query of plain ASCII, everything else percent-encoded.";
  }

  /** The port as an origin shows it: with its colon, or nothing where it is the scheme's own. */
  private static String port(String scheme, @Nullable String digits)
      throws UnacceptableRedirectException {
    if (digits == null) {
      return "";
    }
    if (digits.startsWith("0") || Integer.parseInt(digits) > LAST_PORT) {
      throw new UnacceptableRedirectException(
          "The port of the redirect_uri must be a number from 1 to 65535 without leading zeros.");
    }
    return digits.equals(scheme.equals("https") ? "443" : "80") ? "" : ":" + digits;
  }

  private static Transport transport(String scheme, String host, Set<String> insecureHosts)
      throws UnacceptableRedirectException {
    if (scheme.equals("https")) {
      return Transport.ENCRYPTED;
    }
    if (WebHost.isLoopback(host)) {
      return Transport.LOCAL;
    }
    if (host.endsWith(".onion")) {
      return Transport.ONION;
    }
    if (insecureHosts.contains(host)) {
      return Transport.READABLE;
    }
    throw new UnacceptableRedirectException(
        "The redirect_uri must begin with https://: over http, anybody on the way could read the answer.");
  }

  /** The URI itself. */
  @Override
  public String toString() {
    return value;
  }
}
