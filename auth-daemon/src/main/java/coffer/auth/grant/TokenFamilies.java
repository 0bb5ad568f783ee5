package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.audit.AuditLog;
import coffer.auth.session.Client;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import coffer.token.TokenFamily;
import coffer.token.TokenLives;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The tokens of the code grant: each sign-in begins a family, of which one refresh token is good at
 * a time, and access tokens that live for an hour or so. For any number of threads, none of them an
 * I/O thread.
 */
public final class TokenFamilies {

  /**
   * What a sign-in has led to.
   *
   * @param app which asked
   * @param scopes what for, as far as it was granted
   * @param family a new one
   * @param shorter how long without renewal it lives, if that is less than is configured
   */
  public record Beginning(
      AppOrigin app, AccessScopes scopes, TokenFamily family, Optional<Duration> shorter) {}

  private final AccountFolders folders;
  private final TokenLives lives;
  private final Clock clock;
  private final SecureRandom random;
  private final AuditLog audit;

  /**
   * @param folders where the accounts are
   * @param lives how long tokens live
   * @param clock the one the kernel stamps files with
   * @param random for the tokens
   * @param audit where it is written down that tokens were taken back
   */
  public TokenFamilies(
      AccountFolders folders, TokenLives lives, Clock clock, SecureRandom random, AuditLog audit) {
    this.folders = folders;
    this.lives = lives;
    this.clock = clock;
    this.random = random;
    this.audit = audit;
  }

  /** A family that nothing belongs to yet. */
  public TokenFamily newFamily() {
    return TokenFamily.random(random);
  }

  /**
   * Issues the first pair of a family. Durable on return. Nothing is issued to an app whose lines
   * leave nothing of the scopes at this moment.
   *
   * @param wanted asked once more when nobody else can change the account; unknown if it says no
   * @throws IOException if the account's files cannot be read or written
   */
  public FamilyOutcome begin(
      AccountName account, Beginning beginning, Client client, BooleanSupplier wanted)
      throws IOException {
    Succession pair = Succession.first(random, AccountTag.of(account), beginning.family());
    return reckon(
        account,
        folder ->
            wanted.getAsBoolean()
                ? new FamilyChange(revocation(account, folder, client), lives)
                    .begin(beginning, pair)
                : new FamilyOutcome.Unknown());
  }

  /**
   * Issues the next pair of a family, and ends the refresh token that it is issued for. Durable on
   * return.
   *
   * <p>A refresh token that comes back after its use says that two have it, and nobody can tell
   * which of them is the thief: the whole family ends, its access tokens too (RFC 9700, section
   * 4.14.2). But an app whose connection broke before the answer came, or two of whose windows ask
   * at once, repeats itself within seconds, and must not be logged out for that. So for ten seconds
   * the same token gets the same pair again, as long as the new refresh token has not been used.
   * This takes nothing from the protection: a thief who is that quick holds the same new refresh
   * token as the app, so whichever of them comes second with it reveals the theft as ever, and
   * never is more than one refresh token of a family good. It works across a crash, since the pair
   * follows from the token and a nonce in the file.
   *
   * @param scopes what the access token is to be for; empty for all that was granted
   * @throws IOException if the account's files cannot be read or written
   */
  public FamilyOutcome refresh(
      AccountName account, BearerToken token, Optional<AccessScopes> scopes, Client client)
      throws IOException {
    // Looked at first without the lock, which strangers who know the name could keep busy.
    if (!mayKnow(account, token)) {
      return new FamilyOutcome.Unknown();
    }
    String nonce = Succession.nonce(random);
    return reckon(
        account,
        folder ->
            new FamilyChange(revocation(account, folder, client), lives)
                .refresh(token, scopes, nonce));
  }

  /**
   * Revokes an access token, or a refresh token with all of its family (RFC 7009). Durable on
   * return; one that is unknown is no fault.
   *
   * @return false if a file is being saved right now, and nothing has changed
   * @throws IOException if the account's files cannot be read or written
   */
  public boolean revoke(AccountName account, BearerToken token, Client client) throws IOException {
    return !mayKnow(account, token)
        || folders.reckon(
            account,
            folder -> {
              Revocation revocation = revocation(account, folder, client);
              return token.family().isPresent()
                  ? revocation.of(token.family().get(), Revocation.Why.GIVEN_BACK)
                  : revocation.of(token.hash(), Revocation.Why.GIVEN_BACK);
            });
  }

  /** Revokes a whole family, since the code that it began with came back; the rest as above. */
  public boolean revokeForCode(AccountName account, TokenFamily family, Client client)
      throws IOException {
    return folders.reckon(
        account,
        folder -> revocation(account, folder, client).of(family, Revocation.Why.CODE_CAME_BACK));
  }

  private Revocation revocation(AccountName account, Path folder, Client client) {
    return new Revocation(account, folder, client, clock, audit);
  }

  private boolean mayKnow(AccountName account, BearerToken token) throws IOException {
    Path folder = folders.of(account);
    try {
      if (token.family().isPresent()) {
        return new RefreshFile(folder, clock)
            .read()
            .settled()
            .map(lines -> lines.knows(token.family().get()))
            .orElse(true);
      }
      return new TokensFile(folder, clock)
          .read()
          .settled()
          .map(tokens -> tokens.find(token.hash()).isPresent())
          .orElse(true);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private FamilyOutcome reckon(
      AccountName account, AccountFolders.Reckoning<FamilyOutcome> reckoning) throws IOException {
    try {
      return folders.reckon(account, reckoning);
    } catch (NoSuchFileException e) {
      return new FamilyOutcome.Unknown();
    }
  }
}
