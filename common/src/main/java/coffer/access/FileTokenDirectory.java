package coffer.access;

import coffer.account.AccountFile;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.file.Reading;
import coffer.grant.AppGrants;
import coffer.grant.EffectiveAccess;
import coffer.grant.GrantFile;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import coffer.token.TokenFile;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells how tokens stand from the accounts' own files. A lookup costs three looks at files' times,
 * and reads only what has changed. For any number of threads.
 */
public final class FileTokenDirectory implements TokenDirectory {

  private final AccountFilesCache accounts;
  private final Clock clock;
  private final LastUse lastUse;

  /**
   * @param accounts the folder with a folder for each account
   * @param clock the one the kernel stamps files with
   */
  public FileTokenDirectory(Path accounts, Clock clock, LastUse lastUse) {
    this.accounts = new AccountFilesCache(accounts, clock);
    this.clock = clock;
    this.lastUse = lastUse;
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
        .filter(judged -> !isOver(account, judged.token()))
        .map(AccountFiles.Judged::active);
  }

  private TokenStanding standing(AccountName account, TokenHash hash, AccountFiles files)
      throws IOException {
    Reading<AccountFile> profile = files.profile();
    Reading<TokenFile> tokens = files.tokens();
    if (profile.settled().isEmpty() || tokens.settled().isEmpty()) {
      return new TokenStanding.Unsettled();
    }
    AccountFile found = profile.settled().get();
    if (found.id().isEmpty() || found.state() == AccountFile.State.DISABLED) {
      return new TokenStanding.NoAccount();
    }
    Optional<IssuedToken> issued = tokens.settled().get().find(hash);
    if (issued.isEmpty()) {
      return new TokenStanding.Unknown();
    }
    Reading<GrantFile> grants = files.grants();
    return grants
        .settled()
        .map(file -> standing(account, issued.get(), file.of(issued.get().app())))
        .orElseGet(TokenStanding.Unsettled::new);
  }

  private TokenStanding standing(AccountName account, IssuedToken token, AppGrants grants) {
    if (grants.isEmpty()) {
      return new TokenStanding.Unknown();
    }
    if (isOver(account, token)) {
      return new TokenStanding.Expired();
    }
    return new TokenStanding.Active(
        token.hash(), token.app(), new EffectiveAccess(token.scopes(), grants));
  }

  private boolean isOver(AccountName account, IssuedToken token) {
    Instant used =
        lastUse
            .of(account, token.hash())
            .filter(last -> last.isAfter(token.issued()))
            .orElse(token.issued());
    return token.life().isOver(used, clock.instant());
  }
}
