package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertThat(Password.typed("cafe\u0301 olé").bytes())
        .isEqualTo(Password.typed("café ole\u0301").bytes());
  }

  @Test
  void everyKindOfSpaceIsAnOrdinaryOne() {
    assertThat(Password.typed("correct\u00a0horse").bytes())
        .isEqualTo(Password.typed("correct horse").bytes());
  }

  @Test
  void caseAndSpacesAtTheEndsCount() {
    assertThat(Password.typed("Correct Horse").bytes())
        .isNotEqualTo(Password.typed("correct horse").bytes());
    assertThat(Password.typed(" correct horse").bytes())
        .isNotEqualTo(Password.typed("correct horse").bytes());
  }

  @Test
  void eightCharactersAreEnoughAlsoOutsideTheBasicPlane() throws Exception {
    assertThat(Password.chosen("😀".repeat(8)).bytes()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "seven77", "😀😀😀😀", "tab\there and more", "nul\0nul\0nul"})
  void othersAreRefusedWithAReason(String typed) {
    assertThatThrownBy(() -> Password.chosen(typed))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("password");
  }

  @Test
  void aThousandTwentyFourCharactersAreTheMost() throws Exception {
    assertThat(Password.chosen("x".repeat(1024)).bytes()).hasSize(1024);
    assertThatThrownBy(() -> Password.chosen("x".repeat(1025)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("1024");
  }

  @Test
  void aPasswordIsNeverPrinted() throws Exception {
    assertThat(Password.chosen("correct horse")).hasToString("Password");
  }
}
