package coffer.auth.account;

import coffer.account.AccountName;
import coffer.token.Lifetime;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Real accounts in a temporary folder, with passwords that are cheap to check. */
public final class TestAccounts {

  /** Of every account that {@link #add} makes. */
  public static final String PASSWORD = "correct horse";

  public static final Lifetime SESSION_LIFE = Lifetime.ofDays(180);

  static final HashingCost CHEAP = new HashingCost(64, 1, 1);

  public final SteppingClock clock = new SteppingClock();
  public final SecureRandom random = new SecureRandom();
  public final AccountFolders folders;
  public final Accounts accounts;
  public final Passwords passwords;
  public final Registration registration;

  public TestAccounts(Path home) {
    folders = new AccountFolders(home.resolve("accounts"));
    accounts = new Accounts(folders, clock);
    passwords = new Passwords(folders, accounts, random, CHEAP);
    registration = new Registration(folders, passwords, clock, random);
  }

  /** Makes an account with {@link #PASSWORD}. */
  public AccountName add(String name) throws Exception {
    AccountName account = new AccountName(name);
    registration.add(account, Password.chosen(PASSWORD));
    return account;
  }

  /** A file of that account. */
  public Path file(AccountName account, String name) {
    return folders.of(account).resolve(name);
  }
}
