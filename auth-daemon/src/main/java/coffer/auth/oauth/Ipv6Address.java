package coffer.auth.oauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An IPv6 address: eight groups of 16 bits, written as origins write it (RFC 5952, except that an
 * embedded IPv4 address is written in hexadecimal too, as browsers do).
 */
record Ipv6Address(List<Integer> groups) {

  private static final int GROUPS = 8;
  private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

  Ipv6Address {
    groups = List.copyOf(groups);
  }

  /** The address that is written so, in lower case without brackets; empty if it is none. */
  static Optional<Ipv6Address> parse(String written) {
    int gap = written.indexOf("::");
    if (gap < 0) {
      return groups(written).filter(all -> all.size() == GROUPS).map(Ipv6Address::new);
    }
    Optional<List<Integer>> head = groups(written.substring(0, gap));
    Optional<List<Integer>> tail = groups(written.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || written.substring(0, gap).contains(".")) {
      return Optional.empty();
    }
    int zeros = GROUPS - head.get().size() - tail.get().size();
    if (zeros < 1) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(head.get());
    Stream.generate(() -> 0).limit(zeros).forEach(all::add);
    all.addAll(tail.get());
    return Optional.of(new Ipv6Address(all));
  }

  private static Optional<List<Integer>> groups(String part) {
    List<Integer> groups = new ArrayList<>();
    String[] written = part.isEmpty() ? new String[0] : part.split(":", -1);
    for (int at = 0; at < written.length; at++) {
      boolean last = at == written.length - 1;
      if (GROUP.matcher(written[at]).matches()) {
        groups.add(Integer.parseInt(written[at], 16));
      } else if (!last || !addQuad(written[at], groups)) {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  private static boolean addQuad(String quad, List<Integer> groups) {
    String[] octets = quad.split("\\.", -1);
    if (octets.length != 4) {
      return false;
    }
    int[] bytes = new int[4];
    for (int at = 0; at < 4; at++) {
      if (!OCTET.matcher(octets[at]).matches() || Integer.parseInt(octets[at]) > 255) {
        return false;
      }
      bytes[at] = Integer.parseInt(octets[at]);
    }
    groups.add((bytes[0] << 8) | bytes[1]);
    groups.add((bytes[2] << 8) | bytes[3]);
    return true;
  }

  @Override
  public String toString() {
    int start = -1;
    int length = 1;
    for (int at = 0; at < GROUPS; at++) {
      int run = zerosFrom(at);
      if (run > length) {
        start = at;
        length = run;
      }
    }
    return start < 0 ? hex(0, GROUPS) : hex(0, start) + "::" + hex(start + length, GROUPS);
  }

  private int zerosFrom(int from) {
    int at = from;
    while (at < GROUPS && groups.get(at) == 0) {
      at++;
    }
    return at - from;
  }

  private String hex(int from, int to) {
    return String.join(":", groups.subList(from, to).stream().map(Integer::toHexString).toList());
  }
}
