package coffer.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.token.AccountTag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTagsTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final AccountName BOB = new AccountName("bob");

  @TempDir Path home;
  private final SteppingClock clock = new SteppingClock();
  private AccountTags tags;

  @BeforeEach
  void makeAccounts() throws Exception {
    tags = new AccountTags(new AccountFolders(home), clock);
    Files.createDirectory(home.resolve("alice"));
    Files.createDirectory(home.resolve("@removed"));
    Files.createFile(home.resolve(".serve.lock"));
  }

  @Test
  void anAccountIsFoundByItsTag() throws Exception {
    assertThat(tags.find(AccountTag.of(ALICE))).containsExactly(ALICE);
    assertThat(tags.find(AccountTag.of(BOB))).isEmpty();
  }

  @Test
  void anAccountThatHasJustComeIsFoundToo() throws Exception {
    assertThat(tags.find(AccountTag.of(BOB))).isEmpty();
    Files.createDirectory(home.resolve("bob"));
    assertThat(tags.find(AccountTag.of(BOB))).containsExactly(BOB);

    clock.advance(Duration.ofSeconds(5));
    AccountName carol = new AccountName("carol");
    assertThat(tags.find(AccountTag.of(carol))).isEmpty();
    Files.createDirectory(home.resolve("carol"));
    assertThat(tags.find(AccountTag.of(carol))).containsExactly(carol);
  }

  @Test
  void whereNothingIsThereNobodyIsFound() throws Exception {
    AccountTags none = new AccountTags(new AccountFolders(home.resolve("none")), clock);

    assertThat(none.find(AccountTag.of(ALICE))).isEmpty();
  }

  @Test
  void namesAreNotListedAgainForEachTagThatIsUnknown() throws Exception {
    for (int i = 0; i < 3000; i++) {
      Files.createDirectory(home.resolve("user" + i));
    }
    clock.advance(Duration.ofSeconds(5));
    tags.find(AccountTag.of(ALICE));

    long start = System.nanoTime();
    for (int i = 0; i < 3000; i++) {
      AccountName name = new AccountName("user" + i);
      assertThat(tags.find(AccountTag.of(name))).containsExactly(name);
      assertThat(tags.find(AccountTag.of(new AccountName("nobody" + i)))).isEmpty();
    }

    // To list three thousand names three thousand times takes several times as long.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }
}
