package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.path.MalformedPathException;
import coffer.storage.TestTokens;
import coffer.token.FolderUse;
import coffer.token.TokenFamily;
import coffer.token.TokenHash;
import coffer.token.TokenUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenUsageTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final TokenHash ONE = new TokenHash("1".repeat(64));
  private static final TokenHash TWO = new TokenHash("2".repeat(64));
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir private Path data;
  private final MovingClock clock = new MovingClock(NOW);
  private TokenUsage usage;

  @BeforeEach
  void start() {
    usage = restarted();
  }

  @Test
  void aUseIsKnownAtOnceAndAfterARestart() {
    assertThat(usage.of(ALICE, ONE)).isEmpty();

    usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, FolderPath.ROOT);
    assertThat(usage.of(ALICE, ONE)).contains(NOW);
    usage.save();

    assertThat(restarted().of(ALICE, ONE)).contains(NOW);
    assertThat(restarted().of(ALICE, TWO)).isEmpty();
  }

  @Test
  void usesOfOtherTokensAreKept() throws Exception {
    write(TWO.hex() + " 2026-04-01T00:00:00Z\n");

    usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, FolderPath.ROOT);
    usage.save();

    assertThat(file()).hasContent(lines(ONE) + TWO.hex() + " 2026-04-01T00:00:00Z\n");
  }

  @Test
  void aBadLineIsNothingAndTheOthersCount() throws Exception {
    write("nonsense\n" + ONE.hex() + " yesterday\n" + TWO.hex() + " 2026-04-01T00:00:00Z\n");

    assertThat(usage.of(ALICE, ONE)).isEmpty();
    assertThat(usage.of(ALICE, TWO)).contains(Instant.parse("2026-04-01T00:00:00Z"));
  }

  @Test
  void aFileThatCannotBeReadEndsNoTokenAndStaysAsItIs() throws Exception {
    Files.createDirectories(file());

    assertThat(usage.of(ALICE, ONE)).contains(NOW);
    usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, FolderPath.ROOT);
    usage.save();

    assertThat(file()).isDirectory();
  }

  @Test
  void whatCannotBeWrittenIsWrittenTheNextTime() throws Exception {
    Path inTheWay = Files.writeString(data.resolve("@usage"), "no folder");
    usage = new TokenUsage(data, clock);
    assertThat(usage.of(ALICE, ONE)).contains(NOW);

    Files.delete(inTheWay);
    usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, FolderPath.ROOT);
    usage.save();

    assertThat(restarted().of(ALICE, ONE)).contains(NOW);
  }

  @Test
  void whatWasNotUsedForLongerThanAnyTokenLivesIsForgotten() throws Exception {
    write(TWO.hex() + " 2025-01-01T00:00:00Z\n");

    usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, FolderPath.ROOT);
    usage.save();

    assertThat(file()).hasContent(lines(ONE));
    assertThat(usage.of(ALICE, TWO)).isEmpty();
  }

  @Test
  void whatATokenDidIsCountedByKindAndKnownAfterARestart() throws Exception {
    note(RequestKind.READ, "/notes/");
    note(RequestKind.READ, "/notes/a");
    note(RequestKind.WRITE, "/notes/work/2026/plan");
    note(RequestKind.REFUSED, "/contacts/card");
    usage.save();
    TokenUse use = restarted().of(ALICE).getOrDefault(ONE.hex(), TokenUse.at(Instant.EPOCH));

    assertThat(use.requests()).isEqualTo(new TokenUse.Requests(2, 1, 1));
    assertThat(use.folders()).containsExactly(at("/notes/"), at("/notes/work/"));
    assertThat(use.refused()).containsExactly(at("/contacts/"));
    assertThat(usage.of(ALICE)).isEqualTo(restarted().of(ALICE));
  }

  @Test
  void aFolderIsKnownByAnyNameItMayHave() throws Exception {
    note(RequestKind.READ, "/%23%20%0a%2B%C3%A9/public/");
    note(RequestKind.READ, "/public/photos/2026/a");
    usage.save();

    assertThat(restarted().of(ALICE).getOrDefault(ONE.hex(), TokenUse.at(Instant.EPOCH)).folders())
        .containsExactly(at("/%23%20%0a%2B%C3%A9/public/"), at("/public/photos/2026/"));
  }

  @Test
  void aNameThatIsLongIsNotKept() throws Exception {
    note(RequestKind.READ, "/notes/" + "x".repeat(65) + "/");

    assertThat(usage.of(ALICE).getOrDefault(ONE.hex(), TokenUse.at(Instant.EPOCH)).folders())
        .containsExactly(at("/notes/"));
  }

  @Test
  void theFoldersUsedLastAreKept() throws Exception {
    for (int folder = 0; folder < 12; folder++) {
      clock.set(NOW.plusSeconds(folder));
      note(RequestKind.READ, "/notes/" + folder + "/");
    }

    assertThat(usage.of(ALICE).getOrDefault(ONE.hex(), TokenUse.at(Instant.EPOCH)).folders())
        .hasSize(TokenUse.FOLDERS)
        .first()
        .isEqualTo(new FolderUse(folder("/notes/11/"), NOW.plusSeconds(11)));
    assertThat(usage.of(ALICE).getOrDefault(ONE.hex(), TokenUse.at(Instant.EPOCH)).folders())
        .last()
        .isEqualTo(new FolderUse(folder("/notes/4/"), NOW.plusSeconds(4)));
  }

  @Test
  void theTokensOfAFamilyAreCountedTogether() throws Exception {
    TokenFamily family = new TokenFamily("abcdefgh");
    usage.note(
        ALICE, TestTokens.hourly(ONE, Optional.of(family)), RequestKind.READ, FolderPath.ROOT);
    usage.note(
        ALICE, TestTokens.hourly(TWO, Optional.of(family)), RequestKind.WRITE, FolderPath.ROOT);
    usage.save();

    assertThat(restarted().of(ALICE)).containsOnlyKeys("abcdefgh");
    assertThat(
            restarted().of(ALICE).getOrDefault("abcdefgh", TokenUse.at(Instant.EPOCH)).requests())
        .isEqualTo(new TokenUse.Requests(1, 1, 0));
  }

  @Test
  void tokensThatComeEachHourWithoutAFamilyAreNotKept() throws Exception {
    usage.note(ALICE, TestTokens.hourly(ONE, Optional.empty()), RequestKind.READ, FolderPath.ROOT);

    assertThat(usage.of(ALICE)).isEmpty();
  }

  @Test
  void nothingIsWrittenWhereNothingHasHappened() throws Exception {
    usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, FolderPath.ROOT);
    usage.save();
    Files.delete(file());

    usage.save();

    assertThat(file()).doesNotExist();
  }

  @Test
  void noRequestIsLostToCountersThatOthersUse() throws Exception {
    Thread[] threads = new Thread[4];
    for (int at = 0; at < threads.length; at++) {
      threads[at] =
          new Thread(
              () -> {
                for (int request = 0; request < 10_000; request++) {
                  usage.note(ALICE, TestTokens.implicit(ONE), RequestKind.READ, folder("/notes/"));
                }
              });
      threads[at].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(
            usage.of(ALICE).getOrDefault(ONE.hex(), TokenUse.at(Instant.EPOCH)).requests().reads())
        .isEqualTo(40_000);
  }

  private void note(RequestKind kind, String path) throws MalformedPathException {
    usage.note(ALICE, TestTokens.implicit(ONE), kind, ItemPath.parse(path));
  }

  private FolderUse at(String path) {
    return new FolderUse(folder(path), NOW);
  }

  private static FolderPath folder(String path) {
    try {
      return (FolderPath) ItemPath.parse(path);
    } catch (MalformedPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String lines(TokenHash token) {
    return token.hex()
        + " 2026-05-01T12:00:00Z\n"
        + token.hex()
        + " requests 1 0 0\n"
        + token.hex()
        + " folder 2026-05-01T12:00:00Z /\n";
  }

  private TokenUsage restarted() {
    return new TokenUsage(data, clock);
  }

  private Path file() {
    return data.resolve("@usage/alice");
  }

  private void write(String lines) throws IOException {
    Files.createDirectories(data.resolve("@usage"));
    Files.writeString(file(), lines);
  }
}
