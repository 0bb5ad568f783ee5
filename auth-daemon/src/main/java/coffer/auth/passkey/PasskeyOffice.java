package coffer.auth.passkey;

import coffer.auth.account.AccountFolders;
import coffer.auth.account.Accounts;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * All that has to do with passkeys.
 *
 * @param passkeys what accounts keep
 * @param handles by which accounts are found
 * @param offer empty where browsers would make none
 */
public record PasskeyOffice(Passkeys passkeys, UserHandles handles, Optional<Offer> offer) {

  /**
   * What browsers are asked, and where their answers go.
   *
   * @param party for whom
   */
  public record Offer(RelyingParty party, Challenges challenges, PasskeyDesk desk) {}

  /**
   * That of one home.
   *
   * @param origin of the pages
   */
  public static PasskeyOffice of(
      String origin, AccountFolders folders, Accounts accounts, Clock clock, SecureRandom random) {
    Passkeys passkeys = new Passkeys(folders);
    Challenges challenges = new Challenges(clock, random);
    return new PasskeyOffice(
        passkeys,
        new UserHandles(accounts, clock),
        RelyingParty.of(origin)
            .map(
                party ->
                    new Offer(
                        party,
                        challenges,
                        new PasskeyDesk(party, challenges, passkeys, accounts, clock))));
  }
}
