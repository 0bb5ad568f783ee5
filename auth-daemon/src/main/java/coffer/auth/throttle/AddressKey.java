package coffer.auth.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Under what an address is counted: itself, or for IPv6 the /64 that one customer has whole. */
final class AddressKey {

  private static final int NETWORK_BYTES = 8;

  private AddressKey() {}

  /** The key of any text: what is no IPv6 address is its own. Never asks a name server. */
  static String of(String address) {
    String bare = address.replaceFirst("%.*", "");
    if (!bare.contains(":") || !bare.matches("[0-9A-Fa-f:.]{2,45}")) {
      return bare;
    }
    try {
      InetAddress parsed = InetAddress.getByName(bare);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
          : String.valueOf(parsed.getHostAddress());
    } catch (UnknownHostException e) {
      return bare;
    }
  }
}
