package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import coffer.auth.grant.IssueOutcome;
import coffer.auth.grant.Tokens;
import coffer.auth.session.Client;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.Lifetime;
import coffer.token.TokenLives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AppCommandTest {

  private static final AppOrigin APP = new AppOrigin("https://app.example");
  private static final AppOrigin OTHER = new AppOrigin("https://other.example");

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;
  private static final TokenLives LIVES =
      new TokenLives(
          Lifetime.ofDays(90), Lifetime.ofDays(1), Lifetime.ofDays(90), Lifetime.ofDays(365));

  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    file = test.file(alice, ".auth");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, arguments);
  }

  private Tokens tokens() {
    return new Tokens(test.folders, LIVES, test.clock, test.random);
  }

  private void issue(AppOrigin app) throws Exception {
    IssueOutcome outcome =
        tokens()
            .issue(
                alice,
                app,
                AccessScopes.parse("notes:rw").orElseThrow(),
                new Client("192.0.2.7", "Firefox/140.0 Linux"),
                Optional.empty());
    assertThat(outcome).isInstanceOf(IssueOutcome.Issued.class);
  }

  @Test
  void allAppsAreTakenAtOnceAndOnlyIfThatIsSaid() throws Exception {
    AppOrigin other = new AppOrigin("https://other.example");
    Files.writeString(file, APP + " notes rw\n# kept\n" + other + " photos r\n");
    issue(APP);
    issue(other);

    run("app", "revoke", "alice").fails(2, "or --all for every one");
    run("app", "revoke", "alice", APP.value(), "--all").fails(2, "or --all for every one");
    assertThat(run("app", "revoke", "alice", "--all").succeeds().out())
        .contains("Removed: ", "Tokens deleted: 1");

    assertThat(Files.readString(file)).isEqualTo("# kept\n");
    assertThat(tokens().of(alice)).isEmpty();
    assertThat(CommandRun.audited(home)).hasSize(2);
    run("app", "revoke", "alice", "--all").fails(1, "No app has anything");
  }

  @Test
  void theLineToPasteIsPrintedAndNothingIsWritten() throws Exception {
    String before = Files.readString(file);

    CommandRun run = run("app", "allow", "alice", APP.value(), "photos:r", "notes:rw").succeeds();

    assertThat(run.out())
        .matches(
            "%1$s notes rw  # https://app.example [0-9-]{10}\n%1$s photos r  # https://app.example [0-9-]{10}\n"
                .formatted(APP.fingerprint()));
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(CommandRun.audited(home)).isEmpty();
  }

  @Test
  void withWriteTheLineIsAddedAlsoWhereOnlyTheFileGrants() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/coffer.conf"), "consent = file\n");
    String before = Files.readString(file);

    assertThat(run("app", "allow", "alice", APP.value(), "notes:rw", "--write").succeeds().out())
        .isEqualTo("Added: notes rw\n");

    assertThat(Files.readString(file))
        .startsWith(before + APP.fingerprint() + " notes rw  # https://app.example ");
    JsonNode line = CommandRun.audited(home).get(0);
    assertThat(line.path("event").stringValue()).isEqualTo("grant");
    assertThat(line.path("lines").path(0).stringValue()).isEqualTo("notes rw");
    CommandRun again = run("app", "allow", "alice", APP.value(), "notes:r", "--write").succeeds();
    assertThat(again.errors()).contains("may do that already");
    assertThat(CommandRun.audited(home)).hasSize(1);
  }

  @Test
  void whatAPersonHasSetToEmptyStaysSo() throws Exception {
    Files.writeString(file, APP + " diary empty\n");

    CommandRun run = run("app", "allow", "alice", APP.value(), "diary:rw", "--write").succeeds();

    assertThat(run.errors()).contains("'diary' is set to empty");
    assertThat(file).hasContent(APP + " diary empty\n");
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/, notes:rw, is no origin",
    "HTTPS://app.example, notes:rw, is no origin",
    "app.example, notes:rw, is no origin",
    "https://app.example:443, notes:rw, is no origin",
    "https://app.example, notes, is no scope",
    "https://app.example, public:rw, is no scope",
    "https://app.example, notes:w, is no scope",
    "https://app.example, notes:rw photos:r x, is no scope"
  })
  void whatIsNoOriginOrScopeIsRefusedAndSaid(String origin, String scope, String reason) {
    run("app", "allow", "alice", origin, scope, "--write").fails(2, reason);
  }

  @Test
  void everyAppIsListedWithItsLines() throws Exception {
    run("app", "allow", "alice", APP.value(), "notes:rw", "--write").succeeds();
    issue(APP);
    issue(APP);
    String unknown = "ab".repeat(32);
    Files.writeString(
        file,
        Files.readString(file)
            + "https://app.example photos r\nrubbish\n"
            + unknown
            + " * r # https://app.example 2020-01-31\n");

    JsonNode apps = run("app", "list", "alice", "--json").json();

    assertThat(apps.size()).isEqualTo(2);
    JsonNode app = apps.path(0);
    assertThat(app.path("app").stringValue()).isEqualTo(APP.value());
    assertThat(app.path("tokens").intValue()).isEqualTo(2);
    assertThat(app.path("lines").size()).isEqualTo(2);
    assertThat(app.path("lines").path(1).path("module").stringValue()).isEqualTo("photos");
    assertThat(apps.path(1).path("app").isNull()).isTrue();
    assertThat(apps.path(1).path("fingerprint").stringValue()).isEqualTo(unknown);
    assertThat(apps.path(1).path("since").stringValue()).isEqualTo("2020-01-31");
    assertThat(run("app", "list", "alice").out())
        .contains("https://app.example  (2 tokens, since ", "    notes rw\n", "    * r\n");
  }

  @Test
  void oneModuleIsTakenAndTheTokensStayUntilNoLineIsLeft() throws Exception {
    Files.writeString(
        file,
        "# mine\n%s notes rw\n%s photos r\n%s notes r\n".formatted(APP, APP.fingerprint(), OTHER));
    issue(APP);
    issue(OTHER);

    assertThat(run("app", "revoke", "alice", APP.value(), "notes").succeeds().out())
        .isEqualTo("Removed: notes rw\nTokens deleted: 0\n");
    assertThat(file)
        .hasContent("# mine\n%s photos r\n%s notes r\n".formatted(APP.fingerprint(), OTHER));
    assertThat(tokens().of(alice)).hasSize(2);

    assertThat(run("app", "revoke", "alice", APP.value(), "photos").succeeds().out())
        .isEqualTo("Removed: photos r\nTokens deleted: 1\n");
    assertThat(tokens().of(alice)).extracting(token -> token.app()).containsExactly(OTHER);
    run("app", "revoke", "alice", APP.value()).fails(1, "has no line and no token");
  }

  @Test
  void allOfAnAppIsTakenAndWrittenDown() throws Exception {
    Files.writeString(file, "%s notes rw\n%s photos r\nrubbish here x\n".formatted(APP, APP));
    issue(APP);

    run("app", "revoke", "alice", APP.value()).succeeds();

    assertThat(file).hasContent("rubbish here x\n");
    assertThat(tokens().of(alice)).isEmpty();
    JsonNode line = CommandRun.audited(home).get(0);
    assertThat(line.path("event").stringValue()).isEqualTo("revoke");
    assertThat(line.path("app").stringValue()).isEqualTo(APP.value());
    assertThat(line.path("tokens").intValue()).isEqualTo(1);
    assertThat(line.path("lines").size()).isEqualTo(2);
  }

  @Test
  void anAppThatOnlyItsFingerprintNamesIsTakenByIt() throws Exception {
    String md5 = "0123456789abcdef0123456789abcdef";
    String byOrigin = APP.value() + " photos r\n";
    Files.writeString(file, md5 + " notes rw\n" + byOrigin + APP.fingerprint() + " notes rw\n");
    issue(APP);

    run("app", "revoke", "alice", md5).succeeds();
    assertThat(file).hasContent(byOrigin + APP.fingerprint() + " notes rw\n");
    assertThat(tokens().of(alice)).hasSize(1);
    run("app", "revoke", "alice", APP.fingerprint().toUpperCase(java.util.Locale.ROOT)).succeeds();

    assertThat(file).isEmptyFile();
    assertThat(tokens().of(alice)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "allow", "revoke"})
  void anAccountThatIsNotThereIsSaid(String command) {
    String[] arguments =
        switch (command) {
          case "list" -> new String[] {"app", command, "bob"};
          case "allow" -> new String[] {"app", command, "bob", APP.value(), "notes:r"};
          default -> new String[] {"app", command, "bob", APP.value()};
        };
    run(arguments).fails(1, "There is no account 'bob'.");
  }
}
