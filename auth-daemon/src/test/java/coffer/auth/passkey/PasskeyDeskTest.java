package coffer.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.AccountSwitch;
import coffer.auth.account.TestAccounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasskeyDeskTest {

  private static final String ORIGIN = "https://auth.example.org";
  private static final String PARTY = "auth.example.org";

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;
  private Passkeys passkeys;
  private Challenges challenges;
  private PasskeyDesk desk;
  private TestAuthenticator device;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    PasskeyOffice office =
        PasskeyOffice.of(ORIGIN, test.folders, test.accounts, test.clock, test.random);
    passkeys = office.passkeys();
    challenges = office.offer().orElseThrow().challenges();
    desk = office.offer().orElseThrow().desk();
    device = new TestAuthenticator(ORIGIN, PARTY, handle(alice));
  }

  private String handle(AccountName account) throws Exception {
    return UserHandle.of(test.accounts.find(account).orElseThrow()).text();
  }

  private Challenge challenge() {
    return challenges.open(challenges.ticket("here"), "here").orElseThrow();
  }

  private void register() throws Exception {
    Challenge challenge = challenge();
    assertThat(desk.register(alice, device.register(challenge.text()), challenge, "Phone"))
        .isEqualTo(Passkeys.Adding.ADDED);
  }

  private boolean signsIn() throws Exception {
    Challenge challenge = challenge();
    return desk.opens(alice, device.sign(challenge.text()), challenge);
  }

  private void isRefused(TestAuthenticator device) {
    Challenge challenge = challenge();
    assertThatThrownBy(
            () -> desk.register(alice, device.register(challenge.text()), challenge, "Phone"))
        .isInstanceOf(RejectedPasskeyException.class);
  }

  @Test
  void aPasskeyThatWasAddedOpensItsAccount() throws Exception {
    register();

    assertThat(signsIn()).isTrue();
    assertThat(passkeys.of(alice))
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
    register();

    assertThat(signsIn()).isTrue();
    assertThat(passkeys.of(alice).get(0).backup()).isEqualTo(Backup.SYNCED);
  }

  @Test
  void aPageOfAnotherOriginIsRefused() throws Exception {
    register();

    device.at("https://evil.example");
    assertThat(signsIn()).isFalse();
    isRefused(device);
    device.at("http://auth.example.org");
    assertThat(signsIn()).isFalse();
    device.at("https://auth.example.org:8443");
    assertThat(signsIn()).isFalse();
  }

  @Test
  void anotherRelyingPartyIsRefused() throws Exception {
    register();

    device.forParty("example.org");
    assertThat(signsIn()).isFalse();
    isRefused(device);
  }

  @Test
  void aPersonWhomTheDeviceHasNotVerifiedIsRefused() throws Exception {
    register();

    device.unverified();
    assertThat(signsIn()).isFalse();
    isRefused(device);
  }

  @Test
  void aChallengeIsGoodOnce() throws Exception {
    register();
    Challenge challenge = challenge();
    AssertionAnswer answer = device.sign(challenge.text());

    assertThat(desk.opens(alice, answer, challenge)).isTrue();
    assertThat(desk.opens(alice, answer, challenge)).isFalse();
    assertThat(desk.opens(alice, device.counting(7).sign(challenge.text()), challenge)).isFalse();
    assertThat(signsIn()).isTrue();
  }

  @Test
  void aChallengeMakesOnePasskey() throws Exception {
    Challenge challenge = challenge();
    desk.register(alice, device.register(challenge.text()), challenge, "Phone");
    TestAuthenticator other = new TestAuthenticator(ORIGIN, PARTY, handle(alice));

    assertThatThrownBy(
            () -> desk.register(alice, other.register(challenge.text()), challenge, "Key"))
        .isInstanceOf(RejectedPasskeyException.class);
    assertThat(passkeys.of(alice)).hasSize(1);
  }

  @Test
  void anAnswerToAnotherChallengeIsRefused() throws Exception {
    register();

    assertThat(desk.opens(alice, device.sign(challenge().text()), challenge())).isFalse();
  }

  @Test
  void aPasskeyThatWasNeverAddedIsRefused() throws Exception {
    register();
    Challenge challenge = challenge();
    TestAuthenticator foreign = new TestAuthenticator(ORIGIN, PARTY, handle(alice));

    assertThat(desk.opens(alice, foreign.sign(challenge.text()), challenge)).isFalse();
  }

  @Test
  void aForeignKeyUnderAKnownIdIsRefused() throws Exception {
    register();
    Challenge challenge = challenge();
    AssertionAnswer forged =
        new TestAuthenticator(ORIGIN, PARTY, handle(alice)).sign(challenge.text());
    AssertionAnswer renamed =
        new AssertionAnswer(
            device.id(),
            forged.userHandle(),
            forged.clientData(),
            forged.authenticatorData(),
            forged.signature());

    assertThat(desk.opens(alice, renamed, challenge)).isFalse();
  }

  @Test
  void anotherAccountsPasskeyIsRefused() throws Exception {
    AccountName bob = test.add("bob");
    register();
    Challenge challenge = challenge();

    assertThat(desk.opens(bob, device.sign(challenge.text()), challenge)).isFalse();
    assertThat(desk.opens(bob, device.of(handle(bob)).sign(challenge.text()), challenge)).isFalse();
    assertThat(desk.opens(alice, device.sign(challenge.text()), challenge)).isFalse();
  }

  @Test
  void aCounterThatStandsStillOrGoesBackIsRefused() throws Exception {
    device.counting(5);
    register();

    device.counting(6);
    assertThat(signsIn()).isTrue();
    assertThat(signsIn()).isFalse();
    device.counting(4);
    assertThat(signsIn()).isFalse();
    device.counting(0);
    assertThat(signsIn()).isFalse();
    device.counting(7);
    assertThat(signsIn()).isTrue();
  }

  @Test
  void aCounterThatHasGoneOnMeanwhileIsRefused() throws Exception {
    device.counting(5);
    register();

    assertThat(
            passkeys.use(alice, device.id(), new Assertion(6, Backup.DEVICE), test.clock.instant()))
        .isTrue();
    assertThat(
            passkeys.use(alice, device.id(), new Assertion(6, Backup.DEVICE), test.clock.instant()))
        .isFalse();
  }

  @Test
  void whatWasChangedAfterSigningIsRefused() throws Exception {
    register();
    Challenge challenge = challenge();
    AssertionAnswer right = device.sign(challenge.text());
    byte[] signature = Base64.getUrlDecoder().decode(right.signature());
    signature[signature.length - 1] ^= 1;

    assertThat(
            desk.opens(
                alice,
                new AssertionAnswer(
                    right.id(),
                    right.userHandle(),
                    right.clientData(),
                    right.authenticatorData(),
                    TestAuthenticator.encode(signature)),
                challenge))
        .isFalse();
    assertThat(desk.opens(alice, right, challenge)).isTrue();
  }

  @Test
  void rubbishIsRefused() throws Exception {
    register();
    Challenge challenge = challenge();
    AssertionAnswer rubbish =
        new AssertionAnswer(device.id(), new UserHandle(handle(alice)), "é", "AAAA", "");

    assertThat(desk.opens(alice, rubbish, challenge)).isFalse();
    assertThatThrownBy(
            () -> desk.register(alice, new RegistrationAnswer("", "o2Nm"), challenge, "Phone"))
        .isInstanceOf(RejectedPasskeyException.class);
  }

  @Test
  void aDisabledAccountIsNotOpened() throws Exception {
    register();
    new AccountSwitch(test.folders, test.clock).set(alice, State.DISABLED);

    assertThat(signsIn()).isFalse();
  }

  @Test
  void anAccountHasAtMostTwentyPasskeysAndEachOnce() throws Exception {
    for (int i = 0; i < Passkeys.MOST; i++) {
      device = new TestAuthenticator(ORIGIN, PARTY, handle(alice));
      register();
    }
    Challenge challenge = challenge();
    assertThat(desk.register(alice, device.register(challenge.text()), challenge, "Again"))
        .isEqualTo(Passkeys.Adding.THERE_ALREADY);
    Challenge another = challenge();
    device = new TestAuthenticator(ORIGIN, PARTY, handle(alice));
    assertThat(desk.register(alice, device.register(another.text()), another, "One more"))
        .isEqualTo(Passkeys.Adding.TOO_MANY);
  }

  @Test
  void aDamagedLineIsNamedAndTheOthersGoOn() throws Exception {
    register();
    Path file = test.file(alice, "secrets");
    Files.writeString(file, "passkey = hunter2\n" + Files.readString(file));

    assertThat(PasskeyFile.badIn(Files.readString(file).getBytes(StandardCharsets.ISO_8859_1)))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.number()).isEqualTo(1);
              assertThat(line.toString()).doesNotContain("hunter2");
            });
    assertThat(signsIn()).isTrue();
    assertThat(Files.readString(file)).startsWith("passkey = hunter2\n");
  }

  @Test
  void onePasskeyIsRenamedAndRemoved() throws Exception {
    register();

    assertThat(passkeys.rename(alice, device.id(), "Téléphone = ☎\n")).isTrue();
    assertThat(passkeys.of(alice).get(0).name()).isEqualTo("Téléphone = ☎");
    assertThat(passkeys.rename(alice, "unknown", "x")).isFalse();
    assertThat(passkeys.remove(alice, device.id())).isEqualTo(Passkeys.Removing.REMOVED);
    assertThat(passkeys.remove(alice, device.id())).isEqualTo(Passkeys.Removing.UNKNOWN);
    assertThat(signsIn()).isFalse();
  }

  @Test
  void theLastPasskeyOfWhoHasNoPasswordStays() throws Exception {
    register();
    assertThat(test.passwords.remove(alice, secrets -> false)).isFalse();
    assertThat(test.passwords.remove(alice, secrets -> PasskeyFile.in(secrets).size() == 1))
        .isTrue();
    assertThat(test.passwords.isSet(alice)).isFalse();

    assertThat(passkeys.remove(alice, device.id())).isEqualTo(Passkeys.Removing.NEEDED);
    assertThat(signsIn()).isTrue();
  }

  @Test
  void anAccountIsFoundByItsHandleAsLongAsItIsThere() throws Exception {
    UserHandles handles = new UserHandles(test.accounts, test.clock);
    UserHandle known = new UserHandle(handle(alice));

    assertThat(handles.account(known)).hasValue(alice);
    AccountName bob = test.add("bob");
    assertThat(handles.account(new UserHandle(handle(bob)))).isEmpty();
    test.clock.advance(Duration.ofSeconds(11));
    assertThat(handles.account(new UserHandle(handle(bob)))).hasValue(bob);
    assertThat(known.text()).hasSize(43).doesNotContain("alice");
  }
}
