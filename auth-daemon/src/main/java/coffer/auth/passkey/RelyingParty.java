package coffer.auth.passkey;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For whom passkeys are made here (WebAuthn 5.1.2).
 *
 * @param id the host of the origin: a name, since browsers take no IP address for one
 * @param origin of the pages that ask for passkeys, exactly
 */
public record RelyingParty(String id, String origin) {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*");

  /** That of an origin; empty where browsers would refuse: at an IP address, or without TLS. */
  public static Optional<RelyingParty> of(String origin) {
    URI uri = URI.create(origin);
    String host = uri.getHost();
    if (host == null || ADDRESS.matcher(host).matches()) {
      return Optional.empty();
    }
    boolean secure = "https".equals(uri.getScheme()) || isLocalhost(host);
    return secure ? Optional.of(new RelyingParty(host, origin)) : Optional.empty();
  }

  private static boolean isLocalhost(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }
}
