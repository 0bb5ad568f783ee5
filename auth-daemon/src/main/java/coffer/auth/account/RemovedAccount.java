package coffer.auth.account;

import coffer.account.AccountName;

/** An account that was removed and can be restored: its name then, and its id. */
public record RemovedAccount(AccountName name, String id) {}
