package coffer.auth.grant;

import static coffer.auth.grant.TestGrants.APP;
import static coffer.auth.grant.TestGrants.CLIENT;
import static coffer.auth.grant.TestGrants.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.access.FileTokenDirectory;
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
  private TestGrants test;
  private TokenFamilies families;
  private Path refreshFile;

  @BeforeEach
  void allowAnApp() throws Exception {
    test = new TestGrants(home);
    test.allow(APP, "notes:rw");
    families =
        new TokenFamilies(test.test.folders, TestGrants.LIVES, test.test.clock, test.test.random);
    refreshFile = test.test.file(test.alice, "refresh");
  }

  private FamilyOutcome.Issued begin() throws Exception {
    return (FamilyOutcome.Issued) begin(APP, "notes:rw");
  }

  private FamilyOutcome begin(AppOrigin app, String scopes) throws Exception {
    TokenFamilies.Beginning beginning =
        new TokenFamilies.Beginning(app, scopes(scopes), families.newFamily(), Optional.empty());
    return families.begin(test.alice, beginning, CLIENT, () -> true);
  }

  private FamilyOutcome refresh(BearerToken token) throws Exception {
    return families.refresh(test.alice, token, Optional.empty(), CLIENT);
  }

  private FamilyOutcome.Issued next(FamilyOutcome.Issued pair) throws Exception {
    return (FamilyOutcome.Issued) refresh(pair.refresh());
  }

  private TokenStanding standing(BearerToken token) throws Exception {
    return new FileTokenDirectory(
            test.test.folders.root(), test.test.clock, (account, hash) -> Optional.empty())
        .standing(test.alice, token);
  }

  private void assertUnknown(BearerToken refresh) throws Exception {
    assertThat(refresh(refresh)).isEqualTo(new FamilyOutcome.Unknown());
  }

  @Test
  void anAccessTokenEndsAfterItsHourAndItsRefreshTokenBringsAnother() throws Exception {
    FamilyOutcome.Issued pair = begin();
    assertThat(pair.expiresIn()).isEqualTo(Duration.ofHours(1));

    test.test.clock.advance(Duration.ofMinutes(61));
    assertThat(standing(pair.access())).isInstanceOf(TokenStanding.Expired.class);
    assertThat(standing(next(pair).access())).isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void aRefreshTokenEndsAfterItsTimeAndItsSuccessorBeginsAnew() throws Exception {
    FamilyOutcome.Issued unused = begin();
    FamilyOutcome.Issued pair = begin();

    test.test.clock.advance(Duration.ofDays(89));
    FamilyOutcome.Issued renewed = next(pair);
    test.test.clock.advance(Duration.ofDays(2));
    assertUnknown(unused.refresh());
    test.test.clock.advance(Duration.ofDays(80));
    FamilyOutcome.Issued again = next(renewed);

    assertThat(standing(again.access())).isInstanceOf(TokenStanding.Active.class);
  }

  @Test
  void theAnswerIsRepeatedForTenSecondsAndNoLonger() throws Exception {
    FamilyOutcome.Issued first = begin();
    FamilyOutcome.Issued lost = next(first);

    test.test.clock.advance(Duration.ofSeconds(9));
    FamilyOutcome.Issued again = next(first);
    assertThat(again.access()).isEqualTo(lost.access());
    assertThat(again.refresh()).isEqualTo(lost.refresh());
    assertThat(again.expiresIn()).isLessThan(Duration.ofHours(1));

    test.test.clock.advance(Duration.ofSeconds(3));
    assertUnknown(first.refresh());
    assertUnknown(lost.refresh());
    assertThat(standing(lost.access())).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void theAnswerIsNotRepeatedOnceItsTokenHasBeenUsed() throws Exception {
    FamilyOutcome.Issued first = begin();
    FamilyOutcome.Issued third = next(next(first));

    assertUnknown(first.refresh());
    assertUnknown(third.refresh());
    assertThat(standing(third.access())).isInstanceOf(TokenStanding.Unknown.class);
  }

  @Test
  void aTokenThatWasUsedLongAgoIsKnownByItsFamily() throws Exception {
    FamilyOutcome.Issued first = begin();
    FamilyOutcome.Issued others = begin();
    FamilyOutcome.Issued last = first;
    for (int i = 0; i < 20; i++) {
      last = next(last);
    }
    assertThat(Files.readAllLines(refreshFile)).hasSize(4);

    assertUnknown(first.refresh());

    assertUnknown(last.refresh());
    assertThat(next(others)).isNotNull();
  }

  @Test
  void nothingIsIssuedToAnAppWhoseLinesLeaveNothing() throws Exception {
    assertThat(begin(new AppOrigin("https://other.example"), "notes:rw"))
        .isEqualTo(new FamilyOutcome.NoGrant());
    assertThat(begin(APP, "photos:r")).isEqualTo(new FamilyOutcome.NoGrant());
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
    BearerToken renewed = ((FamilyOutcome.Issued) refresh(refresh)).refresh();
    test.test.clock.advance(Duration.ofDays(6));
    BearerToken again = ((FamilyOutcome.Issued) refresh(renewed)).refresh();
    test.test.clock.advance(Duration.ofDays(8));

    assertThat(refresh(again)).isEqualTo(new FamilyOutcome.Unknown());
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
    BearerToken token = begin().refresh();
    AccountName nobody = new AccountName("nobody");

    assertThat(families.refresh(nobody, token, Optional.empty(), CLIENT))
        .isEqualTo(new FamilyOutcome.Unknown());
    assertThat(families.revoke(nobody, token)).isTrue();
  }

  @Test
  void manyWhoRefreshAtOnceGetTheSameAnswer() throws Exception {
    BearerToken token = begin().refresh();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<FamilyOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> refresh(token));
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
    FamilyOutcome.Issued pair = (FamilyOutcome.Issued) begin(APP, "notes:rw photos:r");
    Optional<AccessScopes> less = Optional.of(scopes("photos:r"));

    FamilyOutcome.Issued narrow =
        (FamilyOutcome.Issued) families.refresh(test.alice, pair.refresh(), less, CLIENT);

    assertThat(narrow.scopes()).isEqualTo(scopes("photos:r"));
    assertThat(next(narrow).scopes()).isEqualTo(scopes("notes:rw photos:r"));
  }
}
