package coffer.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  private static final AccountTag ALICE = AccountTag.of(new AccountName("alice"));

  private final SecureRandom random = new SecureRandom();
  private final BearerToken bare = BearerToken.random(random);

  @Test
  void aTagIsTheBeginningOfAHashOfTheName() {
    assertThat(ALICE).hasToString("pDx2mGWV");
    assertThat(AccountTag.of(new AccountName("bob"))).isNotEqualTo(ALICE);
  }

  @Test
  void aTokenSaysWhoseItIsAndOfWhichFamily() {
    TokenFamily family = TokenFamily.random(random);
    BearerToken access = bare.tagged(ALICE);
    BearerToken refresh = access.in(family);

    assertThat(bare.reveal()).hasSize(43);
    assertThat(access.reveal()).isEqualTo(bare.reveal() + ALICE);
    assertThat(refresh.reveal()).isEqualTo(access.reveal() + family);
    assertThat(BearerToken.parse(refresh.reveal())).contains(refresh);
    assertThat(refresh.account()).contains(ALICE);
    assertThat(refresh.family()).contains(family);
    assertThat(access.account()).contains(ALICE);
    assertThat(access.family()).isEmpty();
    assertThat(bare.account()).isEmpty();
  }

  @Test
  void whatIsPublicIsHashedToo() {
    assertThat(bare.tagged(ALICE).hash()).isNotEqualTo(bare.hash());
  }

  @Test
  void aTokenIsAsLongAsItsRandomBitsAndNoTwoAreTheSame() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String token = BearerToken.random(random).reveal();
      assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
      made.add(token);
    }

    assertThat(made).hasSize(1000);
  }

  @Test
  void noPartIsThereTwice() {
    BearerToken access = bare.tagged(ALICE);

    assertThatThrownBy(() -> access.tagged(ALICE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> bare.in(TokenFamily.random(random)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 42, 44, 50, 52, 58, 60, 102})
  void otherLengthsAreNoTokens(int length) {
    assertThat(BearerToken.parse("A".repeat(length))).isEmpty();
  }
}
