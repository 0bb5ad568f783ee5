package coffer.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.AccountSwitch;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasskeyDeskTest {

  @TempDir Path home;
  private TestPasskeys test;
  private TestAuthenticator device;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestPasskeys(home);
    device = test.deviceOf(test.alice);
  }

  private void isRefused(TestAuthenticator device) {
    Challenge challenge = test.challenge();
    assertThatThrownBy(
            () ->
                test.desk.register(
                    test.alice, device.register(challenge.text()), challenge, "Phone"))
        .isInstanceOf(RejectedPasskeyException.class);
  }

  @Test
  void aPasskeyThatWasAddedOpensItsAccount() throws Exception {
    test.register(device);

    assertThat(test.isOpenTo(device)).isTrue();
    assertThat(test.passkeys.of(test.alice))
        .singleElement()
        .satisfies(
            passkey -> {
              assertThat(passkey.name()).isEqualTo("Phone");
              assertThat(passkey.id()).isEqualTo(device.id());
              assertThat(passkey.backup()).isEqualTo(Backup.DEVICE);
              assertThat(passkey.used()).isPresent();
            });
  }

  @Test
  void oneThatIsSyncedIsKnownAsSuch() throws Exception {
    device.synced();
    test.register(device);

    assertThat(test.isOpenTo(device)).isTrue();
    assertThat(test.passkeys.of(test.alice).get(0).backup()).isEqualTo(Backup.SYNCED);
  }

  @Test
  void aPageOfAnotherOriginIsRefused() throws Exception {
    test.register(device);

    device.at("https://evil.example");
    assertThat(test.isOpenTo(device)).isFalse();
    isRefused(device);
    device.at("http://auth.example.org");
    assertThat(test.isOpenTo(device)).isFalse();
    device.at("https://auth.example.org:8443");
    assertThat(test.isOpenTo(device)).isFalse();
  }

  @Test
  void anotherRelyingPartyIsRefused() throws Exception {
    test.register(device);

    device.forParty("example.org");
    assertThat(test.isOpenTo(device)).isFalse();
    isRefused(device);
  }

  @Test
  void aPersonWhomTheDeviceHasNotVerifiedIsRefused() throws Exception {
    test.register(device);

    device.unverified();
    assertThat(test.isOpenTo(device)).isFalse();
    isRefused(device);
  }

  @Test
  void aChallengeIsGoodOnce() throws Exception {
    test.register(device);
    Challenge challenge = test.challenge();
    AssertionAnswer answer = device.sign(challenge.text());

    assertThat(test.desk.opens(test.alice, answer, challenge)).isTrue();
    assertThat(test.desk.opens(test.alice, answer, challenge)).isFalse();
    assertThat(test.desk.opens(test.alice, device.counting(7).sign(challenge.text()), challenge))
        .isFalse();
    assertThat(test.isOpenTo(device)).isTrue();
  }

  @Test
  void aChallengeMakesOnePasskey() throws Exception {
    Challenge challenge = test.challenge();
    test.desk.register(test.alice, device.register(challenge.text()), challenge, "Phone");
    TestAuthenticator other = test.deviceOf(test.alice);

    assertThatThrownBy(
            () ->
                test.desk.register(test.alice, other.register(challenge.text()), challenge, "Key"))
        .isInstanceOf(RejectedPasskeyException.class);
    assertThat(test.passkeys.of(test.alice)).hasSize(1);
  }

  @Test
  void anAnswerToAnotherChallengeIsRefused() throws Exception {
    test.register(device);

    assertThat(test.desk.opens(test.alice, device.sign(test.challenge().text()), test.challenge()))
        .isFalse();
  }

  @Test
  void aPasskeyThatWasNeverAddedIsRefused() throws Exception {
    test.register(device);
    Challenge challenge = test.challenge();
    TestAuthenticator foreign = test.deviceOf(test.alice);

    assertThat(test.desk.opens(test.alice, foreign.sign(challenge.text()), challenge)).isFalse();
  }

  @Test
  void aForeignKeyUnderAKnownIdIsRefused() throws Exception {
    test.register(device);
    Challenge challenge = test.challenge();
    AssertionAnswer forged = test.deviceOf(test.alice).sign(challenge.text());
    AssertionAnswer renamed =
        new AssertionAnswer(
            device.id(),
            forged.userHandle(),
            forged.clientData(),
            forged.authenticatorData(),
            forged.signature());

    assertThat(test.desk.opens(test.alice, renamed, challenge)).isFalse();
  }

  @Test
  void anotherAccountsPasskeyIsRefused() throws Exception {
    AccountName bob = test.test.add("bob");
    test.register(device);
    Challenge challenge = test.challenge();

    assertThat(test.desk.opens(bob, device.sign(challenge.text()), challenge)).isFalse();
    assertThat(test.desk.opens(bob, device.of(test.handle(bob)).sign(challenge.text()), challenge))
        .isFalse();
    assertThat(test.desk.opens(test.alice, device.sign(challenge.text()), challenge)).isFalse();
  }

  @Test
  void aCounterThatStandsStillOrGoesBackIsRefused() throws Exception {
    device.counting(5);
    test.register(device);

    device.counting(6);
    assertThat(test.isOpenTo(device)).isTrue();
    assertThat(test.isOpenTo(device)).isFalse();
    device.counting(4);
    assertThat(test.isOpenTo(device)).isFalse();
    device.counting(0);
    assertThat(test.isOpenTo(device)).isFalse();
    device.counting(7);
    assertThat(test.isOpenTo(device)).isTrue();
  }

  @Test
  void aCounterThatHasGoneOnMeanwhileIsRefused() throws Exception {
    device.counting(5);
    test.register(device);

    assertThat(
            test.passkeys.use(
                test.alice,
                device.id(),
                new Assertion(6, Backup.DEVICE),
                test.test.clock.instant()))
        .isTrue();
    assertThat(
            test.passkeys.use(
                test.alice,
                device.id(),
                new Assertion(6, Backup.DEVICE),
                test.test.clock.instant()))
        .isFalse();
  }

  @Test
  void whatWasChangedAfterSigningIsRefused() throws Exception {
    test.register(device);
    Challenge challenge = test.challenge();
    AssertionAnswer right = device.sign(challenge.text());
    byte[] signature = Base64.getUrlDecoder().decode(right.signature());
    signature[signature.length - 1] ^= 1;

    assertThat(
            test.desk.opens(
                test.alice,
                new AssertionAnswer(
                    right.id(),
                    right.userHandle(),
                    right.clientData(),
                    right.authenticatorData(),
                    TestAuthenticator.encode(signature)),
                challenge))
        .isFalse();
    assertThat(test.desk.opens(test.alice, right, challenge)).isTrue();
  }

  @Test
  void rubbishIsRefused() throws Exception {
    test.register(device);
    Challenge challenge = test.challenge();
    AssertionAnswer rubbish =
        new AssertionAnswer(device.id(), new UserHandle(test.handle(test.alice)), "é", "AAAA", "");

    assertThat(test.desk.opens(test.alice, rubbish, challenge)).isFalse();
    assertThatThrownBy(
            () ->
                test.desk.register(
                    test.alice, new RegistrationAnswer("", "o2Nm"), challenge, "Phone"))
        .isInstanceOf(RejectedPasskeyException.class);
  }

  @Test
  void aDisabledAccountIsNotOpened() throws Exception {
    test.register(device);
    new AccountSwitch(test.test.folders, test.test.clock).set(test.alice, State.DISABLED);

    assertThat(test.isOpenTo(device)).isFalse();
  }
}
