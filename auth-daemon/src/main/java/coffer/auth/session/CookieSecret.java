package coffer.auth.session;

import coffer.account.AccountName;
import coffer.token.BearerToken;
import java.util.Optional;

/**
 * What the session cookie holds: whose session it is, and the secret that proves it. Written {@code
 * <account>~<secret>}.
 */
record CookieSecret(AccountName account, BearerToken secret) {

  /** The cookie of that value; empty for everything that no sign-in can have set. */
  static Optional<CookieSecret> parse(String value) {
    int tilde = value.indexOf('~');
    if (tilde < 0) {
      return Optional.empty();
    }
    String name = value.substring(0, tilde);
    return AccountName.parse(name)
        .filter(account -> account.value().equals(name))
        .flatMap(
            account ->
                BearerToken.parse(value.substring(tilde + 1))
                    .map(secret -> new CookieSecret(account, secret)));
  }

  /** What forms of this session carry: known only to who has the cookie, and of no use as one. */
  String csrfToken() {
    return Mac256.of(secret.reveal(), "csrf");
  }

  String reveal() {
    return account + "~" + secret.reveal();
  }
}
