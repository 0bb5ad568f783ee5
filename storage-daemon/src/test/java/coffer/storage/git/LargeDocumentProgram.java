package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StagedBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** Writes and reads a document of so many MiB, in a process whose memory is smaller. */
final class LargeDocumentProgram {

  private LargeDocumentProgram() {}

  /** Takes a folder, and a number of MiB. */
  public static void main(String[] arguments) throws IOException {
    AccountName alice = new AccountName("alice");
    DocumentPath path = new DocumentPath(List.of("notes", "large"));
    long length = Long.parseLong(arguments[1]) << 20;
    try (GitStorage storage = new GitStorage(Path.of(arguments[0]), Clock.systemUTC());
        StagedBody staged = storage.stage(alice, new Noise(length), length)) {
      Author author = new Author(alice, "https://app.example.org");
      ContentType type = new ContentType("application/octet-stream");
      storage.put(author, path, new Precondition.None(), type, staged);
      try (InputStream in = storage.document(alice, path).orElseThrow().open();
          InputStream expected = new Noise(length)) {
        boolean same = true;
        for (byte[] chunk = in.readNBytes(65536); chunk.length > 0; chunk = in.readNBytes(65536)) {
          same &= java.util.Arrays.equals(chunk, expected.readNBytes(chunk.length));
        }
        System.out.println(same && expected.read() < 0 ? "as it was" : "not as it was");
      }
    }
  }

  /** Bytes that look like chance, the same each time. */
  private static final class Noise extends InputStream {

    private final Random random = new Random(7);
    private final byte[] block = new byte[4096];
    private long left;
    private int at = block.length;

    Noise(long length) {
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
