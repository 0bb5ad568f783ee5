package coffer.auth.discovery;

import coffer.account.AccountName;
import coffer.config.CofferConfig;

/** Where apps find what they need of the authorization server; no account is called {@code -}. */
public final class Endpoints {

  /** The path of the token endpoint. */
  public static final String TOKEN = "/oauth/-/token";

  /** The path of the revocation endpoint. */
  public static final String REVOCATION = "/oauth/-/revoke";

  private Endpoints() {}

  static String authorization(CofferConfig config, AccountName account) {
    return config.authRoot() + "/oauth/" + account;
  }

  static String token(CofferConfig config) {
    return config.authRoot() + TOKEN;
  }

  static String revocation(CofferConfig config) {
    return config.authRoot() + REVOCATION;
  }
}
