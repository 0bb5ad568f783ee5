package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.grant.AppOrigin;
import coffer.token.TokenHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes when an app has no lines any more, and what stays. */
class LostGrantsTest {

  private static final AppOrigin OTHER = new AppOrigin("https://other.example");

  @TempDir Path home;
  private TestGrants test;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestGrants(home);
  }

  @Test
  void revokingTakesAnAppsLinesAndTokensAndNobodyElses() throws Exception {
    test.allow(APP, "notes:rw");
    test.allow(OTHER, "notes:rw");
    Files.writeString(
        test.file(), Files.readString(test.file()) + "https://app.example photos r\n# end\n");
    test.issue(APP);
    TokenHash others = test.issue(OTHER);

    test.revoke(APP);

    assertThat(test.issued()).containsExactly(others);
    assertThat(Files.readString(test.file()))
        .contains(OTHER.fingerprint())
        .endsWith("# end\n")
        .doesNotContain(APP.fingerprint() + " ")
        .doesNotContain("https://app.example photos");
  }

  @Test
  void anAppThatHasLostItsLinesBeginsAnew() throws Exception {
    String empty = Files.readString(test.file());
    test.allow(APP, "notes:rw");
    TokenHash lostPhone = test.issue(APP);
    Files.writeString(test.file(), empty);
    test.test.clock.advance(Duration.ofSeconds(5));

    test.allow(APP, "notes:rw");

    assertThat(test.issued()).doesNotContain(lostPhone);
  }

  @Test
  void anotherAppIsNotTouchedByThat() throws Exception {
    test.allow(OTHER, "notes:rw");
    TokenHash others = test.issue(OTHER);
    test.test.clock.advance(Duration.ofSeconds(5));

    test.allow(APP, "notes:rw");

    assertThat(test.issued()).containsExactly(others);
  }

  @Test
  void whereAnAppBeginsAnewThatItsTokensGoIsWrittenDown() throws Exception {
    test.allow(APP, "notes:rw");
    test.issue(APP);
    Files.writeString(test.file(), "# nothing\n");
    test.test.clock.advance(Duration.ofSeconds(3));

    test.allow(APP, "notes:rw");

    assertThat(test.issued()).isEmpty();
    assertThat(Files.readString(home.resolve("audit")))
        .containsOnlyOnce("\"event\":\"revoke\"")
        .contains("\"account\":\"alice\",\"app\":\"https://app.example\",\"tokens\":1")
        .contains("\"reason\":\"its last line was gone\",\"by\":\"file\"");
  }
}
