package coffer.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

  @TempDir Path folder;

  private final AtomicInteger parsed = new AtomicInteger();

  @Test
  void aFileBeingSavedIsUnsettledAndSettlesAfterASecond() throws Exception {
    for (String half : new String[] {"", "a line without its newline"}) {
      Path file = Files.writeString(folder.resolve(".auth"), half);

      assertThat(watched(file, Duration.ZERO).read()).isInstanceOf(Reading.Unsettled.class);
      assertThat(watched(file, Duration.ofMillis(1500)).read())
          .isEqualTo(new Reading.Settled<>(half));
    }
  }

  @Test
  void aFirstPieceThatHappensToEndWithALineIsUnsettledToo() throws Exception {
    for (int piece : new int[] {4096, 8192, 131_072}) {
      String half = "15 letters here\n".repeat(piece / 16);
      Path file = Files.writeString(folder.resolve(".auth"), half);

      assertThat(half).hasSize(piece);
      assertThat(watched(file, Duration.ZERO).read()).isInstanceOf(Reading.Unsettled.class);
      assertThat(watched(file, Duration.ofMillis(1500)).read())
          .isEqualTo(new Reading.Settled<>(half));
      Files.writeString(file, half + "\n");
      assertThat(watched(file, Duration.ZERO).read()).isInstanceOf(Reading.Settled.class);
    }
  }

  @Test
  void aMissingFileIsUnsettledOnlyJustAfterItsFolderHasChanged() throws Exception {
    Path file = folder.resolve(".auth");
    Files.writeString(file, "x\n");
    Files.delete(file);

    assertThat(watched(file, Duration.ZERO).read()).isInstanceOf(Reading.Unsettled.class);
    assertThat(watched(file, Duration.ofMillis(1500)).read()).isEqualTo(new Reading.Settled<>(""));
  }

  @Test
  void aMissingTargetOfALinkIsUnsettledJustAfterItsOwnFolderHasChanged() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = Files.writeString(elsewhere.resolve("auth"), "x\n");
    Path home = Files.createDirectory(folder.resolve("home"));
    Path file = Files.createSymbolicLink(home.resolve(".auth"), target);
    TimeUnit.MILLISECONDS.sleep(1100);

    Files.delete(target);

    assertThat(watched(file, Duration.ZERO).read()).isInstanceOf(Reading.Unsettled.class);
    assertThat(watched(file, Duration.ofMillis(1500)).read()).isEqualTo(new Reading.Settled<>(""));
  }

  @Test
  void aWholeFileIsSettledAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "whole\n");

    assertThat(watched(file, Duration.ZERO).read()).isEqualTo(new Reading.Settled<>("whole\n"));
  }

  @Test
  void aYoungFileIsReadEachTimeAndAnOldOneOnce() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "a\n");
    WatchedFile<String> young = watched(file, Duration.ofMillis(1500));
    young.read();
    young.read();
    assertThat(parsed).hasValue(2);

    WatchedFile<String> old = watched(file, Duration.ofSeconds(3));
    old.read();
    old.read();
    assertThat(parsed).hasValue(3);
  }

  @Test
  void aChangeOfTheSameSizeAndTimeIsSeen() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "aaaa\n");
    WatchedFile<String> watched = watched(file, Duration.ofSeconds(3));
    watched.read();
    Path other = Files.writeString(folder.resolve("other"), "bbbb\n");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);

    assertThat(watched.read()).isEqualTo(new Reading.Settled<>("bbbb\n"));
  }

  @Test
  void aFileIsAtHandOnceItWasReadAndUntilItChanges() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "a\n");
    WatchedFile<String> watched = watched(file, Duration.ofSeconds(3));
    assertThat(watched.atHand(new Glance())).isEmpty();
    watched.read();
    assertThat(watched.atHand(new Glance())).contains("a\n");

    Glance before = new Glance();
    watched.atHand(before);
    Files.writeString(file, "b\n");

    assertThat(watched.atHand(new Glance())).isEmpty();
    assertThat(watched.atHand(before)).as("at the moment before").contains("a\n");
    Files.delete(file);
    assertThat(watched.atHand(new Glance())).isEmpty();
  }

  @Test
  void aYoungFileIsNotAtHand() throws Exception {
    WatchedFile<String> watched =
        watched(Files.writeString(folder.resolve(".auth"), "a\n"), Duration.ofMillis(1500));
    watched.read();

    assertThat(watched.atHand(new Glance())).isEmpty();
  }

  @Test
  void aFileFromTheFutureIsOld() throws Exception {
    Path file = Files.writeString(folder.resolve(".auth"), "no newline");

    assertThat(watched(file, Duration.ofDays(-1)).read())
        .isEqualTo(new Reading.Settled<>("no newline"));
  }

  @Test
  void aFolderThatIsGoneIsToldFromAFileThatIs() {
    Path file = folder.resolve("gone/.auth");

    assertThatThrownBy(() -> watched(file, Duration.ZERO).read())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aRefusedFileIsNotReadUntilItHasChanged() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "too long\n");
    WatchedFile<String> watched = atMostFourBytes(file, Duration.ofSeconds(3));

    assertThat(watched.read()).isEqualTo(new Reading.Settled<>("refused"));
    assertThat(watched.read()).isEqualTo(new Reading.Settled<>("refused"));
    assertThat(parsed).as("looks at what was not remembered").hasValue(1);
    Files.writeString(file, "abc\n");
    assertThat(watched.read()).isEqualTo(new Reading.Settled<>("abc\n"));
  }

  @Test
  void aRefusedFileIsRefusedAtOnceAlsoWhileItIsBeingSaved() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "too long, and not whole");

    assertThat(atMostFourBytes(file, Duration.ZERO).read())
        .isEqualTo(new Reading.Settled<>("refused"));
  }

  @Test
  void aMissingFileIsToldFromAnEmptyOne() throws Exception {
    Path file = folder.resolve("a");
    assertThat(atMostFourBytes(file, Duration.ofSeconds(3)).read())
        .isEqualTo(new Reading.Settled<>("missing"));

    Files.createFile(file);
    assertThat(atMostFourBytes(file, Duration.ofSeconds(3)).read())
        .isEqualTo(new Reading.Settled<>(""));
  }

  @Test
  void aLinkIsNotFollowedWhereThatIsNotWanted() throws Exception {
    Path target = Files.writeString(folder.resolve("b"), "b\n");
    Path file = Files.createSymbolicLink(folder.resolve("a"), target);

    assertThatThrownBy(() -> atMostFourBytes(file, Duration.ofSeconds(3)).read())
        .isInstanceOf(IOException.class);
    assertThat(watched(file, Duration.ofSeconds(3)).read()).isEqualTo(new Reading.Settled<>("b\n"));
  }

  /** A reader who takes no links, and refuses longer files but for links. */
  private WatchedFile<String> atMostFourBytes(Path file, Duration later) {
    return WatchedFile.unfollowed(
        file,
        clock(later),
        new FileMeaning<>() {
          @Override
          public String missing() {
            return "missing";
          }

          @Override
          public Optional<String> refused(FileIdentity found) {
            parsed.incrementAndGet();
            return found.isLink() || found.size() <= 4 ? Optional.empty() : Optional.of("refused");
          }

          @Override
          public String read(byte[] content) {
            return new String(content, UTF_8);
          }
        });
  }

  /** A reader for whom that much time has passed since now. */
  private WatchedFile<String> watched(Path file, Duration later) {
    return new WatchedFile<>(
        file,
        clock(later),
        content -> {
          parsed.incrementAndGet();
          return new String(content, UTF_8);
        });
  }

  private static Clock clock(Duration later) {
    return Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
  }
}
