package coffer.access;

import coffer.account.AccountFile;
import coffer.file.BadLine;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.GrantFile;
import coffer.token.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one account that say what tokens may do, each read again when it has changed. */
final class AccountFiles {

  private static final Logger LOG = LoggerFactory.getLogger(AccountFiles.class);

  private final WatchedFile<AccountFile> profile;
  private final WatchedFile<TokenFile> tokens;
  private final WatchedFile<GrantFile> grants;

  AccountFiles(Path folder, Clock clock) {
    Path tokenPath = folder.resolve("tokens");
    Path grantPath = folder.resolve(".auth");
    BadLineReport tokenReport = new BadLineReport(tokenPath);
    BadLineReport grantReport = new BadLineReport(grantPath);
    profile = new WatchedFile<>(folder.resolve("account"), clock, AccountFile::parse);
    tokens =
        new WatchedFile<>(
            tokenPath,
            clock,
            content -> {
              TokenFile file = TokenFile.parse(content);
              tokenReport.report(file.badLines());
              return file;
            });
    grants =
        new WatchedFile<>(
            grantPath,
            clock,
            content -> {
              GrantFile file = GrantFile.parse(content);
              grantReport.report(file.badLines());
              return file;
            });
  }

  Reading<AccountFile> profile() throws IOException {
    return profile.read();
  }

  Reading<TokenFile> tokens() throws IOException {
    return tokens.read();
  }

  Reading<GrantFile> grants() throws IOException {
    return grants.read();
  }

  /** Logs a file's bad lines when they have changed: a young file is read many times a second. */
  private static final class BadLineReport {

    private final Path file;
    private List<BadLine> last = List.of();

    BadLineReport(Path file) {
      this.file = file;
    }

    synchronized void report(List<BadLine> lines) {
      if (!lines.equals(last)) {
        lines.forEach(line -> LOG.warn("{}, {}", file, line));
        last = List.copyOf(lines);
      }
    }
  }
}
