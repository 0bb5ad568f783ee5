package coffer.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the passkeys of an account, and who finds it. */
class PasskeysTest {

  @TempDir Path home;
  private TestPasskeys test;
  private TestAuthenticator device;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestPasskeys(home);
    device = test.deviceOf(test.alice);
  }

  @Test
  void anAccountHasAtMostTwentyPasskeysAndEachOnce() throws Exception {
    for (int i = 0; i < Passkeys.MOST; i++) {
      device = test.deviceOf(test.alice);
      test.register(device);
    }
    Challenge challenge = test.challenge();
    assertThat(
            test.desk.register(test.alice, device.register(challenge.text()), challenge, "Again"))
        .isEqualTo(Passkeys.Adding.THERE_ALREADY);
    Challenge another = test.challenge();
    device = test.deviceOf(test.alice);
    assertThat(test.desk.register(test.alice, device.register(another.text()), another, "One more"))
        .isEqualTo(Passkeys.Adding.TOO_MANY);
  }

  @Test
  void aDamagedLineIsNamedAndTheOthersGoOn() throws Exception {
    test.register(device);
    Path file = test.test.file(test.alice, "secrets");
    Files.writeString(file, "passkey = hunter2\n" + Files.readString(file));

    assertThat(PasskeyFile.badIn(Files.readString(file).getBytes(StandardCharsets.ISO_8859_1)))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.number()).isEqualTo(1);
              assertThat(line.toString()).doesNotContain("hunter2");
            });
    assertThat(test.isOpenTo(device)).isTrue();
    assertThat(Files.readString(file)).startsWith("passkey = hunter2\n");
  }

  @Test
  void onePasskeyIsRenamedAndRemoved() throws Exception {
    test.register(device);

    assertThat(test.passkeys.rename(test.alice, device.id(), "Téléphone = ☎\n")).isTrue();
    assertThat(test.passkeys.of(test.alice).get(0).name()).isEqualTo("Téléphone = ☎");
    assertThat(test.passkeys.rename(test.alice, "unknown", "x")).isFalse();
    assertThat(test.passkeys.remove(test.alice, device.id())).isEqualTo(Passkeys.Removing.REMOVED);
    assertThat(test.passkeys.remove(test.alice, device.id())).isEqualTo(Passkeys.Removing.UNKNOWN);
    assertThat(test.isOpenTo(device)).isFalse();
  }

  @Test
  void theLastPasskeyOfWhoHasNoPasswordStays() throws Exception {
    test.register(device);
    assertThat(test.test.passwords.remove(test.alice, secrets -> false)).isFalse();
    assertThat(
            test.test.passwords.remove(test.alice, secrets -> PasskeyFile.in(secrets).size() == 1))
        .isTrue();
    assertThat(test.test.passwords.isSet(test.alice)).isFalse();

    assertThat(test.passkeys.remove(test.alice, device.id())).isEqualTo(Passkeys.Removing.NEEDED);
    assertThat(test.isOpenTo(device)).isTrue();
  }

  @Test
  void anAccountIsFoundByItsHandleAsLongAsItIsThere() throws Exception {
    UserHandles handles = new UserHandles(test.test.accounts, test.test.clock);
    UserHandle known = new UserHandle(test.handle(test.alice));

    assertThat(handles.account(known)).hasValue(test.alice);
    AccountName bob = test.test.add("bob");
    assertThat(handles.account(new UserHandle(test.handle(bob)))).isEmpty();
    test.test.clock.advance(Duration.ofSeconds(11));
    assertThat(handles.account(new UserHandle(test.handle(bob)))).hasValue(bob);
    assertThat(known.text()).hasSize(43).doesNotContain("alice");
  }
}
