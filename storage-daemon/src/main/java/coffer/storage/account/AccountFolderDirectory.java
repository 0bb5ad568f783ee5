package coffer.storage.account;

import coffer.access.AccountStanding;
import coffer.account.AccountFile;
import coffer.account.AccountName;
import coffer.file.Glance;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The accounts that have a folder beside this daemon.
 *
 * @param accounts the folder with a folder for each account
 * @param clock the one the kernel stamps files with
 */
public record AccountFolderDirectory(Path accounts, Clock clock) implements AccountDirectory {

  @Override
  public Entry entry(AccountName account) {
    return new FileEntry(
        new WatchedFile<>(of(account).resolve("account"), clock, AccountFile::parse));
  }

  @Override
  public boolean isNobodys(AccountName account) {
    return Files.notExists(of(account));
  }

  @Override
  public List<AccountName> names() throws IOException {
    return AccountFolders.names(accounts);
  }

  @Override
  public boolean isMissing(AccountName account) {
    return !Files.exists(of(account));
  }

  @Override
  public boolean wasPutAside(AccountName account, AccountId id) {
    return Files.isDirectory(AccountFolders.removed(accounts, account, id));
  }

  private Path of(AccountName account) {
    return accounts.resolve(account.value());
  }

  private record FileEntry(WatchedFile<AccountFile> file) implements Entry {

    @Override
    public AccountStanding standing() throws IOException {
      try {
        return AccountStanding.of(file.read());
      } catch (NoSuchFileException e) {
        return new AccountStanding.Nobody();
      }
    }

    @Override
    public Optional<String> openAtHand(Glance glance) throws IOException {
      return file.atHand(glance)
          .filter(found -> found.state() == AccountFile.State.ACTIVE)
          .flatMap(AccountFile::id);
    }
  }
}
