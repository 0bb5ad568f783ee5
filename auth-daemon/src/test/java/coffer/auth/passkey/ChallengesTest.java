package coffer.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.account.SteppingClock;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChallengesTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final AccountName BOB = new AccountName("bob");

  private final SteppingClock clock = new SteppingClock();
  private final Challenges challenges = new Challenges(clock, new SecureRandom());

  private Challenge fresh() {
    return challenges.open(challenges.ticket("here"), "here").orElseThrow();
  }

  @Test
  void aTicketCarriesThirtyTwoRandomBytes() {
    String ticket = challenges.ticket("here");

    assertThat(ticket).matches("[A-Za-z0-9_-]{43}\\..*");
    assertThat(challenges.open(ticket, "here").orElseThrow().text())
        .isEqualTo(ticket.substring(0, 43))
        .isNotEqualTo(fresh().text());
  }

  @Test
  void aTicketIsGoodForFiveMinutes() {
    String ticket = challenges.ticket("here");

    clock.advance(Duration.ofSeconds(295));
    assertThat(challenges.open(ticket, "here")).isPresent();
    clock.advance(Duration.ofSeconds(6));
    assertThat(challenges.open(ticket, "here")).isEmpty();
  }

  @Test
  void aTicketOfAnotherBrowserOrOfAnotherUseIsNone() {
    assertThat(challenges.open(challenges.ticket("here"), "there")).isEmpty();
  }

  @Test
  void aTicketThatWasChangedIsNone() {
    String ticket = challenges.ticket("here");
    String later = ticket.replaceFirst("\\.[0-9]+\\.", ".999999999999.");
    String other = challenges.ticket("here").substring(0, 43) + ticket.substring(43);

    assertThat(challenges.open(later, "here")).isEmpty();
    assertThat(challenges.open(other, "here")).isEmpty();
    assertThat(challenges.open("", "here")).isEmpty();
    assertThat(new Challenges(clock, new SecureRandom()).open(ticket, "here")).isEmpty();
  }

  @Test
  void aChallengeIsUsedOnce() {
    Challenge challenge = fresh();

    assertThat(challenges.use(challenge, ALICE)).isTrue();
    assertThat(challenges.use(challenge, ALICE)).isFalse();
    assertThat(challenges.use(challenge, BOB)).isFalse();
    assertThat(challenges.use(fresh(), ALICE)).isTrue();
  }

  @Test
  void oneAccountCannotFillTheMemoryForTheOthers() {
    for (int i = 0; i < 50; i++) {
      assertThat(challenges.use(fresh(), ALICE)).isTrue();
    }
    assertThat(challenges.use(fresh(), ALICE)).isFalse();
    assertThat(challenges.use(fresh(), BOB)).isTrue();

    clock.advance(Challenges.LIFE.plusSeconds(2));
    assertThat(challenges.use(fresh(), ALICE)).isTrue();
  }
}
