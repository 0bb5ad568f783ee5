package coffer.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import java.nio.file.Path;

/** Alice's account in a temporary folder, its passkeys, and the desk that they are shown to. */
final class TestPasskeys {

  private static final String ORIGIN = "https://auth.example.org";
  private static final String PARTY = "auth.example.org";

  final TestAccounts test;
  final AccountName alice;
  final Passkeys passkeys;
  final PasskeyDesk desk;
  private final Challenges challenges;

  TestPasskeys(Path home) throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    PasskeyOffice office =
        PasskeyOffice.of(ORIGIN, test.folders, test.accounts, test.clock, test.random);
    passkeys = office.passkeys();
    challenges = office.offer().orElseThrow().challenges();
    desk = office.offer().orElseThrow().desk();
  }

  String handle(AccountName account) throws Exception {
    return UserHandle.of(test.accounts.find(account).orElseThrow()).text();
  }

  /** A passkey for that account, which nobody knows of yet. */
  TestAuthenticator deviceOf(AccountName account) throws Exception {
    return new TestAuthenticator(ORIGIN, PARTY, handle(account));
  }

  Challenge challenge() {
    return challenges.open(challenges.ticket("here"), "here").orElseThrow();
  }

  /** Adds that passkey to alice's. */
  void register(TestAuthenticator device) throws Exception {
    Challenge challenge = challenge();
    assertThat(desk.register(alice, device.register(challenge.text()), challenge, "Phone"))
        .isEqualTo(Passkeys.Adding.ADDED);
  }

  /** True if that passkey opens alice's account. */
  boolean isOpenTo(TestAuthenticator device) throws Exception {
    Challenge challenge = challenge();
    return desk.opens(alice, device.sign(challenge.text()), challenge);
  }
}
