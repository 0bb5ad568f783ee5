package coffer.storage.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The tree of a folder, which each write to it makes anew. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TreeBenchmark {

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
