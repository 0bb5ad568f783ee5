package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.token.TokenHash;
import coffer.token.UsageFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * When tokens were last used, for people who look at theirs.
 *
 * @param data where the storage daemon of the same home writes
 */
public record LastUses(Path data) {

  /** Of each token of that account that was used; nothing where it may not be read. */
  public Map<TokenHash, Instant> of(AccountName account) {
    return new KnownUses(data.resolve(UsageFile.FOLDER), Instant.MIN).of(account).orElse(Map.of());
  }
}
