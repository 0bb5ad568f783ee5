package coffer.storage.account;

import java.io.IOException;

/** An account's data is being moved, or is in use and cannot be moved now; soon it can. */
public final class AccountBusyException extends IOException {

  private static final long serialVersionUID = 1;

  AccountBusyException() {
    super("the account's data is in use");
  }
}
