package coffer.auth.grant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An editor that saves the same half file again and again until closed. */
public final class HalfSaver {

  private final Thread thread;
  private volatile boolean closed;

  public HalfSaver(Path file, String half) throws IOException {
    Files.writeString(file, half);
    thread =
        new Thread(
            () -> {
              while (!closed) {
                save(file, half);
              }
            });
    thread.start();
  }

  private static void save(Path file, String half) {
    try {
      Files.writeString(file, half);
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
