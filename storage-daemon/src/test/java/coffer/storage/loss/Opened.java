package coffer.storage.loss;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a test has opened, so far as it has come: closed all, last first. For one thread. */
final class Opened implements Closeable {

  private final Deque<Closeable> open = new ArrayDeque<>();

  /** Will be closed too. */
  <T extends Closeable> T add(T opened) {
    open.push(opened);
    return opened;
  }

  @Override
  public void close() throws IOException {
    @Nullable IOException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
