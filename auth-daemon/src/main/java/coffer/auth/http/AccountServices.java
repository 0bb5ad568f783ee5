package coffer.auth.http;

import coffer.auth.account.Passwords;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.grant.LastUses;
import coffer.auth.grant.OperatorGrants;

/**
 * What the pages of the account ask besides.
 *
 * @param passwords to set a new one
 * @param grants what apps have, and how it is taken from them
 * @param uses when they last used it
 * @param removed where an account goes that is deleted
 */
public record AccountServices(
    Passwords passwords, OperatorGrants grants, LastUses uses, RemovedAccounts removed) {}
