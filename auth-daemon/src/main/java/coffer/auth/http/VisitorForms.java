package coffer.auth.http;

import coffer.config.CofferConfig;
import coffer.token.BearerToken;
import io.undertow.server.HttpServerExchange;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Ties forms for people who are not signed in to their browser: a cookie holds a secret, the form
 * its hash. Without it, another site could sign somebody in to a stranger's account.
 */
final class VisitorForms {

  private final Cookies cookies;
  private final SecureRandom random;

  VisitorForms(CofferConfig config, SecureRandom random) {
    this.cookies = new Cookies(config, "-form", Optional.empty());
    this.random = random;
  }

  /** The token for a form; several pages open at once share it. */
  String token(HttpServerExchange exchange) {
    List<BearerToken> secrets = secrets(exchange);
    BearerToken secret = secrets.isEmpty() ? BearerToken.random(random) : secrets.get(0);
    if (secrets.isEmpty()) {
      cookies.set(exchange, secret.reveal());
    }
    return secret.hash().hex();
  }

  /** True if the form is of a page that this browser was shown. */
  boolean isOwn(HttpServerExchange exchange, PostedForm form) {
    return secrets(exchange).stream().anyMatch(secret -> form.carries(secret.hash().hex()));
  }

  private List<BearerToken> secrets(HttpServerExchange exchange) {
    return cookies.values(exchange).stream()
        .map(BearerToken::parse)
        .flatMap(Optional::stream)
        .toList();
  }
}
