package coffer.auth.page;

import coffer.account.AccountName;

/**
 * Whose storage it is.
 *
 * @param name of the account
 * @param address as the person gives it to apps, such as {@code alice@example.org}
 */
public record Person(AccountName name, String address) {

  /** The person of that account, at that domain of addresses. */
  public static Person of(AccountName name, String domain) {
    return new Person(name, name + "@" + domain);
  }
}
