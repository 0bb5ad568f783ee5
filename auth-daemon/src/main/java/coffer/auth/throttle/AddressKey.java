package coffer.auth.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Under what an address is counted: itself, or for IPv6 the networks that are handed out whole. A
 * household gets a /64 or some of them, a company, and whoever asks a tunnel broker, a /48.
 */
final class AddressKey {

  private static final int HOUSEHOLD_BYTES = 8;
  private static final int SITE_BYTES = 6;

  private AddressKey() {}

  /** The key of any text: what is no IPv6 address is its own. Never asks a name server. */
  static String of(String address) {
    return of(address, HOUSEHOLD_BYTES);
  }

  /** The same for all that somebody may have who has one such address. */
  static String ofSite(String address) {
    return of(address, SITE_BYTES);
  }

  private static String of(String address, int bytes) {
    String bare = address.replaceFirst("%.*", "");
    if (!bare.contains(":") || !bare.matches("[0-9A-Fa-f:.]{2,45}")) {
      return bare;
    }
    try {
      InetAddress parsed = InetAddress.getByName(bare);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), bytes))
          : String.valueOf(parsed.getHostAddress());
    } catch (UnknownHostException e) {
      return bare;
    }
  }
}
