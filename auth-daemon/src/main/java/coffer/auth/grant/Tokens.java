package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.session.Client;
import coffer.file.Reading;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Issues tokens and takes them back. For any number of threads, none of them an I/O thread. */
public final class Tokens {

  /** How long a token lives unused, unless it is issued for less. */
  public static final Duration LONGEST_IDLE = Duration.ofDays(90);

  private final AccountFolders folders;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param folders where the accounts are
   * @param clock the one the kernel stamps files with
   * @param random for the tokens
   */
  public Tokens(AccountFolders folders, Clock clock, SecureRandom random) {
    this.folders = folders;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Issues a token that ends when it has not been used for {@link #LONGEST_IDLE}. Durable on
   * return. Nothing is issued to an app that has no line at this moment.
   *
   * @param shorter whole days without use after which it ends sooner; empty for the longest
   * @throws IOException if the account's files cannot be read or written; nothing is issued then
   */
  public IssueOutcome issue(
      AccountName account,
      AppOrigin app,
      AccessScopes scopes,
      Client client,
      Optional<Duration> shorter)
      throws IOException {
    BearerToken token = BearerToken.random(random);
    IssuedToken issued =
        new IssuedToken(
            token.hash(),
            app,
            scopes,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            idleDays(shorter),
            client.address(),
            client.device());
    return folders.reckon(account, folder -> issue(folder, token, issued));
  }

  private static int idleDays(Optional<Duration> shorter) {
    return (int)
        shorter.filter(life -> life.compareTo(LONGEST_IDLE) < 0).orElse(LONGEST_IDLE).toDays();
  }

  private IssueOutcome issue(Path folder, BearerToken token, IssuedToken issued)
      throws IOException {
    Reading<GrantFile> grants = new AuthFile(folder, clock).read();
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
