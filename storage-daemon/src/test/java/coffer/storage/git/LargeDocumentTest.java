package coffer.storage.git;

import static coffer.storage.git.TestStorage.ALICE;
import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.BodyTooLargeException;
import coffer.storage.tree.StagedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LargeDocumentTest extends StorageTest {

  @Test
  void documentsOfEveryLengthComeBackAsTheyWere() throws IOException {
    Random random = new Random(1);
    for (int length :
        new int[] {0, 1, 15, 16, 255, (256 << 10) - 1, 256 << 10, (256 << 10) + 1, 3 << 20}) {
      for (boolean compressible : new boolean[] {true, false}) {
        byte[] body = new byte[length];
        if (!compressible) {
          random.nextBytes(body);
        }
        storage.put("/notes/" + length + compressible, NONE, "image/png", body);
        try (InputStream in = storage.get("/notes/" + length + compressible).orElseThrow().open()) {
          assertThat(Arrays.equals(in.readAllBytes(), body)).isTrue();
        }
      }
    }
    git.assertSound(notes());
    Path clone = git.clone(notes());
    assertThat(Files.size(clone.resolve((3 << 20) + "false"))).isEqualTo(3 << 20);
    assertThat(incoming()).noneMatch(name -> name.startsWith("pack"));
  }

  @Test
  void aLengthThatFitsIntoTheRoomThatWasLeftIsNotCopied() throws IOException {
    byte[] body = new byte[33 << 20];
    storage.put("/notes/zeros", NONE, "image/png", body);
    git.assertSound(notes());
    assertThat(storage.get("/notes/zeros").orElseThrow().description().length())
        .isEqualTo(33 << 20);
    assertThat(git.run(notes(), "cat-file", "-s", "main:zeros")).isEqualTo((33 << 20) + "\n");
  }

  @Test
  void whatCannotBeCompressedTakesHardlyMoreThanItsLength() throws IOException {
    byte[] body = new byte[3 << 20];
    new Random(1).nextBytes(body);
    storage.put("/notes/noise", NONE, "image/png", body);
    try (var files = Files.walk(notes())) {
      long size =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      assertThat(size).isLessThan(body.length + 20_000);
    }
  }

  /** Around the length up to which documents are kept in memory, and streamed by JGit. */
  @Test
  void aDamagedDocumentIsNotHandedOut() throws IOException {
    int[] lengths = {256 << 10, (256 << 10) + 4000, 300_000, 3 << 20};
    for (int length : lengths) {
      byte[] body = new byte[length];
      new Random(length).nextBytes(body);
      storage.put("/notes/" + length, NONE, "image/png", body);
    }
    git.assertSound(notes());
    for (int length : lengths) {
      damage(length);
      assertThatThrownBy(
              () -> {
                try (InputStream in = storage.get("/notes/" + length).orElseThrow().open()) {
                  in.readNBytes(length);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  /** Changes one bit of the document of that length. */
  private void damage(int length) throws IOException {
    try (var files = Files.walk(notes())) {
      for (Path pack : files.filter(file -> file.toString().endsWith(".pack")).toList()) {
        if (Files.size(pack) >= length && Files.size(pack) < length + 2000) {
          byte[] bytes = Files.readAllBytes(pack);
          bytes[length / 2] ^= 1;
          assertThat(pack.toFile().setWritable(true)).isTrue();
          Files.write(pack, bytes);
        }
      }
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedAndNothingIsKept() throws IOException {
    for (int limit : new int[] {0, 10, 256 << 10, 300 << 10}) {
      byte[] body = new byte[limit + 1];
      assertThatThrownBy(
              () -> storage.storage().stage(ALICE, new ByteArrayInputStream(body), limit))
          .isInstanceOf(BodyTooLargeException.class);
      StagedBody fits =
          storage.storage().stage(ALICE, new ByteArrayInputStream(body, 0, limit), limit);
      assertThat(fits.length()).isEqualTo(limit);
      fits.close();
      fits.close();
    }
    assertThat(incoming()).isEmpty();
  }

  @Test
  void aBodyThatIsNotWrittenIsThrownAway() throws IOException {
    byte[] body = new byte[300 << 10];
    StagedBody staged =
        storage.storage().stage(ALICE, new ByteArrayInputStream(body), Long.MAX_VALUE);
    assertThat(incoming()).hasSize(2);
    staged.close();
    assertThat(incoming()).isEmpty();
  }

  @Test
  void aBodyThatBreaksOffIsThrownAway() {
    InputStream beginning = new ByteArrayInputStream(new byte[1 << 20]);
    InputStream broken = new SequenceInputStream(beginning, new BrokenStream());
    assertThatThrownBy(() -> storage.storage().stage(ALICE, broken, Long.MAX_VALUE))
        .hasMessage("connection reset");
    assertThat(home.resolve("data/alice/@incoming")).isEmptyDirectory();
  }

  @Test
  void whatACrashHasLeftHalfReceivedIsRemovedAtTheStart() throws IOException {
    storage.put("/notes/a", "1");
    storage.storage().stage(ALICE, new ByteArrayInputStream(new byte[300 << 10]), 1 << 20);
    Path folder = Files.createDirectories(home.resolve("data/alice/@incoming/x.git/objects"));
    Files.writeString(folder.resolve("y"), "z");
    restart();
    assertThat(incoming()).containsExactly("lock");
    assertThat(storage.read("/notes/a")).isEqualTo("1");
  }

  @Test
  void aDocumentMuchLargerThanMemoryIsWrittenAndRead() throws Exception {
    assertThat(inLittleMemory(160, 1)).endsWith("as it was\n");
  }

  @Test
  void manyDocumentsThatTogetherAreLargerThanMemoryAreJoined() throws Exception {
    assertThat(inLittleMemory(4, 34)).endsWith("as it was\n");
    Path repository = home.resolve("large/alice/notes.git");
    try (var packs = Files.newDirectoryStream(repository.resolve("objects/pack"), "*.pack")) {
      assertThat(packs).hasSizeLessThan(34);
    }
    git.assertSound(repository);
  }

  private String inLittleMemory(int mebibytes, int documents) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx40m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LargeDocumentProgram.class.getName(),
                home.resolve("large").toString(),
                String.valueOf(mebibytes),
                String.valueOf(documents))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }

  private List<String> incoming() throws IOException {
    Path folder = home.resolve("data/alice/@incoming");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
