package coffer.auth.code;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.SteppingClock;
import coffer.auth.oauth.CodeChallenge;
import coffer.grant.AppOrigin;
import coffer.scope.AccessScopes;
import coffer.token.BearerToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodesTest {

  private final SteppingClock clock = new SteppingClock();
  private final Codes codes = new Codes(clock, new SecureRandom());

  private static CodeGrant grant(String account) {
    return new CodeGrant(
        new AccountName(account),
        new AppOrigin("https://app.example"),
        AccessScopes.parse("notes:rw").orElseThrow(),
        "https://app.example/",
        new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        Optional.empty(),
        Optional.empty());
  }

  private BearerToken issue(String account) {
    return codes.issue(grant(account)).orElseThrow();
  }

  @Test
  void aCodeIsFoundForSixtySeconds() {
    BearerToken code = issue("alice");

    clock.advance(Duration.ofSeconds(58));
    assertThat(codes.find(code)).map(PendingCode::grant).contains(grant("alice"));
    clock.advance(Duration.ofSeconds(2));
    assertThat(codes.find(code)).isEmpty();
  }

  @Test
  void aCodeIsUsedOnceAndRemembersWhenItComesBack() {
    BearerToken code = issue("alice");
    PendingCode found = codes.find(code).orElseThrow();
    assertThat(found.use()).isTrue();
    assertThat(found.cameBack()).isFalse();

    clock.advance(Duration.ofMinutes(9));
    PendingCode again = codes.find(code).orElseThrow();
    assertThat(again.use()).isFalse();
    assertThat(found.cameBack()).isTrue();
    assertThat(again.family()).isEqualTo(found.family());

    clock.advance(Duration.ofMinutes(2));
    assertThat(codes.find(code)).isEmpty();
  }

  @Test
  void ofAnAccountTheOldestCodesGiveWay() {
    BearerToken bobs = issue("bob");
    List<BearerToken> alices = new ArrayList<>();
    for (int i = 0; i < Codes.MOST_OF_ACCOUNT + 3; i++) {
      alices.add(issue("alice"));
    }

    assertThat(alices.stream().map(codes::find).map(Optional::isPresent).toList())
        .startsWith(false, false, false, true)
        .endsWith(true)
        .filteredOn(found -> found)
        .hasSize(Codes.MOST_OF_ACCOUNT);
    assertThat(codes.find(bobs)).isPresent();
  }

  private BearerToken used(String account) {
    BearerToken code = issue(account);
    codes.find(code).orElseThrow().use();
    return code;
  }

  @Test
  void ofAnAccountWhatWasUsedGivesWayBeforeWhatWaits() {
    BearerToken waiting = issue("alice");
    BearerToken used = used("alice");
    for (int i = 2; i < Codes.MOST_OF_ACCOUNT; i++) {
      issue("alice");
    }

    BearerToken late = issue("alice");

    assertThat(codes.find(used)).isEmpty();
    assertThat(codes.find(waiting)).isPresent();
    assertThat(codes.find(late)).isPresent();
  }

  @Test
  void whatWasUsedKeepsNobodyFromACode() {
    for (int i = 0; i < Codes.MOST; i++) {
      used("a" + i / Codes.MOST_OF_ACCOUNT);
    }

    assertThat(codes.find(issue("late"))).isPresent();
    assertThat(codes.find(issue("later"))).isPresent();
  }

  @Test
  void oneAccountKeepsNobodyFromACode() {
    for (int i = 0; i < 2 * Codes.MOST; i++) {
      issue("alice");
    }

    assertThat(codes.find(issue("bob"))).isPresent();
  }

  @Test
  void whenTooManyWaitNoMoreAreHandedOutUntilSomeAreOver() {
    for (int i = 0; i < Codes.MOST; i++) {
      issue("a" + i / Codes.MOST_OF_ACCOUNT);
    }
    assertThat(codes.issue(grant("late"))).isEmpty();

    clock.advance(Codes.LIFE);
    assertThat(codes.issue(grant("late"))).isPresent();
  }
}
