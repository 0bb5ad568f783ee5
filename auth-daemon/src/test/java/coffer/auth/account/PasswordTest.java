package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import coffer.account.AccountName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  @ParameterizedTest
  @ValueSource(strings = {"password", "PassWord1", "12345678", "qwertyuiop", "iloveyou"})
  void oneThatManyPeopleHaveIsRefused(String typed) {
    assertThatThrownBy(() -> Password.chosen(typed))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("many people have it");
  }

  @Test
  void theThreeThousandMostCommonOnesThatAreLongEnoughAreKnown() throws Exception {
    List<String> common =
        new String(
                Objects.requireNonNull(Password.class.getResourceAsStream("common-passwords.txt"))
                    .readAllBytes(),
                StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();

    assertThat(common).hasSizeGreaterThan(3000).doesNotHaveDuplicates();
    assertThat(common).allMatch(line -> line.length() >= Password.SHORTEST);
    assertThat(common).allMatch(line -> line.equals(line.toLowerCase(Locale.ROOT)));
    assertThat(CommonPasswords.contain(common.get(0))).isTrue();
    assertThat(CommonPasswords.contain(common.get(common.size() - 1))).isTrue();
    assertThat(CommonPasswords.contain(common.get(0) + " and more")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice2026!",
        "Alice-Alice-Alice",
        "alice@example.org",
        "COFFERcoffer1",
        "coffer-alice-123",
        "my alice@storage.example.org"
      })
  void oneThatSaysLittleMoreThanWhoseItIsIsRefused(String typed) throws Exception {
    Password password = Password.chosen(typed);
    assertThatThrownBy(() -> password.requireMoreThan(new AccountName("alice")))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "A password has at least 8 characters besides your name, your address and the word"
                + " coffer.");
  }

  @Test
  void suchWordsMayBePartOfALongerOne() throws Exception {
    Password.chosen("alice likes her coffer").requireMoreThan(new AccountName("alice"));
    Password.chosen("xxxxyyyy").requireMoreThan(new AccountName("xy"));
    Password.chosen("aaaabaaa").requireMoreThan(new AccountName("a"));
  }

  @Test
  void aLongPasswordIsLookedAtAtOnce() {
    String longest = "alice".repeat(204);

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(
                    () -> Password.chosen(longest).requireMoreThan(new AccountName("alice")))
                .isInstanceOf(RefusedException.class));
  }

  @Test
  void aPasswordIsNeverPrinted() throws Exception {
    assertThat(Password.chosen("correct horse")).hasToString("Password");
  }
}
