package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.token.TokenUse;
import coffer.token.UsageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What tokens were used for, for people who look at theirs while the storage daemon cannot be
 * asked.
 *
 * @param data where the storage daemon of the same home writes
 */
public record LastUses(Path data) {

  /**
   * Of each token of that account that was used, by {@link TokenUse#key}; nothing where it may not
   * be read.
   */
  public Map<String, TokenUse> of(AccountName account) {
    try {
      return new UsageFile(data.resolve(UsageFile.FOLDER).resolve(account.value())).read();
    } catch (IOException e) {
      return Map.of();
    }
  }
}
