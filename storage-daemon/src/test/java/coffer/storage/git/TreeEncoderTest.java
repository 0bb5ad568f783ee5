package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class TreeEncoderTest {

  private static final int MANY = 2_000;

  private final Random random = new Random(11);
  private final KeptBases kept = new KeptBases(16 << 20);
  private final Object lineage = new Object();
  private final NewObjects window = new NewObjects();

  @Test
  void aTreeIsReadAsItIsWhateverItIsTheDifferenceTo() {
    List<TreeBytes> trees = written(200);
    for (TreeBytes tree : trees) {
      NewObject object = Objects.requireNonNull(window.get(tree.id())).object();
      assertThat(object.content()).isEqualTo(tree.toByteArray());
      assertThat(ObjectHash.of(object.type(), object.content())).isEqualTo(tree.id());
    }
  }

  /** Of a large folder that is written to again and again, each write makes a large tree. */
  @Test
  void treesThatWaitForTheirPackHoldNoMoreThanTheirDifferences() {
    List<TreeBytes> trees = written(200);
    int whole = trees.get(trees.size() - 1).length();
    assertThat(whole).isGreaterThan(60_000);
    assertThat(window.heldBytes()).isLessThan(2L * whole + 200 * 200);
  }

  /** So many trees of a folder in one window, in batches of some. */
  private List<TreeBytes> written(int count) {
    TreeBytes tree = folder();
    List<TreeBytes> all = new ArrayList<>();
    while (all.size() < count) {
      TreeEncoder encoder = new TreeEncoder(kept, lineage, new NewObjects(), window);
      for (int i = 0; i < 7; i++) {
        TreeBytes next = tree.with(entry("m" + random.nextInt(MANY)));
        encoder.add(new TreeEdit.Made(next, tree, List.of()));
        all.add(next);
        tree = next;
      }
      window.addAll(encoder.batch());
      encoder.succeeded();
    }
    return all;
  }

  private TreeBytes folder() {
    List<TreeEntry> entries = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      entries.add(entry("n" + i));
    }
    return TreeBytes.of(entries);
  }

  private TreeEntry entry(String name) {
    byte[] id = new byte[20];
    random.nextBytes(id);
    return new TreeEntry(TreeEntry.FILE, GitName.of(name), ObjectId.fromRaw(id));
  }
}
