package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class TreeBytesTest {

  /** Large and small trees go different ways, so the tree grows and shrinks past the border. */
  @Test
  void aTreeThatIsChangedEntryByEntryIsTheOneMadeOfAllItsEntries() {
    Random random = new Random(4);
    Map<GitName, TreeEntry> entries = new HashMap<>();
    TreeBytes tree = TreeBytes.EMPTY;
    for (int step = 0; step < 3000; step++) {
      GitName name = name(random);
      boolean removes = random.nextInt(1000) < (step / 500 % 2 == 0 ? 200 : 800);
      if (removes) {
        entries.remove(name);
        tree = tree.without(name);
      } else {
        TreeEntry entry = entry(name, random);
        entries.put(name, entry);
        tree = tree.with(entry);
      }
      assertThat(tree.find(name).isPresent()).isEqualTo(entries.containsKey(name));
      if (step % 50 == 0) {
        assertThat(tree.id()).isEqualTo(TreeBytes.of(new ArrayList<>(entries.values())).id());
        TreeBytes sought = tree;
        entries.forEach((key, value) -> assertThat(sought.find(key)).contains(value));
      }
    }
  }

  /**
   * Of all sizes, with entries that change their kind, are the first, the last, or side by side.
   */
  @Test
  void aTreeThatIsChangedAllAtOnceIsTheOneMadeOfAllItsEntries() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      Map<GitName, TreeEntry> entries = new HashMap<>();
      int size = random.nextInt(400);
      for (int i = 0; i < size; i++) {
        GitName name = name(random);
        entries.put(name, entry(name, random));
      }
      TreeBytes tree = TreeBytes.of(new ArrayList<>(entries.values()));
      for (int again = 0; again < 3; again++) {
        Map<GitName, Optional<TreeEntry>> changes = changes(random);
        tree = tree.withAll(changes);
        changes.forEach(
            (name, change) -> {
              entries.remove(name);
              change.ifPresent(entry -> entries.put(name, entry));
            });
        assertThat(tree.toByteArray())
            .isEqualTo(TreeBytes.of(new ArrayList<>(entries.values())).toByteArray());
        TreeBytes sought = tree;
        entries.forEach((key, value) -> assertThat(sought.find(key)).contains(value));
        changes.forEach((name, change) -> assertThat(sought.find(name)).isEqualTo(change));
      }
    }
  }

  /** Whether the id of the tree in between was asked for or not, and wherever it differs. */
  @Test
  void theIdOfALargeTreeIsThatOfAllItsBytes() {
    Random random = new Random(12);
    List<TreeEntry> entries = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      entries.add(entry(GitName.of("document-" + i), random));
    }
    TreeBytes tree = TreeBytes.of(entries);
    for (int step = 0; step < 400; step++) {
      int number = step % 5 == 0 ? random.nextInt(3010) : random.nextInt(3000);
      tree = tree.with(entry(GitName.of("document-" + number), random));
      if (step % 3 != 0) {
        assertThat(tree.id()).isEqualTo(ObjectHash.of(Constants.OBJ_TREE, tree.toByteArray()));
      }
    }
  }

  @Test
  void whatALargeTreeTakesInMemoryIsCountedWithIt() {
    Random random = new Random(13);
    List<TreeEntry> entries = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      entries.add(entry(GitName.of("document-" + i), random));
    }
    TreeBytes tree = TreeBytes.of(entries);
    ObjectId id = tree.id();
    assertThat(tree.surplus()).isBetween(1, tree.length() / 20);
    assertThat(tree.with(entry(GitName.of("document-7"), random)).id()).isNotEqualTo(id);
    assertThat(tree.surplus()).isBetween(1, tree.length() / 20);
  }

  private static Map<GitName, Optional<TreeEntry>> changes(Random random) {
    Map<GitName, Optional<TreeEntry>> changes = new HashMap<>();
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      GitName name = name(random);
      changes.put(
          name, random.nextInt(3) == 0 ? Optional.empty() : Optional.of(entry(name, random)));
    }
    return changes;
  }

  @Test
  void aLargeTreeThatIsNotSortedIsGoneThrough() throws Exception {
    List<byte[]> encoded = new ArrayList<>();
    int length = 0;
    for (int i = 199; i >= 0; i--) {
      byte[] one = TreeBytes.of(List.of(entry(GitName.of("n" + i), new Random(i)))).toByteArray();
      encoded.add(one);
      length += one.length;
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (byte[] one : encoded) {
      System.arraycopy(one, 0, bytes, at, one.length);
      at += one.length;
    }
    TreeBytes tree = TreeBytes.parse(ObjectId.zeroId(), bytes);
    assertThat(tree.find(GitName.of("n7"))).isPresent();
    assertThat(tree.without(GitName.of("n7")).find(GitName.of("n7"))).isEmpty();
    assertThat(tree.without(GitName.of("n7")).find(GitName.of("n8"))).isPresent();
  }

  private static GitName name(Random random) {
    String[] endings = {"", "-", ".x", "0", "é"};
    return GitName.of("n" + random.nextInt(200) + endings[random.nextInt(endings.length)]);
  }

  private static TreeEntry entry(GitName name, Random random) {
    byte[] id = new byte[20];
    random.nextBytes(id);
    int mode = random.nextInt(5) == 0 ? TreeEntry.TREE : TreeEntry.FILE;
    return new TreeEntry(mode, name, ObjectId.fromRaw(id));
  }
}
