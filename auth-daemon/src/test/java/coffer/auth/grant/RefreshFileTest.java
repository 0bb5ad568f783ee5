package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.CLIENT;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.TokenStanding;
import coffer.file.AtomicFile;
import coffer.token.BearerToken;
import coffer.token.TokenFamily;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshFileTest {

  @TempDir Path home;
  private TestFamilies tokens;
  private TestGrants test;
  private TokenFamilies families;
  private Path refreshFile;

  @BeforeEach
  void allowAnApp() throws Exception {
    tokens = new TestFamilies(home);
    test = tokens.test;
    families = tokens.families;
    refreshFile = tokens.refreshFile;
  }

  @Test
  void ofAFamilyOnlyTheLastAccessTokensAreKept() throws Exception {
    FamilyOutcome.Issued last = tokens.begin();
    for (int i = 0; i < 20; i++) {
      last = tokens.next(last);
    }

    assertThat(test.tokens.of(test.alice)).hasSize(8);
    assertThat(tokens.standing(last.access())).isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void linesThatEndedAMonthAgoGoWithTheNextToken() throws Exception {
    FamilyOutcome.Issued old = tokens.begin();
    test.test.clock.advance(Duration.ofDays(30));
    test.issue(APP);
    assertThat(test.issued()).contains(old.access().hash());

    test.test.clock.advance(Duration.ofHours(2));
    test.issue(APP);
    assertThat(test.issued()).hasSize(2).doesNotContain(old.access().hash());
  }

  @Test
  void linesOfARenewedSignInGoAnHourAfterTheirEnd() throws Exception {
    FamilyOutcome.Issued old = tokens.begin();
    test.test.clock.advance(Duration.ofMinutes(119));
    FamilyOutcome.Issued next = tokens.next(old);
    assertThat(test.issued()).contains(old.access().hash());

    test.test.clock.advance(Duration.ofMinutes(2));
    tokens.next(next);
    assertThat(test.issued()).hasSize(2).doesNotContain(old.access().hash());
  }

  @Test
  void aSecretIsNowhereOnDisk() throws Exception {
    FamilyOutcome.Issued pair = tokens.next(tokens.begin());

    for (String file : List.of("tokens", "refresh")) {
      assertThat(test.test.file(test.alice, file))
          .content()
          .doesNotContain(pair.access().reveal(), pair.refresh().reveal());
    }
    assertThat(refreshFile).content().contains(pair.refresh().hash().hex() + " ");
  }

  @Test
  void theLineOfARefreshTokenSaysWhatItWasIssuedForAndSurvives() throws Exception {
    FamilyOutcome.Issued first = tokens.begin();
    tokens.next(first);
    RefreshLines lines = RefreshLines.parse(Files.readAllBytes(refreshFile));

    assertThat(lines.badLines()).isEmpty();
    RefreshGrant used = lines.find(first.refresh().hash()).orElseThrow();
    assertThat(used.isActive()).isFalse();
    assertThat(used.app()).isEqualTo(APP);
    assertThat(used.scopes()).isEqualTo(scopes("notes:rw"));
    assertThat(used.family()).isEqualTo(first.refresh().family().orElseThrow());
    assertThat(Duration.between(used.issued(), used.ends())).isEqualTo(Duration.ofDays(90));
    assertThat(used.address()).isEqualTo("192.0.2.7");
    assertThat(used.device()).isEqualTo("Firefox on Linux");
    RefreshLines again =
        RefreshLines.parse((RefreshLine.format(used) + "\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(again.all()).containsExactly(used);
  }

  @Test
  void badLinesOfTheFileStayAndGrantNothing() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    String bad = Files.readString(refreshFile) + "rubbish\n# mine\n";
    AtomicFile.replace(refreshFile, bad.getBytes(StandardCharsets.US_ASCII), "rw-------");

    tokens.next(pair);

    assertThat(refreshFile).content().contains("\nrubbish\n# mine\n");
    assertThat(RefreshLines.parse(Files.readAllBytes(refreshFile)).badLines()).hasSize(1);
  }

  @Test
  void whoDeletesTheLineLogsTheDeviceOut() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    AtomicFile.replace(refreshFile, "# none\n".getBytes(StandardCharsets.US_ASCII), "rw-------");

    tokens.assertUnknown(pair.refresh());
  }

  @Test
  void whenTheLastLineIsGoneForGoodRefreshTokensGoToo() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    families.revoke(test.alice, pair.access(), CLIENT);
    String whole = Files.readString(test.file());
    Files.writeString(test.file(), "# none\n");
    test.test.clock.advance(Duration.ofSeconds(5));
    test.sweeper.pass();
    Files.writeString(test.file(), whole);
    test.test.clock.advance(Duration.ofSeconds(5));

    tokens.assertUnknown(pair.refresh());
    assertThat(Files.readAllLines(refreshFile)).hasSize(1);
  }

  @Test
  void takingEverythingFromAnAppTakesItsRefreshTokens() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    test.revoke(APP);
    test.allow(APP, "notes:rw");

    tokens.assertUnknown(pair.refresh());
  }

  @Test
  void aFileThatIsBeingSavedChangesNothing() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    String whole = Files.readString(refreshFile);
    HalfSaver editor = new HalfSaver(refreshFile, "");
    FamilyOutcome outcome = tokens.refresh(pair.refresh());
    editor.close();
    Files.writeString(refreshFile, whole);

    assertThat(outcome).isEqualTo(new FamilyOutcome.Unsettled());
    assertThat(tokens.next(pair)).isNotNull();
  }

  @Test
  void ofAnAppThatSignsInAgainAndAgainTheOldestFamiliesGo() throws Exception {
    FamilyOutcome.Issued oldest = tokens.begin();
    StringBuilder many = new StringBuilder(Files.readString(refreshFile));
    RefreshGrant like = RefreshLines.parse(Files.readAllBytes(refreshFile)).all().iterator().next();
    for (int i = 0; i < 199; i++) {
      many.append(RefreshLine.format(another(like))).append('\n');
    }
    AtomicFile.replace(
        refreshFile, many.toString().getBytes(StandardCharsets.US_ASCII), "rw-------");

    FamilyOutcome.Issued newest = tokens.begin();

    assertThat(RefreshLines.parse(Files.readAllBytes(refreshFile)).all()).hasSize(200);
    tokens.assertUnknown(oldest.refresh());
    assertThat(tokens.next(newest)).isNotNull();
  }

  private RefreshGrant another(RefreshGrant like) {
    return new RefreshGrant(
        BearerToken.random(test.test.random).hash(),
        TokenFamily.random(test.test.random),
        like.app(),
        like.scopes(),
        like.issued(),
        like.ends(),
        like.state(),
        like.address(),
        like.device(),
        like.begun());
  }
}
