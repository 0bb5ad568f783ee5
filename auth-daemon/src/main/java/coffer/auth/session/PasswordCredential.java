package coffer.auth.session;

import coffer.account.AccountName;
import coffer.auth.account.BusyException;
import coffer.auth.account.PasswordCheck;
import coffer.auth.account.Passwords;
import coffer.auth.account.Priority;
import java.io.IOException;

/**
 * A password that somebody has typed. Not immutable: it remembers which secrets it was compared
 * with. For one thread.
 */
public final class PasswordCredential implements Credential {

  private final Passwords passwords;
  private final String typed;
  private Object compared = "";

  /** For a password as it came from a form. */
  public PasswordCredential(Passwords passwords, String typed) {
    this.passwords = passwords;
    this.typed = typed;
  }

  @Override
  public String word() {
    return "password";
  }

  @Override
  public boolean opens(AccountName account, Priority priority) throws IOException, BusyException {
    compared = passwords.version(account);
    return passwords.check(account, typed, priority) == PasswordCheck.RIGHT;
  }

  @Override
  public boolean holds(AccountName account, Priority priority) throws IOException, BusyException {
    return passwords.version(account).equals(compared)
        || passwords.check(account, typed, priority) == PasswordCheck.RIGHT;
  }
}
