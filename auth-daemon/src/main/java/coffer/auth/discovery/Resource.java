package coffer.auth.discovery;

import coffer.account.AccountName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a WebFinger query is about (RFC 7033, section 4.1). */
sealed interface Resource {

  /** A person at this host, whether or not there is an account of that name. */
  record Person(AccountName name) implements Resource {}

  /** This host itself. */
  record Host() implements Resource {}

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
   * @param domain what stands behind the {@code @} of addresses here
   * @throws DiscoveryException if it is no URI
   */
  static Resource parse(String uri, String domain) throws DiscoveryException {
    if (!SCHEME.matcher(uri).matches()) {
      throw new DiscoveryException("The resource must be a URI such as acct:user@" + domain + ".");
    }
    Matcher matcher = OURS.matcher(uri);
    if (!matcher.matches()) {
      return new Stranger();
    }
    String site = matcher.group("site");
    if (site != null) {
      return isSame(site, domain) ? new Host() : new Stranger();
    }
    Optional<AccountName> name = AccountName.parse(matcher.group("user"));
    return name.isPresent() && isSame(matcher.group("host"), domain)
        ? new Person(name.get())
        : new Stranger();
  }

  private static boolean isSame(String host, String domain) {
    return host.toLowerCase(Locale.ROOT).equals(domain.toLowerCase(Locale.ROOT));
  }
}
