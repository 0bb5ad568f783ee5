package coffer.auth.introspection;

import coffer.access.AccountStanding;
import coffer.access.FileTokenDirectory;
import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.AccountTags;
import coffer.config.CofferConfig;
import coffer.token.AccountTag;
import coffer.token.BearerToken;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions about tokens from the accounts' files, as they are at this moment. When a token
 * was last used is known to the storage daemon only: a token counts as just used here, and whoever
 * asks decides whether it has been unused for too long. For any number of threads.
 */
public final class Introspector {

  private final FileTokenDirectory directory;
  private final AccountTags tags;

  /**
   * @param clock the one the kernel stamps files with
   */
  public Introspector(CofferConfig config, Clock clock) {
    directory =
        new FileTokenDirectory(
            config.accounts(), clock, (account, token) -> Optional.of(clock.instant()));
    tags = new AccountTags(new AccountFolders(config.accounts()), clock);
  }

  /**
   * What the asker is told, as JSON; empty while the account's files are being saved, so that
   * nobody can tell.
   *
   * @param account whose token it has to be; empty if nobody can have the name that was asked for
   * @param token empty if the question is about the account only, or no token of ours looks like
   *     that
   */
  public Optional<String> answer(Optional<AccountName> account, Optional<BearerToken> token)
      throws IOException {
    if (account.isEmpty()) {
      return Optional.of(IntrospectionAnswer.NOTHING);
    }
    return token.isPresent()
        ? answer(account.get(), directory.standing(account.get(), token.get()))
        : answer(directory.account(account.get()));
  }

  /**
   * What whoever sends nothing but a token is told (RFC 7662, section 2.1): whose it is, it says
   * itself. One from the time when tokens did not say so is nobody's here.
   *
   * @param token empty if no token of ours looks like what was sent
   */
  public Optional<String> answer(Optional<BearerToken> token) throws IOException {
    if (token.isEmpty()) {
      return Optional.of(IntrospectionAnswer.NOTHING);
    }
    Optional<AccountTag> tag = token.get().account();
    List<AccountName> accounts = tag.isPresent() ? tags.find(tag.get()) : List.of();
    for (AccountName account : accounts) {
      Optional<String> answer = answer(account, directory.standing(account, token.get()));
      if (!answer.equals(Optional.of(IntrospectionAnswer.NOTHING))) {
        return answer;
      }
    }
    return Optional.of(IntrospectionAnswer.NOTHING);
  }

  private static Optional<String> answer(AccountName account, TokenStanding standing) {
    if (standing instanceof TokenStanding.Active active) {
      return Optional.of(IntrospectionAnswer.active(account, active));
    }
    if (standing instanceof TokenStanding.Expired) {
      return Optional.of(IntrospectionAnswer.EXPIRED);
    }
    return standing instanceof TokenStanding.Unsettled
        ? Optional.empty()
        : Optional.of(IntrospectionAnswer.NOTHING);
  }

  private static Optional<String> answer(AccountStanding standing) {
    if (standing instanceof AccountStanding.Open open) {
      return Optional.of(IntrospectionAnswer.account(open.id()));
    }
    return standing instanceof AccountStanding.Unsettled
        ? Optional.empty()
        : Optional.of(IntrospectionAnswer.NOTHING);
  }
}
