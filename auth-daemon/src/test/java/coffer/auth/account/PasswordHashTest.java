package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** From the tests of the reference implementation. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  @Test
  void theReferenceImplementationsHashesAreUnderstood() {
    PasswordHash hash = PasswordHash.parse(REFERENCE).orElseThrow();

    assertThat(hash.matches(Password.typed("password"))).isTrue();
    assertThat(hash.matches(Password.typed("Password"))).isFalse();
    assertThat(hash).hasToString(REFERENCE);
  }

  @Test
  void aHashIsReadAsItWasWritten() {
    Password password = Password.typed("correct horse");
    String written = PasswordHash.of(password, TestAccounts.CHEAP, RANDOM).toString();

    PasswordHash hash = PasswordHash.parse(written).orElseThrow();

    assertThat(hash.matches(password)).isTrue();
    assertThat(hash.cost()).isEqualTo(TestAccounts.CHEAP);
  }

  @Test
  void thePasswordOfTwoAccountsHasTwoHashes() {
    Password password = Password.typed("correct horse");

    assertThat(PasswordHash.of(password, TestAccounts.CHEAP, RANDOM))
        .doesNotHaveToString(PasswordHash.of(password, TestAccounts.CHEAP, RANDOM).toString());
  }

  @Test
  void newHashesCostWhatOwaspRecommends() {
    assertThat(HashingCost.RECOMMENDED).isEqualTo(new HashingCost(19456, 2, 1));
    assertThat(HashingCost.RECOMMENDED.isBearable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=99999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
      })
  void whatIsNoHashOrCostsTooMuchIsNone(String written) {
    assertThat(PasswordHash.parse(written)).isEmpty();
  }

  @Test
  void aHashOfNoneMatchesNothing() {
    assertThat(PasswordHash.ofNone(TestAccounts.CHEAP).matches(Password.typed(""))).isFalse();
  }
}
