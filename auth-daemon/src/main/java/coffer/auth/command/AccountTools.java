package coffer.auth.command;

import coffer.account.AccountName;
import coffer.auth.account.AccountFolders;
import coffer.auth.account.AccountSwitch;
import coffer.auth.account.Accounts;
import coffer.auth.account.HashingCost;
import coffer.auth.account.Passwords;
import coffer.auth.account.RefusedException;
import coffer.auth.account.Registration;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.invitation.Invitations;
import coffer.auth.passkey.Passkeys;
import coffer.auth.recovery.RecoveryCodes;
import coffer.auth.session.Sessions;
import coffer.config.CofferConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** What commands work on accounts with. */
record AccountTools(
    AccountFolders folders,
    Accounts accounts,
    Passwords passwords,
    Registration registration,
    RemovedAccounts removed,
    AccountSwitch states,
    Sessions sessions,
    Passkeys passkeys,
    RecoveryCodes codes,
    Invitations invitations) {

  /** Those for the accounts of that configuration's home. */
  static AccountTools of(CofferConfig config) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    AccountFolders folders = new AccountFolders(config.accounts());
    Accounts accounts = new Accounts(folders, clock);
    Passwords passwords = new Passwords(folders, accounts, random, HashingCost.RECOMMENDED);
    return new AccountTools(
        folders,
        accounts,
        passwords,
        new Registration(folders, passwords, clock, random),
        new RemovedAccounts(folders),
        new AccountSwitch(folders, clock),
        new Sessions(folders, accounts, config.sessionLife(), clock, random),
        new Passkeys(folders),
        new RecoveryCodes(folders, clock, random),
        new Invitations(folders, accounts, clock, random));
  }

  /**
   * Refuses a name that is no account's.
   *
   * @throws RefusedException with a sentence that says so
   */
  void require(AccountName name) throws IOException, RefusedException {
    if (accounts.find(name).isEmpty()) {
      AccountName meant = accounts.meant(name);
      throw new RefusedException(
          "There is no account '"
              + name
              + (meant.equals(name) ? "'." : "': that is an alias of '" + meant + "'."));
    }
  }

  /** The same for several, before anything is done with the first. */
  void require(List<AccountName> names) throws IOException, RefusedException {
    for (AccountName name : names) {
      require(name);
    }
  }
}
