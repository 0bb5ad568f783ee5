package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.audit.AuditAction;
import coffer.auth.audit.AuditEvent;
import coffer.auth.audit.AuditLog;
import coffer.auth.audit.AuditOutcome;
import coffer.auth.session.Client;
import coffer.token.IssuedToken;
import coffer.token.TokenFamily;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes tokens back because of what came to the token endpoint or the revocation endpoint, and
 * writes that down where there was something to take. The caller has the account's lock.
 */
record Revocation(AccountName account, Path folder, Client client, Clock clock, AuditLog audit) {

  /** Why tokens are taken back. */
  enum Why {
    GIVEN_BACK("given back"),
    CODE_CAME_BACK("a code came back after its use"),
    REFRESH_TOKEN_CAME_BACK("a refresh token came back after its use"),
    LONGEST_LIFE("its sign-in is too long ago");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  /** Deletes all of a family. Durable when true is returned; false if a file is being saved. */
  boolean of(TokenFamily family, Why why) throws IOException {
    Optional<RefreshLines> refresh = new RefreshFile(folder, clock).read().settled();
    Optional<TokenFile> tokens = new TokensFile(folder, clock).read().settled();
    if (refresh.isEmpty()
        || tokens.isEmpty()
        || !new AccountTokens(folder, clock).deleteOf(family)) {
      return false;
    }
    List<IssuedToken> access =
        tokens.get().all().stream()
            .filter(token -> token.family().filter(family::equals).isPresent())
            .toList();
    refresh.get().all().stream()
        .filter(grant -> grant.family().equals(family))
        .map(RefreshGrant::app)
        .findFirst()
        .or(() -> access.stream().map(IssuedToken::app).findFirst())
        .ifPresent(app -> audit.record(event(why).app(app).tokens(Math.max(1, access.size()))));
    return true;
  }

  /** Deletes one access token; the rest as above. */
  boolean of(TokenHash hash, Why why) throws IOException {
    Optional<List<IssuedToken>> deleted =
        new TokensFile(folder, clock).delete(token -> token.hash().equals(hash));
    deleted
        .orElse(List.of())
        .forEach(token -> audit.record(event(why).app(token.app()).token(hash).tokens(1)));
    return deleted.isPresent();
  }

  private AuditEvent event(Why why) {
    return AuditEvent.byApp(AuditAction.REVOKE, AuditOutcome.OK)
        .from(client.address(), client.device())
        .account(account)
        .reason(why.words);
  }
}
