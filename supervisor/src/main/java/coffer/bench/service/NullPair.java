package coffer.bench.service;

import coffer.bench.nothing.NullDaemon;
import coffer.bench.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pair once more, with a storage daemon that stores nothing. */
public final class NullPair {

  private NullPair() {}

  /**
   * Starts it and returns the port of its nginx.
   *
   * @param folder for itself
   * @param pair whose front, accounts and Java it has
   */
  public static int start(Path folder, Pair pair, Children children) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    List<String> command = new ArrayList<>(pair.storageJava());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            NullDaemon.class.getName(),
            pair.home().resolve("accounts").toString(),
            data.toString()));
    Process daemon =
        children
            .start(
                List.of(
                    new ProcessBuilder(command)
                        .redirectError(folder.resolve("null-daemon.log").toFile())))
            .get(0);
    BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8);
    String port = out.readLine();
    if (port == null) {
      throw new IOException(
          "the daemon that stores nothing does not start: "
              + Files.readString(folder.resolve("null-daemon.log")));
    }
    return Front.start(folder.resolve("front"), pair, Integer.parseInt(port), children);
  }
}
