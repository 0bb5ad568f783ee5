package coffer.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

  @Test
  void capitalsAreThoseOfAPhone() {
    assertThat(AccountName.parse("Alice")).contains(new AccountName("alice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "-a", ".a", "_a", "@root", "a b", "a/b", "ä", "\u212a", "a~b", "a:b"})
  void otherNamesAreNone(String typed) {
    assertThat(AccountName.parse(typed)).isEmpty();
  }

  @Test
  void aNameHas64CharactersAtMost() {
    assertThat(AccountName.parse("a".repeat(64))).isPresent();
    assertThat(AccountName.parse("a".repeat(65))).isEmpty();
  }
}
