package coffer.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeChallengeTest {

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final CodeChallenge CHALLENGE =
      new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

  @Test
  void theSecretBehindAChallengeMeetsIt() {
    assertThat(CHALLENGE.isMetBy(VERIFIER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX"
      })
  void nothingElseDoes(String verifier) {
    assertThat(CHALLENGE.isMetBy(verifier)).isFalse();
  }

  @Test
  void aVerifierHas43To128UnreservedCharacters() {
    assertThat(CodeChallenge.isVerifier("a".repeat(42))).isFalse();
    assertThat(CodeChallenge.isVerifier("a.b_c-d~".repeat(16))).isTrue();
    assertThat(CodeChallenge.isVerifier("a".repeat(129))).isFalse();
    assertThat(CodeChallenge.isVerifier("a".repeat(43) + "+")).isFalse();
  }
}
