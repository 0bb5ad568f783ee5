package coffer.storage.tree;

import coffer.account.AccountName;

/**
 * Who writes: the account, and the app on its behalf.
 *
 * @param app the app's origin, ASCII without white space
 */
public record Author(AccountName account, String app) {}
