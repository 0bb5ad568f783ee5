package coffer.auth.oauth;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host of a URL in the spelling that browsers give it in an origin (WHATWG URL, section 3.5),
 * for those hosts about which there is nothing to argue.
 */
final class WebHost {

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\\.(?!$)|$)){4}");

  /** What browsers take for a number, in a last label: they read such a host as an IPv4 address. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  private static final Pattern LABELS = Pattern.compile("[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})*");

  private WebHost() {}

  /**
   * The host in lower case, an IPv6 address in brackets in its shortest form.
   *
   * @throws UnacceptableRedirectException if browsers and RFC 3986 may differ about it
   */
  static String serialise(String written) throws UnacceptableRedirectException {
    String host = written.toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return Ipv6Address.parse(host.substring(1, host.length() - 1))
          .map(address -> "[" + address + "]")
          .orElseThrow(
              () ->
                  new UnacceptableRedirectException(
                      "The host of the redirect_uri is in brackets, but no IPv6 address."));
    }
    if (!LABELS.matcher(host).matches()) {
      throw new UnacceptableRedirectException(
          "The host of the redirect_uri must be names of at most 63 characters, with one dot between them.");
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    if (NUMERIC.matcher(last).matches() && !DOTTED_QUAD.matcher(host).matches()) {
      throw new UnacceptableRedirectException(
          "The host of the redirect_uri ends in a number, but is no IPv4 address of four plain parts.");
    }
    return host;
  }

  /** True for a serialised host that always is the machine itself. */
  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || (host.startsWith("127.") && DOTTED_QUAD.matcher(host).matches());
  }
}
