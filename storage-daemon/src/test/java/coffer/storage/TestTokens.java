package coffer.storage;

import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import coffer.token.TokenLife;
import java.time.Instant;
import java.util.Optional;

/** Tokens as the storage daemon knows them. */
public final class TestTokens {

  private TestTokens() {}

  /** One of the implicit grant. */
  public static IssuedToken implicit(TokenHash hash) {
    return token(hash, TokenLife.unusedDays(90), Optional.empty());
  }

  /** One of the code grant. */
  public static IssuedToken hourly(TokenHash hash, Optional<TokenFamily> family) {
    return token(hash, new TokenLife.Until(Instant.now().plusSeconds(3600)), family);
  }

  private static IssuedToken token(TokenHash hash, TokenLife life, Optional<TokenFamily> family) {
    return new IssuedToken(
        hash,
        new AppOrigin(TestHome.APP),
        AccessScopes.parse("notes:rw").orElseThrow(),
        Instant.EPOCH,
        life,
        "-",
        "-",
        family);
  }
}
