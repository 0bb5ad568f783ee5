package coffer.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the domains of people's addresses. */
final class AddressDomainsReader {

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");
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
      if (!DOMAIN.matcher(entry).matches()) {
        return Optional.of(EXPECTED + (entries.size() > 1 ? ", and '" + entry + "' is none" : ""));
      }
      if (!seen.add(entry)) {
        return Optional.of("each domain once, and '" + entry + "' is there again");
      }
    }
    return Optional.empty();
  }
}
