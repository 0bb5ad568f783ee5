package coffer.config;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that a daemon listens on, as people write them: {@code 127.0.0.1:8001}. */
public final class ListenAddress {

  private static final Pattern VALID =
      Pattern.compile(
          "(127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|\\[::1]|localhost):([0-9]{1,5})");

  private static final int HIGHEST_PORT = 65535;

  private ListenAddress() {}

  /** That address, whose port 0 is any free one; empty if it is malformed or not of loopback. */
  public static Optional<InetSocketAddress> parse(String text) {
    Matcher matcher = VALID.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST_PORT) {
      return Optional.empty();
    }
    return Optional.of(new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2))));
  }

  /** The address as {@link #parse} takes it. */
  public static String format(InetSocketAddress address) {
    String host = address.getAddress() instanceof Inet6Address ? "[::1]" : address.getHostString();
    return host + ":" + address.getPort();
  }
}
