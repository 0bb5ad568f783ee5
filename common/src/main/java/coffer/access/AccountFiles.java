package coffer.access;

import coffer.account.AccountFile;
import coffer.file.BadLineReport;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import coffer.grant.GrantFile;
import coffer.token.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The files of one account that say what tokens may do, each read again when it has changed. */
final class AccountFiles {

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
}
