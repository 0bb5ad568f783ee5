package coffer.storage.http;

import coffer.storage.tree.ContentType;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import coffer.token.BearerToken;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the protocol costs in each request, and what a listing costs when it is made. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestBenchmark {

  private static final String TOKEN = "A".repeat(43);

  private FolderDescription hundred;
  private FolderDescription tenThousand;

  @Setup
  public void fill() {
    hundred = folder(100);
    tenThousand = folder(10_000);
  }

  private static FolderDescription folder(int documents) {
    SortedMap<String, DocumentDescription> all = new TreeMap<>();
    for (int i = 0; i < documents; i++) {
      all.put(
          "document-" + i,
          new DocumentDescription(
              new Version("%040x".formatted(i)), new ContentType("text/plain"), i, Instant.EPOCH));
    }
    return new FolderDescription(new Version("0"), all, new TreeMap<>());
  }

  @Benchmark
  public Object target() {
    return StorageTarget.parse("/storage/alice/notes/folder/a%20name");
  }

  @Benchmark
  public Object tokenHash() {
    return BearerToken.parse(TOKEN).orElseThrow().hash();
  }

  @Benchmark
  public Object date() {
    return HttpDate.format(Instant.EPOCH);
  }

  @Benchmark
  public Object listingOf100() {
    return FolderListing.of(hundred);
  }

  @Benchmark
  public Object listingOf10000() {
    return FolderListing.of(tenThousand);
  }
}
