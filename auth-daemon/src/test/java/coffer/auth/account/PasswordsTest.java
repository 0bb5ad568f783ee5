package coffer.auth.account;

import static coffer.auth.account.PasswordCheck.RIGHT;
import static coffer.auth.account.PasswordCheck.WRONG;
import static coffer.auth.account.Priority.ORDINARY;
import static coffer.auth.account.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

  private static final AccountName NOBODY = new AccountName("nobody");

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
  }

  @Test
  void theRightPasswordIsRightAndAnotherIsWrong() throws Exception {
    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(RIGHT);
    assertThat(test.passwords.check(alice, PASSWORD + " ", ORDINARY)).isEqualTo(WRONG);
    assertThat(test.passwords.check(alice, "", ORDINARY)).isEqualTo(WRONG);
    assertThat(test.passwords.check(alice, "x".repeat(1_000_000), ORDINARY)).isEqualTo(WRONG);
  }

  @Test
  void aPasswordIsRightForAsLongAsItIsThere() throws Exception {
    test.clock.advance(Duration.ofDays(3653));

    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(RIGHT);
  }

  @Test
  void aPasswordThatIsTheNameIsSetByNobody() throws Exception {
    Password name = Password.chosen("alice1234");

    assertThatThrownBy(() -> test.passwords.set(alice, name))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("besides your name");
    assertThatThrownBy(() -> test.registration.add(new AccountName("bobby"), bobs()))
        .isInstanceOf(RefusedException.class);
    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(RIGHT);
    assertThat(test.accounts.names()).containsExactly(alice);
  }

  private static Password bobs() throws Exception {
    return Password.chosen("bobby@example.org");
  }

  @Test
  void aCommonPasswordFromBeforeGoesOnWorking() throws Exception {
    byte[] secrets = test.passwords.firstSecrets(Password.typed("password"));
    Files.write(test.file(alice, "secrets"), secrets);

    assertThat(test.passwords.check(alice, "password", ORDINARY)).isEqualTo(RIGHT);
  }

  @Test
  void anAccountThatDoesNotExistHasNoPassword() throws Exception {
    assertThat(test.passwords.check(NOBODY, PASSWORD, ORDINARY)).isEqualTo(WRONG);
    assertThat(test.folders.of(NOBODY)).doesNotExist();
  }

  @Test
  void anAccountThatDoesNotExistTakesAsLong() throws Exception {
    HashingCost cost = new HashingCost(8192, 1, 1);
    Passwords passwords = new Passwords(test.folders, test.accounts, test.random, cost);
    passwords.set(alice, Password.chosen("another one"));

    long existing = fastest(passwords, alice);
    long missing = fastest(passwords, NOBODY);

    assertThat(missing).isBetween(existing / 3, existing * 3);
  }

  @Test
  void anAccountThatDoesNotExistCostsOneComputationOfTheSameCost() throws Exception {
    HashingCost cost = new HashingCost(128, 2, 1);
    Passwords passwords = new Passwords(test.folders, test.accounts, test.random, cost);
    passwords.set(alice, Password.chosen("another one"));
    long before = passwords.computed();

    passwords.check(alice, "wrong one", ORDINARY);
    assertThat(passwords.computed()).isEqualTo(before + 1);
    passwords.check(NOBODY, "wrong one", ORDINARY);
    assertThat(passwords.computed()).isEqualTo(before + 2);
    assertThat(PasswordHash.ofNone(cost).cost()).isEqualTo(cost);
  }

  private static long fastest(Passwords passwords, AccountName account) throws Exception {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      long start = System.nanoTime();
      assertThat(passwords.check(account, "wrong one", ORDINARY)).isEqualTo(WRONG);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  @Test
  void nobodySignsInToADisabledAccount() throws Exception {
    Path file = test.file(alice, "account");
    Files.writeString(file, Files.readString(file).replace("state = active", "state = disabled"));

    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(WRONG);
  }

  @Test
  void aNewPasswordReplacesTheOldOne() throws Exception {
    test.passwords.set(alice, Password.chosen("another one"));

    assertThat(test.passwords.check(alice, "another one", ORDINARY)).isEqualTo(RIGHT);
    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(WRONG);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(test.file(alice, "secrets"))))
        .isEqualTo("rw-------");
  }

  @Test
  void otherSecretsStayWhenThePasswordIsSet() throws Exception {
    Path secrets = test.file(alice, "secrets");
    Files.writeString(secrets, "# mine\nrecovery = abc=d\n" + Files.readString(secrets));

    test.passwords.set(alice, Password.chosen("another one"));

    assertThat(secrets).content().startsWith("# mine\nrecovery = abc=d\npassword = $argon2id$");
    assertThat(Files.readAllLines(secrets)).hasSize(3);
  }

  @Test
  void aWeakHashIsReplacedWhenItsPasswordIsTyped() throws Exception {
    HashingCost stronger = new HashingCost(128, 2, 1);
    Passwords passwords = new Passwords(test.folders, test.accounts, test.random, stronger);

    assertThat(passwords.check(alice, "wrong one", ORDINARY)).isEqualTo(WRONG);
    assertThat(test.file(alice, "secrets")).content().contains("m=64,t=1,p=1");
    assertThat(passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(RIGHT);

    assertThat(test.file(alice, "secrets")).content().contains("m=128,t=2,p=1");
    assertThat(passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(RIGHT);
  }

  @Test
  void aHashThatCannotBeUnderstoodLetsNobodyIn() throws Exception {
    Files.writeString(test.file(alice, "secrets"), "password = correct horse\n");

    assertThat(test.passwords.check(alice, PASSWORD, ORDINARY)).isEqualTo(WRONG);
  }

  @Test
  void aPasswordIsNotSetForNobody() {
    assertThatThrownBy(() -> test.passwords.set(NOBODY, Password.chosen(PASSWORD)))
        .isInstanceOf(NoSuchFileException.class);
  }
}
