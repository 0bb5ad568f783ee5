package coffer.storage.http;

import coffer.storage.InnerLoop;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import coffer.token.BearerToken;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What the protocol costs in each request, and what a listing costs when it is made. */
public class RequestBenchmark extends InnerLoop {

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
