package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.session.Client;
import coffer.file.Reading;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenLife;
import coffer.token.TokenLives;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Issues tokens and takes them back. For any number of threads, none of them an I/O thread. */
public final class Tokens {

  private final AccountFolders folders;
  private final TokenLives lives;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param folders where the accounts are
   * @param lives how long tokens live
   * @param clock the one the kernel stamps files with
   * @param random for the tokens
   */
  public Tokens(AccountFolders folders, TokenLives lives, Clock clock, SecureRandom random) {
    this.folders = folders;
    this.lives = lives;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Issues a token of the implicit grant, which ends so long after its last use as is configured.
   * Durable on return. Nothing is issued to an app that has no line at this moment.
   *
   * @param shorter how long without use it lives, if that is less than is configured
   * @throws IOException if the account's files cannot be read or written; nothing is issued then
   */
  public IssueOutcome issue(
      AccountName account,
      AppOrigin app,
      AccessScopes scopes,
      Client client,
      Optional<Duration> shorter)
      throws IOException {
    BearerToken token = BearerToken.random(random).tagged(AccountTag.of(account));
    IssuedToken issued =
        new IssuedToken(
            token.hash(),
            app,
            scopes,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            new TokenLife.Unused(lives.implicit().orLess(shorter)),
            client.address(),
            client.device(),
            Optional.empty());
    return folders.reckon(account, folder -> issue(folder, token, issued));
  }

  private IssueOutcome issue(Path folder, BearerToken token, IssuedToken issued)
      throws IOException {
    Reading<GrantFile> grants = new AuthFile(folder, clock).readToChange();
    if (grants.settled().isEmpty()) {
      return new IssueOutcome.Unsettled();
    }
    if (grants.settled().get().of(issued.app()).isEmpty()) {
      return new IssueOutcome.NoGrant();
    }
    return new TokensFile(folder, clock).add(issued)
        ? new IssueOutcome.Issued(token)
        : new IssueOutcome.Unsettled();
  }

  /**
   * Takes such tokens back, and what would bring others in their place. Durable on return.
   *
   * @return those that were deleted
   * @throws java.nio.file.NoSuchFileException if there is no such account
   * @throws IOException if a file cannot be written, or somebody is saving it
   */
  public List<IssuedToken> revoke(AccountName account, Predicate<IssuedToken> which)
      throws IOException {
    return folders.reckon(
        account, folder -> settled(folder, new AccountTokens(folder, clock).revoke(which)));
  }

  /**
   * Deletes the lines of such tokens, and nothing else. Durable on return.
   *
   * @return those that were deleted
   * @throws java.nio.file.NoSuchFileException if there is no such account
   * @throws IOException if the file cannot be written, or somebody is saving it
   */
  public List<IssuedToken> delete(AccountName account, Predicate<IssuedToken> which)
      throws IOException {
    return folders.reckon(
        account, folder -> settled(folder, new TokensFile(folder, clock).delete(which)));
  }

  private static <T> T settled(Path folder, Optional<T> done) throws IOException {
    return done.orElseThrow(() -> new UnsettledException(folder));
  }

  /**
   * The account's tokens, oldest first.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such account
   * @throws IOException if the file cannot be read, or somebody is saving it
   */
  public List<IssuedToken> settled(AccountName account) throws IOException {
    Path folder = folders.of(account);
    return List.copyOf(settled(folder, new TokensFile(folder, clock).read().settled()).all());
  }

  /**
   * What apps hold of the account: its tokens, oldest first, and what has no access token at the
   * moment but could be renewed, as if it were one.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such account
   * @throws UnsettledException if somebody is saving a file
   * @throws IOException if a file cannot be read
   */
  public List<IssuedToken> held(AccountName account) throws IOException {
    return folders.reckon(
        account, folder -> settled(folder, new AccountTokens(folder, clock).all()));
  }

  /** The account's tokens, oldest first; none while somebody is saving the file. */
  public List<IssuedToken> of(AccountName account) throws IOException {
    return new TokensFile(folders.of(account), clock)
        .read()
        .settled()
        .map(TokenFile::all)
        .map(Collection::stream)
        .map(tokens -> tokens.toList())
        .orElse(List.of());
  }
}
