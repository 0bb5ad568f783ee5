package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.PasswordCheck;
import coffer.auth.account.Priority;
import coffer.auth.account.TestAccounts;
import coffer.auth.recovery.RecoveryCodes;
import coffer.auth.session.Client;
import coffer.auth.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UserCommandTest {

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, arguments);
  }

  private Sessions sessions() {
    return new Sessions(
        test.folders, test.accounts, TestAccounts.SESSION_LIFE, test.clock, test.random);
  }

  @Test
  void aDisabledAccountHasNoSessionsAndEnablingItBringsNoneBack() throws Exception {
    String cookie = sessions().begin(alice, new Client("192.0.2.7", ""));

    assertThat(run("user", "disable", "alice").succeeds().out()).isEqualTo("Disabled alice.\n");
    assertThat(sessions().find(cookie)).isEmpty();
    assertThat(run("user", "list").out()).isEqualTo("alice (disabled)\n");
    assertThat(run("user", "enable", "alice").succeeds().out()).isEqualTo("Enabled alice.\n");

    assertThat(sessions().find(cookie)).isEmpty();
    assertThat(run("user", "enable", "alice").succeeds().out())
        .isEqualTo("alice was enabled already.\n");
    run("user", "disable", "bob").fails(1, "There is no account 'bob'.");
  }

  @Test
  void aPasswordThatIsGuessedFirstIsSetByNoCommand() throws Exception {
    String file = Files.writeString(home.resolve("typed"), "Qwertyuiop\n").toString();
    run("user", "add", "bob", "--password-file", file).fails(1, "many people have it");
    run("user", "passwd", "alice", "--password-file", file).fails(1, "many people have it");

    Files.writeString(home.resolve("typed"), "bobby-2026\n");
    run("user", "add", "bobby", "--password-file", file).fails(1, "besides your name");

    assertThat(test.accounts.names()).containsExactly(alice);
    assertThat(test.passwords.check(alice, TestAccounts.PASSWORD, Priority.ORDINARY))
        .isEqualTo(PasswordCheck.RIGHT);
  }

  @Test
  void aRemovedAccountComesBackWithoutItsSessions() throws Exception {
    sessions().begin(alice, new Client("192.0.2.7", ""));

    run("user", "remove", "alice").succeeds();
    try (Stream<Path> aside = Files.list(home.resolve("accounts/@removed"))) {
      Files.writeString(aside.findFirst().orElseThrow().resolve("sessions"), "left from before\n");
    }
    run("user", "restore", "alice").succeeds();

    assertThat(test.file(alice, "sessions")).doesNotExist();
    assertThat(sessions().of(alice)).isEmpty();
    assertThat(test.passwords.check(alice, TestAccounts.PASSWORD, Priority.ORDINARY))
        .isEqualTo(PasswordCheck.RIGHT);
  }

  @Test
  void aNewPasswordCanBeTheOnlyThingThatOpensAnAccount() throws Exception {
    RecoveryCodes codes = new RecoveryCodes(test.folders, test.clock, test.random);
    assertThat(codes.make(alice, codes.set(alice))).isPresent();
    Path secrets = test.file(alice, "secrets");
    Files.writeString(
        secrets, "passkey = not one that anybody understands\n", StandardOpenOption.APPEND);
    String file = Files.writeString(home.resolve("typed"), "another long one\n").toString();

    run("user", "passwd", "alice", "--password-file", file).succeeds();
    assertThat(run("user", "show", "alice").succeeds().out()).contains("recovery  10\n");
    CommandRun run = run("user", "passwd", "alice", "--alone", "--password-file", file).succeeds();

    assertThat(run.out()).contains("Nothing else opens the account");
    assertThat(run("user", "show", "alice").succeeds().out()).contains("recovery  0\n");
    assertThat(Files.readString(secrets)).doesNotContain("passkey", "recovery");
    assertThat(test.passwords.check(alice, "another long one", Priority.ORDINARY))
        .isEqualTo(PasswordCheck.RIGHT);
  }

  @Test
  void whatAnAccountHasIsShown() throws Exception {
    sessions().begin(alice, new Client("192.0.2.7", ""));
    run("user", "alias", "alice", "al").succeeds();
    Files.writeString(
        test.file(alice, ".auth"), "https://a.example notes rw\nhttps://a.example photos r\n");

    JsonNode shown = run("user", "show", "alice", "--json").json().path(0);

    assertThat(shown.path("state").stringValue()).isEqualTo("active");
    assertThat(shown.path("address").stringValue()).isEqualTo("alice@localhost:8000");
    assertThat(shown.path("aliases").path(0).stringValue()).isEqualTo("al@localhost:8000");
    assertThat(shown.path("consent").stringValue()).isEqualTo("page");
    assertThat(shown.path("apps").intValue()).isEqualTo(1);
    assertThat(shown.path("tokens").intValue()).isZero();
    assertThat(shown.path("sessions").intValue()).isEqualTo(1);
    assertThat(shown.path("passkeys").intValue()).isZero();
    assertThat(shown.path("recovery").intValue()).isZero();
    assertThat(run("user", "show", "alice").succeeds().out())
        .contains("state     active\n", "aliases   al@localhost:8000\n", "sessions  1\n");
    run("user", "show", "al").fails(1, "'al': that is an alias of 'alice'.");
  }

  @Test
  void listingsForProgramsAreOneArray() throws Exception {
    test.add("bob");
    run("user", "disable", "bob").succeeds();

    assertThat(run("user", "list", "--json").out())
        .isEqualTo(
            "[{\"name\":\"alice\",\"state\":\"active\"},{\"name\":\"bob\",\"state\":\"disabled\"}]\n");
    run("user", "remove", "bob").succeeds();
    assertThat(run("user", "list", "--removed", "--json").json().path(0).path("name").stringValue())
        .isEqualTo("bob");
  }

  @Test
  void anAliasIsGivenAndTakenAway() throws Exception {
    assertThat(run("user", "alias", "alice", "Al").succeeds().out())
        .isEqualTo("al leads to alice now. (al@localhost:8000)\n");
    run("user", "alias", "alice", "al").fails(1, "is an alias of 'alice' already");
    run("user", "alias", "alice", "a b").fails(2, "is no account's name");
    run("user", "alias", "alice", "al", "--remove").succeeds();
    run("user", "alias", "alice", "al", "--remove").fails(1, "has no alias 'al'");

    assertThat(home.resolve("accounts/@aliases")).isEmptyFile();
  }

  @Test
  void theAddressesAtAllDomainsAreTold() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), "address_domain = example.org, b.example\n");

    assertThat(run("user", "alias", "alice", "al").succeeds().out())
        .isEqualTo("al leads to alice now. (al@example.org, al@b.example)\n");

    assertThat(run("user", "show", "alice").succeeds().out())
        .contains(
            "address   alice@example.org\n",
            "also      alice@b.example\n",
            "aliases   al@example.org al@b.example\n");
    JsonNode shown = run("user", "show", "alice", "--json").json().path(0);
    assertThat(shown.path("address").stringValue()).isEqualTo("alice@example.org");
    assertThat(shown.path("also")).hasToString("[\"alice@b.example\"]");
    assertThat(shown.path("aliases")).hasToString("[\"al@example.org\",\"al@b.example\"]");
  }

  @Test
  void whatCommandsDidIsWrittenDownAndWhatTheyCouldNotDoToo() throws Exception {
    run("user", "disable", "alice").succeeds();
    run("user", "alias", "bob", "b").fails(1, "There is no account 'bob'.");
    run("user", "list").succeeds();

    List<JsonNode> lines = CommandRun.audited(home);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("event").stringValue()).isEqualTo("command");
    assertThat(lines.get(0).path("command").stringValue()).isEqualTo("user disable");
    assertThat(lines.get(0).path("account").stringValue()).isEqualTo("alice");
    assertThat(lines.get(0).path("outcome").stringValue()).isEqualTo("ok");
    assertThat(lines.get(0).path("by").stringValue()).isEqualTo("command");
    assertThat(lines.get(0).path("operator").stringValue()).isNotEmpty();
    assertThat(lines.get(1).path("outcome").stringValue()).isEqualTo("failed");
  }

  @Test
  void aCommandWorksAlsoWhereItCannotBeWrittenDown() throws Exception {
    Files.writeString(home.resolve("log"), "no folder");

    CommandRun run = run("user", "disable", "alice").succeeds();

    assertThat(run.errors()).contains("the audit log").contains("cannot be written");
    assertThat(run("user", "list").out()).isEqualTo("alice (disabled)\n");
  }
}
