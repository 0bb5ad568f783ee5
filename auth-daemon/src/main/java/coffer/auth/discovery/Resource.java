package coffer.auth.discovery;

import coffer.account.AccountName;
import coffer.config.AddressDomains;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a WebFinger query is about (RFC 7033, section 4.1). */
sealed interface Resource {

  /**
   * A person at this host, whether or not there is an account of that name.
   *
   * @param domain the one of this host's that was asked for
   */
  record Person(AccountName name, String domain) implements Resource {}

  /**
   * This host itself.
   *
   * @param domain the one of its that was asked for
   */
  record Host(String domain) implements Resource {}

  /** Somebody or something else: not known here. */
  record Stranger() implements Resource {}

  /** What URIs begin with (RFC 3986, section 3.1). */
  Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.+", Pattern.DOTALL);

  /** How people and hosts are written. */
  Pattern OURS =
      Pattern.compile("(?i:acct):(?<user>[^@]+)@(?<host>[^@/]+)|(?i:https?)://(?<site>[^/?#]+)/?");

  /**
   * Reads a decoded resource.
   *
   * @param domains what may stand behind the {@code @} of addresses here
   * @throws DiscoveryException if it is no URI
   */
  static Resource parse(String uri, AddressDomains domains) throws DiscoveryException {
    if (!SCHEME.matcher(uri).matches()) {
      throw new DiscoveryException(
          "The resource must be a URI such as acct:user@" + domains.main() + ".");
    }
    Matcher matcher = OURS.matcher(uri);
    if (!matcher.matches()) {
      return new Stranger();
    }
    String site = matcher.group("site");
    if (site != null) {
      return domains.find(site).<Resource>map(Host::new).orElseGet(Stranger::new);
    }
    Optional<AccountName> name = AccountName.parse(matcher.group("user"));
    Optional<String> domain = domains.find(matcher.group("host"));
    return name.isPresent() && domain.isPresent()
        ? new Person(name.get(), domain.get())
        : new Stranger();
  }
}
