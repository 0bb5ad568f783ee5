package coffer.access;

import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.file.Reading;
import coffer.grant.GrantFile;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Tells how tokens stand from the accounts' own files. A lookup costs three looks at files' times,
 * and reads only what has changed. For any number of threads.
 */
public final class FileTokenDirectory implements TokenDirectory {

  private final AccountFilesCache accounts;
  private final TokenEnd end;

  /**
   * @param accounts the folder with a folder for each account
   * @param clock the one the kernel stamps files with
   */
  public FileTokenDirectory(Path accounts, Clock clock, LastUse lastUse) {
    this.accounts = new AccountFilesCache(accounts, clock);
    this.end = new TokenEnd(lastUse, clock);
  }

  @Override
  public TokenStanding standing(AccountName account, BearerToken token) throws IOException {
    try {
      return standing(account, token.hash(), accounts.of(account));
    } catch (NoSuchFileException e) {
      accounts.forget(account);
      return new TokenStanding.NoAccount();
    }
  }

  @Override
  public Optional<TokenStanding.Active> activeAtHand(
      AccountName account, BearerToken token, Glance glance) throws IOException {
    return accounts
        .of(account)
        .atHand(glance)
        .flatMap(contents -> contents.judge(token.hash()))
        .filter(active -> !end.isOver(account, active.issued()));
  }

  /** What that account's name stands for now. */
  public AccountStanding account(AccountName account) throws IOException {
    try {
      return AccountStanding.of(accounts.of(account).profile());
    } catch (NoSuchFileException e) {
      accounts.forget(account);
      return new AccountStanding.Nobody();
    }
  }

  private TokenStanding standing(AccountName account, TokenHash hash, AccountFiles files)
      throws IOException {
    AccountStanding profile = AccountStanding.of(files.profile());
    Reading<TokenFile> tokens = files.tokens();
    if (profile instanceof AccountStanding.Unsettled || tokens.settled().isEmpty()) {
      return new TokenStanding.Unsettled();
    }
    if (!(profile instanceof AccountStanding.Open open)) {
      return new TokenStanding.NoAccount();
    }
    Optional<IssuedToken> issued = tokens.settled().get().find(hash);
    if (issued.isEmpty()) {
      return new TokenStanding.Unknown();
    }
    Reading<GrantFile> grants = files.grants();
    return grants
        .settled()
        .map(file -> AccountFiles.active(open.id(), issued.get(), file.of(issued.get().app())))
        .map(active -> standing(account, active))
        .orElseGet(TokenStanding.Unsettled::new);
  }

  private TokenStanding standing(AccountName account, TokenStanding.Active active) {
    if (active.access().grants().isEmpty()) {
      return new TokenStanding.Unknown();
    }
    return end.isOver(account, active.issued()) ? new TokenStanding.Expired() : active;
  }
}
