package coffer.storage.git;

import coffer.storage.InnerLoop;
import coffer.storage.tree.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.Constants;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One write of 1 KiB and its parts, on a disk that makes nothing durable and costs no wait. */
public class WriteBenchmark extends InnerLoop {

  private static final int DOCUMENTS = 1000;
  private static final int FOLDERS = 10;

  private final byte[] content = new byte[1024];
  private Path data = Path.of("");
  private TestStorage storage;
  private int number;

  /** Words deflate as text does. */
  @Setup
  public void fill() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(20));
    }
    data = Files.createTempDirectory("coffer-inner");
    storage = new TestStorage(data, TestStorage.surroundings(new UnsyncedDisk()));
    for (int i = 0; i < DOCUMENTS; i++) {
      put();
    }
  }

  @TearDown
  public void remove() throws IOException {
    storage.close();
    try (var all = Files.walk(data)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** All of a PUT below the protocol, with a thread that waits for it. */
  @Benchmark
  public Object put() throws IOException {
    int document = number++ % DOCUMENTS;
    return storage.put(
        "/notes/f" + document % FOLDERS + "/d" + document, TestStorage.NONE, "text/plain", content);
  }

  /** A document's id, and its bytes as they are stored. */
  @Benchmark
  public Object stage() throws IOException {
    return new StagedBytes(content);
  }

  /** A commit as it is stored. */
  @Benchmark
  public Object commit() {
    byte[] text =
        CommitText.encodeOwn(
            TreeBytes.EMPTY.id(),
            List.of(TreeBytes.EMPTY.id()),
            Instant.EPOCH,
            CommitText.put(
                TestStorage.document("/notes/f1/d1"),
                new ContentType("text/plain"),
                TestStorage.APP));
    return EncodedObject.whole(NewObject.commit(text), Deflater.BEST_SPEED);
  }

  /** The hash of what a stranger may have made, beside that of the program's own objects. */
  @Benchmark
  public Object carefulHash() throws IOException {
    var hash = ObjectHash.beginBlob(content.length);
    hash.update(content);
    return ObjectHash.endBlob(hash);
  }

  @Benchmark
  public Object quickHash() {
    return ObjectHash.of(Constants.OBJ_BLOB, content);
  }
}
