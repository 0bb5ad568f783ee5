package coffer.auth.page;

import coffer.auth.operator.ListedAccount;

/**
 * An account as an operator sees it.
 *
 * @param name which it has
 * @param active whether it may be used
 * @param notes in a few words each: since when it is there, and how it is used
 * @param self true for the operator's own, which they cannot disable
 */
public record AccountView(String name, boolean active, String notes, boolean self) {

  /** That account, in words. */
  public static AccountView of(ListedAccount account, boolean self) {
    StringBuilder notes = new StringBuilder(account.active() ? "active" : "disabled");
    if (account.operator()) {
      notes.append(", operator");
    }
    account
        .created()
        .ifPresent(time -> notes.append(", since ").append(Moment.dayOf(time).words()));
    notes.append(
        account
            .signedIn()
            .map(time -> ", signed in on " + Moment.dayOf(time).words())
            .orElse(", signed out"));
    account.apps().ifPresent(count -> notes.append(", ").append(apps(count)));
    return new AccountView(account.name().value(), account.active(), notes.toString(), self);
  }

  private static String apps(int count) {
    return count == 1 ? "1 app" : count + " apps";
  }
}
