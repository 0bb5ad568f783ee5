package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.token.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenUsageTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final TokenHash ONE = new TokenHash("1".repeat(64));
  private static final TokenHash TWO = new TokenHash("2".repeat(64));
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir private Path data;
  private TokenUsage usage;

  @BeforeEach
  void start() {
    usage = restarted();
  }

  @Test
  void aUseIsKnownAtOnceAndAfterARestart() {
    assertThat(usage.of(ALICE, ONE)).isEmpty();

    usage.used(ALICE, ONE);
    assertThat(usage.of(ALICE, ONE)).contains(NOW);
    usage.save();

    assertThat(restarted().of(ALICE, ONE)).contains(NOW);
    assertThat(restarted().of(ALICE, TWO)).isEmpty();
  }

  @Test
  void usesOfOtherTokensAreKept() throws Exception {
    write(TWO.hex() + " 2026-04-01T00:00:00Z\n");

    usage.used(ALICE, ONE);
    usage.save();

    assertThat(file())
        .hasContent(ONE.hex() + " 2026-05-01T12:00:00Z\n" + TWO.hex() + " 2026-04-01T00:00:00Z\n");
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
    usage.used(ALICE, ONE);
    usage.save();

    assertThat(file()).isDirectory();
  }

  @Test
  void whatCannotBeWrittenIsWrittenTheNextTime() throws Exception {
    Path inTheWay = Files.writeString(data.resolve("@usage"), "no folder");
    usage = new TokenUsage(data, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(usage.of(ALICE, ONE)).contains(NOW);

    Files.delete(inTheWay);
    usage.used(ALICE, ONE);
    usage.save();

    assertThat(restarted().of(ALICE, ONE)).contains(NOW);
  }

  @Test
  void whatWasNotUsedForLongerThanAnyTokenLivesIsForgotten() throws Exception {
    write(TWO.hex() + " 2025-01-01T00:00:00Z\n");

    usage.used(ALICE, ONE);
    usage.save();

    assertThat(file()).hasContent(ONE.hex() + " 2026-05-01T12:00:00Z\n");
    assertThat(usage.of(ALICE, TWO)).isEmpty();
  }

  private TokenUsage restarted() {
    return new TokenUsage(data, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path file() {
    return data.resolve("@usage/alice");
  }

  private void write(String lines) throws IOException {
    Files.createDirectories(data.resolve("@usage"));
    Files.writeString(file(), lines);
  }
}
