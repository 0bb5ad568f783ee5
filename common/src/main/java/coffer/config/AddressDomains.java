package coffer.config;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may stand behind the {@code @} of people's addresses: {@code alice} is the same account at
 * each of them. Immutable.
 *
 * @param all in the order of the file, lower case, with the port if they have one; at least one
 */
public record AddressDomains(List<String> all) {

  public AddressDomains {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no domain");
    }
  }

  /** The one that is shown, and taken where nobody has said which. */
  public String main() {
    return all.get(0);
  }

  /**
   * The domain that somebody has written, in any case and in letters of any language, as it is
   * configured.
   */
  public Optional<String> find(String written) {
    String wanted = ascii(written);
    return all.stream().filter(wanted::equals).findFirst();
  }

  /** As a domain is in DNS, lower case; what cannot be there stays as it is. */
  static String ascii(String written) {
    String ascii = written;
    if (!written.chars().allMatch(c -> c < 0x80)) {
      try {
        ascii = IDN.toASCII(written);
      } catch (IllegalArgumentException e) {
        // Nobody's domain, and so no domain of these.
      }
    }
    return ascii.toLowerCase(Locale.ROOT);
  }

  /** The addresses of that name, that at the main domain first. */
  public List<String> addresses(String name) {
    return all.stream().map(domain -> name + "@" + domain).toList();
  }

  /** As the file would say it. */
  @Override
  public String toString() {
    return String.join(", ", all);
  }
}
