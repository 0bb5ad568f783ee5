package coffer.bench.service;

import coffer.bench.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An nginx of the benchmark's own, run as the pair's service runs its one. */
final class Nginx {

  private Nginx() {}

  /**
   * Starts nginx on the {@code nginx.conf} in that folder and waits until it listens. What it says
   * goes through svlogd, which is a part of what a request costs.
   */
  static void start(Path folder, int port, Children children) throws IOException {
    Path log = Files.createDirectories(folder.resolve("log"));
    Files.writeString(log.resolve("config"), "s1000000\nn10\n");
    Files.createDirectories(folder.resolve("tmp"));
    List<String> nginx = new ArrayList<>(List.of("nginx"));
    // Else nginx tries the log file of the system first; versions before 1.19.5 cannot help it.
    if (children.run(new ProcessBuilder("nginx", "-h")).contains("-e filename")) {
      nginx.addAll(List.of("-e", "stderr"));
    }
    nginx.addAll(List.of("-p", ".", "-c", "nginx.conf"));
    children.start(
        List.of(
            new ProcessBuilder(nginx).directory(folder.toFile()).redirectErrorStream(true),
            new ProcessBuilder("svlogd", "-tt", log.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)));
    Ports.await(port, "the nginx in " + folder);
  }
}
