package coffer.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.SteppingClock;
import coffer.grant.AppOrigin;
import coffer.token.TokenHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditLogTest {

  private static final AccountName ALICE = new AccountName("alice");

  @TempDir Path home;
  private final SteppingClock clock = new SteppingClock();
  private final List<String> troubles = new ArrayList<>();
  private Path file;
  private AuditLog log;

  @BeforeEach
  void open() {
    file = home.resolve("log/audit/auth.jsonl");
    log = log(file);
  }

  private AuditLog log(Path path) {
    return AuditLog.of(Optional.of(path), home, clock, troubles::add);
  }

  private static AuditEvent signIn(AuditOutcome outcome) {
    return AuditEvent.byPage(AuditAction.SIGN_IN, outcome)
        .from("192.0.2.7", "Firefox on Linux")
        .account(ALICE);
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(file);
  }

  private JsonNode only() throws Exception {
    assertThat(lines()).hasSize(1);
    return JsonMapper.shared().readTree(lines().get(0));
  }

  @Test
  void aLineBeginsWithWhatNoStrangerHasASayIn() throws Exception {
    log.record(signIn(AuditOutcome.WRONG));

    assertThat(lines().get(0))
        .matches(
            "\\{\"time\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\",\"event\":\"sign-in\","
                + "\"outcome\":\"wrong\",\"address\":\"192.0.2.7\",\"account\":\"alice\","
                + "\"device\":\"Firefox on Linux\",\"by\":\"page\"}");
  }

  @Test
  void aTokenIsNamedByTheBeginningOfItsHash() throws Exception {
    log.record(
        AuditEvent.byCommand(AuditAction.REVOKE, AuditOutcome.OK, "root")
            .account(ALICE)
            .app(new AppOrigin("https://app.example"))
            .lines(List.of("notes rw", "* r"))
            .token(new TokenHash("0123456789abcdef".repeat(4)))
            .tokens(3));

    JsonNode line = only();
    assertThat(line.path("token").stringValue()).isEqualTo("0123456789ab");
    assertThat(line.path("tokens").intValue()).isEqualTo(3);
    assertThat(line.path("lines").path(1).stringValue()).isEqualTo("* r");
    assertThat(line.path("app").stringValue()).isEqualTo("https://app.example");
    assertThat(line.path("operator").stringValue()).isEqualTo("root");
  }

  @Test
  void nothingThatAFieldHoldsMakesAnotherLine() throws Exception {
    String forged =
        "x\"}\n{\"time\":\"2026-01-01T00:00:00Z\",\"event\":\"sign-in\"}\r\u2028\u0085é\u001b[2J";
    log.record(signIn(AuditOutcome.WRONG).reason(forged));

    assertThat(Files.readAllBytes(file)).doesNotContain(0x1b, 0x0d).endsWith('\n');
    assertThat(only().path("reason").stringValue()).isEqualTo(forged);
    assertThat(lines().get(0).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  @Test
  void onlyItsOwnerWritesIt() throws Exception {
    log.record(signIn(AuditOutcome.OK));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void aFileThatWasPutAsideIsMadeAnew() throws Exception {
    log.record(signIn(AuditOutcome.OK));
    Path old = Files.move(file, file.resolveSibling("auth.jsonl.1"));

    log.record(signIn(AuditOutcome.WRONG));

    assertThat(Files.readAllLines(old)).hasSize(1);
    assertThat(only().path("outcome").stringValue()).isEqualTo("wrong");
  }

  @Test
  void aFileThatWasCutToNothingGoesOn() throws Exception {
    log.record(signIn(AuditOutcome.OK));
    Files.write(file, new byte[0]);

    log.record(signIn(AuditOutcome.WRONG));

    assertThat(only().path("outcome").stringValue()).isEqualTo("wrong");
  }

  @Test
  void aLineThatWasCutShortIsEndedFirst() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"time\":\"20");

    log.record(signIn(AuditOutcome.WRONG));

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).startsWith("{").endsWith("}");
  }

  @Test
  void severalWritersMixNoLines() throws Exception {
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    for (int i = 0; i < writers; i++) {
      AuditLog own = log(file);
      threads.execute(
          () -> {
            for (int n = 0; n < 500; n++) {
              own.record(signIn(AuditOutcome.WRONG).with("password"));
            }
            own.close();
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(lines()).hasSize(2000).allMatch(line -> line.matches("\\{[^{}]*}"));
  }

  @Test
  void refusalsThatCostNothingAreBoundedAndCounted() throws Exception {
    for (int i = 0; i < 1000; i++) {
      log.record(signIn(AuditOutcome.THROTTLED));
    }
    log.record(signIn(AuditOutcome.WRONG).with("password"));
    int first = lines().size();
    clock.advance(Duration.ofMinutes(2));
    log.record(signIn(AuditOutcome.OK));

    assertThat(first).isBetween(201, 401);
    JsonNode last = JsonMapper.shared().readTree(lines().get(lines().size() - 1));
    assertThat(last.path("event").stringValue()).isEqualTo("omitted");
    assertThat(last.path("outcome").stringValue()).isEqualTo("throttled");
    assertThat(last.path("count").intValue()).isEqualTo(1001 - first);
  }

  @Test
  void aFloodOfRefusalsHidesNothingElse() throws Exception {
    for (int i = 0; i < 2000; i++) {
      log.record(signIn(AuditOutcome.THROTTLED));
    }
    for (int i = 0; i < 500; i++) {
      log.record(signIn(AuditOutcome.WRONG).with("password"));
    }

    assertThat(lines().stream().filter(line -> line.contains("\"wrong\""))).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recovery-code", "passkey"})
  void whatIsWrongWithoutAComputationIsBoundedAndCounted(String credential) throws Exception {
    for (int i = 0; i < 1000; i++) {
      log.record(signIn(AuditOutcome.WRONG).with(credential));
    }
    log.record(AuditEvent.byPage(AuditAction.JOIN, AuditOutcome.WRONG));
    int first = lines().size();
    clock.advance(Duration.ofMinutes(2));
    log.record(signIn(AuditOutcome.OK));

    assertThat(first).isBetween(200, 400);
    JsonNode last = JsonMapper.shared().readTree(lines().get(lines().size() - 1));
    assertThat(last.path("outcome").stringValue()).isEqualTo("wrong");
    assertThat(last.path("count").intValue()).isEqualTo(1001 - first);
  }

  @Test
  void aLogThatCannotBeWrittenIsSaidOnceAndWhatItMissedIsCounted() throws Exception {
    Path obstacle = Files.writeString(home.resolve("log"), "no folder");
    log.record(signIn(AuditOutcome.OK));
    log.record(signIn(AuditOutcome.WRONG));
    log.record(signIn(AuditOutcome.WRONG));

    assertThat(troubles).hasSize(1);
    assertThat(troubles.get(0)).startsWith("the audit log " + file + " cannot be written: ");
    Files.delete(obstacle);
    log.record(signIn(AuditOutcome.OK));
    log.close();

    assertThat(troubles).hasSize(2);
    assertThat(lines()).hasSize(3);
    assertThat(lines()).anyMatch(line -> line.contains("\"outcome\":\"wrong\",\"count\":2"));
    assertThat(lines()).anyMatch(line -> line.contains("\"outcome\":\"ok\",\"count\":1"));
  }

  @Test
  void whatIsNoFileIsNotWrittenTo() throws Exception {
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "");
    Path link = Files.createSymbolicLink(home.resolve("link"), elsewhere);

    log(link).record(signIn(AuditOutcome.OK));
    log(Path.of("/dev/full")).record(signIn(AuditOutcome.OK));

    assertThat(troubles).hasSize(2).allMatch(trouble -> trouble.endsWith("it is no regular file"));
    assertThat(elsewhere).isEmptyFile();
  }

  @Test
  void switchedOffItWritesNothing() throws Exception {
    AuditLog.of(Optional.empty(), home, clock, troubles::add).record(signIn(AuditOutcome.OK));

    assertThat(home).isEmptyDirectory();
  }
}
