package coffer.storage.git;

import coffer.storage.InnerLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The tree of a folder, which each write to it makes anew. */
public class TreeBenchmark extends InnerLoop {

  /** How many documents the folder holds. */
  @Param({"10", "100", "1000", "10000"})
  private int documents;

  private final Random random = new Random(1);
  private TreeBytes tree = TreeBytes.EMPTY;
  private TreeBytes next = TreeBytes.EMPTY;

  @Setup
  public void fill() {
    List<TreeEntry> all = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      all.add(entry("d" + i));
    }
    tree = TreeBytes.of(all);
    next = tree.with(entry("d" + documents / 2));
  }

  /** Another version of a document, and git's id of the folder with it. */
  @Benchmark
  public Object replace() {
    return tree.with(entry("d" + random.nextInt(documents))).id();
  }

  /** A new document, and git's id of the folder with it. */
  @Benchmark
  public Object add() {
    return tree.with(entry("new" + random.nextInt(documents))).id();
  }

  @Benchmark
  public Object find() {
    return tree.find(GitName.of("d" + random.nextInt(documents)));
  }

  /** What is stored of a folder in which one document has changed. */
  @Benchmark
  public Object difference() {
    return TreeDelta.inOnePlace(tree, next);
  }

  private TreeEntry entry(String name) {
    byte[] id = new byte[20];
    random.nextBytes(id);
    return new TreeEntry(TreeEntry.FILE, GitName.of(name), ObjectId.fromRaw(id));
  }
}
