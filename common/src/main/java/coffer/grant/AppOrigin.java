package coffer.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An app, known by the web origin it runs on (RFC 6454), serialised as browsers do: scheme and host
 * in lower case, the port left out where it is the scheme's default. A native app is known by the
 * scheme its answers go to, a domain name read backwards (RFC 8252, section 7.1), with its colon:
 * {@code com.example.app:}. {@code client_id} plays no part (draft, section 10).
 */
public record AppOrigin(String value) implements Comparable<AppOrigin> {

  private static final Pattern WEB =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

  /** With a dot, which tells it from every scheme that means something to all browsers. */
  private static final Pattern NATIVE =
      Pattern.compile("[a-z][a-z0-9-]{0,62}(\\.[a-z0-9][a-z0-9-]{0,62}){1,7}:");

  /**
   * @throws IllegalArgumentException if it is neither a serialised http or https origin nor a
   *     private-use scheme
   */
  public AppOrigin {
    if (!isSerialised(value)) {
      throw new IllegalArgumentException("not an origin: " + value);
    }
  }

  /** The origin that is spelled exactly so; empty if it is not one. */
  public static Optional<AppOrigin> parse(String written) {
    return isSerialised(written) ? Optional.of(new AppOrigin(written)) : Optional.empty();
  }

  private static boolean isSerialised(String value) {
    boolean https = value.startsWith("https:");
    boolean defaultPort = value.endsWith(https ? ":443" : ":80");
    return (WEB.matcher(value).matches() && !defaultPort) || NATIVE.matcher(value).matches();
  }

  /** True for an app on the web, false for a native one. */
  public boolean isWeb() {
    return value.contains("://");
  }

  /**
   * The name of this app in {@code .auth} and {@code tokens}: SHA-256 of the origin, 64 hex digits
   * in lower case.
   */
  public String fingerprint() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(AppOrigin other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
