package coffer.auth.grant;

import coffer.account.AccountName;
import coffer.token.TokenHash;
import coffer.token.UsageFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When tokens were last used, as far as the storage daemon has written that down in this home. It
 * writes what was used within a minute of the use, so that its latest write of all tells up to when
 * everything is known; where it runs on another host, that is long ago, or nothing is known at all.
 *
 * @param folder where the storage daemon writes
 * @param until up to when uses are known
 */
record KnownUses(Path folder, Instant until) {

  /** What is known in that home; empty if nothing is, or it may not be read. */
  static Optional<KnownUses> in(Path data) {
    Path folder = data.resolve(UsageFile.FOLDER);
    Instant latest = Instant.MIN;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        latest = written.isAfter(latest) ? written : latest;
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return latest.equals(Instant.MIN)
        ? Optional.empty()
        : Optional.of(new KnownUses(folder, latest));
  }

  /** The last use of each token of that account that was ever used; empty if it may not be read. */
  Optional<Map<TokenHash, Instant>> of(AccountName account) {
    try {
      return Optional.of(new UsageFile(folder.resolve(account.value())).lastUses());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
