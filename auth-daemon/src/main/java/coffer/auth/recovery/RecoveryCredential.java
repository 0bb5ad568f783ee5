package coffer.auth.recovery;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.Accounts;
import coffer.auth.account.Priority;
import coffer.auth.session.Credential;
import java.io.IOException;
import java.util.Optional;

/**
 * A recovery code that somebody has typed, or something else. Not immutable: it remembers how many
 * codes are left. For one thread.
 */
public final class RecoveryCredential implements Credential {

  private final RecoveryCodes codes;
  private final Accounts accounts;
  private final String typed;
  private Optional<Integer> left = Optional.empty();

  public RecoveryCredential(RecoveryCodes codes, Accounts accounts, String typed) {
    this.codes = codes;
    this.accounts = accounts;
    this.typed = typed;
  }

  @Override
  public String word() {
    return "recovery-code";
  }

  /** What opens an account is used up by that. */
  @Override
  public boolean opens(AccountName account, Priority priority) throws IOException {
    Optional<RecoveryCode> code = RecoveryCode.typed(typed);
    boolean active = accounts.find(account).filter(Account::isActive).isPresent();
    if (code.isPresent() && active) {
      left = codes.use(account, code.get());
    }
    return left.isPresent();
  }

  /** Once used, nothing more can become of it. */
  @Override
  public boolean holds(AccountName account, Priority priority) {
    return left.isPresent();
  }

  /** How many codes the account has after this one; empty if it was none. */
  public Optional<Integer> left() {
    return left;
  }
}
