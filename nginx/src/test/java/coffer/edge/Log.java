package coffer.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An access log of nginx, which writes a line when the answer is with the client already. */
record Log(Path file) {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  static Log of(Path file) {
    return new Log(file);
  }

  /** All of it, once it has that. */
  String after(String awaited) throws IOException {
    long start = System.nanoTime();
    while (true) {
      String all = Files.readString(file);
      if (all.contains(awaited)) {
        return all;
      }
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError(awaited + " is not in " + all);
      }
      Thread.onSpinWait();
    }
  }
}
