package coffer.auth.invitation;

import static coffer.auth.account.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.auth.account.Password;
import coffer.auth.account.Permit;
import coffer.auth.account.RefusedException;
import coffer.auth.account.Registration;
import coffer.auth.account.TestAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left where the daemon ends while somebody makes an account with an invitation. */
class CrashTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final AccountName BOB = new AccountName("bob");

  @TempDir Path home;
  private TestAccounts test;
  private MadeInvitation made;

  /** Where it ends. */
  enum Moment {
    BEFORE_THE_CLAIM,
    AFTER_THE_CLAIM,
    ONCE_THE_ACCOUNT_IS_THERE
  }

  /** Nothing catches it. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private record Crashing(Permit permit, Moment moment) implements Permit {

    @Override
    public void claim(AccountName name, String id) throws IOException, RefusedException {
      crashAt(Moment.BEFORE_THE_CLAIM);
      permit.claim(name, id);
      crashAt(Moment.AFTER_THE_CLAIM);
    }

    @Override
    public void use() {
      crashAt(Moment.ONCE_THE_ACCOUNT_IS_THERE);
      permit.use();
    }

    private void crashAt(Moment now) {
      if (now == moment) {
        throw new Crash();
      }
    }
  }

  @BeforeEach
  void invite() throws Exception {
    test = new TestAccounts(home);
    made = invitations().make(Optional.empty(), Duration.ofDays(7), "carol");
  }

  /** As a daemon finds them that has just begun. */
  private Invitations invitations() {
    return new Invitations(test.folders, new TestAccounts(home).accounts, test.clock, test.random);
  }

  private void crashAt(Moment moment, AccountName name) throws Exception {
    Permit permit = new Crashing(invitations().permit(made.invitation()), moment);
    Password password = Password.chosen(PASSWORD);
    assertThatThrownBy(() -> test.registration.add(name, password, permit))
        .isInstanceOf(Crash.class);
  }

  private void join(AccountName name) throws Exception {
    Registration registration =
        new Registration(test.folders, test.passwords, test.clock, test.random);
    Permit permit = invitations().permit(made.invitation());
    registration.add(name, Password.chosen(PASSWORD), permit);
  }

  private String file() throws Exception {
    return Files.readString(home.resolve("accounts/.invitations"));
  }

  @ParameterizedTest
  @EnumSource
  void thereIsEitherTheAccountOrTheInvitation(Moment moment) throws Exception {
    crashAt(moment, ALICE);

    boolean accountIsThere = test.accounts.find(ALICE).isPresent();
    assertThat(accountIsThere).isEqualTo(moment == Moment.ONCE_THE_ACCOUNT_IS_THERE);
    assertThat(invitations().find(made.code()).isPresent()).isNotEqualTo(accountIsThere);
    assertThat(invitations().open()).hasSize(accountIsThere ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource
  void thereAreNeverTwoAccounts(Moment moment) throws Exception {
    crashAt(moment, ALICE);
    if (moment == Moment.ONCE_THE_ACCOUNT_IS_THERE) {
      assertThatThrownBy(() -> join(BOB))
          .isInstanceOf(RefusedException.class)
          .hasMessage("This invitation is not open any more.");
    } else {
      join(BOB);
      assertThatThrownBy(() -> join(ALICE)).isInstanceOf(RefusedException.class);
    }

    assertThat(test.accounts.names()).hasSize(1);
  }

  @Test
  void theNextStartClearsAwayWhatIsUsedUp() throws Exception {
    crashAt(Moment.ONCE_THE_ACCOUNT_IS_THERE, ALICE);
    assertThat(file()).contains(made.invitation().hash().hex());

    invitations().clean();

    assertThat(file()).doesNotContain(made.invitation().hash().hex());
    assertThat(InvitationFile.parse(Files.readAllBytes(home.resolve("accounts/.invitations"))))
        .satisfies(file -> assertThat(file.badLines()).isEmpty());
  }

  @Test
  void anotherAccountOfTheClaimedNameUsesNothingUp() throws Exception {
    crashAt(Moment.AFTER_THE_CLAIM, ALICE);
    test.add("alice");
    invitations().clean();

    assertThat(invitations().find(made.code())).contains(made.invitation());
    assertThat(InvitationFile.parse(Files.readAllBytes(home.resolve("accounts/.invitations"))))
        .satisfies(file -> assertThat(file.badLines()).isEmpty());
    join(BOB);
    assertThat(invitations().open()).isEmpty();
  }

  @Test
  void oneThatIsClaimedCanBeWithdrawn() throws Exception {
    crashAt(Moment.AFTER_THE_CLAIM, ALICE);

    invitations().withdraw(made.invitation().id());

    assertThat(invitations().find(made.code())).isEmpty();
  }
}
