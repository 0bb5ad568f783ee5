package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.CLIENT;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.TokenStanding;
import coffer.account.AccountName;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import coffer.token.IssuedToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFamiliesTest {

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
  void anAccessTokenEndsAfterItsHourAndItsRefreshTokenBringsAnother() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    assertThat(pair.expiresIn()).isEqualTo(Duration.ofHours(1));

    test.test.clock.advance(Duration.ofMinutes(61));
    assertThat(tokens.standing(pair.access())).isInstanceOf(TokenStanding.Expired.class);
    assertThat(tokens.standing(tokens.next(pair).access()))
        .isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void anAppThatComesADayLateIsToldThatItsTokenHasExpired() throws Exception {
    FamilyOutcome.Issued pair = tokens.begin();
    test.test.clock.advance(Duration.ofDays(1));
    tokens.begin();

    assertThat(tokens.standing(pair.access())).isInstanceOf(TokenStanding.Expired.class);
    tokens.next(pair);
    assertThat(tokens.standing(pair.access())).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void aRefreshTokenEndsAfterItsTimeAndItsSuccessorBeginsAnew() throws Exception {
    FamilyOutcome.Issued unused = tokens.begin();
    FamilyOutcome.Issued pair = tokens.begin();

    test.test.clock.advance(Duration.ofDays(89));
    FamilyOutcome.Issued renewed = tokens.next(pair);
    test.test.clock.advance(Duration.ofDays(2));
    tokens.assertUnknown(unused.refresh());
    test.test.clock.advance(Duration.ofDays(80));
    FamilyOutcome.Issued again = tokens.next(renewed);

    assertThat(tokens.standing(again.access())).isInstanceOf(TokenStanding.Active.class);
  }

  /** What an app is told to be without, it forgets: it would have to be connected again. */
  @Test
  void anEditorThatABusyDiskHoldsUpEndsNoSignIn() throws Exception {
    FamilyOutcome.Issued first = tokens.begin();
    FamilyOutcome.Issued second = tokens.next(first);
    FamilyOutcome unsettled = new FamilyOutcome.Unsettled();

    test.whileHalfSaved(() -> assertThat(tokens.refresh(second.refresh())).isEqualTo(unsettled));
    test.whileHalfSaved(() -> assertThat(tokens.refresh(first.refresh())).isEqualTo(unsettled));
    test.whileHalfSaved(() -> assertThat(tokens.begin(APP, "notes:rw")).isEqualTo(unsettled));

    assertThat(tokens.refresh(second.refresh())).isInstanceOf(FamilyOutcome.Issued.class);
  }

  @Test
  void theAnswerIsRepeatedForTenSecondsAndNoLonger() throws Exception {
    FamilyOutcome.Issued first = tokens.begin();
    FamilyOutcome.Issued lost = tokens.next(first);

    test.test.clock.advance(Duration.ofSeconds(9));
    FamilyOutcome.Issued again = tokens.next(first);
    assertThat(again.access()).isEqualTo(lost.access());
    assertThat(again.refresh()).isEqualTo(lost.refresh());
    assertThat(again.expiresIn()).isLessThan(Duration.ofHours(1));

    test.test.clock.advance(Duration.ofSeconds(3));
    tokens.assertUnknown(first.refresh());
    tokens.assertUnknown(lost.refresh());
    assertThat(tokens.standing(lost.access())).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void theAnswerIsNotRepeatedOnceItsTokenHasBeenUsed() throws Exception {
    FamilyOutcome.Issued first = tokens.begin();
    FamilyOutcome.Issued third = tokens.next(tokens.next(first));

    tokens.assertUnknown(first.refresh());
    tokens.assertUnknown(third.refresh());
    assertThat(tokens.standing(third.access())).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void aTokenThatWasUsedLongAgoIsKnownByItsFamily() throws Exception {
    FamilyOutcome.Issued first = tokens.begin();
    FamilyOutcome.Issued others = tokens.begin();
    FamilyOutcome.Issued last = first;
    for (int i = 0; i < 20; i++) {
      last = tokens.next(last);
    }
    assertThat(Files.readAllLines(refreshFile)).hasSize(4);

    tokens.assertUnknown(first.refresh());

    tokens.assertUnknown(last.refresh());
    assertThat(tokens.next(others)).isNotNull();
  }

  @Test
  void nothingIsIssuedToAnAppWhoseLinesLeaveNothing() throws Exception {
    assertThat(tokens.begin(new AppOrigin("https://other.example"), "notes:rw"))
        .isEqualTo(new FamilyOutcome.NoGrant());
    assertThat(tokens.begin(APP, "photos:r")).isEqualTo(new FamilyOutcome.NoGrant());
    assertThat(test.issued()).isEmpty();
  }

  @Test
  void aFamilyLivesShorterIfThePersonWishesAlsoWhenItIsRenewed() throws Exception {
    TokenFamilies.Beginning week =
        new TokenFamilies.Beginning(
            APP, scopes("notes:rw"), families.newFamily(), Optional.of(Duration.ofDays(7)));
    FamilyOutcome first = families.begin(test.alice, week, CLIENT, () -> true);
    BearerToken refresh = ((FamilyOutcome.Issued) first).refresh();

    test.test.clock.advance(Duration.ofDays(6));
    BearerToken renewed = ((FamilyOutcome.Issued) tokens.refresh(refresh)).refresh();
    test.test.clock.advance(Duration.ofDays(6));
    BearerToken again = ((FamilyOutcome.Issued) tokens.refresh(renewed)).refresh();
    test.test.clock.advance(Duration.ofDays(8));

    assertThat(tokens.refresh(again)).isEqualTo(new FamilyOutcome.Unknown());
  }

  @Test
  void nothingIsBegunThatNobodyWantsAnyMore() throws Exception {
    TokenFamilies.Beginning beginning =
        new TokenFamilies.Beginning(
            APP, scopes("notes:rw"), families.newFamily(), Optional.empty());

    assertThat(families.begin(test.alice, beginning, CLIENT, () -> false))
        .isEqualTo(new FamilyOutcome.Unknown());
    assertThat(test.issued()).isEmpty();
  }

  @Test
  void aMissingAccountKnowsNoToken() throws Exception {
    BearerToken token = tokens.begin().refresh();
    AccountName nobody = new AccountName("nobody");

    assertThat(families.refresh(nobody, token, Optional.empty(), CLIENT))
        .isEqualTo(new FamilyOutcome.Unknown());
    assertThat(families.revoke(nobody, token, CLIENT)).isTrue();
  }

  @Test
  void manyWhoRefreshAtOnceGetTheSameAnswer() throws Exception {
    BearerToken token = tokens.begin().refresh();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<FamilyOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> tokens.refresh(token));
    }
    Set<BearerToken> answers = new HashSet<>();
    for (Future<FamilyOutcome> answer : threads.invokeAll(calls)) {
      answers.add(((FamilyOutcome.Issued) answer.get()).refresh());
    }
    threads.shutdown();

    assertThat(answers).hasSize(1);
    List<IssuedToken> issued = test.tokens.of(test.alice);
    assertThat(issued).hasSize(2);
  }

  @Test
  void scopesOfARefreshTokenStayThoughAnAccessTokenIsForLess() throws Exception {
    test.allow(APP, "notes:rw photos:r");
    FamilyOutcome.Issued pair = (FamilyOutcome.Issued) tokens.begin(APP, "notes:rw photos:r");
    Optional<AccessScopes> less = Optional.of(scopes("photos:r"));

    FamilyOutcome.Issued narrow =
        (FamilyOutcome.Issued) families.refresh(test.alice, pair.refresh(), less, CLIENT);

    assertThat(narrow.scopes()).isEqualTo(scopes("photos:r"));
    assertThat(tokens.next(narrow).scopes()).isEqualTo(scopes("notes:rw photos:r"));
  }
}
