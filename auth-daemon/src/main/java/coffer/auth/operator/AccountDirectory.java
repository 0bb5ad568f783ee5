package coffer.auth.operator;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.session.Session;
import coffer.auth.session.Sessions;
import coffer.grant.AppOrigin;
import coffer.grant.GrantFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All accounts, in the order of their names and a hundred at a time: only their files are read. For
 * any number of threads.
 */
public final class AccountDirectory {

  /** How many accounts a page has at most. */
  public static final int PAGE = 100;

  private final AccountFolders folders;
  private final Accounts accounts;
  private final Sessions sessions;

  /**
   * @param folders where the accounts are
   * @param accounts the same
   * @param sessions theirs, for when somebody has signed in
   */
  public AccountDirectory(AccountFolders folders, Accounts accounts, Sessions sessions) {
    this.folders = folders;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /**
   * A hundred accounts, or fewer.
   *
   * @param found how many there are whose names begin so
   * @param accounts those of this page
   * @param next the name after which the next page begins; empty on the last
   */
  public record Page(int found, List<ListedAccount> accounts, Optional<AccountName> next) {
    public Page {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Those whose names begin so.
   *
   * @param prefix in lower case; empty for all of them
   * @param after the name after which the page begins; empty for the first page
   */
  public Page page(String prefix, Optional<AccountName> after) throws IOException {
    List<AccountName> found =
        accounts.names().stream().filter(name -> name.value().startsWith(prefix)).toList();
    List<AccountName> rest =
        found.stream()
            .filter(name -> after.isEmpty() || name.compareTo(after.get()) > 0)
            .limit(PAGE + 1L)
            .toList();
    List<AccountName> shown = rest.subList(0, Math.min(PAGE, rest.size()));
    List<ListedAccount> listed = new ArrayList<>();
    for (AccountName name : shown) {
      Optional<Account> account = accounts.find(name);
      if (account.isPresent()) {
        listed.add(listed(account.get()));
      }
    }
    return new Page(
        found.size(),
        listed,
        rest.size() > PAGE ? Optional.of(shown.get(PAGE - 1)) : Optional.empty());
  }

  private ListedAccount listed(Account account) throws IOException {
    return new ListedAccount(
        account.name(),
        account.isActive(),
        account.operator(),
        account.created(),
        signedIn(account.name()),
        apps(account.name()));
  }

  private Optional<Instant> signedIn(AccountName name) throws IOException {
    return sessions.of(name).stream().map(Session::created).max(Comparator.naturalOrder());
  }

  /** By origin or fingerprint, whichever a line has; one app may have lines of both kinds. */
  private Optional<Integer> apps(AccountName name) {
    try {
      GrantFile file = GrantFile.parse(Files.readAllBytes(folders.of(name).resolve(".auth")));
      return Optional.of(
          (int)
              file.apps().stream()
                  .map(app -> AppOrigin.parse(app).map(AppOrigin::fingerprint).orElse(app))
                  .distinct()
                  .count());
    } catch (NoSuchFileException e) {
      return Optional.of(0);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
