package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.auth.audit.AuditLog;
import coffer.grant.AppOrigin;
import coffer.token.TokenHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSweeperTest {

  private static final AppOrigin OTHER = new AppOrigin("https://other.example");
  private static final Duration LONG = Duration.ofSeconds(3);
  private static final Duration SHORT = Duration.ofMillis(1100);

  @TempDir Path home;
  private TestGrants test;
  private TokenHash token;
  private TokenHash others;
  private String whole;

  @BeforeEach
  void issueTokens() throws Exception {
    test = new TestGrants(home);
    test.allow(APP, "notes:rw");
    test.allow(OTHER, "notes:rw");
    token = test.issue(APP);
    others = test.issue(OTHER);
    whole = Files.readString(test.file());
    pass(LONG);
  }

  /** A pass as if it were that much later: the kernel's clock does not know. */
  private void pass(Duration later) throws Exception {
    test.test.clock.advance(later);
    test.sweeper.pass();
    test.test.clock.advance(later.negated());
  }

  private String without(AppOrigin app) {
    return String.join(
        "", whole.lines().filter(l -> !l.contains(app.value())).map(l -> l + "\n").toList());
  }

  private void assertThatAllTokensStand() throws Exception {
    assertThat(test.issued()).isEqualTo(Set.of(token, others));
  }

  @Test
  void tokensWithGrantsStay() throws Exception {
    assertThatAllTokensStand();
  }

  @Test
  void whenTheLastLineIsGoneForGoodTheTokensGo() throws Exception {
    Files.writeString(test.file(), without(APP));

    pass(LONG);
    assertThat(test.issued()).containsExactly(others);

    Files.writeString(test.file(), whole);
    pass(LONG);
    assertThat(test.issued()).containsExactly(others);
  }

  @Test
  void aLineThatIsBackWithinTwoSecondsHasLostNothing() throws Exception {
    Files.writeString(test.file(), without(APP));
    pass(SHORT);
    Files.writeString(test.file(), whole);
    pass(LONG);

    assertThatAllTokensStand();
  }

  @Test
  void oneOfSeveralLinesIsEnough() throws Exception {
    Files.writeString(test.file(), without(APP) + "https://app.example photos empty\n");
    pass(LONG);

    assertThatAllTokensStand();
  }

  @Test
  void aFileMissingForMomentsLosesNothing() throws Exception {
    Path aside = test.file().resolveSibling(".auth~");
    Files.move(test.file(), aside);
    test.sweeper.pass();
    pass(SHORT);
    Files.move(aside, test.file());
    pass(LONG);

    assertThatAllTokensStand();
  }

  @Test
  void aFileThatIsGoneForGoodTakesAllTokensAlong() throws Exception {
    Files.delete(test.file());
    test.sweeper.pass();
    pass(LONG);

    assertThat(test.issued()).isEmpty();
  }

  @Test
  void aHalfSavedFileLosesNothing() throws Exception {
    Files.writeString(test.file(), "");
    test.sweeper.pass();
    pass(Duration.ofMillis(900));
    assertThatAllTokensStand();
    Files.writeString(test.file(), whole.substring(0, whole.length() / 2));
    test.sweeper.pass();
    pass(Duration.ofMillis(900));
    Files.writeString(test.file(), whole);
    pass(LONG);

    assertThatAllTokensStand();
  }

  @Test
  void whatCannotBeReadSaysNothing() throws Exception {
    Path aside = test.file().resolveSibling("aside");
    Files.move(test.file(), aside);
    Files.createDirectory(test.file());
    test.sweeper.pass();
    pass(LONG);
    assertThatAllTokensStand();

    Files.delete(test.file());
    Files.createSymbolicLink(test.file(), Path.of("/not/mounted/yet"));
    test.sweeper.pass();
    pass(LONG);
    assertThatAllTokensStand();

    Files.move(aside, test.file(), StandardCopyOption.REPLACE_EXISTING);
    pass(LONG);
    assertThatAllTokensStand();
  }

  @Test
  void aDaemonThatWasDownCatchesUp() throws Exception {
    Files.writeString(test.file(), without(APP));
    test.test.clock.advance(LONG);

    try (TokenSweeper later =
        new TokenSweeper(test.test.folders, test.test.accounts, test.test.clock, AuditLog.off())) {
      later.pass();
    }

    assertThat(test.issued()).containsExactly(others);
  }

  @Test
  void theThreadNoticesWithinSeconds() throws Exception {
    TokenSweeper running =
        new TokenSweeper(
            test.test.folders, test.test.accounts, java.time.Clock.systemUTC(), AuditLog.off());
    running.start();
    long start = System.nanoTime();
    Files.writeString(test.file(), without(APP));
    while (test.issued().contains(token) && System.nanoTime() - start < 20_000_000_000L) {
      Thread.sleep(20);
    }
    running.close();

    assertThat(test.issued()).containsExactly(others);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
  }
}
