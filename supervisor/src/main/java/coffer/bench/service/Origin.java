package coffer.bench.service;

import coffer.bench.process.Children;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An nginx that answers from files and takes PUTs by WebDAV, behind a {@link Front}. */
public final class Origin {

  private final Path folder;
  private final int port;

  private Origin(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts one with that folder for itself and its files. */
  public static Origin start(Path folder, Children children) throws IOException {
    Files.createDirectories(folder.resolve("files"));
    int port = Ports.free();
    try (InputStream in = Origin.class.getResourceAsStream("origin.conf")) {
      if (in == null) {
        throw new IOException("origin.conf is not in the benchmark's jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("nginx.conf"),
          text.replace("@PORT@", Integer.toString(port)).replace("@USER_LINE@", userLine()));
    }
    Nginx.start(folder, port, children);
    return new Origin(folder, port);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Has it answer a GET of that path with these bytes. */
  public void serve(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve("files").resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** Root's nginx reaches root's files only as root. */
  private static String userLine() {
    return System.getProperty("user.name").equals("root") ? "user root root;" : "";
  }
}
