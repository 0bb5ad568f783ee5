package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDeltaTest {

  @TempDir Path folder;

  @Test
  void theDifferenceOfTwoTreesMakesTheSecondOfTheFirst() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      TreeBytes base = tree(random, 1 + random.nextInt(3000));
      TreeBytes target = base;
      int changes = 1 + random.nextInt(40);
      for (int i = 0; i < changes; i++) {
        GitName name = name(random);
        target = random.nextInt(3) == 0 ? target.without(name) : target.with(entry(name, random));
      }
      assertThat(applied(base, TreeDelta.byEntries(base, target))).isEqualTo(target.toByteArray());
      assertThat(applied(base, TreeDelta.inOnePlace(base, target))).isEqualTo(target.toByteArray());
    }
  }

  @Test
  void oneChangeOfTenThousandEntriesIsShort() {
    Random random = new Random(1);
    TreeBytes base = tree(random, 10_000);
    TreeBytes target = base.with(entry(GitName.of("n4711"), random));
    assertThat(TreeDelta.inOnePlace(base, target)).hasSizeLessThan(150);
    assertThat(TreeDelta.byEntries(base, target)).hasSizeLessThan(200);
  }

  private byte[] applied(TreeBytes base, byte[] difference) throws IOException {
    Path file = Files.write(folder.resolve("base"), base.toByteArray());
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    try (Delta delta = new Delta(new ByteArrayInputStream(difference));
        FileChannel bytes = FileChannel.open(file)) {
      delta.apply(bytes, (chunk, count) -> made.write(chunk, 0, count));
    }
    return made.toByteArray();
  }

  private static TreeBytes tree(Random random, int entries) {
    List<TreeEntry> all = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      all.add(entry(GitName.of("n" + i), random));
    }
    return TreeBytes.of(all);
  }

  private static GitName name(Random random) {
    return GitName.of("n" + random.nextInt(3000) + (random.nextBoolean() ? "" : "x"));
  }

  private static TreeEntry entry(GitName name, Random random) {
    byte[] id = new byte[20];
    random.nextBytes(id);
    return new TreeEntry(TreeEntry.FILE, name, ObjectId.fromRaw(id));
  }
}
