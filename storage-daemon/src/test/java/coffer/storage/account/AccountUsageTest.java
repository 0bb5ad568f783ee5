package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.path.FolderPath;
import coffer.storage.TestTokens;
import coffer.token.TokenHash;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The uses of an account's tokens go where its data goes. */
class AccountUsageTest extends AccountsTest {

  private static final TokenHash TOKEN = new TokenHash("1".repeat(64));
  private static final TokenHash OTHER = new TokenHash("2".repeat(64));

  private Instant used;

  @BeforeEach
  void use() throws Exception {
    add(FIRST);
    keeper.presence(ALICE);
    usage.note(ALICE, TestTokens.implicit(TOKEN), RequestKind.READ, FolderPath.ROOT);
    used = usage.of(ALICE, TOKEN).orElseThrow();
  }

  @Test
  void aRemovedAccountTakesThemAlong() throws Exception {
    usage.save();
    remove(FIRST);

    keeper.reconcile();

    assertThat(data.resolve("@usage")).isEmptyDirectory();
    assertThat(data.resolve("@removed/alice-first-account-id/@usage"))
        .content()
        .startsWith(TOKEN.hex() + " " + used + "\n");
  }

  @Test
  void aNewAccountOfTheSameNameBeginsWithNone() throws Exception {
    remove(FIRST);
    add(SECOND);
    keeper.presence(ALICE);
    usage.note(ALICE, TestTokens.implicit(OTHER), RequestKind.READ, FolderPath.ROOT);
    usage.save();

    assertThat(usage.of(ALICE, TOKEN)).isEmpty();
    assertThat(data.resolve("@usage/alice"))
        .content()
        .contains(OTHER.hex())
        .doesNotContain(TOKEN.hex());
  }

  @Test
  void anAccountThatComesBackHasItsOwnAgain() throws Exception {
    remove(FIRST);
    add(SECOND);
    keeper.presence(ALICE);
    usage.note(ALICE, TestTokens.implicit(OTHER), RequestKind.READ, FolderPath.ROOT);
    usage.save();
    remove(SECOND);
    restore(FIRST);
    restart();

    keeper.presence(ALICE);

    assertThat(usage.of(ALICE, TOKEN)).contains(used);
    assertThat(usage.of(ALICE, OTHER)).isEmpty();
    assertThat(data.resolve("alice/@usage")).doesNotExist();
    assertThat(data.resolve("@removed/alice-second-account-id/@usage")).exists();
  }

  @Test
  void aCrashBeforeTheDataWasPutAsideLosesNoUse() throws Exception {
    String earlier = TOKEN.hex() + " 2020-01-01T00:00:00Z\n";
    String later = OTHER.hex() + " 2026-01-01T00:00:00Z\n";
    usage.save();
    Files.writeString(data.resolve("alice/@usage"), earlier + later);
    restart();

    keeper.presence(ALICE);

    assertThat(usage.of(ALICE, TOKEN)).contains(used);
    assertThat(usage.of(ALICE, OTHER)).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(data.resolve("alice/@usage")).doesNotExist();
  }
}
