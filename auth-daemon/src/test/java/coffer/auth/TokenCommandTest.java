package coffer.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.TestAccounts;
import coffer.token.TokenHash;
import coffer.token.TokenUse;
import coffer.token.UsageFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenCommandTest {

  private static final TokenHash OLD = new TokenHash("a1".repeat(32));
  private static final TokenHash USED = new TokenHash("b2".repeat(32));
  private static final TokenHash NEW = new TokenHash("a1a1a1a1a1a1" + "c3".repeat(26));
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path home;
  private TestAccounts test;
  private AccountName alice;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    test = new TestAccounts(home);
    alice = test.add("alice");
    file = test.file(alice, "tokens");
    Files.writeString(test.file(alice, ".auth"), "https://app.example notes rw\n");
    Files.writeString(
        file,
        "# tokens\n"
            + line(OLD, Duration.ofDays(100), 90)
            + line(USED, Duration.ofDays(100), 90)
            + line(NEW, Duration.ofDays(1), 3));
  }

  private String line(TokenHash hash, Duration age, int days) {
    return "%s https://app.example notes:rw %s %dd 192.0.2.7 Firefox%%20on%%20Linux\n"
        .formatted(hash, now.minus(age), days);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, arguments);
  }

  /** What the storage daemon has written that long ago: one token was used a day before. */
  private void usesWritten(Duration ago) throws Exception {
    Path folder = Files.createDirectories(home.resolve("data/@usage"));
    Path uses = folder.resolve("alice");
    new UsageFile(uses)
        .write(Map.of(USED.hex(), TokenUse.at(now.minus(ago).minus(Duration.ofDays(1)))));
    Files.setLastModifiedTime(uses, FileTime.from(now.minus(ago)));
  }

  private List<String> kept() throws Exception {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, 64))
        .toList();
  }

  @Test
  void tokensAreListedWithWhatIsKnownOfThem() throws Exception {
    usesWritten(Duration.ZERO);

    JsonNode tokens = run("token", "list", "alice", "--json").json();

    assertThat(tokens.size()).isEqualTo(3);
    assertThat(tokens.path(0).path("id").stringValue()).isEqualTo("a1a1a1a1a1a1");
    assertThat(tokens.path(0).path("used").isNull()).isTrue();
    assertThat(tokens.path(1).path("used").stringValue())
        .isEqualTo(now.minus(Duration.ofDays(1)).toString());
    assertThat(tokens.path(1).path("device").stringValue()).isEqualTo("Firefox on Linux");
    assertThat(tokens.path(1).path("life").asString()).isEqualTo("90d");
    assertThat(run("token", "list", "alice").out())
        .contains("b2b2b2b2b2b2  https://app.example  notes:rw  issued ", "192.0.2.7")
        .doesNotContain(USED.hex());
    run("token", "list", "alice", "bob").fails(1, "There is no account 'bob'.");
  }

  @Test
  void oneTokenIsDeletedByItsId() throws Exception {
    run("token", "revoke", "alice", "B2B2B2B2B2B2").succeeds();

    assertThat(kept()).containsExactly(OLD.hex(), NEW.hex());
    assertThat(Files.readString(file)).startsWith("# tokens\n");
    JsonNode line = CommandRun.audited(home).get(0);
    assertThat(line.path("event").stringValue()).isEqualTo("revoke");
    assertThat(line.path("token").stringValue()).isEqualTo("b2b2b2b2b2b2");
  }

  @Test
  void allTokensGoAtOnceIfThatIsSaid() throws Exception {
    run("token", "revoke", "alice").fails(2, "or say --all");
    run("token", "revoke", "alice", "b2b2b2b2b2b2", "--all").fails(2, "or say --all");
    assertThat(kept()).hasSize(3);

    run("token", "revoke", "alice", "--all").succeeds();

    assertThat(kept()).isEmpty();
    assertThat(CommandRun.audited(home)).hasSize(3);
  }

  @Test
  void whatCouldOnlyBeRenewedIsListedAndRevokedToo() throws Exception {
    Path refresh = test.file(alice, "refresh");
    String line = "%s %s https://app.example notes:rw %s %s %s 192.0.2.9 My+phone\n";
    Instant end = now.plus(Duration.ofDays(9));
    Files.writeString(
        refresh,
        line.formatted("d4".repeat(32), "FAMILY12", now, end, "active")
            + line.formatted("e5".repeat(32), "FAMILY12", now, end, "used@" + now)
            + line.formatted("f6".repeat(32), "FAMILY34", now, now, "active"));

    JsonNode tokens = run("token", "list", "alice", "--json").json();
    assertThat(tokens.size()).isEqualTo(4);
    assertThat(tokens.path(3).path("id").stringValue()).isEqualTo("d4d4d4d4d4d4");
    assertThat(tokens.path(3).path("device").stringValue()).isEqualTo("My phone");
    run("token", "revoke", "alice", "d4d4d4d4d4d4").succeeds();
    assertThat(Files.readString(refresh)).doesNotContain("FAMILY12").contains("FAMILY34");
    assertThat(kept()).hasSize(3);
  }

  @Test
  void anIdThatIsNotOneTokensDeletesNothing() throws Exception {
    run("token", "revoke", "alice", "a1a1a1a1a1a1").fails(1, "Several tokens");
    run("token", "revoke", "alice", "ffffffffffff").fails(1, "has no token");
    run("token", "revoke", "alice", "b2b2").fails(2, "12 hex digits");
    run("token", "revoke", "alice", "b2b2b2b2b2b2x").fails(2, "12 hex digits");

    assertThat(kept()).hasSize(3);
  }

  @Test
  void whatHasEndedIsPrunedAndWhatWasUsedStays() throws Exception {
    usesWritten(Duration.ZERO);

    assertThat(run("token", "prune").succeeds().out()).isEqualTo("Tokens deleted: 1\n");

    assertThat(kept()).containsExactly(USED.hex(), NEW.hex());
    JsonNode line = CommandRun.audited(home).get(0);
    assertThat(line.path("token").stringValue()).isEqualTo("a1a1a1a1a1a1");
    assertThat(line.path("reason").stringValue()).isEqualTo("it has ended");
  }

  @ParameterizedTest
  @CsvSource({"9d, 1", "11d, 0", "300h, 0", "-1d, 1", "-47h, 1", "-3d, 2", "-100d, 3", "-4w, 2"})
  void graceIsHowLongAgoOrHowSoon(String grace, int deleted) throws Exception {
    usesWritten(Duration.ZERO);

    assertThat(run("token", "prune", "alice", "--grace", grace).succeeds().out())
        .isEqualTo("Tokens deleted: " + deleted + "\n");
    assertThat(kept()).hasSize(3 - deleted);
  }

  @Test
  void whereNothingIsKnownOfUsesNothingIsPruned() throws Exception {
    assertThat(run("token", "prune", "--grace", "-400d").succeeds().out())
        .isEqualTo(
            "Tokens deleted: 0\n"
                + "Tokens that stay because their last use cannot be read in this home: 3\n");
    assertThat(kept()).hasSize(3);
  }

  @Test
  void whatIsKnownFromLongAgoSaysNothingOfLater() throws Exception {
    usesWritten(Duration.ofDays(11));
    assertThat(run("token", "prune").succeeds().out()).isEqualTo("Tokens deleted: 0\n");

    usesWritten(Duration.ofDays(9));
    assertThat(run("token", "prune").succeeds().out()).isEqualTo("Tokens deleted: 1\n");
    assertThat(kept()).containsExactly(USED.hex(), NEW.hex());
  }

  @Test
  void aDryRunDeletesNothingAndSaysWhatItWould() throws Exception {
    usesWritten(Duration.ZERO);

    assertThat(run("token", "prune", "--dry-run", "--verbose").succeeds().out())
        .startsWith("alice  a1a1a1a1a1a1  https://app.example")
        .endsWith("\nTokens that would be deleted: 1\n");
    assertThat(run("token", "prune", "--quiet").succeeds().out()).isEmpty();
    assertThat(kept()).hasSize(2);
    assertThat(CommandRun.audited(home)).hasSize(1);
  }

  @Test
  void oneAccountThatCannotBeReadHoldsUpNoOther() throws Exception {
    usesWritten(Duration.ZERO);
    AccountName bob = test.add("bob");
    Files.delete(test.file(bob, "tokens"));
    Files.createDirectory(test.file(bob, "tokens"));
    test.add("aaron");

    run("token", "prune").fails(1, "bob: ");

    assertThat(kept()).containsExactly(USED.hex(), NEW.hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "7 d", "d", "--7d", "1.5h", "7y"})
  void whatIsNoDurationIsSaid(String grace) {
    run("token", "prune", "--grace=" + grace).fails(2, "expected a duration such as 7d");
  }
}
