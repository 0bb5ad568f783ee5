package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.CLIENT;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.TokenStanding;
import coffer.auth.audit.AuditLog;
import coffer.file.AtomicFile;
import coffer.token.Lifetime;
import coffer.token.TokenLives;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyEndTest {

  @TempDir Path home;
  private TestFamilies tokens;
  private TestGrants test;

  @BeforeEach
  void allowAnApp() throws Exception {
    tokens = new TestFamilies(home);
    test = tokens.test;
  }

  private TokenFamilies families(Lifetime access, Lifetime family) {
    return new TokenFamilies(
        test.test.folders,
        new TokenLives(Lifetime.ofDays(90), access, Lifetime.ofDays(90), family),
        test.test.clock,
        test.test.random,
        AuditLog.off());
  }

  /** Renews it every ten days for so long; the last pair. */
  private FamilyOutcome.Issued renewedFor(int days, FamilyOutcome.Issued pair) throws Exception {
    FamilyOutcome.Issued last = pair;
    for (int day = 0; day < days; day += 10) {
      test.test.clock.advance(Duration.ofDays(10));
      last = tokens.next(last);
    }
    return last;
  }

  private void assertNothingStands() throws Exception {
    assertThat(test.issued()).isEmpty();
    assertThat(tokens.refreshFile).hasContent("# refresh tokens, hashed\n");
  }

  @Test
  void aFamilyEndsAYearAfterItsSignInHoweverOftenItIsRenewed() throws Exception {
    FamilyOutcome.Issued late = renewedFor(360, tokens.begin());
    test.test.clock.advance(Duration.ofDays(5).minusMinutes(10));
    FamilyOutcome.Issued last = tokens.next(late);
    assertThat(last.expiresIn()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));

    test.test.clock.advance(Duration.ofMinutes(10));

    assertThat(tokens.standing(last.access())).isInstanceOf(TokenStanding.Expired.class);
    tokens.assertUnknown(last.refresh());
    assertNothingStands();
  }

  @Test
  void anotherSignInOfTheSameAppGoesOn() throws Exception {
    FamilyOutcome.Issued old = renewedFor(300, tokens.begin());
    FamilyOutcome.Issued fresh = tokens.begin();
    test.test.clock.advance(Duration.ofDays(65));

    tokens.assertUnknown(old.refresh());

    assertThat(tokens.next(fresh)).isNotNull();
  }

  /** As lines were before families had an end. */
  @Test
  void aLineThatDoesNotSayWhenItsFamilyBeganCountsFromItsIssue() throws Exception {
    FamilyOutcome.Issued pair = renewedFor(200, tokens.begin());
    String lines = Files.readString(tokens.refreshFile);
    String old = lines.replaceAll("(?m) \\S+Z$", "");
    AtomicFile.replace(tokens.refreshFile, old.getBytes(StandardCharsets.US_ASCII), "rw-------");
    assertThat(RefreshLines.parse(Files.readAllBytes(tokens.refreshFile)).badLines()).isEmpty();

    FamilyOutcome.Issued last = renewedFor(360, pair);
    test.test.clock.advance(Duration.ofDays(5));

    tokens.assertUnknown(last.refresh());
    assertThat(test.issued()).isEmpty();
  }

  @Test
  void aLineWhoseBeginningIsNoTimeIsABadOne() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    String bad = Files.readString(tokens.refreshFile).replaceAll("(?m) \\S+Z$", " long-ago");
    AtomicFile.replace(tokens.refreshFile, bad.getBytes(StandardCharsets.US_ASCII), "rw-------");

    assertThat(RefreshLines.parse(Files.readAllBytes(tokens.refreshFile)).badLines())
        .extracting(line -> line.reason())
        .anyMatch(reason -> reason.contains("when its sign-in began"));
    tokens.assertUnknown(pair.refresh());
  }

  @Test
  void aShorterLongestLifeCountsForThoseThatAreThereAlready() throws Exception {
    TokenFamilies.Beginning beginning =
        new TokenFamilies.Beginning(
            APP, scopes("notes:rw"), tokens.families.newFamily(), Optional.empty());
    FamilyOutcome.Issued pair =
        (FamilyOutcome.Issued)
            families(Lifetime.ofDays(60), Lifetime.ofDays(365))
                .begin(test.alice, beginning, CLIENT, () -> true);
    test.test.clock.advance(Duration.ofDays(30));
    assertThat(tokens.standing(pair.access())).isInstanceOf(TokenStanding.Active.class);

    FamilyOutcome outcome =
        families(Lifetime.ofDays(60), Lifetime.ofDays(30))
            .refresh(test.alice, pair.refresh(), Optional.empty(), CLIENT);

    assertThat(outcome).isEqualTo(new FamilyOutcome.Unknown());
    assertThat(tokens.standing(pair.access())).isInstanceOf(TokenStanding.Unknown.class);
    assertNothingStands();
  }

  /** Else whoever was close to the old end would have little time between renewals ever after. */
  @Test
  void aLongerLongestLifeLeavesAsMuchTimeBetweenRenewalsAsEver() throws Exception {
    FamilyOutcome.Issued late = renewedFor(360, tokens.begin());
    test.test.clock.advance(Duration.ofDays(4));
    FamilyOutcome.Issued last = tokens.next(late);
    TokenFamilies longer = families(Lifetime.ofDays(60), Lifetime.ofDays(730));
    FamilyOutcome outcome = longer.refresh(test.alice, last.refresh(), Optional.empty(), CLIENT);

    test.test.clock.advance(Duration.ofDays(89));

    assertThat(outcome).isInstanceOf(FamilyOutcome.Issued.class);
    assertThat(
            longer.refresh(
                test.alice, ((FamilyOutcome.Issued) outcome).refresh(), Optional.empty(), CLIENT))
        .isInstanceOf(FamilyOutcome.Issued.class);
  }
}
