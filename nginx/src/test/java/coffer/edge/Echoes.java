package coffer.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An echo in the place of each daemon. */
final class Echoes implements AutoCloseable {

  private final Echo auth = new Echo("auth");
  private final Echo storage = new Echo("storage");

  /** Starts them, and writes an {@code upstreams.conf} that leads to them into that folder. */
  static Echoes behind(Path folder) throws IOException {
    Echoes echoes = new Echoes();
    Files.writeString(
        folder.resolve("upstreams.conf"),
        Edge.file("upstreams.conf")
            .replace("127.0.0.1:8001", "127.0.0.1:" + echoes.auth.port())
            .replace("127.0.0.1:8002", "127.0.0.1:" + echoes.storage.port()));
    return echoes;
  }

  @Override
  public void close() {
    auth.close();
    storage.close();
  }
}
