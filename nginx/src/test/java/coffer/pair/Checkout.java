package coffer.pair;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the parts under test lie. Whatever is missing fails the test that needs it, with a sentence
 * that says how to get it.
 */
public final class Checkout {

  private static final String VERSION = "0.1.0";

  private Checkout() {}

  /** The checkout's folder. */
  public static Path root() {
    Path folder = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    while (!Files.isDirectory(folder.resolve("storage-daemon"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new AssertionError("These tests run inside a checkout of Coffer.");
      }
      folder = parent;
    }
    return folder;
  }

  /** The jar of a daemon, {@code auth-daemon} or {@code storage-daemon}. */
  static Path jar(String daemon) {
    return existing(
        root().resolve(daemon).resolve("target").resolve(daemon + "-" + VERSION + ".jar"),
        "mvn package builds it");
  }

  /** The folder with what nginx serves and includes. */
  static Path nginxFolder() {
    return root().resolve("nginx");
  }

  /** A file of an installed npm package. */
  public static Path npm(String file) {
    return existing(
        root().resolve("nginx/src/test/js/node_modules").resolve(file),
        "./supervisor/test installs it, or npm ci in nginx/src/test/js");
  }

  /** A program of the system, at the first of these paths where there is one. */
  public static Path program(String... paths) {
    return List.of(paths).stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    paths[0]
                        + " is not installed: ./supervisor/test installs what the tests need."));
  }

  private static Path existing(Path file, String remedy) {
    if (!Files.isRegularFile(file)) {
      throw new AssertionError(file + " is missing: " + remedy + ".");
    }
    return file;
  }
}
