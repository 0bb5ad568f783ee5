package coffer.auth.command;

import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import coffer.auth.account.HashingCost;
import coffer.auth.account.Passwords;
import coffer.auth.account.Registration;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.session.Sessions;
import coffer.config.CofferConfig;
import java.security.SecureRandom;
import java.time.Clock;

/** What commands work on accounts with. */
record AccountTools(
    AccountFolders folders,
    Accounts accounts,
    Passwords passwords,
    Registration registration,
    RemovedAccounts removed,
    Sessions sessions) {

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
        new Sessions(folders, accounts, clock, random));
  }
}
