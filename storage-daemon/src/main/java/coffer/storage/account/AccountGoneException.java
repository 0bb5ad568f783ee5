package coffer.storage.account;

import java.io.IOException;

/** The account that something was to be done for is no more, or another has taken its name. */
public final class AccountGoneException extends IOException {

  private static final long serialVersionUID = 1;

  AccountGoneException() {
    super("the account is gone");
  }
}
