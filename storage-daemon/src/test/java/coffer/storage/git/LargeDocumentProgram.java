package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes and reads documents of so many MiB, in a process whose memory is smaller. */
final class LargeDocumentProgram {

  private static final AccountName ALICE = new AccountName("alice");

  private LargeDocumentProgram() {}

  /** Takes a folder, a number of MiB, and a number of documents. */
  public static void main(String[] arguments) throws IOException {
    long length = Long.parseLong(arguments[1]) << 20;
    boolean same = true;
    Path data = Path.of(arguments[0]);
    Files.createDirectories(data.resolve(ALICE.value()));
    try (GitStorage storage = new GitStorage(data, Clock.systemUTC())) {
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        DocumentPath path = new DocumentPath(List.of("notes", "large" + i));
        write(storage, path, new Noise(i, length));
        same &= isThere(storage, path, new Noise(i, length));
      }
    }
    System.out.println(same ? "as it was" : "not as it was");
  }

  private static void write(GitStorage storage, DocumentPath path, Noise body) throws IOException {
    try (StagedBody staged = storage.stage(ALICE, body, Long.MAX_VALUE)) {
      Author author = new Author(ALICE, "https://app.example.org");
      ContentType type = new ContentType("application/octet-stream");
      storage.put(author, path, new Precondition.None(), type, staged);
    }
  }

  private static boolean isThere(GitStorage storage, DocumentPath path, Noise expected)
      throws IOException {
    boolean same = true;
    try (InputStream in = storage.document(ALICE, path).orElseThrow().open()) {
      for (byte[] chunk = in.readNBytes(65536); chunk.length > 0; chunk = in.readNBytes(65536)) {
        same &= Arrays.equals(chunk, expected.readNBytes(chunk.length));
      }
    }
    return same && expected.read() < 0;
  }

  /** Bytes that look like chance, the same each time. */
  private static final class Noise extends InputStream {

    private final Random random;
    private final byte[] block = new byte[4096];
    private long left;
    private int at = block.length;

    Noise(int which, long length) {
      random = new Random(which);
      left = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      if (at == block.length) {
        random.nextBytes(block);
        at = 0;
      }
      int count = (int) Math.min(Math.min(length, block.length - at), left);
      System.arraycopy(block, at, into, offset, count);
      at += count;
      left -= count;
      return count;
    }
  }
}
