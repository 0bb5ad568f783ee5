package coffer.auth.session;

import static coffer.auth.account.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountFile.State;
import coffer.account.AccountName;
import coffer.auth.account.AccountSwitch;
import coffer.auth.account.Password;
import coffer.auth.account.TestAccounts;
import coffer.auth.audit.AuditLog;
import coffer.auth.throttle.SignInThrottle;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

  private static final Client STRANGER = new Client("198.51.100.9", "curl/8.14.1");
  private static final Client HERSELF = new Client("192.0.2.7", "Firefox/140.0 Linux");

  @TempDir Path home;
  private TestAccounts test;
  private Sessions sessions;
  private SignIn signIn;
  private AccountName alice;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    sessions =
        new Sessions(
            test.folders, test.accounts, TestAccounts.SESSION_LIFE, test.clock, test.random);
    signIn = signIn(sessions);
  }

  private SignIn signIn(Sessions sessions) throws Exception {
    return new SignIn(
        new SignInThrottle(test.clock),
        test.passwords,
        sessions,
        new DeviceCookies(test.folders, test.accounts, test.passwords, test.random),
        AuditLog.off());
  }

  private SignInOutcome attempt(Client client, String password, Optional<String> device)
      throws Exception {
    return signIn.attempt(alice, password, client, device);
  }

  private SignInOutcome.SignedIn succeed(Client client, Optional<String> device) throws Exception {
    return (SignInOutcome.SignedIn) attempt(client, PASSWORD, device);
  }

  /** A stranger's wrong passwords, until there are so many that the wait is a minute. */
  private void attack() throws Exception {
    for (int i = 0; i < 20; i++) {
      attempt(STRANGER, "guess " + i, Optional.empty());
      test.clock.advance(Duration.ofMinutes(1));
    }
    attempt(STRANGER, "guess", Optional.empty());
  }

  @Test
  void theRightPasswordBeginsASession() throws Exception {
    SignInOutcome.SignedIn in = succeed(HERSELF, Optional.empty());

    assertThat(in.account()).isEqualTo(alice);
    assertThat(sessions.find(in.sessionCookie()))
        .hasValueSatisfying(session -> assertThat(session.account()).isEqualTo(alice));
  }

  @Test
  void aWrongPasswordDoesNot() throws Exception {
    assertThat(attempt(HERSELF, "wrong one", Optional.empty()))
        .isEqualTo(new SignInOutcome.Wrong());
    assertThat(sessions.of(alice)).isEmpty();
  }

  @Test
  void anAccountThatDoesNotExistIsAnsweredLikeAWrongPassword() throws Exception {
    assertThat(signIn.attempt(new AccountName("bob"), PASSWORD, HERSELF, Optional.empty()))
        .isEqualTo(new SignInOutcome.Wrong());
  }

  @Test
  void wrongPasswordsMakeAStrangerWaitAlsoWithTheRightOne() throws Exception {
    attack();

    assertThat(attempt(STRANGER, PASSWORD, Optional.empty()))
        .isInstanceOfSatisfying(
            SignInOutcome.Wait.class,
            wait ->
                assertThat(wait.remaining())
                    .isPositive()
                    .isLessThanOrEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void aBrowserThatWasHereBeforeIsNotHeldUpByStrangers() throws Exception {
    String device = succeed(HERSELF, Optional.empty()).deviceCookie();
    attack();

    assertThat(attempt(HERSELF, PASSWORD, Optional.empty())).isInstanceOf(SignInOutcome.Wait.class);
    assertThat(attempt(HERSELF, PASSWORD, Optional.of(device)))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void aForgedDeviceCookieHelpsNobody() throws Exception {
    String device = succeed(HERSELF, Optional.empty()).deviceCookie();
    String forged = device.substring(0, device.length() - 5) + "AAAAA";
    attack();

    assertThat(attempt(STRANGER, PASSWORD, Optional.of(forged)))
        .isInstanceOf(SignInOutcome.Wait.class);
  }

  @Test
  void whoWaitedIsLetInWhileTheAttackGoesOn() throws Exception {
    attack();
    SignInOutcome.Wait wait = (SignInOutcome.Wait) attempt(HERSELF, PASSWORD, Optional.empty());

    test.clock.advance(wait.remaining().plusMillis(1));
    attempt(STRANGER, "guess", Optional.empty());

    assertThat(attempt(HERSELF, PASSWORD, Optional.empty()))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void aPasswordThatIsReplacedWhileItIsCheckedLetsNobodyIn() throws Exception {
    SignIn racing = signInDuring(this::setAnotherPassword);

    assertThat(racing.attempt(alice, PASSWORD, HERSELF, Optional.empty()))
        .isEqualTo(new SignInOutcome.Wrong());
    assertThat(sessions.of(alice)).isEmpty();
  }

  @Test
  void anAccountThatIsDisabledWhileItsPasswordIsCheckedLetsNobodyInLaterEither() throws Exception {
    SignIn racing = signInDuring(this::disable);

    assertThat(racing.attempt(alice, PASSWORD, HERSELF, Optional.empty()))
        .isEqualTo(new SignInOutcome.Wrong());
    new AccountSwitch(test.folders, test.clock).set(alice, State.ACTIVE);
    assertThat(sessions.of(alice)).isEmpty();
  }

  /** One whose session begins right after that has happened, and after the password was right. */
  private SignIn signInDuring(Runnable event) throws Exception {
    SecureRandom intervening =
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            event.run();
            super.nextBytes(bytes);
          }
        };
    return signIn(
        new Sessions(
            test.folders, test.accounts, TestAccounts.SESSION_LIFE, test.clock, intervening));
  }

  private void disable() {
    try {
      new AccountSwitch(test.folders, test.clock).set(alice, State.DISABLED);
      sessions.endAll(alice);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void setAnotherPassword() {
    try {
      test.passwords.set(alice, Password.chosen("another one"));
      sessions.endAll(alice);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rightPasswordsDoNotCount() throws Exception {
    for (int i = 0; i < 40; i++) {
      succeed(HERSELF, Optional.empty());
    }
  }
}
