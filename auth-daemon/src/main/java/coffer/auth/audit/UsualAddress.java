package coffer.auth.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An IP address as everybody writes it, so that one address is one text: without a zone, IPv6 short
 * and in lower case (RFC 5952), an IPv4 address inside of IPv6 as IPv4.
 */
final class UsualAddress {

  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final int GROUPS = 8;

  private UsualAddress() {}

  /** The address so written; {@code -} for what is none. Never asks a name server. */
  static String of(String address) {
    String bare = address.replaceFirst("%.*", "");
    if (!LITERAL.matcher(bare).matches() || !(bare.contains(":") || isQuad(bare))) {
      return "-";
    }
    try {
      InetAddress parsed = InetAddress.getByName(bare);
      return parsed instanceof Inet6Address six
          ? shortened(six.getAddress())
          : String.valueOf(parsed.getHostAddress());
    } catch (UnknownHostException e) {
      return "-";
    }
  }

  /** Four parts in decimal; fewer, or other digits, would be read as something else. */
  private static boolean isQuad(String text) {
    return text.matches("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
  }

  private static String shortened(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int at = 0; at < GROUPS; at++) {
      groups[at] = ((bytes[2 * at] & 0xff) << 8) | (bytes[2 * at + 1] & 0xff);
    }
    int start = 0;
    int length = 1;
    for (int at = 0; at < GROUPS; at++) {
      int zeros = zeros(groups, at);
      if (zeros > length) {
        start = at;
        length = zeros;
      }
    }
    return length == 1
        ? hex(groups, 0, GROUPS)
        : hex(groups, 0, start) + "::" + hex(groups, start + length, GROUPS);
  }

  private static int zeros(int[] groups, int from) {
    int at = from;
    while (at < GROUPS && groups[at] == 0) {
      at++;
    }
    return at - from;
  }

  private static String hex(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; at++) {
      text.append(at == from ? "" : ":").append(Integer.toHexString(groups[at]));
    }
    return text.toString();
  }
}
