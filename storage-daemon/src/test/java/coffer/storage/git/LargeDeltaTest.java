package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Large documents that a person has changed a little, so that git pushes differences. */
class LargeDeltaTest extends StorageTest {

  private static final int LENGTH = 24 << 20;
  private static final String WHOLE = "0".repeat(40);

  @Test
  void aPushedDifferenceIsReadInLittleMemory() throws Exception {
    byte[] body = noise();
    storage.put("/notes/large", NONE, "image/png", body);
    Path clone = git.clone(notes());
    for (int round = 1; round <= 2; round++) {
      body[LENGTH / 2]++;
      body[round]++;
      Files.write(clone.resolve("large"), body);
      git.run(clone, "commit", "-q", "-a", "-m", "by hand");
      git.run(clone, "push", "-q", "origin", "main");
    }
    assertThat(deltaBase("main:large")).isNotEqualTo(WHOLE);
    storage.close();
    assertThat(readInLittleMemory(clone.resolve("large"))).endsWith("as it was\n");
    int packs = packs();
    assertThat(readInLittleMemory(clone.resolve("large"))).endsWith("as it was\n");
    assertThat(packs()).isEqualTo(packs);
    git.assertSound(notes());
    assertThat(home.resolve("data/alice/@incoming")).isDirectoryNotContaining("glob:**.pack");
  }

  private int packs() {
    return notes()
        .resolve("objects/pack")
        .toFile()
        .list((folder, name) -> name.endsWith(".pack"))
        .length;
  }

  private static byte[] noise() {
    byte[] body = new byte[LENGTH];
    new Random(5).nextBytes(body);
    return body;
  }

  private String deltaBase(String object) throws IOException {
    return git.feed(notes(), object + "\n", "cat-file", "--batch-check=%(deltabase)")
        .output()
        .strip();
  }

  private String readInLittleMemory(Path expected) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx40m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ReadingProgram.class.getName(),
                home.resolve("data").toString(),
                "large",
                expected.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
