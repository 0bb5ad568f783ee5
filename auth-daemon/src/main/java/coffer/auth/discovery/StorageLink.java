package coffer.auth.discovery;

import coffer.account.AccountName;
import coffer.auth.oauth.CodeChallenge;
import coffer.config.CofferConfig;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The link that makes a person's storage found (draft, section 10). */
final class StorageLink {

  static final String REL = "http://tools.ietf.org/id/draft-dejong-remotestorage";

  private static final String SPECIFICATION = "draft-dejong-remotestorage-26";

  private StorageLink() {}

  static ObjectNode of(AccountName user, CofferConfig config) {
    ObjectNode link = JsonNodeFactory.instance.objectNode();
    link.put("rel", REL);
    link.put("href", config.storageRoot() + "/storage/" + user);
    ObjectNode properties = link.putObject("properties");
    properties.put("http://remotestorage.io/spec/version", SPECIFICATION);
    // Also where the implicit grant is off: clients that know only that one take a server without
    // the property for one that needs no token, and go on without asking.
    String dialog = Endpoints.authorization(config, user);
    properties.put("http://tools.ietf.org/html/rfc6749#section-4.2", dialog);
    properties.put("http://tools.ietf.org/html/rfc6749#section-3.1", dialog);
    properties.put("http://tools.ietf.org/html/rfc6749#section-3.2", Endpoints.token(config));
    properties.put("http://tools.ietf.org/html/rfc7636", CodeChallenge.METHOD);
    // No tokens in queries, where they would end in logs and histories; no web authoring.
    properties.putNull("http://tools.ietf.org/html/rfc6750#section-2.3");
    properties.put("http://tools.ietf.org/html/rfc7233", "GET");
    properties.putNull("http://remotestorage.io/spec/web-authoring");
    return link;
  }
}
