package coffer.auth.invitation;

import static coffer.auth.account.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.auth.account.Password;
import coffer.auth.account.Permit;
import coffer.auth.account.RefusedException;
import coffer.auth.account.TestAccounts;
import coffer.auth.audit.AuditLog;
import coffer.auth.session.Client;
import coffer.auth.session.DeviceCookies;
import coffer.auth.session.Sessions;
import coffer.auth.session.SignIn;
import coffer.auth.text.Phrase;
import coffer.auth.throttle.AddressThrottle;
import coffer.auth.throttle.SignInThrottle;
import coffer.token.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTest {

  private static final Client CLIENT = new Client("192.0.2.7", "Firefox/140.0 Linux");

  @TempDir Path home;
  private TestAccounts test;
  private Sessions sessions;
  private Joining joining;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    sessions =
        new Sessions(
            test.folders, test.accounts, TestAccounts.SESSION_LIFE, test.clock, test.random);
    test.folders.makeRoot();
    SignIn signIn =
        new SignIn(
            new SignInThrottle(test.clock),
            test.passwords,
            sessions,
            new DeviceCookies(test.folders, test.accounts, test.passwords, test.random),
            AuditLog.off());
    joining =
        new Joining(
            new Invitations(test.folders, test.accounts, test.clock, test.random),
            test.registration,
            signIn,
            new AddressThrottle(test.clock),
            AuditLog.of(
                Optional.of(home.resolve("audit")), test.folders.root(), test.clock, said -> {}));
  }

  private String invite(Optional<AccountName> name) throws Exception {
    return joining.invitations().make(name, Duration.ofDays(7), "x").code().reveal();
  }

  private JoinOutcome join(String code, String name, String password, String again)
      throws Exception {
    return joining.join(new JoinForm(code, name, password, again), CLIENT, Optional.empty());
  }

  private JoinOutcome join(String code, String name) throws Exception {
    return join(code, name, PASSWORD, PASSWORD);
  }

  @Test
  void whoeverIsInvitedHasAnAccountAndIsSignedIn() throws Exception {
    String code = invite(Optional.empty());

    JoinOutcome outcome = join(code, " Alice ");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            JoinOutcome.Joined.class,
            joined -> assertThat(joined.in().account()).isEqualTo(new AccountName("alice")));
    assertThat(sessions.find(((JoinOutcome.Joined) outcome).in().sessionCookie())).isPresent();
    assertThat(test.accounts.find(new AccountName("alice"))).isPresent();
  }

  @Test
  void anInvitationIsGoodForOneAccount() throws Exception {
    String code = invite(Optional.empty());
    join(code, "alice");

    assertThat(join(code, "bob")).isEqualTo(new JoinOutcome.NotInvited());
    assertThat(test.accounts.names()).containsExactly(new AccountName("alice"));
  }

  @Test
  void ofTwelveWhoComeWithOneInvitationAtOnceOneGetsAnAccount() throws Exception {
    String code = invite(Optional.empty());
    ExecutorService threads = Executors.newFixedThreadPool(12);
    List<Callable<JoinOutcome>> attempts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "person" + i;
      String address = "192.0.2." + i;
      attempts.add(
          () ->
              joining.join(
                  new JoinForm(code, name, PASSWORD, PASSWORD),
                  new Client(address, ""),
                  Optional.empty()));
    }

    List<JoinOutcome> outcomes = new ArrayList<>();
    for (Future<JoinOutcome> attempt : threads.invokeAll(attempts)) {
      outcomes.add(attempt.get());
    }
    threads.shutdown();

    assertThat(outcomes).filteredOn(JoinOutcome.Joined.class::isInstance).hasSize(1);
    assertThat(test.accounts.names()).hasSize(1);
    assertThat(joining.invitations().open()).isEmpty();
    try (var left = Files.list(test.folders.root())) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".new-"));
    }
  }

  @Test
  void whatWillNotDoIsToldPlainlyAndUsesNothingUp() throws Exception {
    test.add("bob");
    String code = invite(Optional.empty());

    assertThat(join(code, "-x")).isEqualTo(new JoinOutcome.Refused(Phrase.of("name.rule")));
    assertThat(join(code, "bob"))
        .isEqualTo(new JoinOutcome.Refused(Phrase.of("name.account").with("name", "bob")));
    assertThat(join(code, "alice", PASSWORD, "other"))
        .isEqualTo(new JoinOutcome.Refused(Phrase.of("join.differs")));
    assertThat(join(code, "alice", "short", "short"))
        .isEqualTo(new JoinOutcome.Refused(Phrase.of("password.short").with("least", 8)));

    assertThat(join(code, "alice")).isInstanceOf(JoinOutcome.Joined.class);
  }

  @Test
  void anAccountThatCannotBePutIntoPlaceUsesNothingUp() throws Exception {
    AccountName alice = new AccountName("alice");
    MadeInvitation made = joining.invitations().make(Optional.empty(), Duration.ofDays(7), "carol");
    Permit inTheWay = new InTheWay(joining.invitations().permit(made.invitation()), alice);

    assertThatThrownBy(() -> test.registration.add(alice, Password.chosen(PASSWORD), inTheWay))
        .hasMessage("There is an account 'alice' already.");
    assertThat(joining.invitations().find(made.code())).contains(made.invitation());
  }

  /** Has somebody who takes no lock put a folder where the account is to be, after all looks. */
  private final class InTheWay implements Permit {

    private final Permit permit;
    private final AccountName name;

    private InTheWay(Permit permit, AccountName name) {
      this.permit = permit;
      this.name = name;
    }

    @Override
    public void claim(AccountName account, String id) throws IOException, RefusedException {
      permit.claim(account, id);
      Files.createDirectories(test.folders.of(name).resolve("something"));
    }

    @Override
    public void use() {
      throw new AssertionError("there is no account");
    }
  }

  @Test
  void anInvitationForANameIsForNoOther() throws Exception {
    String code = invite(Optional.of(new AccountName("alice")));

    assertThat(join(code, "bob"))
        .isEqualTo(new JoinOutcome.Refused(Phrase.of("invitation.for").with("name", "alice")));
    assertThat(join(code, "alice")).isInstanceOf(JoinOutcome.Joined.class);
  }

  @Test
  void wrongInvitationsMakeAnAddressWaitAndOpenOnesDoNot() throws Exception {
    String code = invite(Optional.empty());
    for (int i = 0; i < 30; i++) {
      assertThat(joining.look(code, CLIENT)).isInstanceOf(Joining.Look.Open.class);
      assertThat(join(code, "-x")).isInstanceOf(JoinOutcome.Refused.class);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(join("x".repeat(43), "bob")).isEqualTo(new JoinOutcome.NotInvited());
    }

    assertThat(join(code, "alice")).isInstanceOf(JoinOutcome.Wait.class);
    assertThat(joining.join(new JoinForm(code, "bob", PASSWORD, PASSWORD), elsewhere(), none()))
        .isInstanceOf(JoinOutcome.Joined.class);
  }

  private static Client elsewhere() {
    return new Client("198.51.100.9", "");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  @Test
  void eachAttemptIsWrittenDownWithoutItsCode() throws Exception {
    String code = invite(Optional.empty());
    String id = BearerToken.parse(code).orElseThrow().hash().id();
    join("nonsense", "alice");
    join(code, "alice", PASSWORD, "other");
    join(code, "alice");

    String log = Files.readString(home.resolve("audit"));
    assertThat(log.lines().map(line -> line.replaceFirst("^.*?,", "{")))
        .containsExactly(
            "{\"event\":\"join\",\"outcome\":\"wrong\",\"address\":\"192.0.2.7\",\"device\":\"Firefox"
                + " on Linux\",\"by\":\"page\"}",
            "{\"event\":\"join\",\"outcome\":\"failed\",\"address\":\"192.0.2.7\",\"account\":\"alice\","
                + "\"invitation\":\""
                + id
                + "\",\"device\":\"Firefox on Linux\",\"reason\":\"The two passwords are not the"
                + " same.\",\"by\":\"page\"}",
            "{\"event\":\"join\",\"outcome\":\"ok\",\"address\":\"192.0.2.7\",\"account\":\"alice\","
                + "\"invitation\":\""
                + id
                + "\",\"device\":\"Firefox on Linux\",\"by\":\"page\"}");
    assertThat(log).doesNotContain(code, PASSWORD);
  }
}
