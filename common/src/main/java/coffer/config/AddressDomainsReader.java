package coffer.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the domains of people's addresses. */
final class AddressDomainsReader {

  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(" + LABEL + "(\\." + LABEL + ")*|\\[[0-9a-f:.]+])(:(?<port>[1-9][0-9]{0,4}))?");
  private static final int LAST_PORT = 65535;
  private static final String EXPECTED =
      "a domain such as example.org, or several with commas between them";

  private AddressDomainsReader() {}

  static AddressDomains read(ConfigFile file) {
    return file.judged(
        "address_domain",
        "localhost:8000",
        text -> problem(entries(text)),
        text -> new AddressDomains(entries(text)));
  }

  private static List<String> entries(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static Optional<String> problem(List<String> entries) {
    Set<String> seen = new HashSet<>();
    for (String entry : entries) {
      if (entry.isEmpty()) {
        return Optional.of(EXPECTED + ", and there is none before or after a comma");
      }
      if (!isDomain(entry)) {
        return Optional.of(EXPECTED + hint(entry, entries.size() > 1));
      }
      if (!seen.add(entry)) {
        return Optional.of("each domain once, and '" + entry + "' is there again");
      }
    }
    return Optional.empty();
  }

  private static boolean isDomain(String entry) {
    Matcher matcher = DOMAIN.matcher(entry);
    return matcher.matches()
        && (matcher.group("port") == null || Integer.parseInt(matcher.group("port")) <= LAST_PORT);
  }

  /** Upper case, other letters than a to z, and a dot at the end are easily put right. */
  private static String hint(String entry, boolean several) {
    String ascii = AddressDomains.ascii(entry);
    String right = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    return (several ? ", and '" + entry + "' is none" : "")
        + (isDomain(right) ? ": write " + right : "");
  }
}
