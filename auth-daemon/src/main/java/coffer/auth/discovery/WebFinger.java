package coffer.auth.discovery;

import coffer.account.AccountName;
import coffer.auth.form.Parameters;
import coffer.config.CofferConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers WebFinger queries (RFC 7033). For any number of threads. */
public final class WebFinger {

  private final CofferConfig config;
  private final ExtraRecords extra;
  private final KnownAccounts accounts;

  public WebFinger(CofferConfig config, ExtraRecords extra, KnownAccounts accounts) {
    this.config = config;
    this.extra = extra;
    this.accounts = accounts;
  }

  /**
   * The JSON Resource Descriptor of whom {@code resource} names, cut down to the links of the
   * {@code rel} parameters if there are any; empty if they are not known here.
   *
   * @throws DiscoveryException if there is not exactly one resource, or it is no URI
   * @throws IOException if the accounts cannot be looked at
   */
  public Optional<String> describe(Parameters query) throws DiscoveryException, IOException {
    if (query.isRepeated("resource") || query.isMalformed("resource")) {
      throw new DiscoveryException("The resource is there twice or is no percent-encoded UTF-8.");
    }
    Optional<String> resource = query.value("resource");
    if (resource.isEmpty()) {
      throw new DiscoveryException("The query needs a resource.");
    }
    Resource asked = Resource.parse(resource.get(), config.addressDomains());
    List<String> rels = query.all("rel");
    if (asked instanceof Resource.Person person) {
      return accounts.find(person.name()).map(found -> describe(found, person.domain(), rels));
    } else if (asked instanceof Resource.Host host) {
      return host().map(found -> describe(found, host.domain(), rels));
    }
    return Optional.empty();
  }

  private Optional<AccountName> host() throws IOException {
    Optional<AccountName> named =
        config.defaultAccount().isPresent() ? config.defaultAccount() : accounts.only();
    return named.isPresent() ? accounts.find(named.get()) : Optional.empty();
  }

  /** The subject is at the domain that was asked for: the person may know no other. */
  private String describe(AccountName person, String domain, List<String> rels) {
    ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
    descriptor.put("subject", "acct:" + person + "@" + domain);
    extra.properties(person).ifPresent(properties -> descriptor.set("properties", properties));
    var links = descriptor.putArray("links");
    Stream.concat(Stream.of(StorageLink.of(person, config)), extra.links(person).stream())
        .filter(link -> rels.isEmpty() || rels.contains(link.path("rel").stringValue()))
        .forEach(links::add);
    return descriptor.toString();
  }
}
