package coffer.auth.discovery;

import coffer.account.AccountName;
import coffer.auth.oauth.CodeChallenge;
import coffer.config.CofferConfig;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this authorization server says of itself (RFC 8414). For any number of threads.
 *
 * <p>There is one server, and so one issuer, the auth origin with the base path; it has an
 * authorization endpoint for each account, which apps learn from the person's WebFinger document,
 * as the draft has it. So the document names an authorization endpoint only where the host stands
 * for one account. There is no document for each account's endpoint: it would have to name another
 * issuer (RFC 8414, section 3.3), and the {@code iss} of an answer (RFC 9207) can be right for one
 * of the two only.
 */
public final class ServerMetadata {

  private static final String PATH = "/.well-known/oauth-authorization-server";

  private final CofferConfig config;
  private final KnownAccounts accounts;

  public ServerMetadata(CofferConfig config, KnownAccounts accounts) {
    this.config = config;
    this.accounts = accounts;
  }

  /**
   * Where the document is on the auth origin: at the root also where everything else is below a
   * path, which then comes at the end (RFC 8414, section 3.1). The place without it belongs to an
   * issuer without it, and so to whoever else is on this host.
   */
  public String path() {
    return PATH + config.basePath().value();
  }

  /**
   * The document.
   *
   * @throws IOException if the accounts cannot be looked at
   */
  public String json() throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("issuer", config.authRoot());
    Optional<AccountName> host =
        config.defaultAccount().isPresent() ? config.defaultAccount() : accounts.only();
    host.ifPresent(
        name -> root.put("authorization_endpoint", Endpoints.authorization(config, name)));
    root.put("token_endpoint", Endpoints.token(config));
    root.put("revocation_endpoint", Endpoints.revocation(config));
    ArrayNode types = root.putArray("response_types_supported").add("code");
    ArrayNode modes = root.putArray("response_modes_supported").add("query");
    ArrayNode grants =
        root.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
    if (config.implicitGrant()) {
      types.add("token");
      modes.add("fragment");
      grants.add("implicit");
    }
    root.putArray("token_endpoint_auth_methods_supported").add("none");
    root.putArray("revocation_endpoint_auth_methods_supported").add("none");
    root.putArray("code_challenge_methods_supported").add(CodeChallenge.METHOD);
    root.put("authorization_response_iss_parameter_supported", true);
    return root.toString();
  }
}
