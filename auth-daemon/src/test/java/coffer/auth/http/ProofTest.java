package coffer.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.auth.session.Session;
import coffer.token.BearerToken;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final Instant SIGNED_IN = Instant.parse("2026-03-01T12:00:00Z");

  private final Session session =
      new Session(
          new AccountName("alice"),
          BearerToken.random(new SecureRandom()).hash(),
          "csrf",
          SIGNED_IN,
          SIGNED_IN.plusSeconds(3000),
          "192.0.2.7",
          "Firefox");

  @Test
  void aProofIsFreshForFiveMinutesHoweverOftenTheSessionIsUsed() {
    assertThat(Proof.FRESH.isGivenBy(session, SIGNED_IN.plusSeconds(299))).isTrue();
    assertThat(Proof.FRESH.isGivenBy(session, SIGNED_IN.plusSeconds(300))).isFalse();
  }

  @Test
  void aSessionIsProofEnoughWhereNothingMuchDependsOnIt() {
    assertThat(Proof.SESSION.isGivenBy(session, SIGNED_IN.plusSeconds(100_000))).isTrue();
  }
}
