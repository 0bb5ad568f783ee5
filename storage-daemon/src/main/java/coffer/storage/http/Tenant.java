package coffer.storage.http;

import coffer.account.AccountName;
import coffer.storage.account.AccountId;

/**
 * Whose data a request is for.
 *
 * @param account the name
 * @param id which one of that name
 */
record Tenant(AccountName account, AccountId id) {}
