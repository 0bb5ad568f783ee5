package coffer.auth.account;

import coffer.account.AccountFile;
import coffer.account.AccountName;
import coffer.account.AccountRights;
import coffer.file.Reading;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of this server, as they are on disk at this moment. For any number of threads, and
 * beside other processes that add and remove some.
 */
public final class Accounts {

  private final AccountFolders folders;
  private final AccountCache<WatchedFile<AccountFile>> files;
  private final AccountRights root;
  private final AccountCache<AccountRights> rights;
  private final Aliases aliases;

  /**
   * @param folders where they are
   * @param clock the one the kernel stamps files with
   */
  public Accounts(AccountFolders folders, Clock clock) {
    this.folders = folders;
    this.aliases = new Aliases(folders, clock);
    this.root = AccountRights.ofRoot(folders.root());
    this.rights = new AccountCache<>(name -> AccountRights.ofAll(folders.of(name)));
    this.files =
        new AccountCache<>(
            name ->
                new WatchedFile<>(folders.of(name).resolve("account"), clock, AccountFile::parse));
  }

  /** The names of all accounts, sorted; none where the folder does not exist. */
  public List<AccountName> names() throws IOException {
    List<AccountName> names = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folders.root())) {
      for (Path folder : found) {
        String name = String.valueOf(folder.getFileName());
        AccountName.parse(name)
            .filter(parsed -> parsed.value().equals(name))
            .filter(parsed -> Files.exists(folder.resolve("account")))
            .ifPresent(names::add);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  /**
   * The account of that name; waits a moment for one whose file is just being saved. One whose
   * files, or those of all, everybody may write is disabled, whatever they say.
   */
  public Optional<Account> find(AccountName name) throws IOException {
    try {
      Optional<Account> found =
          Patience.read(files.of(name)).settled().flatMap(file -> account(name, file));
      return found.isPresent() && !areSafe(name) ? found.map(Account::disabled) : found;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether that account is there and not disabled; unsettled where saving its file takes longer
   * than a moment, or everybody may write its files.
   */
  public Reading<Boolean> isActive(AccountName name) throws IOException {
    try {
      if (!areSafe(name)) {
        return new Reading.Unsettled<>();
      }
      Reading<AccountFile> file = Patience.read(files.of(name));
      return file.settled().isPresent()
          ? new Reading.Settled<>(
              account(name, file.settled().get()).filter(Account::isActive).isPresent())
          : new Reading.Unsettled<>();
    } catch (NoSuchFileException e) {
      return new Reading.Settled<>(false);
    }
  }

  private boolean areSafe(AccountName name) throws IOException {
    return root.areSafe() && rights.of(name).areSafe();
  }

  /** Says in the log what of the folder of accounts itself everybody may write. */
  public void reportRights() throws IOException {
    boolean unused = root.areSafe();
    AccountRights.reportDaemons(folders.root());
  }

  /** Second addresses of these accounts. */
  public Aliases aliases() {
    return aliases;
  }

  /**
   * Whom somebody means by that name: the account whose alias it is, else the account of that name,
   * whether it exists or not. A name that is both, which only an editor can bring about, is the
   * account's.
   */
  public AccountName meant(AccountName typed) throws IOException {
    Optional<AccountName> account = aliases.file().account(typed);
    return account.isPresent() && find(typed).isEmpty() && find(account.get()).isPresent()
        ? account.get()
        : typed;
  }

  private static Optional<Account> account(AccountName name, AccountFile file) {
    // Anything but "yes" makes nobody an operator, so that a slip of the pen opens nothing.
    boolean operator = file.value(Account.OPERATOR).equals(Optional.of("yes"));
    return file.id()
        .map(id -> new Account(name, id, file.state(), file.consent(), created(file), operator));
  }

  private static Optional<Instant> created(AccountFile file) {
    try {
      return file.value("created").map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
