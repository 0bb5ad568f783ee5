package coffer.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.RemovedAccounts;
import coffer.auth.account.TestAccounts;
import coffer.token.BearerToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

  private static final Client FIREFOX =
      new Client(
          "192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

  @TempDir Path home;
  private TestAccounts test;
  private Sessions sessions;
  private AccountName alice;

  @BeforeEach
  void makeAnAccount() throws Exception {
    test = new TestAccounts(home);
    sessions = sessions();
    alice = test.add("alice");
  }

  private Sessions sessions() {
    return new Sessions(
        test.folders, test.accounts, TestAccounts.SESSION_LIFE, test.clock, test.random);
  }

  @Test
  void aSessionIsFoundByItsCookie() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);

    assertThat(sessions.find(cookie))
        .hasValueSatisfying(
            session -> {
              assertThat(session.account()).isEqualTo(alice);
              assertThat(session.address()).isEqualTo("192.0.2.7");
              assertThat(session.device()).isEqualTo("Firefox on Linux");
              assertThat(session.csrfToken()).matches("[A-Za-z0-9_-]{43}");
            });
  }

  @Test
  void aSessionSurvivesARestart() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);
    Session before = sessions.find(cookie).orElseThrow();

    assertThat(sessions().find(cookie)).contains(before);
  }

  @Test
  void whoReadsTheFileHasNoCookie() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);
    Session session = sessions.find(cookie).orElseThrow();
    Path file = test.file(alice, "sessions");

    String secret = cookie.substring(cookie.indexOf('~') + 1);
    assertThat(file).content().doesNotContain(secret).doesNotContain(session.csrfToken());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(sessions.find("alice~" + session.csrfToken())).isEmpty();
    assertThat(sessions.find("alice~" + session.id().hex())).isEmpty();
  }

  @Test
  void everySignInHasASessionAndFormsOfItsOwn() throws Exception {
    Set<String> cookies = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      String cookie = sessions.begin(alice, FIREFOX);
      cookies.add(cookie);
      tokens.add(sessions.find(cookie).orElseThrow().csrfToken());
    }

    assertThat(cookies).hasSize(10);
    assertThat(tokens).hasSize(10);
  }

  @Test
  void aSessionOfOneAccountIsNoneOfAnother() throws Exception {
    test.add("bob");
    String cookie = sessions.begin(alice, FIREFOX);

    assertThat(sessions.find(cookie.replace("alice", "bob"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "alice",
        "alice~",
        "alice~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "nobody~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "../alice~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "@removed~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "alice~../../etc/passwd",
        "alice\0~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whateverElseAClientSendsIsNoSession(String cookie) throws Exception {
    sessions.begin(alice, FIREFOX);

    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void anUnusedSessionEndsAfterThirtyDays() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);

    test.clock.advance(Sessions.IDLE.plusSeconds(2));

    assertThat(sessions.find(cookie)).isEmpty();
    assertThat(sessions.of(alice)).isEmpty();
  }

  @Test
  void useKeepsASessionAlive() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);
    test.clock.advance(Duration.ofDays(29));
    assertThat(sessions.find(cookie)).isPresent();

    test.clock.advance(Duration.ofDays(29));
    assertThat(sessions.find(cookie)).isPresent();

    test.clock.advance(Duration.ofDays(31));
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void aSessionEndsHalfAYearAfterItsSignInHoweverMuchItIsUsed() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);
    for (int day = 10; day < 180; day += 10) {
      test.clock.advance(Duration.ofDays(10));
      assertThat(sessions.find(cookie)).isPresent();
    }
    String other = sessions.begin(alice, FIREFOX);

    test.clock.advance(Duration.ofDays(10));

    assertThat(sessions.find(cookie)).isEmpty();
    assertThat(sessions.find(other)).isPresent();
    assertThat(sessions.of(alice)).hasSize(1);
    sessions.begin(alice, FIREFOX);
    assertThat(Files.readAllLines(test.file(alice, "sessions"))).hasSize(3);
  }

  /** As it always was: when somebody signed in has stood there from the beginning. */
  @Test
  void aSessionOfBeforeSessionsHadALongestLifeGoesOnUntilThen() throws Exception {
    BearerToken secret = BearerToken.random(test.random);
    String line = secret.hash().hex() + " %s %s 192.0.2.7 Firefox+on+Linux%n";
    Instant now = test.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Path file = test.file(alice, "sessions");
    Files.writeString(file, String.format(line, now.minus(Duration.ofDays(179)), now));
    assertThat(sessions.find("alice~" + secret.reveal())).isPresent();

    Files.writeString(file, String.format(line, now.minus(Duration.ofDays(181)), now));

    assertThat(sessions.find("alice~" + secret.reveal())).isEmpty();
  }

  @Test
  void useIsWrittenOnceAnHour() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);
    String written = Files.readString(test.file(alice, "sessions"));

    test.clock.advance(Duration.ofMinutes(50));
    assertThat(sessions.find(cookie)).isPresent();
    assertThat(test.file(alice, "sessions")).hasContent(written);
    test.clock.advance(Duration.ofMinutes(20));
    assertThat(sessions.find(cookie)).isPresent();

    assertThat(Files.readString(test.file(alice, "sessions"))).isNotEqualTo(written);
  }

  @Test
  void signingOutEndsThisSessionOnly() throws Exception {
    String here = sessions.begin(alice, FIREFOX);
    String there = sessions.begin(alice, FIREFOX);

    Session session = sessions.find(here).orElseThrow();
    sessions.end(session);
    sessions.end(session);

    assertThat(sessions.find(here)).isEmpty();
    assertThat(sessions.find(there)).isPresent();
  }

  @Test
  void endingTheOthersLeavesThisSessionAndOtherAccounts() throws Exception {
    String bobs = sessions.begin(test.add("bob"), FIREFOX);
    String here = sessions.begin(alice, FIREFOX);
    String there = sessions.begin(alice, FIREFOX);

    sessions.endOthers(sessions.find(here).orElseThrow());

    assertThat(sessions.find(here)).isPresent();
    assertThat(sessions.find(there)).isEmpty();
    assertThat(sessions.find(bobs)).isPresent();
  }

  @Test
  void anotherProcessEndsAllSessionsAtOnce() throws Exception {
    String one = sessions.begin(alice, FIREFOX);
    String other = sessions.begin(alice, FIREFOX);
    assertThat(sessions.find(one)).isPresent();

    sessions().endAll(alice);

    assertThat(sessions.find(one)).isEmpty();
    assertThat(sessions.find(other)).isEmpty();
  }

  @Test
  void ofManySessionsTheOnesUnusedForLongestEnd() throws Exception {
    String first = sessions.begin(alice, FIREFOX);
    test.clock.advance(Duration.ofMinutes(1));
    for (int i = 0; i < 49; i++) {
      sessions.begin(alice, FIREFOX);
    }
    assertThat(sessions.find(first)).isPresent();

    String last = sessions.begin(alice, FIREFOX);

    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(last)).isPresent();
    assertThat(sessions.of(alice)).hasSize(50);
  }

  @Test
  void theSessionsOfADisabledOrRemovedAccountCountForNothing() throws Exception {
    AccountName bob = test.add("bob");
    String alices = sessions.begin(alice, FIREFOX);
    String bobs = sessions.begin(bob, FIREFOX);
    assertThat(List.of(sessions.find(alices), sessions.find(bobs))).allMatch(s -> s.isPresent());

    Files.writeString(test.file(alice, "account"), "id = 0123456789\nstate = disabled\n");
    new RemovedAccounts(test.folders).remove(bob);

    assertThat(sessions.find(alices)).isEmpty();
    assertThat(sessions.find(bobs)).isEmpty();
  }

  @Test
  void whatAClientSaysOfItselfCannotForgeALine() throws Exception {
    String cookie = sessions.begin(alice, new Client("1.2.3.4\nx", "Firefox/1\n# \"%0a<b> Linux"));

    assertThat(sessions.find(cookie))
        .hasValueSatisfying(
            session -> {
              assertThat(session.address()).isEqualTo("-");
              assertThat(session.device()).isEqualTo("Firefox on Linux");
            });
    assertThat(Files.readAllLines(test.file(alice, "sessions"))).hasSize(2);
  }

  @Test
  void aDamagedFileSignsEverybodyOutAndNoMore() throws Exception {
    String cookie = sessions.begin(alice, FIREFOX);

    Files.write(test.file(alice, "sessions"), new byte[] {0, 1, 2, (byte) 0xff, '\n'});

    assertThat(sessions.find(cookie)).isEmpty();
    assertThat(sessions.find(sessions.begin(alice, FIREFOX))).isPresent();
  }
}
