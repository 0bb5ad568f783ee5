package coffer.access;

import coffer.account.AccountFile;
import coffer.file.Reading;

/** What an account's name stands for at this moment. */
public sealed interface AccountStanding {

  /** An account that may be used, with what tells it from every other of its name. */
  record Open(String id) implements AccountStanding {}

  /** An account that may not be used until somebody enables it again. */
  record Disabled(String id) implements AccountStanding {}

  /** No account. */
  record Nobody() implements AccountStanding {}

  /**
   * The account's file is being saved right now, so that nobody can tell yet; or everybody may
   * write the account's files, so that they say nothing.
   */
  record Unsettled() implements AccountStanding {}

  /** What the account's own file says of it. */
  static AccountStanding of(Reading<AccountFile> reading) {
    if (reading.settled().isEmpty()) {
      return new Unsettled();
    }
    AccountFile file = reading.settled().get();
    if (file.id().isEmpty()) {
      return new Nobody();
    }
    String id = file.id().get();
    return file.state() == AccountFile.State.ACTIVE ? new Open(id) : new Disabled(id);
  }
}
