package coffer.auth.account;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.grant.Consent;
import java.time.Instant;
import java.util.Optional;

/**
 * An account that exists.
 *
 * @param name which its folder has
 * @param id tells it from every other account that has had or will have this name
 * @param state whether it may be used
 * @param consent how its grants come about, where it says otherwise than the configuration
 * @param created when it was made, if its file says so
 * @param operator whether its person may list, disable and enable accounts, and invite people
 */
public record Account(
    AccountName name,
    String id,
    State state,
    Optional<Consent> consent,
    Optional<Instant> created,
    boolean operator) {

  static final String OPERATOR = "operator";

  /** True if its person may sign in. */
  public boolean isActive() {
    return state == State.ACTIVE;
  }

  /** The same, disabled. */
  Account disabled() {
    return new Account(name, id, State.DISABLED, consent, created, operator);
  }
}
