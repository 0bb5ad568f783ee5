package coffer.auth.passkey;

import coffer.account.AccountName;
import coffer.auth.account.Account;
import coffer.auth.account.Accounts;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what browsers answer to challenges, and acts on what is right. For any number of threads.
 */
public final class PasskeyDesk {

  private static final Logger LOG = LoggerFactory.getLogger(PasskeyDesk.class);

  private final Ceremonies ceremonies;
  private final Challenges challenges;
  private final Passkeys passkeys;
  private final Accounts accounts;
  private final Clock clock;

  public PasskeyDesk(
      RelyingParty party,
      Challenges challenges,
      Passkeys passkeys,
      Accounts accounts,
      Clock clock) {
    this.ceremonies = new Ceremonies(party);
    this.challenges = challenges;
    this.passkeys = passkeys;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Adds a new passkey to an account. Durable on return.
   *
   * @param name what the person calls it
   * @throws RejectedPasskeyException if the answer is not right, or the challenge was used before
   * @throws IOException if the account's files cannot be written
   */
  public Passkeys.Adding register(
      AccountName account, RegistrationAnswer answer, Challenge challenge, String name)
      throws IOException, RejectedPasskeyException {
    Passkey passkey = ceremonies.registered(answer, challenge, name, clock.instant());
    if (!challenges.use(challenge, account)) {
      throw new RejectedPasskeyException("the challenge was used before");
    }
    return passkeys.add(account, passkey);
  }

  /**
   * Whether a passkey of that account, and of no other, has signed that challenge, which is used up
   * by that. The counter is durable on return.
   *
   * @throws IOException if the account's files cannot be read or written
   */
  public boolean opens(AccountName account, AssertionAnswer answer, Challenge challenge)
      throws IOException {
    Optional<Passkey> passkey = passkeys.find(account, answer.id());
    if (passkey.isEmpty() || !isActiveHolder(account, answer.userHandle())) {
      return false;
    }
    try {
      Assertion assertion = ceremonies.asserted(answer, challenge, passkey.get());
      return challenges.use(challenge, account)
          && passkeys.use(account, answer.id(), assertion, clock.instant());
    } catch (RejectedPasskeyException e) {
      LOG.info("an answer by a passkey of {} is not right: {}", account, e.getMessage());
      return false;
    }
  }

  /** Whether the account has that passkey still. */
  public boolean isKept(AccountName account, AssertionAnswer answer) throws IOException {
    return passkeys.find(account, answer.id()).isPresent();
  }

  private boolean isActiveHolder(AccountName name, UserHandle handle) throws IOException {
    Optional<Account> account = accounts.find(name).filter(Account::isActive);
    return account.map(UserHandle::of).equals(Optional.of(handle));
  }
}
